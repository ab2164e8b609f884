package cutter

import (
	"context"
	"math"

	"puerta/data"
	"puerta/routing"
	"puerta/routing/tour"
)

// walked is a canvasser on the way between being dropped and picked up.
type walked struct {
	spent spent      // when at the place to be picked up
	kept  []data.Leg // those to the pick-up, until the car is there
}

// relay writes the stops of a turf whose canvassers are dropped by the car (a
// stop of kind park, no time) and picked up where their walk ends (return). A
// driver who stays at the wheel leapfrogs: he drops the second before he picks
// the first up. One who knocks, too, parks in between and walks a loop.
func (it *itinerary) relay(ctx context.Context, w planned, site func(int32) *site) error {
	at := site(w.loops[0].Park).parking()
	if s := it.j.stage; s != nil {
		at = onStreet(s.car)
	}
	it.stop(data.StopStart, at.point, "none", "")
	out := make([]walked, len(w.loops))
	for k := range w.loops {
		var err error
		loops := w.ride == tour.DriverKnocks && k%2 == 1
		if loops {
			at, err = it.parkOnTheWay(ctx, w, k, at, site)
		} else {
			at, err = it.drop(ctx, w, k, at, &out[k], site)
		}
		if err == nil && k > 0 && (loops || w.ride == tour.WithDriver) {
			at, err = it.pickUp(ctx, w, k-1, at, &out[k-1], site)
		}
		if err != nil {
			return err
		}
	}
	if last := len(w.loops) - 1; w.ride == tour.WithDriver || last%2 == 0 {
		var err error
		if at, err = it.pickUp(ctx, w, last, at, &out[last], site); err != nil {
			return err
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

// parkOnTheWay drives on, parks and writes the loop of who drove.
func (it *itinerary) parkOnTheWay(ctx context.Context, w planned, k int, at place, site func(int32) *site) (place, error) {
	park := site(w.loops[k].Park).parking()
	it.walker = 0
	if err := it.travel(ctx, routing.Drive, at, park); err != nil {
		return at, err
	}
	it.begin(w, w.loops[k])
	it.stop(data.StopPark, park.point, "drive", "")
	it.spend(&it.park, int64(math.Round(it.j.o.ParkS*1000)))
	return park, it.walkLoops(ctx, w, w.loops[k:k+1], site)
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
