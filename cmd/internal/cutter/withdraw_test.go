package cutter

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"

	"puerta/data"
	"puerta/data/withdraw"
	"puerta/geo"
	"puerta/routing"
)

// withdrawn takes some doors of a list out of a result and checks what is left.
func withdrawn(t interface {
	Helper()
	Fatalf(string, ...any)
}, in Input, o Options, r *data.CutResult, some func() bool) {
	t.Helper()
	withdrawnAndChecked(t, in, o, r, some, func() { promises(t, in, o, r) })
}

// withdrawnAndChecked is withdrawn with another check of what is left.
func withdrawnAndChecked(t interface {
	Helper()
	Fatalf(string, ...any)
}, in Input, o Options, r *data.CutResult, some func() bool, check func()) {
	t.Helper()
	gone, suppressed := map[string]bool{}, r.Report.NotInTurfs[data.Suppressed]
	fresh, now := 0, map[string]data.Reason{}
	for _, f := range r.Fates {
		if f.Reason != data.Duplicate {
			now[f.DoorID] = f.Reason
		}
	}
	for _, d := range in.List.Doors {
		if some() {
			gone[d.ID] = true
			if now[d.ID] != data.Suppressed {
				fresh++
			}
		}
	}
	voters := map[string]int{}
	for _, d := range in.List.Doors {
		voters[d.ID] = d.Voters
	}
	what := withdraw.What{Doors: gone, Voters: func(door string) int { return voters[door] }}
	taken := withdraw.From(r, what)
	check()
	if taken.Doors != fresh || r.Report.NotInTurfs[data.Suppressed] != suppressed+fresh {
		t.Fatalf("%d of %d doors taken, %v", taken.Doors, fresh, r.Report.NotInTurfs)
	}
	for i := range r.Turfs {
		leavesNoTrace(t, in, o, gone, &r.Turfs[i], &r.Routes[i], voters)
	}
	if again := withdraw.From(r, what); again.Doors+len(again.Fates)+len(again.Turfs) > 0 {
		t.Fatalf("the same again: %+v", again)
	}
}

// leavesNoTrace looks for places of doors that are gone.
func leavesNoTrace(t interface {
	Helper()
	Fatalf(string, ...any)
}, in Input, o Options, gone map[string]bool, tf *data.Turf, rt *data.Route, voters map[string]int) {
	t.Helper()
	secret, sum := map[orb.Point]bool{}, 0
	for _, d := range in.List.Doors {
		at, err := in.Router.Snap(routing.Walk, d.Point, "")
		onStreet := err == nil && at.Edge >= 0 && at.Away < 1 // others pass over it
		if gone[d.ID] && d.HasPoint && !onStreet {
			secret[d.Point] = true
		}
	}
	for _, s := range rt.Stops {
		if s.Kind == data.StopDoor {
			sum += voters[s.DoorID]
			for p := range secret {
				if geo.Distance(p, s.Point) < 0.05 { // somebody else lives there
					delete(secret, p)
				}
			}
		}
	}
	if o.Staging != nil {
		delete(secret, rt.Stops[0].Point) // where shifts begin everybody knows
	}
	if sum != tf.Voters {
		t.Fatalf("turf %s: %d voters, its doors have %d", tf.ID, tf.Voters, sum)
	}
	for _, s := range rt.Stops {
		if secret[s.Point] {
			t.Fatalf("turf %s: stop %d, %s, is where a door was", tf.ID, s.Seq, s.Kind)
		}
	}
	for _, l := range rt.Legs {
		if len(l.Line) < 2 || l.Seconds < 0 || l.Meters < 0 {
			t.Fatalf("turf %s: leg %+v", tf.ID, l)
		}
		for _, p := range l.Line {
			if secret[p] {
				t.Fatalf("turf %s: the leg to %d leads over where a door was", tf.ID, l.Seq)
			}
		}
	}
	linesMeet(t, tf, rt)
}

// linesMeet checks that the ways of the car begin where they ended.
func linesMeet(t interface {
	Helper()
	Fatalf(string, ...any)
}, tf *data.Turf, rt *data.Route) {
	t.Helper()
	var car *data.Leg
	for i := range rt.Legs {
		l := &rt.Legs[i]
		if l.Mode != "drive" {
			continue
		}
		if car != nil && geo.Distance(car.Line[len(car.Line)-1], l.Line[0]) > 1 {
			t.Fatalf("turf %s: the car leaves for %d from another place than it came to", tf.ID, l.Seq)
		}
		car = l
	}
}

// firstDoors returns the beginning of a list of addresses.
func firstDoors(l *data.List, n int) *data.List {
	part := *l
	for len(part.Rows) > 0 && int(part.Rows[len(part.Rows)-1].Door) != n-1 {
		part.Rows = part.Rows[:len(part.Rows)-1]
	}
	part.Doors = part.Doors[:n]
	return &part
}

// oftenAs returns a choice that is true so often.
func oftenAs(rng *rand.Rand, of float64) func() bool {
	return func() bool { return rng.Float64() < of }
}

// Whatever a cut was made for, one that loses doors keeps its promises, and one
// that loses none stays as it is to the millisecond.
func TestWithdrawnFromSampleKeepsPromises(t *testing.T) {
	in := Input{List: firstDoors(sampleList(t), 400), Router: sampleStreets(t)}
	staging := orb.Point{-84.3569, 33.7495}
	for name, change := range map[string]func(*Options){
		"auto":    func(*Options) {},
		"walk":    func(o *Options) { o.Mode, o.ShiftMin = ModeWalk, 90 },
		"drive":   func(o *Options) { o.Mode = ModeDrive },
		"staging": func(o *Options) { o.Staging = &staging },
		"two":     func(o *Options) { o.Team = TeamTwo },
		"both":    func(o *Options) { o.Team, o.Mode = TeamTwo, ModeWalk },
		"bothset": func(o *Options) { o.Team, o.Mode, o.Staging = TeamTwo, ModeWalk, &staging },
		"rider":   func(o *Options) { o.Team, o.Staging = TeamTwo, &staging },
		"driver":  func(o *Options) { o.Team = TeamDriver },
		"driven":  func(o *Options) { o.Team, o.Staging = TeamDriver, &staging },
	} {
		t.Run(name, func(t *testing.T) {
			o := DefaultOptions()
			change(&o)
			r, err := Run(context.Background(), in, o)
			if err != nil {
				t.Fatal(err)
			}
			for _, route := range r.Routes {
				same := withdraw.Route(route, withdraw.TimesOf(&r.Report), func(string) bool { return false })
				if !reflect.DeepEqual(same, route) {
					t.Fatalf("nothing withdrawn: %+v became %+v", route, same)
				}
			}
			rng := rand.New(rand.NewPCG(1, 2))
			for _, of := range []float64{0.01, 0.1, 0.5, 1} {
				withdrawn(t, in, o, r, oftenAs(rng, of))
			}
			if len(r.Turfs) > 0 || r.Report.Minutes.Sum() > 0 {
				t.Errorf("%d turfs without a door", len(r.Turfs))
			}
		})
	}
}

// In the country, too, with driveways and houses off the map.
func TestWithdrawnFromCase(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	in := readCase(t, "grand-isle", "addresses.csv.gz", routing.DefaultSpeeds())
	o := DefaultOptions()
	o.Trust = true
	r, err := Run(context.Background(), in, o)
	if err != nil {
		t.Fatal(err)
	}
	rng, before := rand.New(rand.NewPCG(1, 2)), r.Report.DoorsPerHour
	withdrawn(t, in, o, r, oftenAs(rng, 0.05))
	if after := r.Report.DoorsPerHour; after < 0.97*before {
		t.Errorf("%.2f doors an hour became %.2f", before, after)
	}
	withdrawn(t, in, o, r, oftenAs(rng, 0.3))
}

func TestWithdrawnFromStraightLinesKeepsPromises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 60).Draw(t, "n")
		spread := rapid.Float64Range(0.0001, 0.2).Draw(t, "degrees")
		l := &data.List{Sources: []data.Source{{Addresses: true}}}
		for i := range n {
			d := data.Door{ID: fmt.Sprint("d", i), HasPoint: true, Voters: i % 4,
				Point: orb.Point{-83 + rapid.Float64Range(0, spread).Draw(t, "x"), 31 + rapid.Float64Range(0, spread).Draw(t, "y")}}
			if i > 0 && rapid.IntRange(0, 4).Draw(t, "same") == 0 {
				d.Point = l.Doors[i-1].Point
			}
			l.Doors = append(l.Doors, d)
			l.Rows = append(l.Rows, data.Row{Number: i + 1, Line: i + 2, Door: int32(i)})
		}
		o := DefaultOptions()
		o.Mode = rapid.SampledFrom([]string{ModeAuto, ModeWalk, ModeDrive}).Draw(t, "mode")
		o.Team = rapid.SampledFrom([]string{TeamOne, TeamTwo, TeamDriver}).Draw(t, "team")
		o.ShiftMin = rapid.Float64Range(30, 240).Draw(t, "shift")
		if o.Team == TeamDriver && o.Mode == ModeWalk {
			o.Mode = ModeAuto
		}
		if rapid.Bool().Draw(t, "staging") {
			o.Staging = &orb.Point{-83.01, 31.01}
		}
		in := Input{List: l, Router: routing.DefaultBeeline(o.WalkMps)}
		r, err := Run(context.Background(), in, o)
		if errors.Is(err, ErrNothing) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		o.ShiftMin *= 2 // whoever loses the door where a car stood, or a pair began, may begin farther off: see withdraw
		out := rapid.SliceOfN(rapid.Bool(), n, n).Draw(t, "gone")
		i := -1
		withdrawn(t, in, o, r, func() bool { i++; return out[i] })
	})
}

// Off the map, where the car stands at the doors themselves, nothing leads to
// one that is gone, either.
func TestWithdrawnOffTheMap(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.IntRange(1, 25).Draw(rt, "n")
		at := make([][2]float64, n)
		for i := range at {
			at[i] = [2]float64{rapid.Float64Range(-3000, 3000).Draw(rt, "x"), rapid.Float64Range(-3000, 3000).Draw(rt, "y")}
		}
		in := outAt(t, shore, at...)
		o := DefaultOptions()
		o.Trust, o.ShiftMin = true, 24*60
		o.Mode = rapid.SampledFrom([]string{ModeAuto, ModeWalk, ModeDrive}).Draw(rt, "mode")
		o.Team = rapid.SampledFrom([]string{TeamOne, TeamTwo, TeamDriver}).Draw(rt, "team")
		if rapid.Bool().Draw(rt, "staging") {
			o.Staging = &in.List.Doors[0].Point
		}
		if o.Team == TeamDriver && o.Mode == ModeWalk {
			o.Mode = ModeAuto
		}
		r, err := Run(context.Background(), in, o)
		if err != nil {
			rt.Fatal(err)
		}
		out := rapid.SliceOfN(rapid.Bool(), n+1, n+1).Draw(rt, "gone")
		out[0] = out[0] && o.Staging == nil // nobody hides where the staging place is
		i := -1
		// a car that leaves the door it stood at may stand outside of the turf's area
		withdrawnAndChecked(rt, in, o, r, func() bool { i++; return out[i] }, func() {
			for k := range r.Turfs {
				if o.Team == TeamOne {
					onTurf(rt, o, &r.Turfs[k], &r.Routes[k])
				} else {
					onTeam(rt, o, &r.Turfs[k], &r.Routes[k])
				}
			}
		})
	})
}

// What goes with a door is what was counted for it.
func TestYardIsTheSame(t *testing.T) {
	if yardMeters != withdraw.YardM || offMapKmh != withdraw.OffMapKmh {
		t.Errorf("cuts count from %d m on, at %g km/h", yardMeters, offMapKmh)
	}
}
