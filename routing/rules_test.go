package routing_test

import (
	"testing"

	"puerta/routing"
	"puerta/routing/asciimap"
)

// The rules of the road, one drawing each. A character is 10 m: a second by
// car, ten on foot. Doors are digits; those on a street lie on it.

const (
	anyone  = routing.OnFoot | routing.Forward | routing.Back
	private = anyone | routing.Private
	oneWay  = routing.OnFoot | routing.Forward
)

type streets = map[string]routing.Street

// both checks a time of the car; on foot it is ten times that.
func (p place) both(from, to string, seconds float64) {
	p.t.Helper()
	p.want(routing.Drive, from, to, seconds)
	p.want(routing.Walk, from, to, 10*seconds)
}

// and checks both directions for both modes.
func (p place) and(a, b string, seconds float64) {
	p.t.Helper()
	p.both(a, b, seconds)
	p.both(b, a, seconds)
}

func TestPrivateRoadIsNoShortCut(t *testing.T) {
	d := asciimap.Drawing{Text: `
		A--1--B--3--C--2--D
		      |     |
		      |     |
		      |     |
		      E-----F
	`, Streets: streets{"AB": {}, "BC": {Access: private}, "CD": {}, "BEFC": {}}}
	p := draw(t, d, even())
	p.and("1", "2", 3+4+6+4+3)
	p.and("1", "3", 3+3) // from public to private and back, at either end
	p.and("2", "3", 3+3)
	d.Streets["BC"] = routing.Street{}
	draw(t, d, even()).and("1", "2", 3+6+3)
}

// A street closed to through cars alone is walked through, and the reverse.
func TestPrivateToOneModeAlone(t *testing.T) {
	for mode, access := range map[routing.Mode]routing.Access{routing.Walk: routing.PrivateFoot, routing.Drive: routing.PrivateCar} {
		p := draw(t, asciimap.Drawing{Text: `
			A--1--B-----C--2--D
			      |     |
			      |     |
			      |     |
			      E-----F
		`, Streets: streets{"AB": {}, "BC": {Access: anyone | access}, "CD": {}, "BEFC": {}}}, even())
		straight, round := 12.0, 20.0 // by car; ten times that on foot
		if mode == routing.Walk {
			p.want(routing.Walk, "1", "2", 10*round)
			p.want(routing.Drive, "1", "2", straight)
		} else {
			p.want(routing.Walk, "1", "2", 10*straight)
			p.want(routing.Drive, "1", "2", round)
		}
	}
}

func TestPrivateRoadOfAnyLengthIsNoShortCut(t *testing.T) {
	// a detour of over two kilometres for a hundred metres
	p := draw(t, asciimap.Drawing{Text: `
		E----------------------------------------------------------------------------------------------------B--1--A
		|                                                                                                    |
		|                                                                                                    |
		F----------------------------------------------------------------------------------------------------C--2--D
	`, Streets: streets{"AB": {}, "BC": {Access: private}, "CD": {}, "BEFC": {}}}, even())
	p.and("1", "2", 3+101+3+101+3)
}

func TestOneStaysInsideAPrivateZone(t *testing.T) {
	// the way out by B and in again by C is shorter: 3 to 4 in 8
	d := asciimap.Drawing{Text: `
		A--B-----C--D
		   3     4
		   |     |
		   P-----Q
	`, Streets: streets{"AB": {}, "BC": {}, "CD": {}, "BPQC": {Access: private}}}
	draw(t, d, even()).and("3", "4", 2+6+2)
	d.Keep = "PQ" // and over streets of several pieces
	draw(t, d, even()).and("3", "4", 2+6+2)
}

func TestFromPrivateZoneToPrivateZone(t *testing.T) {
	p := draw(t, asciimap.Drawing{Text: `
		A-1-B--5--C-----D--6--E-2-F
		    |     |     |     |
		    |     |     |     |
		    G-----H     I-----J
	`, Streets: streets{"AB": {}, "BC": {Access: private}, "BGHC": {}, "CD": {}, "DE": {Access: private}, "DIJE": {}, "EF": {}}}, even())
	p.and("5", "6", 3+6+3)
	p.and("1", "6", 2+(3+6+3)+6+3) // not through the first zone
	p.and("1", "2", 2+(3+6+3)+6+(3+6+3)+2)
}

func TestZonesBetweenZonesAreNotCrossed(t *testing.T) {
	p := draw(t, asciimap.Drawing{Text: `
		B--5--C--K--------L--D--6--E
		|        |        |        |
		|        |        |        |
		G--------H--------I--------J
	`, Streets: streets{"BC": {Access: private}, "CK": {}, "KL": {Access: private}, "LD": {}, "DE": {Access: private},
		"BGHIJE": {}, "KH": {}, "LI": {}}}, even())
	p.and("5", "6", 3+3+3+9+3+3+3)
}

func TestPrivateRoadThatAloneJoinsIsPassed(t *testing.T) {
	draw(t, asciimap.Drawing{Text: `
		A--1--B--3--C--2--D
	`, Streets: streets{"AB": {}, "BC": {Access: private}, "CD": {}}}, even()).and("1", "2", 3+6+3)
	// and then it is an ordinary street for all: nobody knows who may pass
	p := draw(t, asciimap.Drawing{Text: `
		            X
		            5
		            Y
		            |
		A--1--B-----C--2--D
		      |     |
		      E-----F
	`, Streets: streets{"AB": {}, "BC": {Access: private}, "YC": {Access: private}, "XY": {}, "CD": {}, "BEFC": {}}}, even())
	p.and("1", "5", 3+6+2+1)
	p.and("1", "2", 3+6+3)
}

func TestPrivateRoadIsPassedWhereNoOtherWayLeads(t *testing.T) {
	// cars come from C to B by the public way, but not from B to C
	p := draw(t, asciimap.Drawing{Text: `
		A--1--B-----C--2--D
		      |     |
		      |     |
		      |     |
		      E-----F
	`, Streets: streets{"AB": {}, "BC": {Access: private}, "CD": {}, "CFEB": {Access: oneWay}}}, even())
	p.want(routing.Drive, "1", "2", 3+6+3)
	p.want(routing.Drive, "2", "1", 3+4+6+4+3)
	p.want(routing.Walk, "1", "2", 200)
}

func TestPrivateCulDeSacIsOrdinary(t *testing.T) {
	// who may not turn from A over B to C turns round in it
	p := draw(t, asciimap.Drawing{Text: `
		A--1--B--2--C
		|     3     |
		|     D     |
		E-----------F
	`, Streets: streets{"AB": {}, "BC": {}, "BD": {Access: private}, "AEFC": {}}, Bans: []string{"ABC"}}, even())
	p.want(routing.Drive, "1", "2", 3+2+2+3)
	p.want(routing.Walk, "1", "2", 60)
	p.and("1", "3", 4)
}

func TestBannedTurn(t *testing.T) {
	d := asciimap.Drawing{Text: `
		W--1--X--2--E
		|     |     |
		|     3     |
		|     |     |
		K-----S-----L
	`, Streets: streets{"WX": {}, "XE": {}, "XS": {}, "WKS": {}, "SLE": {}}}
	draw(t, d, even()).both("3", "1", 2+3)
	d.Bans = []string{"SXW"} // it begins on the edge of one door and ends on that of the other
	p := draw(t, d, even())
	p.want(routing.Drive, "3", "1", 2+6+4+3)
	p.want(routing.Walk, "3", "1", 50)
	p.and("3", "2", 2+3)
	p.both("1", "3", 3+2)
	p.both("2", "1", 3+3)
}

func TestBannedTurnInTheMiddleOfAPath(t *testing.T) {
	d := asciimap.Drawing{Text: `
		W--1--V--X-----E
		|     |  |     |
		|     |  |     |
		|     |  S--3--L
		|     |        |
		K-----M--------N
	`, Streets: streets{"WV": {}, "VX": {}, "XE": {}, "XS": {}, "SL": {}, "EL": {}, "LN": {}, "VM": {}, "WKM": {}, "MN": {}}}
	draw(t, d, even()).want(routing.Drive, "3", "1", 3+3+3+3)
	d.Bans = []string{"SXV"}
	p := draw(t, d, even())
	p.want(routing.Drive, "3", "1", 3+3+6+3+3) // by L and E
	p.want(routing.Drive, "1", "3", 3+3+3+3)
}

func TestBannedTurnOverAMiddleStreet(t *testing.T) {
	d := asciimap.Drawing{Text: `
		A--1--M--2--B
		      |     |
		      5     |
		      |     |
		C--3--N--4--D
	`, Streets: streets{"AM": {}, "MB": {}, "MN": {}, "CN": {}, "ND": {}, "BD": {}}}
	draw(t, d, even()).both("1", "3", 3+4+3)
	d.Bans = []string{"AMNC"}
	p := draw(t, d, even())
	p.want(routing.Drive, "1", "3", 3+6+4+6+3)
	p.want(routing.Walk, "1", "3", 100)
	p.both("3", "1", 3+4+3)
	p.and("2", "3", 3+4+3)
	p.and("1", "4", 3+4+3)
	p.and("5", "3", 2+3) // who begins on the middle street has not turned before
	p.and("1", "5", 3+2)
}

func TestOneTurnsRoundOnlyAtDeadEnds(t *testing.T) {
	s := even()
	s.UTurnS = 20
	d := asciimap.Drawing{Text: `
		W--1--X--2--E
		|     |
		|     3
		|     |
		|     |
		|     |
		K-----S
	`, Streets: streets{"WX": {}, "X2E": {}, "XS": {}, "WKS": {}}, Bans: []string{"SXW"}, Keep: "2"}
	p := draw(t, d, s)
	p.want(routing.Drive, "3", "1", 4+6+6+3) // round the block, 35 s with turning at E
	d.Text, d.Streets = `
		W--1--X--2--E
		      |
		      3
		      |
		      |
		      |
		      S
	`, streets{"WX": {}, "X2E": {}, "XS": {}}
	p = draw(t, d, s)
	p.want(routing.Drive, "3", "1", 2+6+20+6+3) // at E, not at 2
}

func TestOneTurnsRoundAtABarrier(t *testing.T) {
	s := even()
	s.UTurnS = 2
	d := asciimap.Drawing{Text: `
		W--1--X--2--B--4--E
		      |           |
		      3           |
		      |           |
		      S-----------L
	`, Streets: streets{"WX": {}, "XBE": {}, "XS": {}, "SLE": {}}, Bans: []string{"SXW"},
		Barriers: map[string]routing.Barrier{"B": routing.NoCar}}
	p := draw(t, d, s)
	p.want(routing.Drive, "3", "1", 2+6+2+6+3)
	p.want(routing.Drive, "2", "4", 3+4+12+4+3) // not through it
	p.want(routing.Walk, "2", "4", 60)
	d.Barriers = nil
	draw(t, d, s).want(routing.Drive, "2", "4", 6)
}

func TestCrossingAStreetCostsByItsClass(t *testing.T) {
	s := even()
	s.CrossS[routing.Residential], s.CrossS[routing.Trunk] = 3, 60
	town := func(c routing.Class) place {
		return draw(t, asciimap.Drawing{Text: `
		     1   3   6
		A---------------B
		     2       7  |
		                |4
		                |
		                C
	`, Streets: streets{"AB": {Class: c}, "BC": {Class: c}}}, s)
	}
	for class, cross := range map[routing.Class]float64{routing.Residential: 3, routing.Trunk: 60} {
		p := town(class)
		p.want(routing.Walk, "1", "2", cross)
		p.want(routing.Walk, "2", "1", cross)
		p.want(routing.Walk, "1", "3", 40) // one side
		p.want(routing.Walk, "2", "3", 40+cross)
		p.want(routing.Walk, "3", "4", 70+20) // no crossing between junctions
		p.want(routing.Walk, "2", "4", 110+20)
		p.want(routing.Walk, "6", "7", min(cross, 30+30)) // or over the corner
		p.want(routing.Drive, "1", "2", 0)
		p.want(routing.Drive, "2", "3", 4)
	}
	// over the corner: 80 m there and back are more than 60 s, 20 and 20 are less
	p := draw(t, asciimap.Drawing{Text: `
		     1      3
		A-------------B
		     2      4
	`, Streets: streets{"AB": {Class: routing.Trunk}}}, s)
	p.want(routing.Walk, "1", "2", 60)
	p.want(routing.Walk, "3", "4", 20+20)
}

func TestOneWayFootway(t *testing.T) {
	text := `
		A-1--3-B
		|      |
		|      |
		C2-----D
	`
	for spelling, access := range map[string]routing.Access{"AB": routing.FootForward, "BA": routing.FootBack} {
		p := draw(t, asciimap.Drawing{Text: text, Streets: streets{
			spelling: {Class: routing.Foot, Access: access}, "BD": {}, "DC": {}, "CA": {}}}, even())
		p.want(routing.Walk, "1", "3", 30)
		p.want(routing.Walk, "3", "1", 20+30+70+30+20)
		p.want(routing.Walk, "1", "2", 50+30+60)
		p.want(routing.Walk, "2", "1", 10+30+20)
	}
}

func TestOneWayStreetWithTheDoorBehind(t *testing.T) {
	for spelling, access := range map[string]routing.Access{"AB": oneWay, "BA": routing.OnFoot | routing.Back} {
		p := draw(t, asciimap.Drawing{Text: `
		A-1--3-B
		|      |
		|      |
		C2-----D
	`, Streets: streets{spelling: {Access: access}, "BD": {}, "DC": {}, "CA": {}}}, even())
		p.want(routing.Drive, "1", "3", 3)
		p.want(routing.Drive, "3", "1", 2+3+7+3+2)
		p.want(routing.Drive, "1", "2", 5+3+6)
		p.want(routing.Drive, "2", "1", 1+3+2)
		p.want(routing.Walk, "3", "1", 30)
	}
}

func TestFerriesAreAsFastAsTheyAre(t *testing.T) {
	s := even()
	d := asciimap.Drawing{Text: `
		A--1--B------C--2--D
	`, Streets: streets{"AB": {}, "BC": {Class: routing.Ferry}, "CD": {}}}
	draw(t, d, s).want(routing.Walk, "1", "2", 30+7+30)
	s.Kmh[routing.Ferry] = 9 // 2.5 m/s
	p := draw(t, d, s)
	p.want(routing.Walk, "1", "2", 30+28+30)
	p.want(routing.Drive, "1", "2", 3+28+3)
	s.Kmh[routing.Ferry] = 0 // on foot only, and nobody knows how fast
	draw(t, d, s).want(routing.Walk, "1", "2", 30+70+30)
}

func TestSpeedLimitsAndSurfaces(t *testing.T) {
	for _, c := range []struct {
		street             routing.Street
		limits, classSpeed float64 // seconds
	}{
		{routing.Street{}, 17, 17},
		{routing.Street{MaxKmh: 72}, 10, 17}, // 85 % of the limit: 17 m/s
		{routing.Street{MaxKmh: 24}, 30, 17},
		{routing.Street{CapKmh: 18}, 34, 17},
		{routing.Street{CapKmh: 90}, 17, 17}, // a surface makes nobody fast
		{routing.Street{MaxKmh: 72, CapKmh: 18}, 34, 17},
		{routing.Street{MaxKmh: 24, CapKmh: 90}, 30, 17},
		{routing.Street{Class: routing.Alley, MaxKmh: 72}, 17, 17}, // a limit is not for alleys
		{routing.Street{Class: routing.Alley, CapKmh: 18}, 34, 17},
	} {
		s := even()
		d := asciimap.Drawing{Text: "A----------------B", Streets: streets{"AB": c.street}}
		draw(t, d, s).want(routing.Drive, "A", "B", c.classSpeed)
		s.UseLimits = true
		p := draw(t, d, s)
		p.want(routing.Drive, "A", "B", c.limits)
		p.want(routing.Walk, "A", "B", 170)
	}
}

// block is a town with two ways from 1 to 2.
func block() asciimap.Drawing {
	return asciimap.Drawing{Text: `
		A--1--B-----C--2--D
		      |     |
		      |     |
		      |     |
		      E-----F
	`, Streets: streets{"AB": {}, "BC": {}, "CD": {}, "BEFC": {}}}
}

// with returns the place at other speeds, with some of its edges closed.
func (p place) with(s routing.Speeds, closed ...string) place {
	p.t.Helper()
	var edges []routing.EdgeID
	for _, name := range closed {
		edges = append(edges, p.Edge(name))
	}
	other, err := p.With(s, edges)
	if err != nil {
		p.t.Fatal(err)
	}
	return place{p.Town, other, p.t}
}

func TestWithAnotherWalkingSpeed(t *testing.T) {
	s := even()
	p := draw(t, block(), s)
	s.WalkMps = 2
	half := p.with(s)
	for _, doors := range []string{"12", "1E", "2F", "AF"} {
		from, to := doors[:1], doors[1:]
		half.want(routing.Walk, from, to, p.seconds(routing.Walk, from, to)/2)
		half.want(routing.Drive, from, to, p.seconds(routing.Drive, from, to))
	}
	half.want(routing.Walk, "1", "2", 60)
	p.want(routing.Walk, "1", "2", 120)
	s.WalkMps, s.Kmh[routing.Residential] = 1, 18
	half = p.with(s)
	half.want(routing.Drive, "1", "2", 24)
	half.want(routing.Walk, "1", "2", 120)
}

func TestWithAClosedStreet(t *testing.T) {
	p := draw(t, block(), even())
	p.and("1", "2", 3+6+3)
	detour := p.with(even(), "BC")
	detour.and("1", "2", 3+4+6+4+3)
	p.and("1", "2", 3+6+3)
	detour.with(even()).and("1", "2", 3+6+3) // opened again
	cut := p.with(even(), "BC", "BEFC")
	for _, mode := range []routing.Mode{routing.Walk, routing.Drive} {
		from, to := p.snap(mode, "1"), p.snap(mode, "2")
		var ms [1]int32
		if err := cut.Table(t.Context(), mode, []routing.Spot{from}, []routing.Spot{to}, routing.Never, ms[:]); err != nil || ms[0] != routing.Never {
			t.Errorf("%v: %d ms between two towns, %v", mode, ms[0], err)
		}
	}
}

func TestWithAStreetClosedTheOnlyWayLeadsThroughAPrivateOne(t *testing.T) {
	d := block()
	d.Streets["BC"] = routing.Street{Access: private}
	p := draw(t, d, even())
	p.and("1", "2", 3+4+6+4+3)
	p.with(even(), "BEFC").and("1", "2", 3+6+3)
}

func TestCarsDoNotLeaveABridgeInTheMiddle(t *testing.T) {
	p := draw(t, asciimap.Drawing{Text: `
		    1
		    |
		A---|---B
		    |   |
		    |   |
		    E---F
	`, Streets: streets{"AB": {}, "1E": {}, "EF": {}, "FB": {}}}, even())
	p.and("A", "1", 8+3+4+5)
	p.and("A", "E", 8+3+4)
}

// nearby returns what Neighbours tells of the first of two doors and what the
// table says of it.
func (p place) nearby(mode routing.Mode, doors string, limit int32) (got []routing.Neighbour, table int32) {
	p.t.Helper()
	var spots []routing.Spot
	for _, r := range doors {
		spots = append(spots, p.snap(mode, string(r)))
	}
	rows, err := p.Neighbours(p.t.Context(), mode, spots, len(doors), limit)
	if err != nil {
		p.t.Fatal(err)
	}
	var ms [1]int32
	if err := p.Table(p.t.Context(), mode, spots[:1], spots[1:2], limit, ms[:]); err != nil {
		p.t.Fatal(err)
	}
	return rows[0], ms[0]
}

func TestNeighboursWithinALimitAreNotReachedByPrivateRoads(t *testing.T) {
	p := draw(t, asciimap.Drawing{Text: `
		A--1--B-----C--2--D
		      |     |
		      |     |
		      |     |
		      E-----F
	`, Streets: streets{"AB": {}, "BC": {Access: private}, "CD": {}, "BEFC": {}}, Keep: "EF"}, even())
	if got, table := p.nearby(routing.Walk, "12", 125_000); len(got) != 0 || table != routing.Never {
		t.Errorf("neighbours %v, table %d; it is 200 s away", got, table)
	}
}

func TestNeighboursByCarTakeThePublicEndOfAStreet(t *testing.T) {
	p := draw(t, asciimap.Drawing{Text: `
		A--1--B--C
		      |  |
		      |  2
		      |  |
		      E--F
	`, Streets: streets{"AB": {}, "BC": {Access: private}, "BE": {}, "EF": {}, "FC": {}}}, even())
	got, table := p.nearby(routing.Drive, "12", routing.Never)
	if len(got) != 1 || got[0].Millis != table {
		t.Errorf("neighbours %v, table %d", got, table)
	}
}

func TestParkWithinALimitIsNotReachedByPrivateRoads(t *testing.T) {
	path, gated := routing.Street{Class: routing.Foot}, routing.Street{Class: routing.Foot, Access: routing.OnFoot | routing.Private}
	p := draw(t, asciimap.Drawing{Text: `
		A--1--B-----C-----D
		      |     |
		      |     |
		      |     |
		      E-----F
	`, Streets: streets{"AB": path, "BC": gated, "BEFC": path, "CD": {}}, Keep: "EF"}, even())
	foot := p.snap(routing.Walk, "1")
	_, far, ok, err := p.Park(t.Context(), foot, routing.Never)
	if !ok || err != nil || far < 169_000 || far > 171_000 {
		t.Fatalf("car %d ms away, %v, %v; want 170 s", far, ok, err)
	}
	if _, ms, ok, _ := p.Park(t.Context(), foot, 125_000); ok {
		t.Errorf("and within 125 s it is %d ms away", ms)
	}
}
