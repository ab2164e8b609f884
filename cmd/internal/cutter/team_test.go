package cutter

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/paulmach/orb"

	"puerta/data"
	"puerta/routing"
)

// onTeam rides along with a team: every canvasser and the car have a clock of
// their own, and whoever is first waits.
func onTeam(t interface {
	Helper()
	Fatalf(string, ...any)
}, o Options, tf *data.Turf, rt *data.Route) {
	t.Helper()
	var clock [3]float64 // the car, and each canvasser on foot
	var out [3]bool      // dropped by the car
	var where [3]orb.Point
	legs, doors, parked := rt.Legs, 0, 0
	for i, s := range rt.Stops {
		if s.Seq != i || s.Walker < 0 || s.Walker > 2 {
			t.Fatalf("turf %s: stop %d has seq %d and walker %d", tf.ID, i, s.Seq, s.Walker)
		}
		var drive float64
		var walk [3]float64
		for len(legs) > 0 && legs[0].Seq == i {
			if l := legs[0]; l.Mode == "drive" {
				drive += l.Seconds
			} else {
				walk[l.Walker] += l.Seconds
			}
			legs = legs[1:]
		}
		w, at := s.Walker, 0.0
		switch s.Kind {
		case data.StopStart:
			where = [3]orb.Point{s.Point, s.Point, s.Point}
		case data.StopPark:
			clock[0] += drive
			if at = clock[0]; w == 0 || o.Team == TeamTwo && w == 2 {
				clock[0] += o.ParkS
				parked++
			} else {
				out[w] = true
			}
			if where[0] = s.Point; w == 0 {
				clock[1], clock[2] = clock[0], clock[0]
				where[1], where[2] = s.Point, s.Point
			} else {
				clock[w], where[w] = clock[0], s.Point
			}
		case data.StopDoor:
			clock[w] += walk[w]
			at = clock[w]
			clock[w] += o.DoorS
			doors++
			where[w] = s.Point
		case data.StopReturn:
			clock[w] += walk[w]
			if at = clock[w]; out[w] { // picked up: both are there
				clock[0] += drive
				clock[0] = max(clock[0], clock[w])
				at, where[0], out[w] = clock[0], s.Point, false
			} else if s.Point != where[0] {
				t.Fatalf("turf %s: canvasser %d is back at %v, the car is at %v", tf.ID, w, s.Point, where[0])
			}
			clock[0] = max(clock[0], clock[w])
		case data.StopEnd:
			if out[1] || out[2] {
				t.Fatalf("turf %s: somebody was left behind", tf.ID)
			}
			if tf.Mode == "walk" {
				at = max(clock[1]+walk[1], clock[2]+walk[2])
			} else {
				at = clock[0] + drive
			}
		}
		if math.Abs(s.ArriveS-at) > 0.01 {
			t.Fatalf("turf %s: stop %d, %s of %d, at %.1f s, riding along says %.1f", tf.ID, i, s.Kind, w, s.ArriveS, at)
		}
	}
	last := rt.Stops[len(rt.Stops)-1].ArriveS / 60
	if math.Abs(tf.Minutes-last) > 0.01 || doors != tf.Doors || tf.Minutes > o.ShiftMin+0.001 {
		t.Fatalf("turf %s says %.2f min and %d doors; its route %.2f and %d", tf.ID, tf.Minutes, tf.Doors, last, doors)
	}
	if sum := tf.KnockMin + tf.WalkMin + tf.DriveMin + tf.ParkMin; math.Abs(sum-tf.Minutes) > 0.01 {
		t.Fatalf("turf %s: minutes by kind add up to %.2f of %.2f", tf.ID, sum, tf.Minutes)
	}
	if o.Team == TeamDriver && (parked > 0 || tf.ParkMin > 0) {
		t.Fatalf("turf %s: a car with a driver was parked", tf.ID)
	}
}

// A team does more in an hour than one canvasser, a team with a driver most
// where houses stand apart.
func TestTeamsDoMore(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	l := &data.List{Sources: []data.Source{{Addresses: true}}}
	for i := range 120 {
		l.Doors = append(l.Doors, data.Door{ID: fmt.Sprint("d", i), HasPoint: true,
			Point: orb.Point{-83 + rng.Float64()*0.03, 31 + rng.Float64()*0.03}})
		l.Rows = append(l.Rows, data.Row{Number: i + 1, Line: i + 2, Door: int32(i)})
	}
	rate := map[string]float64{}
	for _, team := range []string{TeamOne, TeamTwo, TeamDriver} {
		o := DefaultOptions()
		o.Team = team
		in := Input{List: l, Router: routing.DefaultBeeline(o.WalkMps)}
		r, err := Run(context.Background(), in, o)
		if err != nil {
			t.Fatal(err)
		}
		promises(t, in, o, r)
		rate[team] = r.Report.DoorsPerHour
	}
	if rate[TeamTwo] < 1.3*rate[TeamOne] || rate[TeamDriver] < 1.6*rate[TeamOne] {
		t.Errorf("doors an hour: %v", rate)
	}
}
