package routing_test

import (
	"testing"

	"puerta/routing"
	"puerta/routing/asciimap"
)

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
