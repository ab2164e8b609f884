package geocode_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"puerta/data"
	"puerta/data/geocode"
	"puerta/data/listtest"
	"puerta/geo"
)

// tally counts doors by what was done to their pins, over several lists.
type tally struct {
	all, found map[string]int
	accused    map[data.Suspect]int // good doors
	places     []float64            // metres from where moved doors are to where they are said to be
}

func newTally() tally {
	return tally{all: map[string]int{}, found: map[string]int{}, accused: map[data.Suspect]int{}}
}

const good = "good"

// spoiled returns the share of the spoiled pins that were found.
func (s *tally) spoiled() float64 {
	found, all := 0, 0
	for kind, n := range s.all {
		if kind != good {
			found, all = found+s.found[kind], all+n
		}
	}
	return float64(found) / float64(max(1, all))
}

// wronged returns the share of the good pins that were accused.
func (s *tally) wronged() float64 { return float64(s.found[good]) / float64(max(1, s.all[good])) }

func (s *tally) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "found %5.1f %%, accused %.2f %%", 100*s.spoiled(), 100*s.wronged())
	for _, kind := range []string{"1-2 km", "2-5 km", "5-30 km", "stacked", "exchanged", "sign_lost"} {
		if s.all[kind] > 0 {
			fmt.Fprintf(&b, ", %s %d/%d", kind, s.found[kind], s.all[kind])
		}
	}
	if n := len(s.places); n > 0 {
		slices.Sort(s.places)
		fmt.Fprintf(&b, "; place off by %.0f m", s.places[n/2])
	}
	return b.String()
}

// kindOf names a spoiled pin for the table.
func kindOf(s listtest.Spoiled) string {
	switch {
	case s.Damage != listtest.Moved:
		return string(s.Damage)
	case s.Meters < 2000:
		return "1-2 km"
	case s.Meters < 5000:
		return "2-5 km"
	}
	return "5-30 km"
}

// spoil returns a list with spoiled pins, and what was done to each door.
func spoil(t testing.TB, rows [][]string, h listtest.Harm) (*data.List, map[int32]listtest.Spoiled) {
	t.Helper()
	rows = slices.Clone(rows)
	for i := range rows {
		rows[i] = slices.Clone(rows[i])
	}
	spoiled, err := listtest.Corrupt(rows, h)
	if err != nil {
		t.Fatal(err)
	}
	byRow := map[int]listtest.Spoiled{}
	for _, s := range spoiled {
		for _, r := range s.Rows {
			byRow[r] = s
		}
	}
	list, harm := read(t, rows), map[int32]listtest.Spoiled{}
	for _, r := range list.Rows {
		if s, ok := byRow[r.Number]; ok && r.Door >= 0 {
			harm[r.Door] = s
		}
	}
	return list, harm
}

// judge adds the verdicts on a list to the tally.
func (s *tally) judge(t testing.TB, list *data.List, harm map[int32]listtest.Spoiled, m geocode.Map) {
	t.Helper()
	verdicts, err := bookOf(list).Judge(context.Background(), m)
	if err != nil {
		t.Fatal(err)
	}
	for i := range list.Doors {
		v, kind := verdicts.Of(int32(i)), good
		h, spoiled := harm[int32(i)]
		if spoiled {
			kind = kindOf(h)
		}
		s.all[kind]++
		if v.Suspect == "" && list.Doors[i].Reason != data.BadCoordinates {
			continue
		}
		s.found[kind]++
		switch {
		case !spoiled:
			s.accused[v.Suspect]++
		case v.HasProbably && h.Damage == listtest.Moved:
			s.places = append(s.places, float64(geo.Distance(v.Probably, h.Was)))
		}
	}
}

// aim is what is to be reached: of the spoiled pins at least, of the good ones
// at most so many.
type aim struct{ found, accused float64 }

// The table of all cases: 1 % of the pins moved, 0.5 % stacked, 0.2 %
// exchanged; by the list and the map, and by the list alone. In Reynoldstown,
// two kilometres across, the middle of a ZIP is mostly near one's own street; in
// the invented Delaware all lies in one town, where a name stands for many streets.
func TestTable(t *testing.T) {
	for _, c := range []struct {
		name      string
		seeds     uint64
		both, own aim
	}{
		{"caledonia", 5, aim{0.95, 0.005}, aim{0.90, 0.01}},
		{"franklin", 5, aim{0.95, 0.005}, aim{0.90, 0.01}},
		{"grand-isle", 5, aim{0.95, 0.005}, aim{0.90, 0.01}},
		{"cobb-south", 5, aim{0.95, 0.005}, aim{0.85, 0.01}},
		{"reynoldstown", 5, aim{0.80, 0.005}, aim{0.60, 0.01}},
		{"seven-counties", 1, aim{0.95, 0.005}, aim{0.90, 0.01}},
		{"delaware", 1, aim{0.95, 0.005}, aim{0.35, 0.01}},
	} {
		for _, file := range []string{"addresses.csv.gz", "voters_van.csv.gz"} {
			t.Run(c.name+"/"+file, func(t *testing.T) {
				if testing.Short() && c.seeds == 1 {
					t.Skip("long")
				}
				rows, m := tableOf(t, c.name, file), mapOf(t, c.name)
				both, own, untouched := newTally(), newTally(), newTally()
				for seed := range c.seeds {
					list, harm := spoil(t, rows, listtest.UsualHarm(seed+1))
					both.judge(t, list, harm, m)
					own.judge(t, list, harm, nil)
				}
				untouched.judge(t, read(t, rows), nil, m)
				t.Logf("list and map: %v", &both)
				t.Logf("list alone:   %v", &own)
				t.Logf("untouched:    accused %.2f %%", 100*untouched.wronged())
				reached(t, "list and map", &both, c.both)
				reached(t, "list alone", &own, c.own)
				reached(t, "untouched", &untouched, aim{0, 0.005})
			})
		}
	}
}

func reached(t *testing.T, what string, s *tally, a aim) {
	t.Helper()
	if s.spoiled() < a.found || s.wronged() > a.accused {
		t.Errorf("%s: want %+v: %v; accused %v", what, a, s, s.accused)
	}
}

// Signs that are lost, and pins that were only moved.
func TestOtherHarm(t *testing.T) {
	rows, m := tableOf(t, "caledonia", "addresses.csv.gz"), mapOf(t, "caledonia")
	for name, h := range map[string]listtest.Harm{
		"sign lost":   {SignLost: 0.3, Seed: 1},
		"moved":       {Moved: 0.05, FromM: 1000, ToM: 30_000, Seed: 1},
		"moved 3 km":  {Moved: 0.01, FromM: 3000, ToM: 3000, Seed: 1},
		"all stacked": {Stacked: 0.2, Seed: 1},
		"exchanged":   {Exchanged: 0.9, Seed: 1},
	} {
		list, harm := spoil(t, rows, h)
		s := newTally()
		s.judge(t, list, harm, m)
		t.Logf("%s: %v", name, &s)
		reached(t, name, &s, aim{0.9, 0.01})
	}
}

// Invented doors that lie anywhere in their block group, in no order, accuse
// nobody; of those that are moved out of it the far ones are found.
func TestScatteredStreets(t *testing.T) {
	rows := tableOf(t, "south-georgia", "addresses.csv.gz")
	untouched, own := newTally(), newTally()
	untouched.judge(t, read(t, rows), nil, nil)
	reached(t, "untouched", &untouched, aim{0, 0.005})
	list, harm := spoil(t, rows, listtest.UsualHarm(1))
	own.judge(t, list, harm, nil)
	t.Logf("list alone: %v", &own)
	reached(t, "list alone", &own, aim{0.75, 0.005})
}
