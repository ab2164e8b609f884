package routing

import (
	"math"
	"math/rand/v2"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/paulmach/orb"

	"puerta/geo"
	"puerta/routing/ch"
)

// DijkstraForTest fills out as Table does, without a limit and without the
// hierarchy: one plain search (Dijkstra 1959) from every spot over all rows of
// the profile. The tests of real cases compare the two.
func DijkstraForTest(s *Streets, mode Mode, from, to []Spot, out []int32) {
	var next atomic.Int64
	var running sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		running.Go(func() {
			d := plain{s: s, p: s.profile[mode], at: make([]uint32, s.profile[mode].states())}
			for i := int(next.Add(1) - 1); i < len(from); i = int(next.Add(1) - 1) {
				d.row(from[i], to, out[i*len(to):][:len(to)])
			}
		})
	}
	running.Wait()
}

// plain is the scratch of one goroutine.
type plain struct {
	s     *Streets
	p     *profile
	at    []uint32 // state → time
	heap  queue
	seeds []ch.Seed
}

func (d *plain) row(from Spot, to []Spot, row []int32) {
	if d.p.mode == Walk {
		d.seeds, _ = d.s.leaving(d.p, from, d.seeds[:0])
	} else { // all paths that leave the edge turn at its end
		d.seeds = d.s.reentering(d.p, from, d.seeds[:0])
	}
	d.search()
	for j := range to {
		total := ch.Inf
		d.seeds = d.s.arriving(d.p, to[j], d.seeds[:0])
		for _, seed := range d.seeds {
			total = min(total, d.at[seed.Vertex]+seed.Weight)
		}
		row[j], _ = d.p.better(d.s.direct(d.p, from, to[j]), total, 0, from, to[j])
	}
}

func (d *plain) search() {
	for i := range d.at {
		d.at[i] = ch.Inf
	}
	for _, seed := range d.seeds {
		d.reach(seed.Vertex, seed.Weight)
	}
	for len(d.heap) > 0 {
		at, state := d.heap.pop()
		if at > d.at[state] {
			continue
		}
		for r := d.p.net.First[state]; r < d.p.net.First[state+1]; r++ {
			if d.p.millis[r] < ch.Inf {
				d.reach(d.p.net.Head[r], at+d.p.millis[r])
			}
		}
	}
}

func (d *plain) reach(state int32, at uint32) {
	if at < d.at[state] {
		d.at[state] = at
		d.heap.push(at, state)
	}
}

// SpotsForTest returns random spots of a mode, anywhere on its streets, islands
// included: on random pieces, and from half on, if there are spots before, on
// the edges of those.
func SpotsForTest(rng *rand.Rand, s *Streets, mode Mode, n int, before []Spot) []Spot {
	var spots []Spot
	for len(spots) < n {
		e := EdgeID(rng.IntN(s.Graph.Edges()))
		if len(before) > 0 && len(spots) >= n/2 {
			e = before[len(spots)%len(before)].Edge
		}
		if s.stops(mode, e) {
			spots = append(spots, spotOn(rng, s.Graph, e))
		}
	}
	return spots
}

// spotOn returns a random spot of an edge: at an end, a bend, or in between.
func spotOn(rng *rand.Rand, g *Graph, e EdgeID) Spot {
	line := g.Line(e)
	piece := rng.IntN(len(line) - 1)
	share := [...]float64{0, 1, rng.Float64(), rng.Float64(), rng.Float64()}[rng.IntN(5)]
	p, q := line[piece], line[piece+1]
	at := float64(geo.Length(line[:piece+1])) + share*float64(geo.Distance(p, q))
	return Spot{Edge: e, Side: int8(rng.IntN(3) - 1), Along: min(float32(at), g.Meters[e]),
		Point: orb.Point{p[0] + share*(q[0]-p[0]), p[1] + share*(q[1]-p[1])}}
}

// CheckPathForTest looks at the path between two spots that are so far apart:
// its time and length, its steps, and that it stays on the streets.
func CheckPathForTest(t *testing.T, s *Streets, mode Mode, from, to Spot, millis int32) {
	t.Helper()
	path, ok, err := s.Path(t.Context(), mode, from, to)
	if err != nil || ok != (millis < Never) {
		t.Fatalf("%v %+v to %+v: path %v, %v; the table says %d ms", mode, from, to, ok, err, millis)
	}
	if !ok {
		return
	}
	if path.Millis != millis {
		t.Fatalf("%v %+v to %+v: path takes %d ms, the table says %d", mode, from, to, path.Millis, millis)
	}
	line := path.Line
	if line[0] != from.Point || line[len(line)-1] != to.Point {
		t.Fatalf("%v: the line from %v to %v does not join %+v and %+v", mode, line[0], line[len(line)-1], from, to)
	}
	if length := float64(geo.Length(line)); math.Abs(length-path.Meters) > 0.5+0.001*length {
		t.Fatalf("%v %+v to %+v: line of %.1f m, said %.1f m", mode, from, to, length, path.Meters)
	}
	for _, p := range line {
		if off := nearestStreet(s, p); off > 0.5 {
			t.Fatalf("%v %+v to %+v: %v lies %.1f m off the streets", mode, from, to, p, off)
		}
	}
	checkSteps(t, path)
}
