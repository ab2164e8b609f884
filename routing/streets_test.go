package routing_test

import (
	"context"
	"errors"
	"math"
	"testing"

	"github.com/paulmach/orb"

	"puerta/geo"
	"puerta/routing"
	"puerta/routing/asciimap"
)

// even is a car as fast on every class as in these tests it should be, without
// turn costs unless a test is about them.
func even() routing.Speeds {
	s := routing.DefaultSpeeds()
	s.UseLimits = false
	for c := range s.Kmh {
		s.Kmh[c] = 36 // 10 m/s
	}
	s.Kmh[routing.Foot], s.Kmh[routing.Steps] = 0, 0
	s.TurnS, s.UTurnS = 0, 0
	s.CrossS = [routing.Classes]float64{}
	s.WalkMps = 1
	return s
}

// place is a drawn town with its router.
type place struct {
	*asciimap.Town
	*routing.Streets
	t *testing.T
}

func draw(t *testing.T, d asciimap.Drawing, s routing.Speeds) place {
	t.Helper()
	d.Grid = 10
	town := asciimap.Must(d.Parse())
	return place{town, routing.NewStreets(town.Graph, s), t}
}

func (p place) snap(mode routing.Mode, at string) routing.Spot {
	p.t.Helper()
	s, err := p.Snap(mode, p.Point(at), "")
	if err != nil {
		p.t.Fatalf("%s: %v", at, err)
	}
	return s
}

// seconds returns the time between two drawn points, −1 if there is no path,
// after checking that the path agrees with the table.
func (p place) seconds(mode routing.Mode, from, to string) float64 {
	p.t.Helper()
	a, b := p.snap(mode, from), p.snap(mode, to)
	ctx := context.Background()
	var ms [1]int32
	if err := p.Table(ctx, mode, []routing.Spot{a}, []routing.Spot{b}, routing.Never, ms[:]); err != nil {
		p.t.Fatal(err)
	}
	path, ok, err := p.Path(ctx, mode, a, b)
	if err != nil || ok != (ms[0] < routing.Never) || ok && path.Millis != ms[0] {
		p.t.Fatalf("%s–%s: table %d, path %d %v %v", from, to, ms[0], path.Millis, ok, err)
	}
	if !ok {
		return -1
	}
	if got := float64(geo.Length(path.Line)); math.Abs(got-path.Meters) > 0.5 {
		p.t.Fatalf("%s–%s: line of %.1f m, said %.1f m", from, to, got, path.Meters)
	}
	return float64(ms[0]) / 1000
}

func (p place) want(mode routing.Mode, from, to string, seconds float64) {
	p.t.Helper()
	if got := p.seconds(mode, from, to); math.Abs(got-seconds) > 0.3 {
		p.t.Errorf("%v %s–%s takes %.2f s, want %.2f", mode, from, to, got, seconds)
	}
}

func TestSnapRemembersEdgeOffsetAndSide(t *testing.T) {
	p := draw(t, asciimap.Drawing{Text: `
		   1
		A-----B

		    2
	`, Streets: map[string]routing.Street{"AB": {}}}, even())
	for _, c := range []struct {
		door        string
		along, away float64
		side        int8
	}{{"1", 30, 10, -1}, {"2", 40, 20, 1}} {
		s := p.snap(routing.Walk, c.door)
		along, side := float64(s.Along), s.Side
		if p.Town.Graph.At[p.Town.Graph.Tail[s.Edge]] != p.Point("A") {
			along, side = 60-along, -side
		}
		if math.Abs(along-c.along) > 0.1 || math.Abs(float64(s.Away)-c.away) > 0.1 || side != c.side {
			t.Errorf("door %s: along %.1f, away %.1f, side %d; want %+v", c.door, along, s.Away, side, c)
		}
	}
	p.want(routing.Walk, "1", "2", 10)
}

func TestSnapTakesTheNearestUsableStreet(t *testing.T) {
	p := draw(t, asciimap.Drawing{Text: `
		A-----B
		   1
		C-----D
		|     |
		E-----F
	`, Streets: map[string]routing.Street{
		"AB": {Class: routing.Motorway, Access: routing.Forward}, "CDFEC": {Name: "Elm"}, "AC": {}, "BD": {}}}, even())
	for _, mode := range []routing.Mode{routing.Walk, routing.Drive} {
		if s := p.snap(mode, "1"); p.Town.Graph.Names[p.Town.Graph.Name[s.Edge]] != "Elm" {
			t.Errorf("%v: snapped to %q", mode, p.Town.Graph.Names[p.Town.Graph.Name[s.Edge]])
		}
	}
}

func TestSnapFarAndIslands(t *testing.T) {
	// 1 has an island street of its own 30 m nearer than the network; 2's
	// island is 300 m away from it; 3 is far from everything.
	p := draw(t, asciimap.Drawing{Text: `
		A--------------------B


		 C-D
		  1



		                                  E-F
		                                   2
	`, Streets: map[string]routing.Street{"AB": {}, "CD": {}, "EF": {}}}, even())
	if s := p.snap(routing.Walk, "1"); p.Spelling(s.Edge) != "AB" {
		t.Errorf("1 hangs on %s, want the network", p.Spelling(s.Edge))
	}
	if _, err := p.Snap(routing.Walk, p.Point("2"), ""); !errors.Is(err, routing.ErrUnreachable) {
		t.Errorf("2: %v, want unreachable", err)
	}
	far := p.Point("A")
	far[1] += 0.006 // 667 m
	if _, err := p.Snap(routing.Walk, far, ""); !errors.Is(err, routing.ErrFarFromStreet) {
		t.Errorf("far: %v", err)
	}
}

func TestOneWayHoldsForCarsOnly(t *testing.T) {
	p := draw(t, asciimap.Drawing{Text: `
		A---B
		|   |
		C---D
	`, Streets: map[string]routing.Street{
		"AB": {Access: routing.OnFoot | routing.Forward}, "BD": {}, "DC": {}, "CA": {}}}, even())
	p.want(routing.Drive, "A", "B", 4)
	p.want(routing.Drive, "B", "A", 2+4+2)
	p.want(routing.Walk, "B", "A", 40)
}

func TestBarrierStopsCarsNotWalkers(t *testing.T) {
	d := asciimap.Drawing{Text: `
		A--X--B
		|     |
		C-----D
	`, Streets: map[string]routing.Street{"AXB": {}, "BD": {}, "DC": {}, "CA": {}},
		Barriers: map[string]routing.Barrier{"X": routing.NoCar}, Keep: "X"}
	p := draw(t, d, even())
	p.want(routing.Walk, "A", "B", 60)
	p.want(routing.Drive, "A", "B", 2+6+2)
	d.Barriers = map[string]routing.Barrier{"X": routing.NoFoot | routing.NoCar}
	p = draw(t, d, even())
	p.want(routing.Walk, "A", "B", 20+60+20)
}

func TestWaysThatOnlyCrossDoNotConnect(t *testing.T) {
	// a bridge from C to D over AB, joined far away
	p := draw(t, asciimap.Drawing{Text: `
		    C
		A---|---B
		    D   |
		    |   |
		    E---F
	`, Streets: map[string]routing.Street{"AB": {}, "CDE": {}, "EF": {}, "FB": {}}}, even())
	p.want(routing.Walk, "A", "B", 80)
	p.want(routing.Walk, "B", "C", 30+40+40)
}

func TestUnconnectedRoadsHaveNoPath(t *testing.T) {
	s := even()
	b := &routing.Builder{}
	row := func(lat float64) { // 11 km of street: a network of its own
		tail := b.Node(orb.Point{-83.3, lat}, 0)
		head := b.Node(orb.Point{-83.18, lat}, 0)
		b.Edge(tail, head, nil, routing.Street{Class: routing.Residential, Access: routing.OnFoot | routing.Forward | routing.Back})
	}
	row(30.80)
	row(30.802)
	st := routing.NewStreets(b.Graph(), s)
	a, err1 := st.Snap(routing.Walk, orb.Point{-83.25, 30.8001}, "")
	z, err2 := st.Snap(routing.Walk, orb.Point{-83.25, 30.8019}, "")
	if err1 != nil || err2 != nil {
		t.Fatal(err1, err2)
	}
	for _, mode := range []routing.Mode{routing.Walk, routing.Drive} {
		var ms [1]int32
		if err := st.Table(context.Background(), mode, []routing.Spot{a}, []routing.Spot{z}, routing.Never, ms[:]); err != nil || ms[0] != routing.Never {
			t.Errorf("%v: %d ms, %v", mode, ms[0], err)
		}
		if _, ok, err := st.Path(context.Background(), mode, a, z); ok || err != nil {
			t.Errorf("%v: path %v, %v", mode, ok, err)
		}
	}
	links, err := st.Links(context.Background(), []routing.Spot{a, z}, true)
	if err != nil || len(links) != 0 {
		t.Errorf("links %v, %v", links, err)
	}
}

func TestTurnsCost(t *testing.T) {
	s := even()
	s.TurnS, s.UTurnS = 7.5, 20
	p := draw(t, asciimap.Drawing{Text: `
		    N
		    |
		    |
		W---X---E
		    |
		    |
		    S
	`, Streets: map[string]routing.Street{"NX": {}, "XS": {}, "WX": {}, "XE": {}}}, s)
	straight, right, left := p.seconds(routing.Drive, "S", "N"), p.seconds(routing.Drive, "S", "E"), p.seconds(routing.Drive, "S", "W")
	if straight > 6.1 || right < 8 || left < right+2 || left > 7+7.5 {
		t.Errorf("straight %.1f, right %.1f, left %.1f", straight, right, left)
	}
}

func TestRoundAtDeadEndsOnly(t *testing.T) {
	s := even()
	s.UTurnS = 20
	// one-way from A to B and on to the dead end C: back only by turning there
	p := draw(t, asciimap.Drawing{Text: `
		A--1--B----C
		|     |
		D-----E
	`, Streets: map[string]routing.Street{"AB": {Access: routing.OnFoot | routing.Forward}, "BC": {}, "BE": {}, "ED": {}, "DA": {}}}, s)
	p.want(routing.Drive, "1", "A", 3+2+6+2)
	p.want(routing.Walk, "1", "C", 80)
}

func TestParkWhereTheRoadEnds(t *testing.T) {
	p := draw(t, asciimap.Drawing{Text: `
		A---B---C
		    |
		    |
		    D1
	`, Streets: map[string]routing.Street{"AB": {}, "BC": {}, "BD": {Class: routing.Foot}}}, even())
	foot := p.snap(routing.Walk, "D")
	car, ms, ok, err := p.Park(context.Background(), foot, 60_000)
	if err != nil || !ok || math.Abs(float64(ms)-30_000) > 200 || car.Point != p.Point("B") {
		t.Errorf("car at %v, %d ms, %v, %v", car.Point, ms, ok, err)
	}
	if _, _, ok, _ := p.Park(context.Background(), foot, 20_000); ok {
		t.Error("parked beyond the limit")
	}
}

func TestLinksFollowStreets(t *testing.T) {
	// 1 and 2 are near as the crow flies, but their streets meet only at C
	p := draw(t, asciimap.Drawing{Text: `
		A-1-----C
		        |
		B-2-----D
		  3
	`, Streets: map[string]routing.Street{"AC": {}, "CD": {}, "BD": {}}}, even())
	spots := []routing.Spot{p.snap(routing.Walk, "1"), p.snap(routing.Walk, "2"), p.snap(routing.Walk, "3")}
	links, err := p.Links(context.Background(), spots, false)
	if err != nil {
		t.Fatal(err)
	}
	meters := map[[2]int32]float64{}
	for _, l := range links {
		meters[[2]int32{l.A, l.B}] = float64(l.Meters)
	}
	if d := meters[[2]int32{1, 2}]; d > 1 {
		t.Errorf("2–3 %.1f m apart, want 0", d)
	}
	d, ok := meters[[2]int32{0, 1}]
	if e, also := meters[[2]int32{0, 2}]; also && (!ok || e < d) {
		d, ok = e, true
	}
	if !ok || math.Abs(d-140) > 1 {
		t.Errorf("1 and 2 or 3: %.1f m by street, want 140; links %v", d, links)
	}
}
