package cutter

import (
	"context"
	"fmt"
	"maps"
	"testing"

	"github.com/paulmach/orb"

	"puerta/data"
	"puerta/geo"
	"puerta/routing"
)

// towns lays square towns of n × n doors, 25 m apart, side by side from west to
// east, with a gap in metres between them.
func towns(gap float64, sizes ...int) *data.List {
	l, plane, west := &data.List{Sources: []data.Source{{Addresses: true}}}, geo.PlaneAt(orb.Point{-83, 31}), 0.0
	for town, n := range sizes {
		for i := range n * n {
			p := plane.From(orb.Point{west + 25*float64(i%n), 25 * float64(i/n)})
			d := data.Door{ID: fmt.Sprint(town, "-", i), Point: p, HasPoint: true, Columns: map[string]string{"town": fmt.Sprint(town)}}
			l.Rows = append(l.Rows, data.Row{Number: len(l.Rows) + 1, Line: len(l.Rows) + 2, Door: int32(len(l.Doors))})
			l.Doors = append(l.Doors, d)
		}
		west += 25*float64(n-1) + gap
	}
	return l
}

// divided divides a list, and counts the doors of each region in each town.
func divided(t *testing.T, l *data.List, change func(*Options)) (*Division, []map[string]int) {
	t.Helper()
	o := DefaultOptions()
	change(&o)
	d, err := Divide(context.Background(), Input{List: l, Router: routing.DefaultBeeline(o.WalkMps)}, o)
	if err != nil {
		t.Fatal(err)
	}
	count := make([]map[string]int, d.N)
	for r := range count {
		count[r] = map[string]int{}
	}
	for i, r := range d.Region {
		if r >= 0 {
			count[r][l.Doors[i].Columns["town"]]++
		}
	}
	return d, count
}

// Regions part in the gap between towns, and what is larger is parted evenly.
func TestRegionsPartInGaps(t *testing.T) {
	for _, gap := range []float64{300, 3000} {
		_, count := divided(t, towns(gap, 30, 30), func(o *Options) { o.RegionDoors = 900 })
		if len(count) != 2 || len(count[0]) != 1 || len(count[1]) != 1 {
			t.Errorf("a gap of %g m: %v", gap, count)
		}
	}
	_, count := divided(t, towns(0, 60), func(o *Options) { o.RegionDoors = 900 })
	for _, c := range count {
		if n := c["0"]; len(count) != 4 || n < 800 || n > 1000 {
			t.Errorf("quarters of 3600: %v", count)
		}
	}
}

// The border of an even town is hardly longer than a straight one.
func TestRegionsAreCompact(t *testing.T) {
	l := towns(0, 60)
	d, _ := divided(t, l, func(o *Options) { o.RegionDoors = 1800 })
	apart := 0
	for i := range l.Doors {
		for _, n := range []int{i + 1, i + 60} {
			if n < len(l.Doors) && (n == i+60 || n%60 > 0) && d.Region[i] != d.Region[n] {
				apart++
			}
		}
	}
	if d.N != 2 || apart > 60*3/2 {
		t.Errorf("%d regions, %d neighbours parted, straight are 60", d.N, apart)
	}
}

// No region parts a boundary that fits into one; small ones share regions.
func TestRegionsKeepBoundariesWhole(t *testing.T) {
	_, count := divided(t, towns(25, 20, 10, 10, 10, 10, 40), func(o *Options) { o.RegionDoors, o.Within = 500, "town" })
	in := map[string]int{}
	for _, c := range count {
		for town := range c {
			in[town]++
		}
	}
	for _, town := range []string{"0", "1", "2", "3", "4"} {
		if in[town] != 1 {
			t.Errorf("town %s is in %d regions: %v", town, in[town], count)
		}
	}
	if in["5"] < 3 || len(count) > 6 {
		t.Errorf("%d regions: %v", len(count), count)
	}
}

// pairs lays pairs of doors a little way to both sides of lines where squares end.
func pairs(degrees float64, sameBuilding bool) *data.List {
	l := &data.List{}
	for i := range 400 {
		edge := 31 + float64(i/40)*blockDegrees
		for k, lat := range []float64{edge - degrees, edge + degrees} {
			d := data.Door{ID: fmt.Sprint(i, "-", k), HasPoint: true, Point: orb.Point{-83 + float64(i%40)*3e-4, lat}}
			if sameBuilding {
				d.Address = data.Address{Number: fmt.Sprint(i), Street: "Elm Street", Unit: fmt.Sprint(k), City: "Elsewhere"}
			}
			l.Doors = append(l.Doors, d)
		}
	}
	return l
}

// Doors at one place, or in one building, are in one region, though a square ends
// between them.
func TestRegionsPartNoPlace(t *testing.T) {
	for name, l := range map[string]*data.List{"place": pairs(1e-7, false), "building": pairs(2e-4, true)} {
		for _, size := range []int{20, 50, 100, 200, 399} {
			d, _ := divided(t, l, func(o *Options) { o.RegionDoors, o.Trust = size, true })
			if d.N < 2 {
				t.Errorf("regions of %d: %d", size, d.N)
			}
			for i := 0; i < len(l.Doors); i += 2 {
				if d.Region[i] != d.Region[i+1] {
					t.Errorf("regions of %d: one %s in two", size, name)
					break
				}
			}
		}
	}
}

// What cannot be routed is in no region.
func TestNoRegionWithoutCoordinates(t *testing.T) {
	l := towns(0, 30)
	l.Doors[5].HasPoint, l.Doors[6].Reason = false, data.Suppressed
	d, _ := divided(t, l, func(o *Options) { o.RegionDoors = 300 })
	for i, r := range d.Region {
		if want := i != 5 && i != 6; want != (r >= 0) {
			t.Errorf("door %d is in region %d", i, r)
		}
	}
}

// Borders heal: of regions that no one would make, each with a leftover, about as
// few turfs are left as without them, and what is inside stays.
func TestBordersHeal(t *testing.T) {
	const rows = 36
	ctx, in, o := context.Background(), Input{List: towns(0, rows), Router: routing.DefaultBeeline(1.2)}, DefaultOptions()
	whole, err := Run(ctx, in, o)
	if err != nil {
		t.Fatal(err)
	}
	d := &Division{Region: make([]int32, len(in.List.Doors)), N: rows / 3}
	for i := range d.Region {
		d.Region[i] = int32(i / rows / 3)
	}
	var pieces []*Piece
	before := 0
	for region := range d.N {
		p, err := RunRegion(ctx, in, o, d, region)
		if err != nil {
			t.Fatal(err)
		}
		pieces, before = append(pieces, p), before+len(p.Turfs)
	}
	r, err := Join(ctx, in, o, d, pieces)
	if err != nil {
		t.Fatal(err)
	}
	promises(t, in, o, r)
	if before < whole.Report.Turfs+4 || r.Report.Turfs > whole.Report.Turfs+2 || r.Report.Minutes.Sum() > 1.02*whole.Report.Minutes.Sum() {
		t.Errorf("%d turfs, %.0f min of %d in regions; %d, %.0f in one", r.Report.Turfs, r.Report.Minutes.Sum(), before, whole.Report.Turfs, whole.Report.Minutes.Sum())
	}
	if !mixed(r, in.List, d) {
		t.Error("no turf has doors of two regions")
	}
}

// mixed tells whether some turf has doors of two regions.
func mixed(r *data.CutResult, l *data.List, d *Division) bool {
	of := map[string]int32{}
	for _, f := range r.Fates {
		region := d.Region[l.Rows[f.Row-1].Door]
		if was, ok := of[f.TurfID]; ok && was != region {
			return true
		}
		of[f.TurfID] = region
	}
	return false
}

// A real place in regions keeps every promise, and hardly costs more.
func TestCaseInRegions(t *testing.T) {
	in, o := readCase(t, "cobb-south", "addresses.csv.gz", routing.DefaultSpeeds()), DefaultOptions()
	whole, err := Run(context.Background(), in, o)
	if err != nil {
		t.Fatal(err)
	}
	o.RegionDoors = 2_000
	d, err := Divide(context.Background(), in, o)
	if err != nil {
		t.Fatal(err)
	}
	r, err := Run(context.Background(), in, o)
	if err != nil {
		t.Fatal(err)
	}
	promises(t, in, o, r)
	if r.Report.Minutes.Sum() > 1.01*whole.Report.Minutes.Sum() || float64(r.Report.Turfs) > 1.04*float64(whole.Report.Turfs) {
		t.Errorf("%d turfs, %.0f min in %d regions; %d, %.0f in one", r.Report.Turfs, r.Report.Minutes.Sum(), d.N, whole.Report.Turfs, whole.Report.Minutes.Sum())
	}
	if !mixed(r, in.List, d) {
		t.Error("no turf has doors of two regions")
	}
}

func BenchmarkDivide(b *testing.B) {
	in, o := Input{List: towns(500, 100, 100, 100, 100), Router: routing.DefaultBeeline(1.2)}, DefaultOptions()
	o.RegionDoors, o.Trust = 5_000, true
	for b.Loop() {
		if _, err := Divide(context.Background(), in, o); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSampleInRegions(b *testing.B) {
	in, o := Input{List: sampleList(b), Router: sampleStreets(b)}, DefaultOptions()
	o.RegionDoors = 400
	for b.Loop() {
		if _, err := Run(context.Background(), in, o); err != nil {
			b.Fatal(err)
		}
	}
}

// Pins are judged by the whole list, once: a door goes to the region of the point
// that was chosen, and is visited there; one whose pin is suspect is in none.
func TestPinsInRegions(t *testing.T) {
	l := thinned(sampleList(t), 0.6)
	moved, suspect := &l.Doors[3], &l.Doors[10]
	right := moved.Point
	moved.Point, moved.Pin.Suspect = geo.PlaneAt(right).From(orb.Point{3000, 1000}), data.Contradicted
	moved.Pin.Probably, moved.Pin.HasProbably = right, true
	suspect.Pin.Quality = data.Postcode
	in, o := Input{List: l, Router: sampleStreets(t)}, DefaultOptions()
	whole, err := Run(context.Background(), in, o)
	if err != nil {
		t.Fatal(err)
	}
	o.RegionDoors = 300
	r, d := sameBySteps(t, in, o)
	if len(d.Moved) != 1 || d.Moved[0] != 3 || d.Region[10] != -1 || d.Region[3] < 0 {
		t.Errorf("moved %v, regions %d and %d", d.Moved, d.Region[3], d.Region[10])
	}
	if !maps.Equal(r.Report.NotInTurfs, whole.Report.NotInTurfs) {
		t.Errorf("%v, undivided %v", r.Report.NotInTurfs, whole.Report.NotInTurfs)
	}
	seen := false
	for _, route := range r.Routes {
		for _, s := range route.Stops {
			if s.DoorID == moved.ID {
				seen = true
				if s.Point != right {
					t.Errorf("visited at %v, it is at %v", s.Point, right)
				}
			}
		}
	}
	if !seen {
		t.Error("it is not visited")
	}
}
