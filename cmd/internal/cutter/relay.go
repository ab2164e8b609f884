package cutter

import (
	"context"

	"puerta/data"
	"puerta/routing"
)

// walked is a canvasser on the way between being dropped and picked up.
type walked struct {
	spent spent      // when at the place to be picked up
	kept  []data.Leg // those to the pick-up, until the car is there
}

// relay writes the stops of a turf with a driver: each canvasser is dropped (a
// stop of kind park, no time), walks, and is picked up (return) where the walk
// ends. The car leapfrogs: it drops the second before it picks the first up.
func (it *itinerary) relay(ctx context.Context, w planned, site func(int32) *site) error {
	at := site(w.loops[0].Park).parking()
	if s := it.j.stage; s != nil {
		at = onStreet(s.car)
	}
	it.stop(data.StopStart, at.point, "none", "")
	out := make([]walked, len(w.loops))
	n := len(w.loops)
	for k := range n + 1 { // drop walk k, then pick up the one before
		var err error
		if k < n {
			if at, err = it.drop(ctx, w, k, at, &out[k], site); err != nil {
				return err
			}
		}
		if k > 0 {
			if at, err = it.pickUp(ctx, w, k-1, at, &out[k-1], site); err != nil {
				return err
			}
		}
	}
	it.walker = 0
	if s := it.j.stage; s != nil {
		if err := it.travel(ctx, routing.Drive, at, onStreet(s.car)); err != nil {
			return err
		}
		it.stop(data.StopEnd, s.car.Point, "drive", "")
		return nil
	}
	it.stop(data.StopEnd, at.point, "none", "")
	return nil
}

// drop drives to where a walk begins and writes the walk's doors.
func (it *itinerary) drop(ctx context.Context, w planned, k int, at place, out *walked, site func(int32) *site) (place, error) {
	l := w.loops[k]
	first, last := site(w.order[l.From]), site(w.order[l.To-1])
	it.walker = 0
	if err := it.travel(ctx, routing.Drive, at, first.parking()); err != nil {
		return at, err
	}
	how := "drive"
	if k == 0 && it.j.stage == nil {
		how = "none"
	}
	it.begin(w, l)
	it.stop(data.StopPark, first.parking().point, how, "")
	car := it.spent
	end, err := it.visitAll(ctx, first.fromCar(), w.order[l.From:l.To], site)
	if err != nil {
		return at, err
	}
	before := len(it.route.Legs)
	if err := it.travel(ctx, routing.Walk, end, last.fromCar()); err != nil {
		return at, err
	}
	out.kept = append(out.kept, it.route.Legs[before:]...)
	it.route.Legs = it.route.Legs[:before]
	out.spent, it.spent = it.spent, car
	return first.parking(), nil
}

// pickUp drives to where a walk ends; whoever is there first waits.
func (it *itinerary) pickUp(ctx context.Context, w planned, k int, at place, out *walked, site func(int32) *site) (place, error) {
	l := w.loops[k]
	to := site(w.order[l.To-1]).parking()
	for _, leg := range out.kept {
		leg.Seq = len(it.route.Stops)
		it.route.Legs = append(it.route.Legs, leg)
	}
	it.walker = 0
	if err := it.travel(ctx, routing.Drive, at, to); err != nil {
		return at, err
	}
	if out.spent.now > it.now {
		it.spent = out.spent
	}
	it.begin(w, l)
	it.stop(data.StopReturn, to.point, "walk", "")
	return to, nil
}
