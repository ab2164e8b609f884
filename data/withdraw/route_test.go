package withdraw

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"puerta/data"
)

// at returns a place so many hundredths of a degree east and north.
func at(x, y float64) orb.Point { return orb.Point{-83 + x/100, 31 + y/100} }

// leg is walked or driven at a metre a second along a line.
func leg(seq int, mode string, walker int, line ...orb.Point) data.Leg {
	l := data.Leg{Seq: seq, Mode: mode, Walker: walker, Line: line}
	l.Meters = length(l.Line)
	l.Seconds = float64(int(l.Meters*1000)) / 1000
	return l
}

// onFoot is a street from west to east with a lane north of (2, 0), at whose end
// is door b.
func onFoot() data.Route {
	return data.Route{TurfID: "t", Stops: []data.Stop{
		{Seq: 0, Kind: data.StopStart, Point: at(0, 1), Mode: "none"},
		{Seq: 1, Kind: data.StopDoor, Point: at(0, 1), Mode: "walk", DoorID: "a"},
		{Seq: 2, Kind: data.StopDoor, Point: at(2, 6), Mode: "walk", DoorID: "b"},
		{Seq: 3, Kind: data.StopDoor, Point: at(4, 1), Mode: "walk", DoorID: "c"},
		{Seq: 4, Kind: data.StopDoor, Point: at(6, 1), Mode: "walk", DoorID: "d"},
		{Seq: 5, Kind: data.StopEnd, Point: at(6, 1), Mode: "none"},
	}, Legs: []data.Leg{
		leg(2, "walk", 0, at(0, 0), at(2, 0), at(2, 5)),
		leg(3, "walk", 0, at(2, 5), at(2, 0), at(4, 0)),
		leg(4, "walk", 0, at(4, 0), at(6, 0)),
	}}
}

func gone(ids string) func(string) bool {
	return func(id string) bool { return strings.Contains(ids, id) }
}

func visits(r data.Route) string {
	var b strings.Builder
	for _, s := range r.Stops {
		fmt.Fprintf(&b, "%d%s%s ", s.Seq, s.Kind, s.DoorID)
	}
	return strings.TrimSpace(b.String())
}

func TestLanesToNobodyAreCutOff(t *testing.T) {
	r := Route(onFoot(), Times{DoorS: 60}, gone("b"))
	if got := visits(r); got != "0start 1doora 2doorc 3doord 4end" {
		t.Fatal(got)
	}
	want := leg(2, "walk", 0, at(0, 0), at(2, 0), at(4, 0))
	if len(r.Legs) != 2 || r.Legs[0].Seq != 2 || r.Legs[0].Meters < want.Meters-1 || r.Legs[0].Meters > want.Meters+1 {
		t.Fatalf("%+v, want %.1f m", r.Legs, want.Meters)
	}
	if line := r.Legs[0].Line; !reflect.DeepEqual(line, orb.LineString{at(0, 0), at(4, 0)}) {
		t.Errorf("a trace of the lane: %v", line)
	}
	if s := r.Stops[2].ArriveS; s < 60+want.Seconds-1 || s > 60+want.Seconds+1 {
		t.Errorf("at c after %.1f s, want %.1f", s, 60+want.Seconds)
	}
}

func TestFirstAndLastDoor(t *testing.T) {
	r := Route(onFoot(), Times{DoorS: 60}, gone("ad"))
	if got := visits(r); got != "0start 1doorb 2doorc 3end" {
		t.Fatal(got)
	}
	if r.Stops[0].Point != at(2, 6) || r.Stops[3].Point != at(4, 1) || len(r.Legs) != 1 || r.Legs[0].Seq != 2 {
		t.Errorf("from %v to %v by %+v", r.Stops[0].Point, r.Stops[3].Point, r.Legs)
	}
}

func TestNoDoorLeft(t *testing.T) {
	if r := Route(onFoot(), Times{}, gone("abcd")); r.TurfID != "t" || len(r.Stops)+len(r.Legs) > 0 {
		t.Errorf("%+v", r)
	}
}

func TestTheRouteGivenStays(t *testing.T) {
	r, again := onFoot(), onFoot()
	Route(r, Times{DoorS: 60}, gone("abc"))
	if !reflect.DeepEqual(r, again) {
		t.Error("it was changed")
	}
}

// byCar parks for a and b, and up a lane for c, and drives back.
func byCar() data.Route {
	return data.Route{TurfID: "t", Stops: []data.Stop{
		{Seq: 0, Kind: data.StopStart, Point: at(0, 0), Mode: "none"},
		{Seq: 1, Kind: data.StopPark, Point: at(0, 0), Mode: "none"},
		{Seq: 2, Kind: data.StopDoor, Point: at(0, 1), Mode: "walk", DoorID: "a"},
		{Seq: 3, Kind: data.StopDoor, Point: at(1, 1), Mode: "walk", DoorID: "b"},
		{Seq: 4, Kind: data.StopReturn, Point: at(0, 0), Mode: "walk"},
		{Seq: 5, Kind: data.StopPark, Point: at(2, 5), Mode: "drive"},
		{Seq: 6, Kind: data.StopDoor, Point: at(2, 6), Mode: "walk", DoorID: "c"},
		{Seq: 7, Kind: data.StopReturn, Point: at(2, 5), Mode: "walk"},
		{Seq: 8, Kind: data.StopPark, Point: at(9, 0), Mode: "drive"},
		{Seq: 9, Kind: data.StopDoor, Point: at(9, 1), Mode: "walk", DoorID: "d"},
		{Seq: 10, Kind: data.StopReturn, Point: at(9, 0), Mode: "walk"},
		{Seq: 11, Kind: data.StopEnd, Point: at(9, 0), Mode: "none"},
	}, Legs: []data.Leg{
		leg(3, "walk", 0, at(0, 0), at(1, 0)),
		leg(4, "walk", 0, at(1, 0), at(0, 0)),
		leg(5, "drive", 0, at(0, 0), at(2, 0), at(2, 5)),
		leg(8, "drive", 0, at(2, 5), at(2, 0), at(9, 0)),
	}}
}

func TestLoopsWithoutADoor(t *testing.T) {
	for _, c := range []struct{ gone, want, legs string }{
		{"c", "0start 1park 2doora 3doorb 4return 5park 6doord 7return 8end", "3walk 4walk 5drive"},
		{"b", "0start 1park 2doora 3return 4park 5doorc 6return 7park 8doord 9return 10end", "4drive 7drive"},
		{"ab", "0start 1park 2doorc 3return 4park 5doord 6return 7end", "4drive"},
		{"cd", "0start 1park 2doora 3doorb 4return 5end", "3walk 4walk"},
	} {
		r := Route(byCar(), Times{DoorS: 60, ParkS: 30}, gone(c.gone))
		var legs []string
		for _, l := range r.Legs {
			legs = append(legs, fmt.Sprint(l.Seq, l.Mode))
		}
		if got := visits(r); got != c.want || strings.Join(legs, " ") != c.legs {
			t.Errorf("without %s: %s by %v", c.gone, got, legs)
		}
		if last := r.Stops[len(r.Stops)-1]; last.Point != r.Stops[len(r.Stops)-2].Point || r.Stops[0].Point != r.Stops[1].Point || r.Stops[1].Mode != "none" {
			t.Errorf("without %s: the car is not where it begins and ends", c.gone)
		}
	}
}

// The way up a driveway of its own goes with a door; one that another door has
// stays.
func TestDrivewaysGoWithTheirDoors(t *testing.T) {
	r := byCar()
	r.Stops[6].Point = at(2, 5.3) // 333 m up from where the car leaves the street
	for _, i := range []int{2, 3} {
		r.Legs[i].Meters, r.Legs[i].Seconds = r.Legs[i].Meters+233.6, r.Legs[i].Seconds+233.6/4
	}
	r = Route(r, Times{DoorS: 60, ParkS: 30, WalkMps: 1.2, DrivewayMps: 4}, gone("c"))
	want := leg(5, "drive", 0, at(0, 0), at(9, 0))
	if l := r.Legs[2]; l.Meters < want.Meters-2 || l.Meters > want.Meters+2 || l.Seconds < want.Seconds-2 || l.Seconds > want.Seconds+2 {
		t.Errorf("%.1f m in %.1f s, want %.1f in %.1f", l.Meters, l.Seconds, want.Meters, want.Seconds)
	}
}

func TestStepsOfJointLegs(t *testing.T) {
	step := func(en string, m float64) data.Step { return data.Step{Text: data.Text{EN: en}, Meters: m} }
	for _, c := range []struct {
		remove string
		want   []string
	}{
		{"b", []string{"Follow the line on the map"}}, // they told of the lane
		{"c", []string{"south", "left", "east", "arrive at d"}},
	} {
		r := onFoot()
		r.Legs[0].Steps = []data.Step{step("east", 200), step("left", 500), step("arrive at b", 0)}
		r.Legs[1].Steps = []data.Step{step("south", 500), step("left", 200), step("arrive at c", 0)}
		r.Legs[2].Steps = []data.Step{step("east", 200), step("arrive at d", 0)}
		r = Route(r, Times{}, gone(c.remove))
		var got []string
		for _, s := range r.Legs[map[string]int{"b": 0, "c": 1}[c.remove]].Steps {
			got = append(got, s.EN)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("without %s: %v", c.remove, got)
		}
	}
}

func TestSpur(t *testing.T) {
	line := func(xy ...float64) (l orb.LineString) {
		for i := 0; i < len(xy); i += 2 {
			l = append(l, at(xy[i], xy[i+1]))
		}
		return l
	}
	for name, c := range map[string]struct{ a, b, restA, restB orb.LineString }{
		"straight on":   {line(0, 0, -1, 0), line(0, 0, 1, 0), line(0, 0, -1, 0), line(0, 0, 1, 0)},
		"to a corner":   {line(0, 5, 0, 0, -1, 0), line(0, 5, 0, 0, 1, 0), line(0, 0, -1, 0), line(0, 0, 1, 0)},
		"within a line": {line(0, 5, 0, 2), line(0, 5, 0, 0, 1, 0), line(0, 2), line(0, 2, 0, 0, 1, 0)},
		"all the way":   {line(0, 5, 0, 2), line(0, 5, 0, 2), line(0, 2), line(0, 2)},
		"apart":         {line(0, 5, 0, 2), line(1, 5, 0, 2), line(0, 5, 0, 2), line(1, 5, 0, 2)},
	} {
		for range 2 {
			a, b := spur(c.a, c.b)
			if !reflect.DeepEqual(a, c.restA) || !reflect.DeepEqual(b, c.restB) {
				t.Errorf("%s: left are %v and %v", name, a, b)
			}
			c.a, c.b, c.restA, c.restB = c.b, c.a, c.restB, c.restA
		}
	}
}
