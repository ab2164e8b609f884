package routing

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/paulmach/orb"

	"puerta/geo"
)

// randomTown draws a grid of streets with gaps, one-ways, paths, barriers and
// bends.
func randomTown(rng *rand.Rand, side int) *Graph {
	b := &Builder{}
	var node []NodeID
	at := func(x, y float64) orb.Point { return orb.Point{-83 + x*0.001, 31 + y*0.001} }
	for i := range side * side {
		barrier := Barrier(0)
		if rng.IntN(15) == 0 {
			barrier = Barrier(1 + rng.IntN(3))
		}
		node = append(node, b.Node(at(float64(i%side)+rng.Float64()*.3, float64(i/side)+rng.Float64()*.3), barrier))
	}
	join := func(i, j int, x, y float64) {
		if rng.IntN(6) == 0 {
			return
		}
		access := [...]Access{OnFoot | Forward | Back, OnFoot | Forward | Back, OnFoot | Forward, OnFoot | Back, OnFoot, Forward | Back}[rng.IntN(6)]
		class := [...]Class{Residential, Residential, Secondary, Service}[rng.IntN(4)]
		b.Edge(node[i], node[j], []orb.Point{at(x+.5, y+.5)}, Street{Class: class, Access: access})
	}
	for i := range side * side {
		x, y := i%side, i/side
		if x+1 < side {
			join(i, i+1, float64(x), float64(y))
		}
		if y+1 < side {
			join(i, i+side, float64(x), float64(y))
		}
	}
	return b.Graph()
}

// slow computes times by relaxing every row of the profile until nothing
// changes (Bellman 1958, Ford 1956): no heap, no early stop, no tickets.
func slow(s *Streets, mode Mode, from, to Spot) int32 {
	p := s.profile[mode]
	dist := make([]int64, p.states())
	for i := range dist {
		dist[i] = math.MaxInt64 / 2
	}
	share := func(a arc, sp Spot) int64 { return int64(s.before(p, a, sp)) }
	for _, a := range []arc{arc(2 * from.Edge), arc(2*from.Edge + 1)} {
		if p.arcMs[a] == Never {
			continue
		}
		rest := int64(p.arcMs[a]) - share(a, from)
		if mode == Walk {
			h := arcHead(s.Graph, a)
			dist[h] = min(dist[h], rest)
			continue
		}
		for r := p.first[a]; r < p.first[a+1]; r++ {
			dist[p.head[r]] = min(dist[p.head[r]], rest+int64(p.millis[r]-p.arcMs[a]))
		}
	}
	for again := true; again; {
		again = false
		for st := range int32(p.states()) {
			for r := p.first[st]; r < p.first[st+1]; r++ {
				if d := dist[st] + int64(p.millis[r]); d < dist[p.head[r]] {
					dist[p.head[r]], again = d, true
				}
			}
		}
	}
	best := int64(Never)
	if from.Edge == to.Edge {
		for _, a := range []arc{arc(2 * from.Edge), arc(2*from.Edge + 1)} {
			if d := share(a, to) - share(a, from); p.arcMs[a] < Never && d >= 0 {
				best = min(best, d)
			}
		}
		if from.Along == to.Along {
			best = 0
		}
	}
	for _, a := range []arc{arc(2 * to.Edge), arc(2*to.Edge + 1)} {
		if p.arcMs[a] == Never {
			continue
		}
		st := a
		if mode == Walk {
			if st = int32(arcHead(s.Graph, a^1)); s.Graph.Barrier[st]&NoFoot != 0 {
				continue
			}
		}
		best = min(best, dist[st]+share(a, to))
	}
	return int32(best)
}

// checkPair compares table, path and oracle, and looks at the path.
func checkPair(t *testing.T, s *Streets, mode Mode, a, b Spot, oracle bool) {
	t.Helper()
	ctx := context.Background()
	var ms [1]int32
	if err := s.Table(ctx, mode, []Spot{a}, []Spot{b}, Never, ms[:]); err != nil {
		t.Fatal(err)
	}
	if oracle {
		if want := slow(s, mode, a, b); ms[0] != want {
			t.Fatalf("%v %+v to %+v: %d ms, oracle %d", mode, a, b, ms[0], want)
		}
	}
	path, ok, err := s.Path(ctx, mode, a, b)
	if err != nil || ok != (ms[0] < Never) {
		t.Fatalf("path %v %v, table %d", ok, err, ms[0])
	}
	if !ok {
		return
	}
	if path.Millis != ms[0] {
		t.Fatalf("path takes %d, table says %d", path.Millis, ms[0])
	}
	line := path.Line
	if len(line) < 2 || line[0] != a.Point || line[len(line)-1] != b.Point {
		t.Fatalf("line does not join its spots: %v", line)
	}
	if l := float64(geo.Length(line)); math.Abs(l-path.Meters) > 0.02*l+1 {
		t.Fatalf("line of %.1f m, said %.1f m", l, path.Meters)
	}
	for _, p := range line {
		if at := nearestStreet(s, p); at > 0.5 {
			t.Fatalf("%v lies %.1f m off the streets", p, at)
		}
	}
}

func nearestStreet(s *Streets, p orb.Point) float64 {
	x := &s.index
	at := x.plane.To(p)
	var sc geo.NearScratch
	_, d := x.tree.Nearest(at, 100, func(i int32) float64 {
		d, _ := x.project(s.Graph, i, at)
		return d
	}, &sc)
	return d
}

func TestTimesAgainstOracle(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 25 {
		g := randomTown(rng, 3+rng.IntN(5))
		if err := g.Check(); err != nil {
			t.Fatal(err)
		}
		s := NewStreets(g, DefaultSpeeds())
		for range 40 {
			for _, mode := range []Mode{Walk, Drive} {
				a, ok1 := randomSpot(rng, s, mode)
				b, ok2 := randomSpot(rng, s, mode)
				if ok1 && ok2 {
					checkPair(t, s, mode, a, b, true)
				}
			}
		}
	}
}

// randomSpot snaps a random point, islands included.
func randomSpot(rng *rand.Rand, s *Streets, mode Mode) (Spot, bool) {
	e := EdgeID(rng.IntN(s.Graph.Edges()))
	if !s.stops(mode, e) {
		return Spot{}, false
	}
	line := s.Graph.Line(e)
	sp := Spot{Edge: e, Point: line[0]}
	switch rng.IntN(3) {
	case 0:
		sp.Along, sp.Point = s.Graph.Meters[e], line[len(line)-1]
	case 1: // the middle of the first piece
		sp.Point = orb.Point{(line[0][0] + line[1][0]) / 2, (line[0][1] + line[1][1]) / 2}
		sp.Along = float32(geo.Distance(line[0], line[1])) / 2
	}
	return sp, true
}

func TestTableIsManyPaths(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	s := NewStreets(randomTown(rng, 8), DefaultSpeeds())
	for _, mode := range []Mode{Walk, Drive} {
		var spots []Spot
		for len(spots) < 30 {
			if sp, ok := randomSpot(rng, s, mode); ok {
				spots = append(spots, sp)
			}
		}
		const limit = 300_000
		all, near := make([]int32, 900), make([]int32, 900)
		one := make([]int32, 1)
		ctx := context.Background()
		if err := errors.Join(s.Table(ctx, mode, spots, spots, Never, all), s.Table(ctx, mode, spots, spots, limit, near)); err != nil {
			t.Fatal(err)
		}
		for i := range spots {
			for j := range spots {
				if err := s.Table(ctx, mode, spots[i:i+1], spots[j:j+1], Never, one); err != nil || one[0] != all[i*30+j] {
					t.Fatalf("%v %d–%d: %d alone, %d in the table, %v", mode, i, j, one[0], all[i*30+j], err)
				}
				if want := all[i*30+j]; near[i*30+j] != want && (want <= limit || near[i*30+j] != Never) {
					t.Fatalf("%v %d–%d: %d within the limit, %d without", mode, i, j, near[i*30+j], want)
				}
			}
		}
	}
}

func TestLinksJoinWhatStreetsJoin(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for range 30 {
		s := NewStreets(randomTown(rng, 3+rng.IntN(6)), DefaultSpeeds())
		var spots []Spot
		for range 25 {
			if sp, ok := randomSpot(rng, s, Walk); ok {
				spots = append(spots, sp)
			}
		}
		links, err := s.Links(context.Background(), spots, false)
		if err != nil {
			t.Fatal(err)
		}
		root := make([]int, len(spots))
		for i := range root {
			root[i] = i
		}
		find := func(v int) int {
			for root[v] != v {
				v = root[v]
			}
			return v
		}
		for _, l := range links {
			if l.A >= l.B {
				t.Fatalf("link %+v", l)
			}
			root[find(int(l.A))] = find(int(l.B))
		}
		n := len(spots)
		all := make([]int32, n*n)
		if err := s.Table(context.Background(), Walk, spots, spots, Never, all); err != nil {
			t.Fatal(err)
		}
		for i := range n {
			for j := range n {
				if joined := all[i*n+j] < Never && all[j*n+i] < Never; joined != (find(i) == find(j)) {
					// a barrier node can be an end of both streets: reached, not passed
					if s.Graph.Barrier[s.Graph.Tail[spots[i].Edge]]|s.Graph.Barrier[s.Graph.Head[spots[i].Edge]]|
						s.Graph.Barrier[s.Graph.Tail[spots[j].Edge]]|s.Graph.Barrier[s.Graph.Head[spots[j].Edge]] != 0 {
						continue
					}
					t.Fatalf("spots %d and %d: joined by streets %v, by links %v", i, j, joined, find(i) == find(j))
				}
			}
		}
	}
}

func TestTableAllocatesNothingPerCell(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	s := NewStreets(randomTown(rng, 8), DefaultSpeeds())
	var spots []Spot
	for len(spots) < 20 {
		if sp, ok := randomSpot(rng, s, Walk); ok {
			spots = append(spots, sp)
		}
	}
	out := make([]int32, 400)
	ctx := context.Background()
	if n := testing.AllocsPerRun(50, func() { _ = s.Table(ctx, Walk, spots, spots, Never, out) }); n > 2 {
		t.Errorf("%v allocations a table", n)
	}
}

func TestCheckFindsFaults(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 9))
	for name, spoil := range map[string]func(g *Graph){
		"end":    func(g *Graph) { g.Head[0] = NodeID(len(g.At)) },
		"length": func(g *Graph) { g.Meters[0] *= 2 },
		"shape":  func(g *Graph) { g.Shape[0][0] += 0.01 },
		"nan":    func(g *Graph) { g.Shape[1][1] = math.NaN() },
		"name":   func(g *Graph) { g.Name[0] = 99 },
		"column": func(g *Graph) { g.Class = g.Class[1:] },
		"class":  func(g *Graph) { g.Class[0] = Classes },
	} {
		g := randomTown(rng, 4)
		if err := g.Check(); err != nil {
			t.Fatal(err)
		}
		spoil(g)
		if err := g.Check(); !errors.Is(err, ErrGraph) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
