package turf

import (
	"context"
	"errors"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"
)

// fill is the share of the shift that turfs are cut to: room for what the
// estimate cannot know.
const fill = 0.90

// lowest and highest are the shares of the shift between which a turf lies, if
// that can be.
const (
	lowest  = 0.78
	highest = 0.985
)

// bisectAll cuts every connected part of the adjacency graph anew.
func (c *cutter) bisectAll(ctx context.Context) error {
	trees, err := c.bisectEach(ctx, c.regions())
	if err != nil {
		return err
	}
	c.parts = c.parts[:0]
	for _, b := range trees {
		c.parts = b.leaves(c.parts)
	}
	c.number()
	return nil
}

// bisectEach cuts some regions, each connected.
func (c *cutter) bisectEach(ctx context.Context, regions [][]int32) ([]*branch, error) {
	n := len(c.sites)
	pool := &sync.Pool{New: func() any {
		row := make([]int32, n)
		for i := range row {
			row[i] = -1
		}
		return &row
	}}
	free := make(chan struct{}, runtime.GOMAXPROCS(0))
	var result []*branch
	var group errgroup.Group
	for _, sites := range regions {
		b := &branch{sites: sites}
		result = append(result, b)
		group.Go(func() error { return guard(func() error { return c.branchOut(ctx, b, c.turfsFor(sites), pool, free) }) })
	}
	return result, group.Wait()
}

// number fills part from parts.
func (c *cutter) number() {
	if c.part == nil {
		c.part = make([]int32, len(c.sites))
	}
	for t, sites := range c.parts {
		slices.Sort(sites)
		for _, s := range sites {
			c.part[s] = int32(t)
		}
	}
	c.doorsIn = c.doorsIn[:0]
	for _, sites := range c.parts {
		c.doorsIn = append(c.doorsIn, c.doorsOf(sites))
	}
}

// regions returns the connected parts of the adjacency graph, each ascending.
func (c *cutter) regions() [][]int32 {
	seen := make([]bool, len(c.sites))
	var out [][]int32
	for root := range int32(len(c.sites)) {
		if seen[root] {
			continue
		}
		seen[root] = true
		list := []int32{root}
		for i := 0; i < len(list); i++ {
			for r := c.adj.First[list[i]]; r < c.adj.First[list[i]+1]; r++ {
				if t := c.adj.To[r]; !seen[t] && c.joined(list[i], t) {
					seen[t] = true
					list = append(list, t)
				}
			}
		}
		slices.Sort(list)
		out = append(out, list)
	}
	return out
}

// load is what a site weighs in a bisection: its estimate, or its share of a
// turf's doors where that counts for more.
func (c *cutter) load(s int32) int64 {
	w := c.estimate(s)
	if c.o.MaxDoors > 0 {
		w = max(w, int64(fill*float64(c.o.Shift))*int64(c.sites[s].Doors)/int64(c.o.MaxDoors))
	}
	return max(1, w)
}

// turfsFor returns how many turfs some sites need.
func (c *cutter) turfsFor(sites []int32) int {
	sum := c.loads(sites)
	if sum <= int64(highest*float64(c.o.Shift)) {
		return 1
	}
	each := int64(fill * float64(c.o.Shift))
	return int((sum + each - 1) / each)
}

// branch is a node of the tree of bisections.
type branch struct {
	sites []int32
	sides [2]*branch // nil in a leaf
}

func (b *branch) leaves(to [][]int32) [][]int32 {
	if b.sides[0] == nil {
		return append(to, b.sites)
	}
	return b.sides[1].leaves(b.sides[0].leaves(to))
}

// parallelFrom is the number of sites from which both sides of a bisection are
// cut at once.
const parallelFrom = 400

// branchOut cuts a branch into k turfs.
func (c *cutter) branchOut(ctx context.Context, b *branch, k int, pool *sync.Pool, free chan struct{}) error {
	if k <= 1 || len(b.sites) < 2 || ctx.Err() != nil {
		return ctx.Err()
	}
	k0 := k / 2
	side := c.divide(b, k0, k, pool, free)
	var parts [2][]int32
	for v, in := range side {
		if in {
			parts[0] = append(parts[0], b.sites[v])
		} else {
			parts[1] = append(parts[1], b.sites[v])
		}
	}
	if len(parts[0]) == 0 || len(parts[1]) == 0 {
		return nil
	}
	b.sides = [2]*branch{{sites: parts[0]}, {sites: parts[1]}}
	below := [2]func() error{
		func() error { return c.branchOut(ctx, b.sides[0], k0, pool, free) },
		func() error { return c.branchOut(ctx, b.sides[1], k-k0, pool, free) },
	}
	if len(b.sites) < parallelFrom {
		return errors.Join(below[0](), below[1]())
	}
	var group errgroup.Group
	for _, f := range below {
		group.Go(func() error { return guard(f) })
	}
	return group.Wait()
}

// divide bisects a branch when a core is free.
func (c *cutter) divide(b *branch, k0, k int, pool *sync.Pool, free chan struct{}) []bool {
	free <- struct{}{}
	defer func() { <-free }()
	rng := rand.New(rand.NewPCG(c.o.Seed, uint64(b.sites[0])<<32|uint64(len(b.sites))))
	row := pool.Get().(*[]int32)
	l := c.levelOf(b.sites, *row)
	pool.Put(row)
	if k <= lineTurfs {
		x, y := make([]float64, len(b.sites)), make([]float64, len(b.sites))
		for i, s := range b.sites {
			x[i], y[i] = c.hull.x[s], c.hull.y[s]
		}
		b := c.boundsFor(l, k0, k)
		side := byLine(l, x, y, b, c.tilt)
		if off := b.off(l.sideWeight(side)); off > 0 { // no line will do
			if other := bisect(l, b, rng); b.off(l.sideWeight(other)) < off {
				return other
			}
		}
		return side
	}
	return bisect(l, c.boundsFor(l, k0, k), rng)
}

// boundsFor returns what the side that becomes k0 of k turfs may weigh: near
// its share, nearer the more turfs are to come, so that errors do not add up.
func (c *cutter) boundsFor(l *level, k0, k int) bounds {
	var sum int64
	for _, w := range l.weight {
		sum += w
	}
	ideal := sum * int64(k0) / int64(k)
	slack := int64(float64(ideal) * (0.01 + 0.25/float64(k)))
	low0, high0 := c.room(k0)
	low1, high1 := c.room(k - k0)
	least := max(ideal-slack, min(ideal, max(low0, sum-high1)))
	most := min(ideal+slack, max(ideal, min(high0, sum-low1)))
	return bounds{least, ideal, most}
}

// room returns what a region of k turfs may weigh: one turf from lowest to
// highest, more less on average, so that there is a choice of where to cut it.
func (c *cutter) room(k int) (low, high int64) {
	shift := float64(k) * float64(c.o.Shift)
	tighter := 1 - 1/float64(k)
	return int64(shift * (lowest + (fill-lowest)*0.6*tighter)), int64(shift * (highest - (highest-fill)*0.8*tighter))
}
