package cutter

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"puerta/data/voterfile"
	"puerta/routing"
	"puerta/routing/osmgraph"
)

// caseFile returns a file of a shared case, or skips the test.
func caseFile(t testing.TB, name, file string) string {
	t.Helper()
	path := filepath.Join("..", "..", "..", "..", "shared", "cases", name, file)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("case %s is not here", name)
	}
	return path
}

// readCase reads a real case; south-georgia has no streets.
func readCase(t testing.TB, name, list string, speeds routing.Speeds) Input {
	t.Helper()
	in := Input{Router: routing.DefaultBeeline(speeds.WalkMps)}
	f, err := voterfile.Open(caseFile(t, name, list))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if in.List, err = voterfile.Read(context.Background(), f, voterfile.Options{Name: list}); err != nil {
		t.Fatal(err)
	}
	if name == "south-georgia" {
		return in
	}
	g, err := osmgraph.Read(context.Background(), caseFile(t, name, "streets.osm.pbf"), osmgraph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	in.Router = routing.NewStreets(g, speeds)
	return in
}

// Real streets and addresses keep every promise, and the rates that canvassers
// were promised are reached.
func TestCases(t *testing.T) {
	for _, c := range []struct {
		name, list string
		long       bool
		doorsHour  float64 // at least
		change     func(*Options)
	}{
		{"reynoldstown", "addresses.csv.gz", false, 34, func(o *Options) { o.Mode, o.ShiftMin = ModeWalk, 90 }},
		{"reynoldstown", "voters_van.csv.gz", false, 25, func(*Options) {}},
		{"caledonia", "addresses.csv.gz", false, 20, func(*Options) {}},
		{"grand-isle", "addresses.csv.gz", false, 20, func(*Options) {}},
		{"grand-isle", "addresses.csv.gz", false, 20, trust},
		{"cobb-south", "addresses.csv.gz", false, 20, trust},
		{"delaware", "addresses.csv.gz", true, 15, func(*Options) {}},
		{"south-georgia", "addresses.csv.gz", true, 15, func(*Options) {}},
	} {
		t.Run(c.name+"/"+c.list, func(t *testing.T) {
			if c.long && testing.Short() {
				t.Skip("long")
			}
			in := readCase(t, c.name, c.list, routing.DefaultSpeeds())
			o := DefaultOptions()
			c.change(&o)
			r, err := Run(context.Background(), in, o)
			if err != nil {
				t.Fatal(err)
			}
			promises(t, in, o, r)
			if r.Report.DoorsPerHour < c.doorsHour {
				t.Errorf("%.1f doors an hour, want %.0f", r.Report.DoorsPerHour, c.doorsHour)
			}
			least := 0.97
			if o.Trust {
				least = 0.995
			}
			if share := float64(r.Report.DoorsInTurfs) / float64(r.Report.DoorsIn); share < least {
				t.Errorf("only %.1f %% of the doors are in turfs: %v", 100*share, r.Report.NotInTurfs)
			}
		})
	}
}

func trust(o *Options) { o.Trust = true }
