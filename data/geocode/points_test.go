package geocode_test

import (
	"fmt"
	"testing"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"

	"puerta/data"
	"puerta/data/address"
	"puerta/data/geocode"
	"puerta/geo"
)

// place is a point written short: metres east and north of Valdosta.
func place(east, north float64) orb.Point { return moved(orb.Point{-83.28, 30.84}, east, north) }

// pointsOf enters addresses written "86A|Elm St|4|Alma|31510".
func pointsOf(list map[string]orb.Point, order ...string) *geocode.Points {
	p, k := geocode.NewPoints(), address.NewKeyer()
	for _, s := range order {
		a := parse(s)
		k.Set(&a)
		p.Add(k, list[s])
	}
	return p
}

func parse(s string) data.Address {
	var part [5]string
	k := 0
	for _, r := range s {
		if r == '|' {
			k++
			continue
		}
		part[k] += string(r)
	}
	return data.Address{Number: part[0], Street: part[1], Unit: part[2], City: part[3], ZIP: part[4]}
}

func TestFind(t *testing.T) {
	list := map[string]orb.Point{
		"10|Elm St||Alma|31510":       place(0, 0),
		"12|Elm St||Alma|31510":       place(20, 0),
		"20|Elm St||Alma|31510":       place(100, 0),
		"21|Elm St||Alma|31510":       place(100, 40),
		"30|Elm St||Alma|31510":       place(900, 0),  // does not agree with 20
		"10|Elm St||Alma|31999":       place(9000, 0), // another ZIP of the town
		"86A|Oak St||Alma|":           place(0, 500),
		"5|Park Rd|1|Alma|31510":      place(0, 900),
		"5|Park Rd|2|Alma|31510":      place(40, 900),
		"7|Park Rd||Alma|31510":       place(0, 950),
		"7|Park Rd|3|Alma|31510":      place(60, 950),
		"12|Elm Street||Alma|31510-1": place(7000, 0), // the same address again
	}
	for k, number := range []string{"10", "12", "16", "18"} { // two streets of one name
		list[number+"|Ash St||Alma|31510"] = place(20*float64(k)+5000*float64(k/3), 2000)
	}
	p := pointsOf(list, "10|Ash St||Alma|31510", "12|Ash St||Alma|31510", "16|Ash St||Alma|31510", "18|Ash St||Alma|31510", "10|Elm St||Alma|31510", "12|Elm St||Alma|31510", "20|Elm St||Alma|31510", "21|Elm St||Alma|31510", "30|Elm St||Alma|31510", "10|Elm St||Alma|31999",
		"86A|Oak St||Alma|", "5|Park Rd|1|Alma|31510", "5|Park Rd|2|Alma|31510", "7|Park Rd||Alma|31510", "7|Park Rd|3|Alma|31510", "12|Elm Street||Alma|31510-1")
	for _, c := range []struct {
		address string
		at      orb.Point
		from    data.Origin
	}{
		{"12|ELM STREET||Alma|31510", place(20, 0), data.FromAddress},
		{"10|Elm St||Alma|31999", place(9000, 0), data.FromAddress},
		{"10|Elm St||Alma|", place(0, 0), data.FromAddress},         // by city, the first
		{"10|Elm St||Baxley|31510", place(0, 0), data.FromAddress},  // the ZIP decides
		{"86A|Oak St||Alma|31510", place(0, 500), data.FromAddress}, // the point has no ZIP
		{"5|Park Rd|Apt 2|Alma|31510", place(40, 900), data.FromAddress},
		{"5|Park Rd|9|Alma|31510", place(20, 900), data.FromBuilding}, // the middle of its units
		{"7|Park Rd|9|Alma|31510", place(0, 950), data.FromBuilding},  // the building itself
		{"10|Elm St|B|Alma|31510", place(0, 0), data.FromBuilding},
		{"16|Elm St||Alma|31510", place(60, 0), data.FromNeighbours},
		{"22|Elm St||Alma|31510", orb.Point{}, ""}, // its neighbours contradict each other
		{"86|Oak St||Alma|", orb.Point{}, ""},      // 86A is another house, and a single one tells nothing
		{"14|Ash St||Alma|31510", orb.Point{}, ""}, // those around it are of two streets
		{"10|Elm St||Alma|31000", orb.Point{}, ""},
		{"10|Elm St||Baxley|", orb.Point{}, ""},
		{"10|Fir St||Alma|31510", orb.Point{}, ""},
		{"|Elm St||Alma|31510", orb.Point{}, ""},
		{"10|||Alma|31510", orb.Point{}, ""},
		{"||||", orb.Point{}, ""},
	} {
		k, a := address.NewKeyer(), parse(c.address)
		k.Set(&a)
		at, from, ok := p.Find(k)
		if ok != (c.from != "") || from != c.from || ok && geo.Distance(at, c.at) > 1 {
			t.Errorf("%s: %.0f m off, %q, %v; want %q", c.address, geo.Distance(at, c.at), from, ok, c.from)
		}
	}
}

// Houses on a straight road are found to a metre from any of the others, and a
// little beyond the last.
func TestFindOnAStraightRoad(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		perNumber := rapid.Float64Range(0.5, 10).Draw(t, "metres a number")
		left := rapid.IntRange(-2, 41).Draw(t, "house left out")
		p, k := geocode.NewPoints(), address.NewKeyer()
		road := func(n int) orb.Point { return place(perNumber*float64(n), 0) }
		for h := range 40 {
			if h != left {
				k.Set(&data.Address{Number: fmt.Sprint(100 + 2*h), Street: "Elm St", City: "Alma"})
				p.Add(k, road(100+2*h))
			}
		}
		number := 100 + 2*left
		k.Set(&data.Address{Number: fmt.Sprint(number), Street: "Elm St", City: "Alma"})
		at, from, ok := p.Find(k)
		if !ok || from != data.FromNeighbours || geo.Distance(at, road(number)) > 1 {
			t.Fatalf("number %d: %.1f m off, %q, %v", number, geo.Distance(at, road(number)), from, ok)
		}
	})
}

// Every point that was entered is found at its own address, to a centimetre; of
// two with one address the first.
func TestFindAll(t *testing.T) {
	list := read(t, tableOf(t, "grand-isle", "addresses.csv.gz"))
	p, k, first := geocode.NewPoints(), address.NewKeyer(), map[string]orb.Point{}
	for i := range list.Doors {
		d := &list.Doors[i]
		k.Set(&d.Address)
		if _, twice := first[string(k.Full())]; !twice {
			first[string(k.Full())] = d.Point
		}
		p.Add(k, d.Point)
	}
	for i := range list.Doors {
		k.Set(&list.Doors[i].Address)
		at, from, ok := p.Find(k)
		if want := first[string(k.Full())]; !ok || from != data.FromAddress || geo.Distance(at, want) > 0.02 {
			t.Fatalf("row %d: %.2f m off, %q, %v", i, geo.Distance(at, want), from, ok)
		}
	}
	if p.Len() != len(first) {
		t.Errorf("%d points, want %d", p.Len(), len(first))
	}
}
