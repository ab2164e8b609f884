package cutter

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/paulmach/orb"

	"puerta/data"
	"puerta/routing"
)

// twoPlaces is a street with two doors at one place and units of one building.
func twoPlaces() *data.List {
	l := &data.List{Sources: []data.Source{{Addresses: true}}}
	for _, d := range []struct {
		id, number, unit string
		lon              float64
	}{
		{"a1", "1", "1", 0}, {"a2", "1", "2", 0}, {"b", "3", "", 0.001},
		{"c1", "5", "1", 0.002}, {"c2", "5", "2", 0.0022}, {"c3", "5", "3", 0.0024}, {"far", "90", "", 90},
	} {
		l.Doors = append(l.Doors, data.Door{ID: d.id, HasPoint: true, Point: orb.Point{-83 + d.lon, 31},
			Address: data.Address{Number: d.number, Street: "Elm St", Unit: d.unit}})
	}
	return l
}

// knocked returns the doors of a route in order.
func knocked(r data.Route) []string {
	var out []string
	for _, s := range r.Stops {
		if s.Kind == data.StopDoor {
			out = append(out, s.DoorID)
		}
	}
	return out
}

// names returns the ids of doors.
func names(l *data.List, doors []int32) []string {
	var out []string
	for _, d := range doors {
		out = append(out, l.Doors[d].ID)
	}
	return out
}

// The order of doors is the order given: of units against their signs, and of a
// place that is left and come back to, which costs the way.
func TestTimeOrderKeepsTheOrder(t *testing.T) {
	in := Input{List: twoPlaces(), Router: routing.DefaultBeeline(1.2)}
	for _, mode := range []string{ModeWalk, ModeAuto, ModeDrive} {
		o := DefaultOptions()
		o.Mode = mode
		minutes := map[string]float64{}
		for name, doors := range map[string][]int32{
			"plain": {0, 1, 2, 3, 4, 5}, "back": {0, 2, 1, 3, 4, 5}, "units": {0, 1, 2, 4, 3, 5}, "alone": {2},
		} {
			got, err := TimeOrder(context.Background(), in, o, []Given{{"x", doors}})
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(knocked(got[0].Route), names(in.List, doors)) || got[0].Turf.Doors != len(doors) || got[0].Route.TurfID != "x" {
				t.Errorf("%s, %s: %v", mode, name, knocked(got[0].Route))
			}
			minutes[name] = got[0].Turf.Minutes
		}
		if minutes["back"] <= minutes["plain"] || minutes["units"] <= minutes["plain"] || minutes["alone"] >= minutes["plain"] {
			t.Errorf("%s: %v", mode, minutes)
		}
	}
}

func TestGivenOrdersThatAreNone(t *testing.T) {
	in := Input{List: twoPlaces(), Router: routing.DefaultBeeline(1.2)}
	in.List.Doors[2].HasPoint = false
	o := DefaultOptions()
	var e *DoorError
	if _, err := TimeOrder(context.Background(), in, o, []Given{{"x", []int32{0, 2}}}); !errors.As(err, &e) || e.Door != 2 || e.Reason != data.NoCoordinates {
		t.Errorf("a door without coordinates: %v", err)
	}
	if _, err := TimeOrder(context.Background(), in, o, []Given{{"x", nil}}); !errors.Is(err, ErrOptions) {
		t.Errorf("no doors: %v", err)
	}
	if _, err := Reorder(context.Background(), in, o, Given{"x", []int32{0}}, 2); !errors.Is(err, ErrOptions) {
		t.Errorf("more kept than given: %v", err)
	}
	o.Team = TeamTwo
	if _, err := Reorder(context.Background(), in, o, Given{"x", []int32{0}}, 1); !errors.Is(err, ErrOptions) {
		t.Errorf("a team: %v", err)
	}
}

// What is kept stays, doors at the last place come next, nothing is lost, and
// it never takes longer, whatever the order and wherever it is broken off.
func TestReorderKeepsWhatIsMade(t *testing.T) {
	list, streets := sampleList(t), sampleStreets(t)
	rng := rand.New(rand.NewPCG(7, 7))
	for _, mode := range []string{ModeWalk, ModeAuto, ModeDrive} {
		for _, stage := range []*orb.Point{nil, &list.Doors[40].Point} {
			o := DefaultOptions()
			o.Mode, o.Staging = mode, stage
			for range 6 {
				var doors []int32
				from := rng.IntN(700)
				for _, k := range rng.Perm(40) {
					doors = append(doors, int32(from+k))
				}
				keep := rng.IntN(len(doors) + 1)
				r, err := Reorder(context.Background(), Input{List: list, Router: streets}, o, Given{"x", doors}, keep)
				var e *DoorError
				if errors.As(err, &e) {
					continue
				}
				if err != nil {
					t.Fatal(err)
				}
				got, want := knocked(r.After.Route), names(list, doors)
				if !slices.Equal(got[:keep], want[:keep]) || !slices.Equal(slices.Sorted(slices.Values(got)), slices.Sorted(slices.Values(want))) {
					t.Errorf("%s, keep %d: %v from %v", mode, keep, got, want)
				}
				if !slices.Equal(knocked(r.Before.Route), want) || r.After.Turf.Minutes > r.Before.Turf.Minutes {
					t.Errorf("%s, keep %d: %.3f minutes, before %.3f", mode, keep, r.After.Turf.Minutes, r.Before.Turf.Minutes)
				}
				if mode == ModeAuto && keep > 0 && keep < 30 && r.After.Turf.Minutes == r.Before.Turf.Minutes {
					t.Errorf("keep %d: nothing better than a shuffled order of %.1f minutes", keep, r.Before.Turf.Minutes)
				}
			}
		}
	}
}
