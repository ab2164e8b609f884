package cutter

import (
	"context"
	"math"
	"slices"

	"github.com/paulmach/orb"

	"puerta/data"
	"puerta/geo/cell"
	"puerta/geo/turf"
	"puerta/routing"
)

// knock returns the milliseconds at a site's doors.
func (j *job) knock(s int32) int32 {
	return int32(math.Round(float64(len(j.sites[s].doors)) * j.o.DoorS * 1000))
}

// cluster finds the H3 cell and the density class of every site.
func (j *job) cluster(context.Context) error {
	all := slices.Concat(j.sites, j.standing)
	points, doors := make([]orb.Point, len(all)), make([]int, len(all))
	for i, s := range all {
		points[i], doors[i] = s.point, len(s.doors)
	}
	var err error
	j.clusters, err = cell.Clusters(points, doors, j.o.Density)
	return err
}

// carMps is about how fast a car gets on between neighbouring doors, turns
// counted: for estimates that are corrected later.
const carMps = 8

// link joins the sites that adjoin on the streets.
func (j *job) link(ctx context.Context) error {
	spots, of := make([]routing.Spot, 0, len(j.sites)), make([]int32, 0, len(j.sites))
	for i := range j.sites {
		if !j.sites[i].lost {
			spots, of = append(spots, j.sites[i].foot), append(of, int32(i))
		}
	}
	links, err := j.Router.Links(ctx, spots, j.o.Mode != ModeWalk)
	if err != nil {
		return err
	}
	timed := make([]turf.Link, len(links))
	for i, l := range links {
		l.A, l.B = of[l.A], of[l.B]
		a, b := &j.sites[l.A], &j.sites[l.B]
		s := aside(a.door(), b.door(), float64(l.Meters)/j.o.WalkMps, j.o.WalkMps)
		if j.o.Mode != ModeWalk {
			s = min(s, j.o.ParkS/2+aside(a.parking(), b.parking(), float64(l.Meters)/carMps, j.mps(routing.Drive)))
		}
		timed[i] = turf.Link{A: l.A, B: l.B, Millis: int32(min(s, 86400) * 1000)}
	}
	j.adj = turf.NewAdjacency(len(j.sites), timed)
	return nil
}

// cut divides the sites into turfs.
func (j *job) cut(ctx context.Context) error {
	if j.plan = (&turf.Plan{}); len(j.sites) == 0 {
		return nil // all of it stays
	}
	sites, walkers := make([]turf.Site, len(j.sites)), int32(j.o.walkers())
	for i, s := range j.sites {
		sites[i] = turf.Site{Point: s.point, Doors: int32(len(s.doors)), Knock: j.knock(int32(i))/walkers + s.doubt, Boundary: s.boundary}
	}
	planners := j.planners()
	plan, err := turf.Cut(ctx, sites, j.adj, turf.Options{
		Shift:    j.o.fieldMillis(),
		MaxDoors: int32(j.o.TurfDoors),
		Seed:     j.o.Seed,
		Start:    j.start(),
		Free:     j.from != nil,
		Share:    j.share,
		Draft: func(ctx context.Context, own, around []int32, rough bool) (turf.Draft, error) {
			return j.sketch(ctx, planners, own, around, rough)
		},
		Progress: func(done, total int) { j.Progress(data.Progress{Phase: "cut", Done: done, Total: total}) },
	})
	if err != nil {
		return err
	}
	j.plan = plan
	for s, t := range plan.Part {
		if t >= 0 {
			continue
		}
		for _, d := range j.sites[s].doors {
			j.reason[d], j.detail[d] = data.OverShift, detailOverShift
		}
	}
	return j.someLeft(len(plan.Parts))
}

// way is how a turf is gone through, and what was weighed against it.
type way struct {
	planned
	known      bool
	other      int64 // milliseconds by the mode that was not chosen, routing.Never or more if there is none
	big, sides preferred
	signs      int64 // milliseconds that the order of signs costs; −1 without buildings
}

// planAll plans every turf thoroughly that has no way yet.
func (j *job) planAll(ctx context.Context) error {
	n := len(j.plan.Parts)
	if j.ways == nil {
		j.ways = make([]way, n)
	}
	planners := j.planners()
	progress := counter{every: 50, tell: func(done int) {
		j.Progress(data.Progress{Phase: "order", Done: done, Total: n})
	}}
	err := each(ctx, n, func(t int) error {
		defer progress.add(1)
		if j.ways[t].known {
			return nil
		}
		p := planners.Get().(*planner)
		defer planners.Put(p)
		var err error
		j.ways[t], err = p.way(ctx, t)
		return err
	})
	j.plan.Drafts = nil // they hold tables
	return err
}

// way plans one turf thoroughly.
func (p *planner) way(ctx context.Context, t int) (way, error) {
	j, sites := p.j, p.j.plan.Parts[t]
	w, err := p.finish(ctx, j.draftOf(t), sites)
	if err != nil {
		return way{}, err
	}
	out := way{known: true, other: p.other, signs: -1}
	if free, ok, err := j.loose(ctx, sites); err != nil {
		return way{}, err
	} else if ok {
		out.signs = max(0, w.millis-free)
	}
	out.planned, out.big, out.sides = p.preferred(sites, w, int64(j.o.fieldMillis()))
	return out, nil
}

// order plans every turf thoroughly and writes its route.
func (j *job) order(ctx context.Context) error {
	if err := j.planAll(ctx); err != nil {
		return err
	}
	n := len(j.plan.Parts)
	j.turfs, j.routes, j.other = make([]data.Turf, n), make([]data.Route, n), make([]int64, n)
	j.turfOf, j.seqOf = make([]int32, len(j.List.Doors)), make([]int32, len(j.List.Doors))
	for i := range j.turfOf {
		j.turfOf[i] = -1
	}
	err := each(ctx, n, func(t int) error {
		j.other[t] = j.ways[t].other
		return j.describe(ctx, t, j.plan.Parts[t], j.ways[t].planned)
	})
	if err != nil {
		return err
	}
	j.notePreferences()
	j.ways = nil
	if err := j.stand(ctx); err != nil {
		return err
	}
	return j.name(ctx)
}

// describe fills one turf and its route.
func (j *job) describe(ctx context.Context, t int, sites []int32, w planned) error {
	r, err := j.itinerary(ctx, sites, w)
	if err != nil {
		return err
	}
	j.routes[t] = r.route
	tf := &j.turfs[t]
	r.account(tf, w.how)
	for _, s := range sites {
		for _, d := range j.sites[s].doors {
			tf.Doors++
			tf.Voters += j.List.Doors[d].Voters
			j.turfOf[d] = int32(t)
		}
	}
	for _, s := range r.seqs {
		j.seqOf[s.door] = s.seq
	}
	j.cells(tf, sites)
	return nil
}

// account writes how a route is worked and what it takes.
func (it *itinerary) account(tf *data.Turf, h how) {
	tf.Mode = "walk"
	if h != onFoot {
		tf.Mode = "drive"
	}
	tf.KnockMin, tf.WalkMin = minutes(it.knock), minutes(it.walk)
	tf.DriveMin, tf.ParkMin = minutes(it.drive), minutes(it.park)
	tf.Minutes = minutes(it.knock + it.walk + it.drive + it.park)
	tf.WalkM, tf.DriveM = math.Round(it.walkM), math.Round(it.driveM)
}

func minutes(ms int64) float64 { return math.Round(float64(ms)/60) / 1000 }

// cells names the H3 cells of a turf's doors, and its density: that of its
// median door.
func (j *job) cells(tf *data.Turf, sites []int32) {
	var ids []cell.ID
	var classes []cell.Density
	for _, s := range sites {
		ids = append(ids, j.clusters[s].Cell)
		for range j.sites[s].doors {
			classes = append(classes, j.clusters[s].Density)
		}
	}
	slices.Sort(ids)
	for _, id := range slices.Compact(ids) {
		tf.Cells = append(tf.Cells, id.String())
	}
	slices.Sort(classes)
	tf.Density = classes[len(classes)/2].String()
}
