package cutter

import (
	"context"
	"errors"
	"math"

	"github.com/paulmach/orb"

	"puerta/data"
	"puerta/routing"
	"puerta/routing/tour"
)

// itinerary is a route being written, and its times in milliseconds.
type itinerary struct {
	j                        *job
	route                    data.Route
	now                      int64
	knock, walk, drive, park int64
	walkM, driveM            float64
	seqs                     map[int32]int // door → seq of its stop
}

// itinerary walks a plan through and writes its stops and legs. Times are
// those of the very paths that the legs show.
func (j *job) itinerary(ctx context.Context, sites []int32, w planned) (*itinerary, error) {
	it := &itinerary{j: j, seqs: map[int32]int{}}
	site := func(k int) *site { return &j.sites[sites[w.order[k]]] }
	var err error
	if w.loops == nil {
		err = it.onFoot(ctx, len(w.order), site)
	} else {
		err = it.byCar(ctx, w.loops, site)
	}
	return it, err
}

// onFoot writes the stops of a turf without a car.
func (it *itinerary) onFoot(ctx context.Context, n int, site func(int) *site) error {
	at := site(0).door()
	if s := it.j.stage; s != nil {
		at = onStreet(s.foot)
	}
	it.stop(data.StopStart, at.point, "none", "")
	for k := range n {
		s := site(k)
		if err := it.visit(ctx, at, s); err != nil {
			return err
		}
		at = s.door()
	}
	if s := it.j.stage; s != nil {
		if err := it.travel(ctx, routing.Walk, at, onStreet(s.foot)); err != nil {
			return err
		}
		it.stop(data.StopEnd, s.foot.Point, "walk", "")
		return nil
	}
	it.stop(data.StopEnd, site(n-1).point, "none", "")
	return nil
}

// byCar writes the stops of a turf of loops.
func (it *itinerary) byCar(ctx context.Context, loops []tour.Loop, site func(int) *site) error {
	car, how := site(loops[0].Park).parking(), "none"
	if s := it.j.stage; s != nil {
		car = onStreet(s.car)
	}
	it.stop(data.StopStart, car.point, "none", "")
	for i, l := range loops {
		park := site(l.Park).parking()
		if i > 0 || it.j.stage != nil {
			if err := it.travel(ctx, routing.Drive, car, park); err != nil {
				return err
			}
			how = "drive"
		}
		car = park
		it.stop(data.StopPark, car.point, how, "")
		it.spend(&it.park, int64(math.Round(it.j.o.ParkS*1000)))
		left := site(l.Park).fromCar()
		at := left
		for k := l.From; k < l.To; k++ {
			s := site(k)
			if err := it.visit(ctx, at, s); err != nil {
				return err
			}
			at = s.door()
		}
		if err := it.travel(ctx, routing.Walk, at, left); err != nil {
			return err
		}
		it.stop(data.StopReturn, car.point, "walk", "")
	}
	if s := it.j.stage; s != nil {
		if err := it.travel(ctx, routing.Drive, car, onStreet(s.car)); err != nil {
			return err
		}
		it.stop(data.StopEnd, s.car.Point, "drive", "")
		return nil
	}
	it.stop(data.StopEnd, car.point, "none", "")
	return nil
}

// visit walks to a site and knocks at its doors in the order of their signs.
func (it *itinerary) visit(ctx context.Context, from place, s *site) error {
	if err := it.travel(ctx, routing.Walk, from, s.door()); err != nil {
		return err
	}
	for _, d := range s.doors {
		it.seqs[d] = len(it.route.Stops)
		it.stop(data.StopDoor, s.point, "walk", it.j.List.Doors[d].ID)
		it.spend(&it.knock, int64(math.Round(it.j.o.DoorS*1000)))
	}
	return nil
}

func (it *itinerary) spend(on *int64, ms int64) {
	*on += ms
	it.now += ms
}

func (it *itinerary) stop(kind data.StopKind, p orb.Point, mode, door string) {
	it.route.Stops = append(it.route.Stops, data.Stop{Seq: len(it.route.Stops), Kind: kind, Point: p, Mode: mode,
		DoorID: door, ArriveS: float64(it.now) / 1000})
}

var errNoPath = errors.New("a planned leg has no path")

// travel adds the leg to the next stop, if it leads anywhere. Driveways count;
// the line and the steps are those of the streets.
func (it *itinerary) travel(ctx context.Context, mode routing.Mode, from, to place) error {
	p, ok, err := it.j.Router.Path(ctx, mode, from.spot, to.spot)
	if err != nil {
		return err
	}
	if !ok {
		return errNoPath
	}
	up := between(from, to)
	millis, meters := int64(p.Millis)+int64(up.millis), p.Meters+up.meters
	if mode == routing.Walk {
		it.spend(&it.walk, millis)
		it.walkM += meters
	} else {
		it.spend(&it.drive, millis)
		it.driveM += meters
	}
	if meters > 0 || millis > 0 {
		it.route.Legs = append(it.route.Legs, data.Leg{Seq: len(it.route.Stops), Mode: mode.String(),
			Seconds: float64(millis) / 1000, Meters: math.Round(meters*10) / 10, Steps: it.told(mode, to.spot, p), Line: p.Line})
	}
	return nil
}
