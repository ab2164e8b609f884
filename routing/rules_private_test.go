package routing_test

import (
	"testing"

	"puerta/routing"
	"puerta/routing/asciimap"
)

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
