package export

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"

	"puerta/data"
)

// someRoute draws a route: on foot, from parking places, or of a team that the
// car drops.
func someRoute(t *rapid.T) data.Route {
	var r data.Route
	doors := 0
	add := func(kind data.StopKind, walker int) {
		s := data.Stop{Seq: len(r.Stops), Kind: kind, Walker: walker, Mode: "walk", Point: orb.Point{-83 + float64(len(r.Stops)/3)/1e3, 31}}
		if kind == data.StopDoor {
			doors++
			s.DoorID = fmt.Sprint("D", doors)
			s.Card.Address = data.Address{Number: rapid.SampledFrom([]string{"", "1", "2"}).Draw(t, "number"), Street: rapid.SampledFrom([]string{"", "Oak St", "Elm St"}).Draw(t, "street"),
				Unit: rapid.SampledFrom([]string{"", "1", "B"}).Draw(t, "unit")}
		}
		if kind == data.StopReturn || kind == data.StopDoor {
			r.Legs = append(r.Legs, data.Leg{Seq: s.Seq, Mode: "walk", Walker: walker, Meters: float64(rapid.IntRange(0, 400).Draw(t, "m")), Line: orb.LineString{{-83, 31}, s.Point}})
		}
		r.Stops = append(r.Stops, s)
	}
	add(data.StopStart, 0)
	walkers, dropped := rapid.IntRange(0, 2).Draw(t, "walkers"), rapid.Bool().Draw(t, "dropped")
	for range rapid.IntRange(0, 6).Draw(t, "loops") {
		walker := 0
		if walkers > 1 {
			walker = rapid.IntRange(1, 2).Draw(t, "walker")
		}
		park := rapid.Bool().Draw(t, "park")
		if park && dropped {
			add(data.StopPark, walker)
		} else if park {
			add(data.StopPark, 0)
		}
		for range rapid.IntRange(0, 9).Draw(t, "doors") {
			add(data.StopDoor, walker)
		}
		if park {
			add(data.StopReturn, walker)
		}
	}
	add(data.StopEnd, 0)
	return r
}

// Every door of a turf stands in the table once, in the order of its canvasser,
// and every loop's doors in the list of parking places.
func TestEveryDoorOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := Sheet{Route: someRoute(t), Lang: "es"}
		p := newPrinter(Print{Large: rapid.Bool().Draw(t, "large")})
		p.word = wordsIn(s.Lang)
		var got []int
		last := 0
		for _, r := range p.table(&s).rows {
			if r.kind == walkerRow {
				last = 0
			}
			if r.kind != doorRow || r.goesOn {
				continue
			}
			n, err := strconv.Atoi(strings.Fields(r.cells[0][0])[0])
			if err != nil || n <= last {
				t.Fatalf("%d stands below %d (%v)", n, last, err)
			}
			last = n
			got = append(got, n)
		}
		slices.Sort(got)
		want := count(s.Route.Stops, data.StopDoor)
		for i, n := range got {
			if n != i+1 {
				t.Fatalf("doors %v of %d", got, want)
			}
		}
		if len(got) != want {
			t.Fatalf("%d doors of %d", len(got), want)
		}
		sum := 0
		for _, l := range loopsOf(&s.Route) {
			sum += len(l.numbers)
		}
		if sum != want {
			t.Fatalf("%d doors of %d are in loops", sum, want)
		}
	})
}

// Units stand below their building in the order of their signs, and it is named
// again on the next page.
func TestUnitsBelowTheirBuilding(t *testing.T) {
	s := town("en")
	p := newPrinter(Print{})
	p.word = english()
	table := p.table(&s)
	var units []string
	heads := 0
	for _, page := range paginate(table.rows, p.height-table.headHeight(&p.face)) {
		under := ""
		for _, r := range page {
			switch {
			case r.kind == buildingRow:
				under, heads = r.text, heads+1
			case r.kind == doorRow && r.inside:
				if under != "150 · 60 doors here" {
					t.Fatalf("unit %v stands below %q", r.cells[1], under)
				}
				units = append(units, strings.Join(r.cells[1], " "))
			case r.kind == doorRow:
				under = ""
			}
		}
	}
	if len(units) != 60 || units[0] != "Apt 1A" || units[59] != "Apt 6J" || !slices.IsSorted(units) || heads < 2 {
		t.Errorf("%d headings, units %v", heads, units)
	}
}

// The hand of a door is that of who walks: right on the way up, right again on
// the way back on the other side; none where the way says nothing.
func TestSides(t *testing.T) {
	s := town("en")
	var hands [2]map[string]int
	var side sides
	hands[0], hands[1] = map[string]int{}, map[string]int{}
	for v := range visits(&s.Route) {
		if v.DoorID != "" && v.Card.Address.Unit == "" {
			up := 0
			if v.Point[1] < s.Route.Stops[0].Point[1] {
				up = 1
			}
			hands[up][side.of(&v)]++
		} else if v.DoorID != "" {
			side.of(&v)
		}
	}
	if hands[0][leftHand] != 20 || hands[1][leftHand] != 20 {
		t.Errorf("%v", hands)
	}
	at := visit{Stop: &data.Stop{Kind: data.StopDoor, Mode: "walk", Point: orb.Point{-83, 31}}}
	if got := new(sides).of(&at); got != "" {
		t.Errorf("a door without a way is on the %s", got)
	}
}

func TestPlaces(t *testing.T) {
	p := newPrinter(Print{})
	s := town("en")
	for _, c := range []struct {
		lang string
		x, y float64 // about metres
		want string
	}{
		{"en", 183, 5, "118 Calle Peña near 6th Ave"},
		{"es", 183, 5, "118 Calle Peña cerca de 6th Ave"},
		{"en", 480, 110, "Oak St near 9th Ave, by 150 Calle Peña"},
		{"en", 5000, 5000, "by 100 Calle Peña"},
	} {
		p.word = wordsIn(c.lang)
		l := loop{at: orb.Point{-84.35 + c.x/1e5, 33.74 + c.y/1e5}, first: &s.Route.Stops[1].Card.Address}
		if got := p.placeText(&s, &l); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
	if sameStreet("Oak St / Hwy 2", "Main St / Hwy 2") != true || sameStreet("Oak St", "Oak Ave") {
		t.Error("streets are told apart by one of several names")
	}
}

// Parts show every door once, each large enough, and never too many.
func TestParts(t *testing.T) {
	s := handed("en", false)
	s.Route = data.Route{}
	for i := range 120 { // villages of six doors, miles apart
		at := orb.Point{-83 + float64(i/6)*0.03, 31 + float64(i%6)*1.5e-4}
		if i%6 == 0 {
			s.Route.Stops = append(s.Route.Stops, data.Stop{Kind: data.StopPark, Point: at})
		}
		s.Route.Stops = append(s.Route.Stops, data.Stop{Kind: data.StopDoor, DoorID: fmt.Sprint(i), Point: at})
	}
	p := newPrinter(Print{})
	p.word = english()
	parts := p.partsOf(&s, loopsOf(&s.Route), frame{margin, 60, p.width, 150})
	var all []int
	for _, one := range parts {
		all = append(all, one.numbers...)
	}
	if len(parts) < 2 || len(parts) > mostParts || len(all) != 120 || !slices.IsSorted(all) {
		t.Errorf("%d parts with %d doors", len(parts), len(all))
	}
	near := town("en")
	near.Route.Stops = slices.DeleteFunc(near.Route.Stops, func(s data.Stop) bool { return s.Seq > 12 })
	if parts := p.partsOf(&near, loopsOf(&near.Route), frame{margin, 60, p.width, 150}); len(parts) != 0 {
		t.Errorf("twelve doors on one street in %d parts", len(parts))
	}
}
