package routertest

import (
	"errors"
	"math"
	"testing"

	"puerta/geo"
	"puerta/routing"
)

// nearMeters is how far a spot may lie from its door: beyond FarMeters only
// where the nearest street is an island of the network.
const nearMeters = routing.FarMeters + 100

// eachSnap calls check for every door and mode, with and without its street.
func (s *Scene) eachSnap(t *testing.T, check func(door int, mode routing.Mode, street string, got routing.Spot)) {
	for _, mode := range modes() {
		for i, d := range s.Doors {
			for _, street := range []string{"", d.Street} {
				got, err := s.Router.Snap(mode, d.Point, street)
				if err != nil {
					t.Fatalf("%v: door %d: %v", mode, i, err)
				}
				check(i, mode, street, got)
			}
		}
	}
}

func snapSameTwice(t *testing.T, s *Scene) {
	s.eachSnap(t, func(i int, mode routing.Mode, street string, got routing.Spot) {
		again, err := s.Router.Snap(mode, s.Doors[i].Point, street)
		if err != nil || again != got {
			t.Errorf("%v: door %d: first %+v, then %+v, %v", mode, i, got, again, err)
		}
	})
}

func snapIsNear(t *testing.T, s *Scene) {
	s.eachSnap(t, func(i int, mode routing.Mode, _ string, got routing.Spot) {
		if !geo.Valid(got.Point) {
			t.Fatalf("%v: door %d: spot at %v", mode, i, got.Point)
		}
		meters := float64(geo.Distance(s.Doors[i].Point, got.Point))
		if math.Abs(meters-float64(got.Away)) > s.Meters+meters*0.002 {
			t.Errorf("%v: door %d: %.2f m away, says %.2f m", mode, i, meters, got.Away)
		}
		if meters > nearMeters {
			t.Errorf("%v: door %d: its spot is %.0f m away", mode, i, meters)
		}
	})
}

func snapFarOut(t *testing.T, s *Scene) {
	if !s.Streets {
		t.Skip("no streets to be far from")
	}
	for _, mode := range modes() {
		if spot, err := s.Router.Snap(mode, s.Sea, ""); !errors.Is(err, routing.ErrFarFromStreet) {
			t.Errorf("%v: at sea: %+v, %v; want ErrFarFromStreet", mode, spot, err)
		}
	}
}

// What Snap finds beside a door, SnapMain finds no farther away, and not within
// less than that.
func snapMain(t *testing.T, s *Scene) {
	for _, mode := range modes() {
		for i, d := range s.Doors {
			near, err := s.Router.Snap(mode, d.Point, "")
			if err != nil {
				t.Fatalf("%v: door %d: %v", mode, i, err)
			}
			main, err := s.Router.SnapMain(mode, d.Point, nil, 2*nearMeters)
			if err != nil || float64(main.Away-near.Away) > s.Meters {
				t.Errorf("%v: door %d: %.1f m away, Snap %.1f m, %v", mode, i, main.Away, near.Away, err)
			}
			least := float64(main.Away) - s.Meters
			if !s.Streets || least <= 0 {
				continue
			}
			if got, err := s.Router.SnapMain(mode, d.Point, nil, least*0.97); !errors.Is(err, routing.ErrFarFromStreet) {
				t.Errorf("%v: door %d: %.1f m away, within %.1f m %+v, %v", mode, i, main.Away, least, got, err)
			}
		}
	}
}

// Whatever is asked for, SnapMain finds: the sea is a matter of metres.
func snapMainFarOut(t *testing.T, s *Scene) {
	if !s.Streets {
		t.Skip("no streets to be far from")
	}
	for _, mode := range modes() {
		spot, err := s.Router.SnapMain(mode, s.Sea, nil, 1e8)
		if meters := float64(geo.Distance(s.Sea, spot.Point)); err != nil || meters < routing.FarMeters || math.Abs(meters-float64(spot.Away)) > s.Meters+meters*0.002 {
			t.Errorf("%v: %+v, %.0f m away, %v", mode, spot, meters, err)
		}
		if spot, err := s.Router.SnapMain(mode, s.Sea, nil, routing.FarMeters); !errors.Is(err, routing.ErrFarFromStreet) {
			t.Errorf("%v: at sea: %+v, %v; want ErrFarFromStreet", mode, spot, err)
		}
	}
}
