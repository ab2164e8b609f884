// Package turf divides sites into turfs: contiguous, within a shift, and about
// equal in minutes; and draws the areas they cover.
//
// Times are milliseconds. Sites and turfs are known by their rows. What a turf
// really takes is asked of the caller, who knows streets and tours.
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
	// Measure returns what a turf of these sites really takes, knocks and
	// all. It is called by many goroutines at once and must depend on nothing
	// but its argument, which it must not keep.
	Measure func(ctx context.Context, sites []int32) (int64, error)
	// Draft plans sites for changes, with those around that may come in. It is
	// called by many goroutines at once. nil: every change is measured.
	Draft func(ctx context.Context, own, around []int32) (Draft, error)
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

// Cut divides sites into contiguous turfs within the shift, as equal in
// minutes as it finds them.
//
// Every connected part of the adjacency graph is cut by recursive bisection
// (multilevel as in Karypis and Kumar 1998: heavy-edge matching, region
// growing, Fiduccia–Mattheyses moves; contiguity is kept at all times) with an
// estimate of each site's share of the travel: half the links of the minimum
// spanning tree that it ends. Then the turfs are measured, the estimate is
// corrected where it was wrong, and the cut is made again; at last what is
// still over the shift gives sites to its neighbours or is cut in two, crumbs
// are joined to their neighbours, and outlying groups go to nearer turfs. With
// a start the turfs of a former cut take the place of the bisection. O(n log n)
// beside the measuring, each site about ten times.
func Cut(ctx context.Context, sites []Site, adj *Adjacency, o Options) (*Plan, error) {
	if o.Shift <= 0 {
		return nil, fmt.Errorf("%w: a shift of %d ms", ErrOptions, o.Shift)
	}
	c := &cutter{sites: sites, adj: adj, o: o, hull: newHulls(sites), desks: newDesks(len(sites))}
	c.weigh()
	anew := rounds
	if o.Start != nil {
		anew = 0
		if err := c.takeStart(ctx); err != nil {
			return nil, err
		}
	}
	for round := range anew {
		if err := c.bisectAll(ctx); err != nil {
			return nil, err
		}
		if round == 0 {
			if err := c.sample(ctx); err != nil {
				return nil, err
			}
			c.correct()
		} else if round < rounds-1 {
			if err := c.openAll(ctx); err != nil {
				return nil, err
			}
			c.learn()
			c.drafts, c.millis = c.drafts[:0], c.millis[:0]
		}
		c.tell(round+1, rounds+3)
	}
	if err := c.openAll(ctx); err != nil {
		return nil, err
	}
	c.tell(rounds+1, rounds+3)
	if err := c.settle(ctx); err != nil {
		return nil, err
	}
	c.tell(1, 1)
	return c.plan(), nil
}

// rounds is how often the cut is made, each time with a better estimate.
const rounds = 3

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
}

func (c *cutter) tell(done, all int) {
	if c.o.Progress != nil {
		c.o.Progress(len(c.sites)*done/all, len(c.sites))
	}
}

// estimate is what a site adds to its turf.
func (c *cutter) estimate(s int32) int64 { return int64(c.sites[s].Knock) + int64(c.travel[s]) }

// joined tells whether a row of the adjacency may lie within one turf.
func (c *cutter) joined(a, b int32) bool { return c.sites[a].Boundary == c.sites[b].Boundary }

func (c *cutter) plan() *Plan {
	return &Plan{Part: c.part, Parts: c.parts, Millis: c.millis, Drafts: c.drafts}
}
