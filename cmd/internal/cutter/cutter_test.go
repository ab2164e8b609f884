package cutter

import (
	"context"
	"errors"
	"fmt"
	"math"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"
	"pgregory.net/rapid"

	"puerta/data"
	"puerta/data/sample"
	"puerta/data/voterfile"
	"puerta/routing"
)

// sampleList reads the embedded doors.
func sampleList(t testing.TB) *data.List {
	t.Helper()
	l, err := voterfile.Read(context.Background(), sample.Doors(), voterfile.Options{Name: sample.DoorsName})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func sampleStreets(t testing.TB) *routing.Streets {
	t.Helper()
	s, err := sharedStreets()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// promises checks everything that is promised of a result, from the result
// and its input alone.
func promises(t interface {
	Helper()
	Fatalf(string, ...any)
}, in Input, o Options, r *data.CutResult) {
	t.Helper()
	l := in.List
	sum := r.Report.DoorsInTurfs
	for _, n := range r.Report.NotInTurfs {
		sum += n
	}
	if r.Report.DoorsIn != sum || r.Report.RowsIn != len(l.Rows) || len(r.Fates) != len(l.Rows) {
		t.Fatalf("account: %+v, %d fates of %d rows", r.Report, len(r.Fates), len(l.Rows))
	}
	at, byID := map[string]*data.Route{}, map[string]*data.Turf{}
	doors, stays := map[string]int{}, map[string]bool{}
	for _, k := range in.Kept {
		stays[k.Turf.ID] = true
	}
	for i := range r.Turfs {
		tf, rt := &r.Turfs[i], &r.Routes[i]
		if at[tf.ID] != nil || rt.TurfID != tf.ID {
			t.Fatalf("turf %q: twice, or its route is %q", tf.ID, rt.TurfID)
		}
		at[tf.ID], byID[tf.ID] = rt, tf
		turf := o
		if stays[tf.ID] { // as it was, whatever is wanted now
			turf.ShiftMin, turf.TurfDoors = 1e9, 0
		}
		if o.Team == TeamOne {
			onTurf(t, turf, tf, rt)
		} else {
			onTeam(t, turf, tf, rt)
		}
		for _, s := range rt.Stops {
			if s.Kind == data.StopDoor {
				doors[s.DoorID]++
			}
			atStaging := o.Staging != nil && (s.Kind == data.StopStart || s.Kind == data.StopEnd)
			if !atStaging && !planar.MultiPolygonContains(tf.Area, s.Point) && planar.DistanceFrom(tf.Area, s.Point) > max(2e-7, ofOtherTurf(r, i, s.Point)) {
				t.Fatalf("turf %s: stop %d at %v is outside", tf.ID, s.Seq, s.Point)
			}
		}
	}
	for id, n := range doors {
		if n != 1 {
			t.Fatalf("door %s is visited %d times", id, n)
		}
	}
	for i, f := range r.Fates {
		if (f.TurfID == "") == (f.Reason == "") || f.Row != l.Rows[i].Number {
			t.Fatalf("row %d: turf %q and reason %q", f.Row, f.TurfID, f.Reason)
		}
		if f.TurfID == "" {
			if f.Detail.EN == "" || f.Detail.ES == "" {
				t.Fatalf("row %d: %s without words", f.Row, f.Reason)
			}
			continue
		}
		if s := at[f.TurfID].Stops[f.Seq]; s.DoorID != f.DoorID || s.Kind != data.StopDoor {
			t.Fatalf("row %d: seq %d of turf %s is another stop", f.Row, f.Seq, f.TurfID)
		}
	}
	noOverlap(t, r.Turfs)
}

// ofOtherTurf returns how far from p, in degrees, a stop of another turf is, if it is
// less than 10 cm: of two so near each other, one may lie on the wrong side of the
// border by less than that and the grid of areas (see turf.Outlines); else 0.
func ofOtherTurf(r *data.CutResult, turf int, p orb.Point) float64 {
	nearest := 1e-6
	for i := range r.Routes {
		for _, s := range r.Routes[i].Stops {
			if d := planar.Distance(s.Point, p); i != turf && d > 0 {
				nearest = min(nearest, d)
			}
		}
	}
	if nearest == 1e-6 {
		return 0
	}
	return nearest + 1e-7 // the grid
}

// onTurf adds a route up again from its stops and legs.
func onTurf(t interface {
	Helper()
	Fatalf(string, ...any)
}, o Options, tf *data.Turf, rt *data.Route) {
	t.Helper()
	leg := map[int]data.Leg{}
	for _, l := range rt.Legs {
		leg[l.Seq] = l
	}
	now, doors, parks, walked := 0.0, 0, 0, 0.0
	var car orb.Point
	for i, s := range rt.Stops {
		if l, ok := leg[i]; ok {
			if l.Mode != s.Mode {
				t.Fatalf("turf %s: leg %d by %s to a stop by %s", tf.ID, i, l.Mode, s.Mode)
			}
			now += l.Seconds
			if l.Mode == "walk" {
				walked += l.Seconds
			}
		}
		if s.Seq != i || math.Abs(s.ArriveS-now) > 0.01 {
			t.Fatalf("turf %s: stop %d at %.1f s, its legs say %.1f", tf.ID, i, s.ArriveS, now)
		}
		switch s.Kind {
		case data.StopDoor:
			doors++
			now += o.DoorS
		case data.StopPark:
			parks++
			now += o.ParkS
			car = s.Point
		case data.StopReturn:
			if s.Point != car {
				t.Fatalf("turf %s: back at %v, the car is at %v", tf.ID, s.Point, car)
			}
		}
	}
	if n := len(rt.Stops); rt.Stops[0].Kind != data.StopStart || rt.Stops[n-1].Kind != data.StopEnd {
		t.Fatalf("turf %s begins with %s and ends with %s", tf.ID, rt.Stops[0].Kind, rt.Stops[n-1].Kind)
	}
	if math.Abs(tf.Minutes-now/60) > 0.01 || math.Abs(tf.WalkMin-walked/60) > 0.01 || tf.Doors != doors || tf.Minutes > o.ShiftMin+0.001 {
		t.Fatalf("turf %s says %.2f min and %d doors; its route %.2f and %d", tf.ID, tf.Minutes, tf.Doors, now/60, doors)
	}
	if math.Abs(tf.KnockMin-float64(doors)*o.DoorS/60) > 0.01 || math.Abs(tf.ParkMin-float64(parks)*o.ParkS/60) > 0.01 {
		t.Fatalf("turf %s: knock %.2f, park %.2f", tf.ID, tf.KnockMin, tf.ParkMin)
	}
	if (tf.Mode == "drive") != (parks > 0) || o.TurfDoors > 0 && doors > o.TurfDoors {
		t.Fatalf("turf %s: mode %s, %d parks, %d doors", tf.ID, tf.Mode, parks, doors)
	}
}

// noOverlap looks for corners of one area inside another.
func noOverlap(t interface {
	Helper()
	Fatalf(string, ...any)
}, turfs []data.Turf) {
	t.Helper()
	bounds := make([]orb.Bound, len(turfs))
	for i := range turfs {
		bounds[i] = turfs[i].Area.Bound()
	}
	for i := range turfs {
		for j := range turfs {
			if i == j || !bounds[i].Intersects(bounds[j]) {
				continue
			}
			for _, poly := range turfs[j].Area {
				for _, p := range poly[0] {
					if planar.MultiPolygonContains(turfs[i].Area, p) && planar.DistanceFrom(turfs[i].Area, p) > 2e-7 {
						t.Fatalf("areas of %s and %s overlap at %v", turfs[i].ID, turfs[j].ID, p)
					}
				}
			}
		}
	}
}

func TestSampleKeepsItsPromises(t *testing.T) {
	staging := orb.Point{-84.3569, 33.7495}
	for name, change := range map[string]func(*Options){
		"auto":    func(*Options) {},
		"walk":    func(o *Options) { o.Mode, o.ShiftMin = ModeWalk, 90 },
		"drive":   func(o *Options) { o.Mode = ModeDrive },
		"doors":   func(o *Options) { o.TurfDoors = 25 },
		"staging": func(o *Options) { o.Staging = &staging },
		"county":  func(o *Options) { o.Within = "county" },
		"two":     func(o *Options) { o.Team = TeamTwo },
		"both":    func(o *Options) { o.Team, o.Mode = TeamTwo, ModeWalk },
		"rider":   func(o *Options) { o.Team, o.Staging = TeamTwo, &staging },
		"driver":  func(o *Options) { o.Team = TeamDriver },
		"driven":  func(o *Options) { o.Team, o.Staging = TeamDriver, &staging },
		"slow":    func(o *Options) { o.WalkMps, o.DoorS, o.ParkS = 0.8, 120, 30 },
	} {
		t.Run(name, func(t *testing.T) {
			o := DefaultOptions()
			change(&o)
			in, r := cutOfSample(t, "", false, o)
			promises(t, in, o, r)
			if name != "walk" && r.Report.DoorsInTurfs < 1100 {
				t.Errorf("only %d doors in turfs: %v", r.Report.DoorsInTurfs, r.Report.NotInTurfs)
			}
			for _, tf := range r.Turfs {
				if name == "walk" && tf.Mode != "walk" {
					t.Errorf("turf %s by car", tf.ID)
				}
			}
		})
	}
}

func TestStraightLinesKeepTheirPromises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 120).Draw(t, "n")
		spread := rapid.Float64Range(0.0001, 0.3).Draw(t, "degrees")
		l := &data.List{Sources: []data.Source{{Addresses: true}}}
		for i := range n {
			x, y := rapid.Float64Range(0, spread).Draw(t, "x"), rapid.Float64Range(0, spread).Draw(t, "y")
			if i > 0 && rapid.IntRange(0, 4).Draw(t, "same") == 0 {
				l.Doors = append(l.Doors, l.Doors[i-1])
				l.Doors[i].ID = fmt.Sprint("d", i)
			} else {
				l.Doors = append(l.Doors, data.Door{ID: fmt.Sprint("d", i), Point: orb.Point{-83 + x, 31 + y},
					HasPoint: rapid.IntRange(0, 9).Draw(t, "point") > 0})
			}
			l.Rows = append(l.Rows, data.Row{Number: i + 1, Line: i + 2, Door: int32(i)})
		}
		o := DefaultOptions()
		o.Mode = rapid.SampledFrom([]string{ModeAuto, ModeWalk, ModeDrive}).Draw(t, "mode")
		o.ShiftMin = rapid.Float64Range(10, 240).Draw(t, "shift")
		in := Input{List: l, Router: routing.DefaultBeeline(o.WalkMps)}
		r, err := Run(context.Background(), in, o)
		if errors.Is(err, ErrNothing) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		promises(t, in, o, r)
	})
}

func TestSameOnAnyCores(t *testing.T) {
	l, s := sampleList(t), sampleStreets(t)
	o := DefaultOptions()
	o.MaxDoorMin = 6
	results := make([]*data.CutResult, 2)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for i, cores := range []int{1, 4} {
		runtime.GOMAXPROCS(cores)
		r, err := Run(context.Background(), Input{List: l, Router: s}, o)
		if err != nil {
			t.Fatal(err)
		}
		r.Report.Seconds, r.Report.PeakMemoryMB = nil, 0
		results[i] = r
	}
	if !reflect.DeepEqual(results[0], results[1]) {
		t.Fatal("the result depends on the number of cores")
	}
}

func TestExchangedCoordinatesAreNamed(t *testing.T) {
	l := sampleList(t)
	_, before := cutOfSample(t, "", false, DefaultOptions())
	l.Doors = slices.Clone(l.Doors)
	for i := range 5 {
		p := l.Doors[i].Point
		l.Doors[i].Point = orb.Point{p[1], p[0]}
	}
	l.Doors[5].Point[0] *= -1
	r, err := Run(context.Background(), Input{List: l, Router: sampleStreets(t)}, DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	if r.Report.NotInTurfs[data.SuspectGeocode] != before.Report.NotInTurfs[data.SuspectGeocode]+6 || !strings.Contains(r.Fates[0].Detail.EN, "exchanged") ||
		!strings.Contains(r.Fates[5].Detail.EN, "minus") {
		t.Fatalf("%v, %+v, %+v", r.Report.NotInTurfs, r.Fates[0], r.Fates[5])
	}
	for i := range l.Doors {
		p := l.Doors[i].Point
		l.Doors[i].Point = orb.Point{min(p[0], p[1]), max(p[0], p[1])}
		l.Doors[i].Point = orb.Point{l.Doors[i].Point[1], l.Doors[i].Point[0]}
	}
	_, err = Run(context.Background(), Input{List: l, Router: sampleStreets(t)}, DefaultOptions())
	if !errors.Is(err, ErrNothing) || !strings.Contains(err.Error(), "exchanged") {
		t.Fatalf("all exchanged: %v", err)
	}
}

func TestOptionsAreChecked(t *testing.T) {
	for name, change := range map[string]func(*Options){
		"shift": func(o *Options) { o.ShiftMin = math.NaN() }, "mode": func(o *Options) { o.Mode = "fly" },
		"team": func(o *Options) { o.Team = "3" }, "walking": func(o *Options) { o.WalkMps = 0 },
		"door": func(o *Options) { o.DoorS = -1 }, "staging": func(o *Options) { o.Staging = &orb.Point{200, 0} },
		"density": func(o *Options) { o.Density.Rural = -1 },
		"within":  func(o *Options) { o.Within = "ward" },
	} {
		o := DefaultOptions()
		change(&o)
		_, err := Run(context.Background(), Input{List: sampleList(t), Router: routing.DefaultBeeline(1.2)}, o)
		if !errors.Is(err, ErrOptions) || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	in := Input{List: sampleList(t), Router: sampleStreets(t), Progress: func(p data.Progress) {
		if p.Phase == "cut" {
			cancel()
		}
	}}
	if _, err := Run(ctx, in, DefaultOptions()); !errors.Is(err, context.Canceled) {
		t.Fatalf("%v", err)
	}
}

func BenchmarkSample(b *testing.B) {
	l, s := sampleList(b), sampleStreets(b)
	for b.Loop() {
		if _, err := Run(context.Background(), Input{List: l, Router: s}, DefaultOptions()); err != nil {
			b.Fatal(err)
		}
	}
}
