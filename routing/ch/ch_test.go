package ch

import (
	"container/heap"
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/paulmach/orb"
)

// randomNet draws a road-like network: points, each joined to a few near ones,
// some arcs one way, some closed.
func randomNet(rng *rand.Rand, n int) (Net, []orb.Point, []uint32) {
	at := make([]orb.Point, n)
	for i := range at {
		at[i] = orb.Point{rng.Float64(), rng.Float64()}
	}
	rows := make([][]int32, n)
	for i := range n {
		for range 1 + rng.IntN(3) {
			best := -1
			for range 12 {
				j := rng.IntN(n)
				if j != i && (best < 0 || near(at[i], at[j]) < near(at[i], at[best])) {
					best = j
				}
			}
			if best < 0 {
				continue
			}
			rows[i] = append(rows[i], int32(best))
			if rng.IntN(8) > 0 {
				rows[best] = append(rows[best], int32(i))
			}
		}
	}
	net := Net{First: []int32{0}}
	var weight []uint32
	for _, row := range rows {
		for _, h := range row {
			net.Head = append(net.Head, h)
			w := uint32(rng.IntN(1000))
			if rng.IntN(20) == 0 {
				w = Inf
			}
			weight = append(weight, w)
		}
		net.First = append(net.First, int32(len(net.Head)))
	}
	return net, at, weight
}

func near(a, b orb.Point) float64 { return (a[0]-b[0])*(a[0]-b[0]) + (a[1]-b[1])*(a[1]-b[1]) }

func build(t testing.TB, net Net, at []orb.Point, weight []uint32) *Metric {
	t.Helper()
	order, err := Order(context.Background(), net, at)
	if err != nil {
		t.Fatal(err)
	}
	top, err := NewTopology(net, order)
	if err != nil {
		t.Fatal(err)
	}
	if err := top.Check(); err != nil {
		t.Fatal(err)
	}
	m, err := Customize(top, net, weight)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

type entry struct {
	d uint32
	v int32
}
type entries []entry

func (e entries) Len() int           { return len(e) }
func (e entries) Less(i, j int) bool { return e[i].d < e[j].d }
func (e entries) Swap(i, j int)      { e[i], e[j] = e[j], e[i] }
func (e *entries) Push(x any)        { *e = append(*e, x.(entry)) }
func (e *entries) Pop() any          { x := (*e)[len(*e)-1]; *e = (*e)[:len(*e)-1]; return x }

// dijkstra is the oracle: distances from seeds.
func dijkstra(n Net, weight []uint32, seeds []Seed) []uint32 {
	d := make([]uint32, n.Vertices())
	for i := range d {
		d[i] = Inf
	}
	var h entries
	for _, s := range seeds {
		if s.Weight < d[s.Vertex] {
			d[s.Vertex] = s.Weight
			heap.Push(&h, entry{s.Weight, s.Vertex})
		}
	}
	for len(h) > 0 {
		e := heap.Pop(&h).(entry)
		if d[e.v] != e.d {
			continue
		}
		for a := n.First[e.v]; a < n.First[e.v+1]; a++ {
			if weight[a] < Inf && e.d+weight[a] < d[n.Head[a]] {
				d[n.Head[a]] = e.d + weight[a]
				heap.Push(&h, entry{d[n.Head[a]], n.Head[a]})
			}
		}
	}
	return d
}

// fillTable fills out row by row with the lengths between vertices.
func fillTable(q *Query, from, to []int32, out []uint32) {
	q.Aim(to)
	defer q.Rest()
	for begin := 0; begin < len(from); begin += Lanes {
		q.Begin()
		batch := from[begin:min(begin+Lanes, len(from))]
		for k, v := range batch {
			q.Start(k, Seed{Vertex: v})
		}
		q.Sweep()
		for t, v := range to {
			d := q.Reached(q.Slot(v))
			for k := range batch {
				out[(begin+k)*len(to)+t] = d[k]
			}
		}
	}
}

func TestQueriesAgainstDijkstra(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for round := range 60 {
		net, at, weight := randomNet(rng, 1+rng.IntN(300))
		m := build(t, net, at, weight)
		checkQueries(t, rng, net, weight, m)
		if round%5 == 0 { // other weights, the same topology
			for a := range weight {
				weight[a] = uint32(rng.IntN(500))
			}
			m, err := Customize(m.Topology, net, weight)
			if err != nil {
				t.Fatal(err)
			}
			checkQueries(t, rng, net, weight, m)
		}
	}
}

func checkQueries(t *testing.T, rng *rand.Rand, net Net, weight []uint32, m *Metric) {
	t.Helper()
	q := NewQuery(m)
	n := net.Vertices()
	some := func(count int) []int32 {
		out := make([]int32, count)
		for i := range out {
			out[i] = int32(rng.IntN(n))
		}
		return out
	}
	from, to := some(20), some(25)
	out := make([]uint32, len(from)*len(to))
	fillTable(q, from, to, out)
	for i, f := range from {
		want := dijkstra(net, weight, []Seed{{f, 0}})
		for j, v := range to {
			if got := out[i*len(to)+j]; got != want[v] {
				t.Fatalf("table %d–%d: %d, want %d", f, v, got, want[v])
			}
			if got := q.Pair([]Seed{{f, 0}}, []Seed{{v, 0}}); got != want[v] {
				t.Fatalf("pair %d–%d: %d, want %d", f, v, got, want[v])
			}
		}
		begin := []Seed{{f, uint32(rng.IntN(300))}, {some(1)[0], uint32(rng.IntN(300))}}
		end := []Seed{{some(1)[0], uint32(rng.IntN(300))}, {some(1)[0], uint32(rng.IntN(300))}}
		checkPath(t, net, weight, q, begin, end)
	}
}

// checkPath looks at a path between seeds, arc by arc.
func checkPath(t *testing.T, net Net, weight []uint32, q *Query, from, to []Seed) {
	t.Helper()
	d := dijkstra(net, weight, from)
	want := Inf
	for _, s := range to {
		want = min(want, d[s.Vertex]+s.Weight)
	}
	length, begin, end, arcs := q.Path(from, to, nil)
	if length != want || q.Pair(from, to) != want {
		t.Fatalf("path of %d, pair of %d, want %d", length, q.Pair(from, to), want)
	}
	if want == Inf {
		if len(arcs) > 0 || begin != -1 {
			t.Fatal("arcs without a path")
		}
		return
	}
	sum, at := least(from, begin), begin
	for _, a := range arcs {
		if a < net.First[at] || a >= net.First[at+1] {
			t.Fatalf("arc %d does not leave %d", a, at)
		}
		sum, at = sum+weight[a], net.Head[a]
	}
	if at != end || sum+least(to, end) != want {
		t.Fatalf("the path ends at %d after %d; want %d after %d", at, sum+least(to, end), end, want)
	}
}

func least(seeds []Seed, v int32) uint32 {
	best := Inf
	for _, s := range seeds {
		if s.Vertex == v {
			best = min(best, s.Weight)
		}
	}
	return best
}

func TestOrderIsAPermutationAndStable(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 2))
	for range 20 {
		net, at, _ := randomNet(rng, 1+rng.IntN(2000))
		a, err := Order(context.Background(), net, at)
		if err != nil {
			t.Fatal(err)
		}
		b, _ := Order(context.Background(), net, at)
		if !slices.Equal(a, b) {
			t.Fatal("two orders differ")
		}
		seen := slices.Clone(a)
		slices.Sort(seen)
		for i, v := range seen {
			if v != int32(i) {
				t.Fatal("no permutation")
			}
		}
	}
}

// TestCutsCut checks, on random parts, that a cut divides, and against brute
// force over small networks that the flow finds the fewest vertices.
func TestCutsCut(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 3))
	for range 300 {
		net, at, _ := randomNet(rng, 4+rng.IntN(12))
		und := net.undirected()
		p := part{net: und, ids: make([]int32, und.Vertices()), at: at}
		f := newFlow(und)
		if !f.between(p.sorted(1, 0), und.Vertices()) {
			t.Fatal("more paths than vertices")
		}
		a, b := f.fromSource(), f.fromSink()
		if len(a.cut) != len(b.cut) {
			t.Fatalf("cuts of %d and %d vertices", len(a.cut), len(b.cut))
		}
		for _, c := range []cut{a, b} {
			if len(c.one)+len(c.two)+len(c.cut) != und.Vertices() {
				t.Fatal("a vertex is lost")
			}
			for _, v := range c.one {
				for _, h := range und.Head[und.First[v]:und.First[v+1]] {
					if slices.Contains(c.two, h) {
						t.Fatal("the sides are joined")
					}
				}
			}
		}
		if want := fewest(und, f.source, f.sink); len(a.cut) != want {
			t.Fatalf("a cut of %d vertices, brute force finds %d", len(a.cut), want)
		}
	}
}

// fewest tries all sets of vertices.
func fewest(n Net, source, sink []bool) int {
	best := n.Vertices()
	for set := range 1 << n.Vertices() {
		count := 0
		for s := set; s != 0; s &= s - 1 {
			count++
		}
		if count < best && !joined(n, source, sink, set) {
			best = count
		}
	}
	return best
}

func joined(n Net, source, sink []bool, without int) bool {
	seen := without
	var stack []int32
	for v, is := range source {
		if is && seen>>v&1 == 0 {
			seen |= 1 << v
			stack = append(stack, int32(v))
		}
	}
	for len(stack) > 0 {
		v := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if sink[v] {
			return true
		}
		for _, h := range n.Head[n.First[v]:n.First[v+1]] {
			if seen>>h&1 == 0 {
				seen |= 1 << h
				stack = append(stack, h)
			}
		}
	}
	return false
}

func TestQueriesAllocateNothing(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 4))
	net, at, weight := randomNet(rng, 2000)
	q := NewQuery(build(t, net, at, weight))
	verts := make([]int32, 50)
	for i := range verts {
		verts[i] = int32(rng.IntN(2000))
	}
	out := make([]uint32, 2500)
	seeds := [2][]Seed{{{3, 5}, {9, 7}}, {{1000, 0}, {1500, 1}}}
	arcs := make([]int32, 0, 4000)
	for name, f := range map[string]func(){
		"table": func() { fillTable(q, verts, verts, out) },
		"pair":  func() { q.Pair(seeds[0], seeds[1]) },
		"path":  func() { _, _, _, arcs = q.Path(seeds[0], seeds[1], arcs[:0]) },
	} {
		if n := testing.AllocsPerRun(20, f); n > 0 {
			t.Errorf("%s: %v allocations", name, n)
		}
	}
}

func TestUnsoundInput(t *testing.T) {
	good := Net{First: []int32{0, 1, 2}, Head: []int32{1, 0}}
	for name, n := range map[string]Net{
		"no rows": {}, "head": {First: []int32{0, 1}, Head: []int32{5}}, "span": {First: []int32{0, 1}, Head: nil},
		"back": {First: []int32{0, 2, 1, 2}, Head: []int32{0, 1}},
	} {
		if _, err := NewTopology(n, []int32{0, 1}); !errors.Is(err, ErrNet) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, order := range [][]int32{{0}, {0, 0}, {0, 2}, {-1, 0}} {
		if _, err := NewTopology(good, order); !errors.Is(err, ErrNet) {
			t.Errorf("order %v: %v", order, err)
		}
	}
	top, err := NewTopology(good, []int32{0, 1})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Customize(top, good, []uint32{1}); !errors.Is(err, ErrNet) {
		t.Errorf("weights: %v", err)
	}
	top.Parent[0] = 7
	if err := top.Check(); !errors.Is(err, ErrNet) {
		t.Errorf("parent: %v", err)
	}
}
