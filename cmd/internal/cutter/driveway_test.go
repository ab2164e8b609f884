package cutter

import (
	"context"
	"math"
	"testing"

	"github.com/paulmach/orb"

	"puerta/data"
	"puerta/routing"
	"puerta/routing/asciimap"
)

// plainSpeeds are a metre a second on foot and ten by car, turns free.
func plainSpeeds() routing.Speeds {
	s := routing.DefaultSpeeds()
	s.UseLimits, s.TurnS, s.UTurnS, s.WalkMps = false, 0, 0, 1
	for c := range s.Kmh {
		s.Kmh[c] = 36
	}
	s.Kmh[routing.Foot] = 0
	return s
}

// drawnInput is a list of the doors of a drawing, 50 m a character unless it says.
func drawnInput(t *testing.T, d asciimap.Drawing, doors string) (Input, *asciimap.Town) {
	t.Helper()
	if d.Grid == 0 {
		d.Grid = 50
	}
	town := asciimap.Must(d.Parse())
	l := &data.List{Sources: []data.Source{{Addresses: true}}}
	for i, r := range doors {
		l.Doors = append(l.Doors, data.Door{ID: string(r), Point: town.Point(string(r)), HasPoint: true})
		l.Rows = append(l.Rows, data.Row{Number: i + 1, Line: i + 2, Door: int32(i), ID: string(r)})
	}
	return Input{List: l, Router: routing.NewStreets(town.Graph, plainSpeeds())}, town
}

// farmRoad is a street with doors 50, 150 and 250 m away from it.
var farmRoad = asciimap.Drawing{Text: `
	A-----B
	 1

	   2

	     3
`, Streets: map[string]routing.Street{"AB": {}}}

func runDrawn(t *testing.T, in Input, mode string, change func(*Options)) *data.CutResult {
	t.Helper()
	o := DefaultOptions()
	o.Mode, o.WalkMps = mode, 1
	if change != nil {
		change(&o)
	}
	r, err := Run(context.Background(), in, o)
	if err != nil {
		t.Fatal(err)
	}
	promises(t, in, o, r)
	if len(r.Turfs) != 1 {
		t.Fatalf("%d turfs", len(r.Turfs))
	}
	return r
}

func TestDrivewaysAreWalked(t *testing.T) {
	in, _ := drawnInput(t, farmRoad, "123")
	tf := runDrawn(t, in, ModeWalk, nil).Turfs[0]
	// 1 to 2: 100 m of street, 50 m up; 2 to 3: 50 m down, 100 m, 150 m up
	if math.Abs(tf.WalkMin*60-450) > 1 || math.Abs(tf.WalkM-450) > 1 {
		t.Errorf("walk of %.1f s, %.0f m, want 450", tf.WalkMin*60, tf.WalkM)
	}
}

func TestDrivewaysAreDriven(t *testing.T) {
	in, town := drawnInput(t, farmRoad, "123")
	r := runDrawn(t, in, ModeDrive, nil)
	tf := r.Turfs[0]
	// 2 to 1: 50 m down at 4 m/s, 10 s; 1 to 3: 20 s, 150 m up
	if math.Abs(tf.DriveMin*60-(12.5+10+20+37.5)) > 0.2 || math.Abs(tf.DriveM-500) > 1 || tf.WalkMin != 0 {
		t.Errorf("drive of %.1f s, %.0f m, walk of %.1f s; want 80, 500, 0", tf.DriveMin*60, tf.DriveM, tf.WalkMin*60)
	}
	parked := map[orb.Point]bool{}
	for _, s := range r.Routes[0].Stops {
		if s.Kind == data.StopPark {
			parked[s.Point] = true
		}
	}
	for p := range parked { // shown where the driveways leave the street
		if math.Abs(p[1]-town.Point("A")[1]) > 1e-6 {
			t.Errorf("parked at %v, off the street", p)
		}
	}
	if len(parked) != 3 {
		t.Errorf("parked at %v", parked)
	}
}

func TestDrivewaysFromStaging(t *testing.T) {
	in, town := drawnInput(t, farmRoad, "123")
	at := town.Point("A")
	for mode, want := range map[string]float64{ModeWalk: 50 + 150 + 300 + 400, ModeDrive: 5 + 22.5 + 60 + 62.5} {
		tf := runDrawn(t, in, mode, func(o *Options) { o.Staging = &at }).Turfs[0]
		if got := 60 * (tf.WalkMin + tf.DriveMin); math.Abs(got-want) > 1 {
			t.Errorf("%s: %.1f s, want %.0f", mode, got, want)
		}
	}
}

// A loop from a car at a door begins with the way down.
func TestLoopFromADriveway(t *testing.T) {
	in, town := drawnInput(t, asciimap.Drawing{Text: `
		A------B


		  1 2
	`, Streets: map[string]routing.Street{"AB": {}}}, "12")
	tf := runDrawn(t, in, ModeAuto, func(o *Options) { // parking is dear, so one walks
		at := town.Point("A")
		o.ParkS, o.Staging = 1800, &at
	}).Turfs[0]
	// drive 100 m and 50 m up, both ways; walk down, 100 m along and up, and back
	if math.Abs(tf.DriveMin*60-2*(10+12.5)) > 0.2 || math.Abs(tf.WalkMin*60-2*200) > 1 || tf.ParkMin != 30 {
		t.Errorf("drive %.1f s, walk %.1f s, park %.1f min; want 45, 400, 30", tf.DriveMin*60, tf.WalkMin*60, tf.ParkMin)
	}
}

// Up from a footpath the car does not come.
func TestDrivewayFromAFootpath(t *testing.T) {
	in, town := drawnInput(t, asciimap.Drawing{Text: `
		A-----B----C


		          1
	`, Streets: map[string]routing.Street{"AB": {}, "BC": {Class: routing.Foot}}}, "1")
	r := runDrawn(t, in, ModeDrive, nil)
	tf := r.Turfs[0]
	if math.Abs(tf.WalkMin*60-2*(200+50)) > 1 || tf.DriveMin != 0 || r.Routes[0].Stops[1].Point != town.Point("B") {
		t.Errorf("walk %.1f s, want 500; drive %.1f; %+v", tf.WalkMin*60, tf.DriveMin*60, r.Routes[0].Stops[1])
	}
}

// Doors of one place have one driveway.
func TestDoorsOfOnePlaceShareTheDriveway(t *testing.T) {
	in, _ := drawnInput(t, farmRoad, "3")
	second := in.List.Doors[0]
	second.ID = "3b"
	in.List.Doors = append(in.List.Doors, second)
	in.List.Rows = append(in.List.Rows, data.Row{Number: 2, Line: 3, Door: 1, ID: "3b"})
	for _, mode := range []string{ModeWalk, ModeDrive, ModeAuto} {
		r := runDrawn(t, in, mode, func(o *Options) { o.DoorS, o.ShiftMin = 500, 19.3 }) // two are too many for one site
		if tf := r.Turfs[0]; tf.Doors != 2 || tf.WalkMin+tf.DriveMin != 0 {
			t.Errorf("%s: %d doors, walk %.2f, drive %.2f", mode, tf.Doors, tf.WalkMin, tf.DriveMin)
		}
	}
}

// What is planned is what the itinerary says, where the car stands at the
// door's own spot; where it does not, the plan counts a little more.
func TestPlannedIsWalked(t *testing.T) {
	footpath, _ := drawnInput(t, asciimap.Drawing{Text: `
		A-----B----CD
		           |
		           |
		          1|2
	`, Streets: map[string]routing.Street{"AB": {}, "BC": {Class: routing.Foot}, "CD": {Class: routing.Foot}}}, "12")
	for _, c := range []struct {
		name, mode    string
		in            func(*testing.T) Input
		exact, driven bool // of some turf, of some site
	}{
		{"sample", ModeAuto, func(t *testing.T) Input { return Input{List: sampleList(t), Router: sampleStreets(t)} }, true, true},
		{"sample", ModeWalk, func(t *testing.T) Input { return Input{List: sampleList(t), Router: sampleStreets(t)} }, true, false},
		{"beeline", ModeAuto, func(t *testing.T) Input { return Input{List: sampleList(t), Router: routing.DefaultBeeline(1.2)} }, true, false},
		{"footpath", ModeDrive, func(*testing.T) Input { return footpath }, false, false},
		{"caledonia", ModeAuto, func(t *testing.T) Input { return readCase(t, "caledonia", "addresses.csv.gz", routing.DefaultSpeeds()) }, true, true},
	} {
		t.Run(c.name+"/"+c.mode, func(t *testing.T) {
			if c.name == "caledonia" && testing.Short() {
				t.Skip("long")
			}
			exact, driven := planAndWalk(t, c.in(t), c.mode)
			if (exact > 0) != c.exact || (driven > 0) != c.driven {
				t.Errorf("%d turfs are exact, %d driveways driven", exact, driven)
			}
		})
	}
}

// planAndWalk cuts, compares every turf's plan with its itinerary, and counts
// turfs where they are equal and sites where the car goes up.
func planAndWalk(t *testing.T, in Input, mode string) (exact, driven int) {
	t.Helper()
	ctx, o := context.Background(), DefaultOptions()
	o.Mode, o.Trust = mode, true // doors off the map, too
	in.Phases, in.Progress = &Phases{}, func(data.Progress) {}
	j := &job{Input: in, o: o}
	for _, step := range []func(context.Context) error{j.place, j.cluster, j.link, j.cut} {
		if err := step(ctx); err != nil {
			t.Fatal(err)
		}
	}
	p := j.planners().Get().(*planner)
	for _, sites := range j.plan.Parts {
		w, err := p.plan(ctx, sites, quick)
		if err != nil {
			t.Fatal(err)
		}
		it, err := j.itinerary(ctx, sites, w)
		if err != nil {
			t.Fatal(err)
		}
		apart := false
		for _, s := range sites {
			apart = apart || j.sites[s].toCar > 0
			if j.sites[s].driven() {
				driven++
			}
		}
		if it.now > w.millis || !apart && it.now != w.millis {
			t.Fatalf("planned %d ms, the itinerary takes %d; parked apart: %v", w.millis, it.now, apart)
		}
		if !apart {
			exact++
		}
	}
	return exact, driven
}
