package cutter

import (
	"context"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"puerta/data"
	"puerta/routing"
)

// formerOf makes a former cut of a result.
func formerOf(r *data.CutResult) *Former {
	f := &Former{Name: "monday", Turf: map[string]string{}, Names: map[string]string{}}
	for _, fate := range r.Fates {
		if fate.Reason == "" {
			f.Turf[fate.DoorID] = fate.TurfID
		}
	}
	for _, t := range r.Turfs {
		f.Names[t.ID] = t.Name
	}
	return f
}

// thinned returns a list without a share of its doors, drawn by a seed.
func thinned(l *data.List, share float64) *data.List {
	rng := rand.New(rand.NewPCG(11, 12))
	out := *l
	out.Doors, out.Rows = nil, nil
	row := make([]int32, len(l.Doors))
	for d := range l.Doors {
		row[d] = -1
		if rng.Float64() >= share {
			row[d] = int32(len(out.Doors))
			out.Doors = append(out.Doors, l.Doors[d])
		}
	}
	for _, r := range l.Rows {
		switch {
		case r.Door < 0:
			out.Rows = append(out.Rows, r)
		case row[r.Door] >= 0:
			r.Door = row[r.Door]
			out.Rows = append(out.Rows, r)
		}
	}
	return &out
}

// again cuts a list without some of its doors, and then all of it with that cut
// as start.
func again(t *testing.T, in Input, o Options, share float64) (before, after *data.CutResult, second Input) {
	t.Helper()
	first := in
	first.List = thinned(in.List, share)
	before, err := Run(context.Background(), first, o)
	if err != nil {
		t.Fatal(err)
	}
	second = in
	second.Former = formerOf(before)
	if after, err = Run(context.Background(), second, o); err != nil {
		t.Fatal(err)
	}
	promises(t, second, o, after)
	return before, after, second
}

// moved counts, from the outside, the doors of a former cut and those that are
// not in the turf that has most of their former one's.
func moved(before, after *data.CutResult) (doors, moved int) {
	now := formerOf(after).Turf
	count := map[string]map[string]int{}
	for door, turf := range formerOf(before).Turf {
		if count[turf] == nil {
			count[turf] = map[string]int{}
		}
		count[turf][now[door]]++
		doors++
	}
	for _, c := range count {
		delete(c, "")
		moved -= c[most(c)]
	}
	return doors, doors + moved
}

// A director who adds a few doors finds the turfs and their names as they were.
func TestTurfsAndNamesStay(t *testing.T) {
	in := Input{List: sampleList(t), Router: sampleStreets(t)}
	before, after, _ := again(t, in, DefaultOptions(), 0.01)
	doors, changed := moved(before, after)
	if changed*20 > doors {
		t.Errorf("%d of %d doors moved", changed, doors)
	}
	u := after.Report.Heuristics.Former
	if u == nil || u.Stayed+u.Moved+u.LeftOut != doors || u.New != after.Report.DoorsInTurfs-doors+u.LeftOut || u.Turfs > len(before.Turfs) {
		t.Fatalf("%d doors: %+v", doors, u)
	}
	if u.Moved > changed+doors/100 {
		t.Errorf("%d doors moved, the report says %d", changed, u.Moved)
	}
	kept, names := 0, map[string]bool{}
	for _, tf := range after.Turfs {
		if names[tf.Name] {
			t.Errorf("two turfs are called %s", tf.Name)
		}
		names[tf.Name] = true
	}
	for _, tf := range before.Turfs {
		if names[tf.Name] {
			kept++
		}
	}
	if kept != u.Turfs {
		t.Errorf("%d names stayed, %d turfs did", kept, u.Turfs)
	}
	if after.Report.Parameters["former"] != "monday" || !slices.ContainsFunc(after.Report.Notes, func(n data.Text) bool {
		return strings.HasPrefix(n.EN, "Cut on from the turfs of monday") && strings.HasPrefix(n.ES, "Se dividió a partir de las zonas de monday")
	}) {
		t.Errorf("report %v, %v", after.Report.Parameters, after.Report.Notes)
	}
}

// Turfs of a former cut stay even where a fresh cut would make others: ids and
// names show it.
func TestFormerTurfsKeepIDs(t *testing.T) {
	in := Input{List: sampleList(t), Router: sampleStreets(t)}
	o := DefaultOptions()
	o.ShiftMin = 150
	before, err := Run(context.Background(), in, o)
	if err != nil {
		t.Fatal(err)
	}
	in.Former = formerOf(before)
	o.ShiftMin = 180
	after, err := Run(context.Background(), in, o)
	if err != nil {
		t.Fatal(err)
	}
	promises(t, in, o, after)
	same := 0
	for id, name := range formerOf(after).Names {
		if in.Former.Names[id] == name {
			same++
		}
	}
	if same*10 < len(before.Turfs)*8 {
		t.Errorf("%d of %d turfs kept id and name", same, len(before.Turfs))
	}
}

// Names that were printed are given to nobody else.
func TestNewTurfsTakeFreeNumbers(t *testing.T) {
	j := &job{Input: Input{Former: &Former{Names: map[string]string{"a": "Barton 02", "b": "BARTON 04", "c": "Ann's team", "d": "Sutton 1"}}}}
	taken := j.takenNumbers()
	if got := freeNumbers("Barton", 3, taken); !slices.Equal(got, []int{1, 3, 5}) {
		t.Errorf("numbers %v", got)
	}
	if got := freeNumbers("Sutton", 1, taken); !slices.Equal(got, []int{2}) {
		t.Errorf("numbers %v", got)
	}
	names := []string{"Barton 100", "Barton 99", "Ann's team", "Route 5 01", "Route 5"}
	slices.SortFunc(names, compareNames)
	if want := []string{"Ann's team", "Barton 99", "Barton 100", "Route 5", "Route 5 01"}; !slices.Equal(names, want) {
		t.Errorf("order %q", names)
	}
}

// A turf lives on in the one that has most of its doors, and in one alone.
func TestHeirs(t *testing.T) {
	doors := []data.Door{{ID: "1"}, {ID: "2"}, {ID: "3"}, {ID: "4"}, {ID: "5"}, {ID: "6"}, {ID: "new"}}
	j := &job{turfs: make([]data.Turf, 3), turfOf: []int32{0, 0, 1, 1, 1, 2, 2}, notes: nil}
	j.List = &data.List{Doors: doors}
	j.Former = &Former{Turf: map[string]string{"1": "a", "2": "a", "3": "b", "4": "b", "5": "a", "6": "b"}}
	if got := j.heirs(); !slices.Equal(got, []string{"a", "b", ""}) {
		t.Errorf("heirs %q", got)
	}
	u := j.tallyFormer()
	if want := (data.FormerUse{Stayed: 4, Moved: 2, New: 1, Turfs: 2}); *u != want {
		t.Errorf("%+v", *u)
	}
}

// On real streets, one door in a hundred more moves at most one in twenty of
// the others, and costs nothing that is worth a cut from scratch.
func TestCasesCutAgain(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	in := readCase(t, "caledonia", "addresses.csv.gz", routing.DefaultSpeeds())
	o := DefaultOptions()
	o.Trust = true
	fresh, err := Run(context.Background(), in, o)
	if err != nil {
		t.Fatal(err)
	}
	before, after, _ := again(t, in, o, 0.01)
	if doors, n := moved(before, after); n*20 > doors {
		t.Errorf("%d of %d doors moved", n, doors)
	}
	if got, want := after.Report.DoorsPerHour, fresh.Report.DoorsPerHour; got < 0.99*want {
		t.Errorf("%.2f doors an hour, %.2f by a fresh cut", got, want)
	}
	if len(after.Turfs)*10 > len(fresh.Turfs)*11 {
		t.Errorf("%d turfs, %d by a fresh cut", len(after.Turfs), len(fresh.Turfs))
	}
}
