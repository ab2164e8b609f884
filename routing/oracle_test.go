package routing

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"slices"
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
		access := [...]Access{OnFoot | Forward | Back, OnFoot | Forward | Back, OnFoot | Forward, OnFoot | Back, OnFoot, Forward | Back,
			FootBack | Forward | Back, OnFoot | Forward | Roundabout}[rng.IntN(8)]
		if rng.IntN(4) == 0 {
			access |= Private
		}
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
	banSome(b, rng)
	return b.Graph()
}

// banSome bans random runs of two to four arcs.
func banSome(b *Builder, rng *rand.Rand) {
	g := b.Graph()
	inc := newIncidence(g)
	for range g.Edges() / 4 {
		run := []Arc{Arc(rng.IntN(2 * g.Edges()))}
		for range 1 + rng.IntN(3) {
			out := inc.at(arcHead(g, run[len(run)-1]))
			run = append(run, out[rng.IntN(len(out))])
		}
		b.Ban(run...)
	}
}

// cost is what the oracle minimises: gates first, then time.
type cost struct{ gates, millis int64 }

func (c cost) less(d cost) bool {
	return c.gates < d.gates || c.gates == d.gates && c.millis < d.millis
}

// slow computes times from the rules themselves, not from the profile's rows:
// its states are the last arcs one came by, relaxed until nothing changes
// (Bellman 1958, Ford 1956). Bans are at most four arcs long.
func slow(s *Streets, sp *Speeds, mode Mode, from, to Spot) int32 {
	o := oracle{s: s, sp: sp, p: s.profile[mode], dist: map[trail]cost{}}
	best := cost{math.MaxInt64 / 2, 0}
	if ms := s.direct(o.p, from, to); ms < Never {
		best = cost{0, int64(ms)}
	}
	var todo []trail
	for _, a := range [2]Arc{Arc(2 * from.Edge), Arc(2*from.Edge + 1)} {
		if o.p.arcMs[a] < Never { // dist is when one has come to the end of the trail's last arc
			t := trail{-1, -1, a}
			o.dist[t] = cost{0, int64(o.p.arcMs[a] - s.before(o.p, a, from))}
			todo = append(todo, t)
		}
	}
	for len(todo) > 0 {
		t := todo[0]
		todo = todo[1:]
		for _, b := range s.inc.at(arcHead(s.Graph, t[2])) {
			turn, ok := o.turn(t, b)
			if !ok {
				continue
			}
			c := o.dist[t]
			c.millis += turn
			if o.p.zone[b>>1] != o.p.zone[t[2]>>1] {
				c.gates += int64(o.p.gates(t[2], b) / gate)
			}
			if EdgeID(b>>1) == to.Edge {
				if d := (cost{c.gates, c.millis + int64(s.before(o.p, b, to))}); d.less(best) {
					best = d
				}
			}
			c.millis += int64(o.p.arcMs[b])
			next := trail{t[1], t[2], b}
			if d, seen := o.dist[next]; !seen || c.less(d) {
				o.dist[next] = c
				todo = append(todo, next)
			}
		}
	}
	if best.gates >= 4 {
		return Never
	}
	return int32(min(best.millis, int64(Never)))
}

// trail is the last three arcs one came by, the latest last, −1 for none.
type trail [3]Arc

type oracle struct {
	s    *Streets
	sp   *Speeds
	p    *profile
	dist map[trail]cost
}

// turn returns what going on from a trail onto an arc costs; false if one may
// not.
func (o *oracle) turn(t trail, b Arc) (int64, bool) {
	g, a := o.s.Graph, t[2]
	at := arcHead(g, a)
	if o.p.arcMs[b] == Never {
		return 0, false
	}
	if o.p.mode == Walk {
		return 0, g.Barrier[at]&NoFoot == 0
	}
	roads, ways := 0, 0
	for _, c := range o.s.inc.at(at) {
		if o.p.arcMs[c] < Never || o.p.arcMs[c^1] < Never {
			roads++
		}
		if o.p.arcMs[c] < Never && c != a^1 {
			ways++
		}
	}
	blocked := g.Barrier[at]&NoCar != 0
	if back := b == a^1; back && ways > 0 && !blocked || !back && blocked {
		return 0, false
	}
	for i := range g.Bans() {
		ban := g.Ban[g.BanFirst[i]:g.BanFirst[i+1]]
		run := append(slices.Clone(t[:]), b)
		if slices.Equal(ban, run[4-len(ban):]) {
			return 0, false
		}
	}
	if b != a^1 && g.Access[a>>1]&g.Access[b>>1]&Roundabout != 0 {
		return 0, true
	}
	return int64(o.sp.turnMillis(o.s.bearing.turn(a, b), roads, b == a^1)), true
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
		sp := DefaultSpeeds()
		if want := slow(s, &sp, mode, a, b); ms[0] != want {
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
	for range 30 {
		g := randomTown(rng, 3+rng.IntN(4))
		if err := g.Check(); err != nil {
			t.Fatal(err)
		}
		s := NewStreets(g, DefaultSpeeds())
		for range 15 {
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
		joinedOnFoot := bothWays(s)
		all := make([]int32, n*n)
		if err := s.Table(context.Background(), Walk, spots, spots, Never, all); err != nil {
			t.Fatal(err)
		}
		for i := range n {
			for j := range n {
				joined := all[i*n+j] < Never && all[j*n+i] < Never
				if !joined && joinedOnFoot(spots[i].Edge, spots[j].Edge) {
					continue // by streets that are walked one way only
				}
				if joined != (find(i) == find(j)) {
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

// bothWays returns a function that tells whether edges are joined on foot if
// every street is walked both ways.
func bothWays(s *Streets) func(a, b EdgeID) bool {
	root := make([]NodeID, len(s.Graph.At))
	for i := range root {
		root[i] = NodeID(i)
	}
	find := func(n NodeID) NodeID {
		for root[n] != n {
			n = root[n]
		}
		return n
	}
	for e := range s.Graph.Tail {
		u, v := s.Graph.Tail[e], s.Graph.Head[e]
		if (s.Graph.Barrier[u]|s.Graph.Barrier[v])&NoFoot == 0 && s.Graph.Access[e]&OnFoot != 0 {
			root[find(u)] = find(v)
		}
	}
	return func(a, b EdgeID) bool {
		for _, u := range [2]NodeID{s.Graph.Tail[a], s.Graph.Head[a]} {
			for _, v := range [2]NodeID{s.Graph.Tail[b], s.Graph.Head[b]} {
				if find(u) == find(v) {
					return true
				}
			}
		}
		return false
	}
}

// A walk of more than a week is no walk through gates.
func TestAWalkOfAWeek(t *testing.T) {
	var b Builder
	for i := range 14 { // 13 streets of 9.5 km
		b.Node(orb.Point{-83 + float64(i)*.1, 31}, 0)
		if i > 0 {
			b.Edge(NodeID(i-1), NodeID(i), nil, Street{Class: Residential, Access: OnFoot | Forward | Back})
		}
	}
	sp := DefaultSpeeds()
	sp.WalkMps = 0.2
	s := NewStreets(b.Graph(), sp)
	spots := []Spot{{Edge: 0, Point: s.Graph.At[0]}, {Edge: 12, Along: s.Graph.Meters[12], Point: s.Graph.At[13]}, {Edge: 9, Point: s.Graph.At[9]}}
	out := make([]int32, 9)
	if err := s.Table(context.Background(), Walk, spots, spots, Never, out); err != nil {
		t.Fatal(err)
	}
	if ms := float64(out[2]); out[1] != Never || out[3] != Never || math.Abs(ms/1000*.2-9*9_535) > 100 {
		t.Errorf("%v ms", out)
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
