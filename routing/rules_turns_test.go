package routing_test

import (
	"testing"

	"puerta/routing"
	"puerta/routing/asciimap"
)

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
