// Package turf divides sites into turfs: contiguous, within a shift, and about
// equal in minutes; and draws the areas they cover.
//
// Times are milliseconds. Sites and turfs are known by their rows. What a turf
// really takes, its Draft tells, made by whoever knows streets and tours.
package turf

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/paulmach/orb"
)

// Site is a place to knock on the map: a house, or a block with its doors.
type Site struct {
	Point    orb.Point
	Doors    int32
	Knock    int32 // milliseconds at its doors
	Boundary int32 // sites of different boundaries never share a turf
}

// Link says that two sites adjoin on the streets, and the travel between them.
type Link struct {
	A, B   int32
	Millis int32
}

// Adjacency is the adjacency graph of sites in compressed rows, each link in
// both directions.
type Adjacency struct {
	First  []int32 // site → first row; one more than sites
	To     []int32
	Millis []int32
}

// NewAdjacency builds the graph of n sites; of links between the same two the
// shortest counts.
func NewAdjacency(n int, links []Link) *Adjacency {
	both := make([]Link, 0, 2*len(links))
	for _, l := range links {
		if l.A != l.B {
			both = append(both, l, Link{l.B, l.A, l.Millis})
		}
	}
	slices.SortFunc(both, func(x, y Link) int {
		return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B), cmp.Compare(x.Millis, y.Millis))
	})
	both = slices.CompactFunc(both, func(x, y Link) bool { return x.A == y.A && x.B == y.B })
	a := &Adjacency{First: make([]int32, n+1), To: make([]int32, len(both)), Millis: make([]int32, len(both))}
	for i, l := range both {
		a.First[l.A+1]++
		a.To[i], a.Millis[i] = l.B, l.Millis
	}
	for i := range n {
		a.First[i+1] += a.First[i]
	}
	return a
}

// Options say what a turf may be.
type Options struct {
	Shift    int32 // milliseconds; no turf may need more
	MaxDoors int32 // 0 for no limit
	Seed     uint64
	// Start is site → its turf in a former cut, by any numbers; −1 for none.
	// Turfs go on from there, and change only where that is worth it. nil: cut
	// anew.
	Start []int32
	// Free has doors leave the turfs of Start as if these were none that people
	// know: a beginning like any other.
	Free bool
	// Share is what the sites are of a larger job that is cut in parts, 0 for all:
	// how often they are cut depends on the whole.
	Share float64
	// Draft plans sites for changes, with those around that may come in; rough
	// if only its Shares are wanted. It is called by many goroutines at once and
	// must depend on nothing but its arguments.
	Draft func(ctx context.Context, own, around []int32, rough bool) (Draft, error)
	// Progress is told how many of how many sites are cut; may be nil.
	Progress func(done, total int)
}

// Plan is an assignment of sites to turfs.
type Plan struct {
	Part   []int32   // site → turf; −1 if the site alone is over the shift
	Parts  [][]int32 // turf → its sites, ascending
	Millis []int64   // turf → what it takes by its draft
	Drafts []Draft   // turf → its plan
}

// ErrOptions is wrapped by errors about options that cannot be met.
var ErrOptions = errors.New("these options cannot be met")

// Cut divides sites into contiguous turfs within the shift, as few, as cheap and
// as equal in minutes as it finds them.
//
// A first cut is planned roughly to learn what each site has of the travel. With
// that, every connected part of the adjacency graph is cut by recursive
// bisection (territory design after Kalcsics, Nickel and Schröder 2005): regions
// of many turfs multilevel, as in Karypis and Kumar 1998 (heavy-edge matching,
// region growing and random trees, Fiduccia–Mattheyses moves), those of few
// along straight lines, so that turfs are not tangled; contiguity is kept at all
// times. Then every turf is planned, and neighbours exchange sites while that
// makes them better by their plans: see exchange. What stays over the shift is
// cut in two, crumbs are joined to their neighbours, and the exchange goes on.
// Small jobs are cut several times, along other lines, and the best cut counts.
// With a start the turfs of a former cut take the place of all that is before the
// exchange.
//
// O(n log n) beside the plans: about three a turf, and some changes to them.
func Cut(ctx context.Context, sites []Site, adj *Adjacency, o Options) (*Plan, error) {
	if o.Shift <= 0 {
		return nil, fmt.Errorf("%w: a shift of %d ms", ErrOptions, o.Shift)
	}
	c := &cutter{sites: sites, adj: adj, o: o, hull: newHulls(sites), desks: newDesks(len(sites))}
	c.weigh()
	if o.Start != nil {
		c.gauge = newGauge(c.tell)
		if err := c.takeStart(ctx); err != nil {
			return nil, err
		}
		if err := c.settle(ctx); err != nil {
			return nil, err
		}
		return c.plan(), nil
	}
	if err := c.bisectAll(ctx); err != nil {
		return nil, err
	}
	times := min(mostCuts, max(1, cutTurfs/max(1, c.turfsOfAll())))
	c.gauge = newGauge(func(share float64) { c.tell(share * learnPass / (learnPass + float64(times))) })
	if err := c.learn(ctx); err != nil {
		return nil, err
	}
	best, err := c.bestOf(ctx, times)
	if err != nil {
		return nil, err
	}
	return best.plan(), nil
}

// cutTurfs is about how many turfs are cut in all where a job is cut several
// times, mostCuts how often that is at most.
const (
	cutTurfs = 1000
	mostCuts = 8
)

// turfsOfAll is about how many turfs the whole job has.
func (c *cutter) turfsOfAll() int {
	if c.o.Share > 0 {
		return int(float64(len(c.parts)) / c.o.Share)
	}
	return len(c.parts)
}

// bestOf cuts some times along other lines and returns the best cut.
func (c *cutter) bestOf(ctx context.Context, times int) (best *cutter, err error) {
	var least int64
	for k := range times {
		again := *c
		again.tilt = float64(k) / float64(times)
		again.part, again.parts, again.millis, again.doorsIn = nil, nil, nil, nil
		again.gauge = newGauge(func(share float64) { c.tell((learnPass + float64(k) + share) / (learnPass + float64(times))) })
		if err := again.cut(ctx); err != nil {
			return nil, err
		}
		if cost := again.cost(); best == nil || cost < least {
			best, least = &again, cost
		}
	}
	return best, nil
}

// cut cuts once, with what is known of the sites' travel.
func (c *cutter) cut(ctx context.Context) error {
	if err := c.bisectAll(ctx); err != nil {
		return err
	}
	if err := c.openAll(ctx); err != nil {
		return err
	}
	return c.settle(ctx)
}

// cutter is the state of one Cut.
type cutter struct {
	sites   []Site
	adj     *Adjacency
	o       Options
	travel  []float64 // site → estimated travel, milliseconds
	part    []int32
	parts   [][]int32
	millis  []int64
	drafts  []Draft // turf → its plan, nil if it has none yet
	doorsIn []int32 // turf → doors
	home    []int32 // site → the turf in which its former one lives on, −1 if it had none; nil without a start
	hull    *hulls
	desks   *sync.Pool
	tilt    float64 // of the lines along which regions are cut
	changed []int32 // turfs made or changed, for the exchange to look at
	gauge   *gauge  // may be nil
}

func (c *cutter) tell(share float64) {
	if c.o.Progress != nil {
		c.o.Progress(int(float64(len(c.sites))*share), len(c.sites))
	}
}

// estimate is what a site adds to its turf.
func (c *cutter) estimate(s int32) int64 { return int64(c.sites[s].Knock) + int64(c.travel[s]) }

// joined tells whether a row of the adjacency may lie within one turf.
func (c *cutter) joined(a, b int32) bool { return c.sites[a].Boundary == c.sites[b].Boundary }

func (c *cutter) plan() *Plan {
	return &Plan{Part: c.part, Parts: c.parts, Millis: c.millis, Drafts: c.drafts}
}
