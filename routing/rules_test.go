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
