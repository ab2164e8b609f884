package cutter

import (
	"context"
	"slices"
	"strings"
	"testing"

	"puerta/data"
	"puerta/routing"
)

// inOne fails where a turf mixes values of a column.
func inOne(t *testing.T, l *data.List, o Options, r *data.CutResult) {
	t.Helper()
	value := map[string]string{}
	for _, f := range r.Fates {
		if f.TurfID == "" {
			continue
		}
		v := strings.ToUpper(strings.TrimSpace(l.Doors[l.Rows[f.Row-1].Door].Columns[o.Within]))
		if was, ok := value[f.TurfID]; ok && was != v {
			t.Fatalf("turf %s has doors of %q and of %q", f.TurfID, was, v)
		}
		value[f.TurfID] = v
	}
	if len(value) == 0 {
		t.Fatal("no turf")
	}
}

// Wards of the sample written in many ways, some blank: with every other limit
// no turf mixes them, and as many turfs come of them as of wards written well.
func TestWithinAndOtherLimits(t *testing.T) {
	written := func(ways ...string) *data.List {
		l := sampleList(t)
		l.Doors = slices.Clone(l.Doors)
		for i := range l.Doors {
			l.Doors[i].Columns = map[string]string{"ward": ways[(i/60)%len(ways)]}
		}
		return l
	}
	streets, turfs := sampleStreets(t), map[string]int{}
	for _, team := range []string{TeamOne, TeamTwo, TeamDriver} {
		for name, l := range map[string]*data.List{
			"well":  written("North End", "South", "", "North End", "South", ""),
			"badly": written("North End", "South", "", " NORTH  end", "south ", " "),
		} {
			o := DefaultOptions()
			o.Within, o.Team, o.TurfDoors = "ward", team, 30
			in := Input{List: l, Router: streets}
			r, err := Run(context.Background(), in, o)
			if err != nil {
				t.Fatal(err)
			}
			promises(t, in, o, r)
			if name == "well" {
				inOne(t, l, o, r)
			}
			turfs[name] = r.Report.Turfs
		}
		if turfs["well"] != turfs["badly"] {
			t.Errorf("team %s: %v", team, turfs)
		}
	}
}

// Towns of a real county.
func TestWithinTowns(t *testing.T) {
	in := readCase(t, "caledonia", "addresses.csv.gz", routing.DefaultSpeeds())
	for i := range in.List.Doors {
		in.List.Doors[i].Columns = map[string]string{"city": in.List.Doors[i].Address.City}
	}
	o := DefaultOptions()
	o.Within, o.TurfDoors, o.Team = "city", 60, TeamTwo
	r, err := Run(context.Background(), in, o)
	if err != nil {
		t.Fatal(err)
	}
	promises(t, in, o, r)
	inOne(t, in.List, o, r)
}
