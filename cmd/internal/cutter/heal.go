package cutter

import (
	"context"
	"slices"

	"puerta/data"
	"puerta/geo/turf"
)

// healRings is how many rings of turfs behind those at a border take part in
// its healing.
const healRings = 1

// heal has the turfs along the borders of regions, and those next to them,
// exchange sites as if they had been cut together: from what they are now, with
// leftovers joined, over what were borders. Turfs inside stay as they are. It costs
// about what these turfs cost to cut.
func (j *job) heal(ctx context.Context) error {
	zone := j.healing()
	if !slices.Contains(zone, true) {
		return nil
	}
	h := j.zoneOf(zone)
	if err := h.job.cut(ctx); err != nil {
		return err
	}
	if err := h.job.limit(ctx); err != nil {
		return err
	}
	h.job.ways = make([]way, len(h.job.plan.Parts))
	for t, sites := range h.job.plan.Parts {
		h.job.ways[t], _ = h.job.was(sites)
	}
	if err := h.job.planAll(ctx); err != nil {
		return err
	}
	j.takeBack(h, zone)
	return nil
}

// healing tells for each turf whether it takes part.
func (j *job) healing() []bool {
	zone := make([]bool, len(j.plan.Parts))
	j.borders(func(a, b int32) {
		if j.regionAt(a) != j.regionAt(b) {
			zone[j.plan.Part[a]], zone[j.plan.Part[b]] = true, true
		}
	})
	for range healRings {
		inner := slices.Clone(zone)
		j.borders(func(a, b int32) {
			if t, q := j.plan.Part[a], j.plan.Part[b]; inner[t] {
				zone[q] = true
			}
		})
	}
	return zone
}

// borders shows the sites of two turfs that adjoin and could change turfs, both
// ways.
func (j *job) borders(show func(a, b int32)) {
	for s := range int32(len(j.sites)) {
		for r := j.adj.First[s]; r < j.adj.First[s+1]; r++ {
			n := j.adj.To[r]
			if t, q := j.plan.Part[s], j.plan.Part[n]; t >= 0 && q >= 0 && t != q && j.sites[s].boundary == j.sites[n].boundary {
				show(s, n)
			}
		}
	}
}

// regionAt is the region that a site was cut in.
func (j *job) regionAt(s int32) int32 { return j.regionOf[j.sites[s].doors[0]] }

// healed is the part of a job along borders, as a job of its own.
type healed struct {
	job   *job
	sites []int32 // its site → that of the whole
}

// zoneOf makes a job of the turfs of a zone.
func (j *job) zoneOf(zone []bool) *healed {
	sub := *j
	sub.sites, sub.from, sub.ways, sub.part, sub.tooFar = nil, nil, nil, true, tooFar{}
	h := &healed{job: &sub}
	row := slices.Repeat([]int32{-1}, len(j.sites))
	for s, t := range j.plan.Part {
		if t >= 0 && zone[t] {
			row[s] = int32(len(h.sites))
			h.sites = append(h.sites, int32(s))
			sub.sites, sub.from = append(sub.sites, j.sites[s]), append(sub.from, t)
		}
	}
	var links []turf.Link
	for k, s := range h.sites {
		for r := j.adj.First[s]; r < j.adj.First[s+1]; r++ {
			if n := row[j.adj.To[r]]; n > int32(k) {
				links = append(links, turf.Link{A: int32(k), B: n, Millis: j.adj.Millis[r]})
			}
		}
	}
	sub.was = func(own []int32) (way, bool) { return h.wayOf(j, own) }
	sub.adj = turf.NewAdjacency(len(h.sites), links)
	sub.Progress = func(p data.Progress) {
		if p.Phase == "cut" && p.Total > 0 {
			all := len(j.List.Doors)
			j.Progress(data.Progress{Phase: "cut", Done: all - all/10*(p.Total-p.Done)/p.Total, Total: all})
		}
	}
	return h
}

// wayOf returns the way that a turf had before, by sites of the zone; false if it
// is another turf now.
func (h *healed) wayOf(j *job, sites []int32) (way, bool) {
	was := h.job.from[sites[0]]
	if len(j.plan.Parts[was]) != len(sites) || slices.ContainsFunc(sites, func(s int32) bool { return h.job.from[s] != was }) {
		return way{}, false
	}
	return j.ways[was], true
}

// takeBack puts the turfs of a zone behind those inside.
func (j *job) takeBack(h *healed, zone []bool) {
	plan, ways := newPlan(len(j.sites)), []way(nil)
	add := func(sites []int32, millis int64, w way) {
		for _, s := range sites {
			plan.Part[s] = int32(len(plan.Parts))
		}
		plan.Parts, plan.Millis, ways = append(plan.Parts, sites), append(plan.Millis, millis), append(ways, w)
	}
	for t, sites := range j.plan.Parts {
		if !zone[t] {
			add(sites, j.plan.Millis[t], j.ways[t])
		}
	}
	for t, sites := range h.job.plan.Parts {
		whole := make([]int32, len(sites))
		for k, s := range sites {
			whole[k] = h.sites[s]
		}
		add(whole, h.job.plan.Millis[t], h.job.ways[t])
	}
	j.plan, j.ways = plan, ways
	j.tooFar.doors += h.job.tooFar.doors
	j.tooFar.groups += h.job.tooFar.groups
	j.tooFar.saved += h.job.tooFar.saved
}

// newPlan is a plan of so many sites without turfs.
func newPlan(sites int) *turf.Plan {
	return &turf.Plan{Part: slices.Repeat([]int32{-1}, sites)}
}
