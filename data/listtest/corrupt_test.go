package listtest

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"testing"

	"github.com/paulmach/orb"
)

// tableOf returns so many doors on a grid, in two ZIPs and, as a VAN export, two
// people a door.
func tableOf(doors int, van bool) [][]string {
	if van {
		out := [][]string{{"VANID", "mAddress", "City", "Zip5", "Latitude", "Longitude"}}
		for i := range 2 * doors {
			d := i / 2
			out = append(out, []string{strconv.Itoa(i), fmt.Sprintf("%d Elm St", d), "Town", zipOf(d), latOf(d), lonOf(d)})
		}
		return out
	}
	out := [][]string{{"address_id", "house_number", "street", "city", "zip", "lat", "lon"}}
	for d := range doors {
		out = append(out, []string{"X" + strconv.Itoa(d), strconv.Itoa(d), "Elm St", "Town", zipOf(d), latOf(d), lonOf(d)})
	}
	return out
}

func zipOf(d int) string { return []string{"30301", "30302"}[d%2] }
func latOf(d int) string { return fmt.Sprintf("%.7f", 33+float64(d/100)/1000) }
func lonOf(d int) string { return fmt.Sprintf("%.7f", -84+float64(d%100)/1000) }

func TestCorrupt(t *testing.T) {
	for _, van := range []bool{false, true} {
		was, now := tableOf(2000, van), tableOf(2000, van)
		h := UsualHarm(7)
		h.SignLost = 0.001
		spoiled, err := Corrupt(now, h)
		if err != nil {
			t.Fatal(err)
		}
		c, _ := pinColumns(was)
		count, touched := map[Damage]int{}, map[int]bool{}
		for _, s := range spoiled {
			count[s.Damage]++
			for _, r := range s.Rows {
				touched[r] = true
				check(t, c, s, was[r], now[r])
			}
		}
		if want := map[Damage]int{Moved: 20, Stacked: 10, Exchanged: 4, SignLost: 2}; !reflect.DeepEqual(count, want) {
			t.Errorf("van %v: %v, want %v", van, count, want)
		}
		for r := range was {
			if !touched[r] && !slices.Equal(was[r], now[r]) {
				t.Errorf("row %d was changed and not told", r)
			}
		}
	}
}

// check compares one row with what is said of it.
func check(t *testing.T, c columnsOf, s Spoiled, was, now []string) {
	t.Helper()
	a, b := pointOf(t, c, was), pointOf(t, c, now)
	far := metersBetween(a, b)
	switch s.Damage {
	case Moved:
		if far < 999 || far > 30_001 || math.Abs(far-s.Meters) > 1 {
			t.Errorf("moved by %.0f m, said to be %.0f", far, s.Meters)
		}
	case Stacked:
		if math.Abs(b[0]+83.95) > 0.01 || math.Abs(b[1]-33.0095) > 0.001 {
			t.Errorf("stacked on %v", b)
		}
	case Exchanged:
		if b != (orb.Point{a[1], a[0]}) {
			t.Errorf("%v became %v", a, b)
		}
	case SignLost:
		if b != (orb.Point{-a[0], a[1]}) {
			t.Errorf("%v became %v", a, b)
		}
	}
	if s.Was != a {
		t.Errorf("was %v, said to be %v", a, s.Was)
	}
}

func pointOf(t *testing.T, c columnsOf, r []string) orb.Point {
	t.Helper()
	x, errX := strconv.ParseFloat(r[c.lon], 64)
	y, errY := strconv.ParseFloat(r[c.lat], 64)
	if errX != nil || errY != nil {
		t.Fatal(errX, errY)
	}
	return orb.Point{x, y}
}

func TestCorruptGoesBySeed(t *testing.T) {
	a, b, c := tableOf(500, false), tableOf(500, false), tableOf(500, false)
	one, _ := Corrupt(a, UsualHarm(1))
	same, _ := Corrupt(b, UsualHarm(1))
	other, _ := Corrupt(c, UsualHarm(2))
	if !reflect.DeepEqual(one, same) || !reflect.DeepEqual(a, b) {
		t.Error("one seed gave two results")
	}
	if reflect.DeepEqual(one, other) {
		t.Error("two seeds gave one result")
	}
}

func TestCorruptRefuses(t *testing.T) {
	for name, table := range map[string][][]string{
		"nothing": {}, "no pins": {{"id"}, {"1"}}, "no number": {{"lat", "lon"}, {"north", "1"}},
	} {
		if _, err := Corrupt(table, UsualHarm(1)); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
