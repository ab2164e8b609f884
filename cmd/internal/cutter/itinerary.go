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

// itinerary is a route being written, and its times in milliseconds. Where
// canvassers walk at the same time the minutes are those of the one who takes
// longest: knock, walk, drive and park add up to the time of the shift.
type itinerary struct {
	j             *job
	route         data.Route
	spent         // by everybody together, so far
	walkM, driveM float64
	seqs          []doorSeq
	walker        int // who walks now: 0 everybody, 1, 2
}

// doorSeq is a door and the seq of its stop.
type doorSeq struct{ door, seq int32 }

// spent is a time and what it went to.
type spent struct{ now, knock, walk, drive, park int64 }

// itinerary walks a plan through and writes its stops and legs. Times are
// those of the very paths that the legs show.
func (j *job) itinerary(ctx context.Context, sites []int32, w planned) (*itinerary, error) {
	it := &itinerary{j: j}
	it.room(sites, len(w.loops))
	at := func(row int32) *site {
		if s := &j.sites[sites[row]]; w.turned == nil || !w.turned[row] {
			return s
		}
		return j.sites[sites[row]].reversed()
	}
	var err error
	switch w.how {
	case onFoot:
		err = it.onFoot(ctx, w, at)
	case parked:
		err = it.byCar(ctx, w, at)
	default:
		err = it.relay(ctx, w, at)
	}
	return it, err
}

// room makes room for the stops of a turf of so many loops: most of what a cut
// holds in the end are stops.
func (it *itinerary) room(sites []int32, loops int) {
	doors := 0
	for _, s := range sites {
		doors += len(it.j.sites[s].doors)
	}
	it.seqs = make([]doorSeq, 0, doors)
	it.route.Stops = make([]data.Stop, 0, doors+2*loops+2)
	it.route.Legs = make([]data.Leg, 0, len(sites)+2*loops+2)
}

// onFoot writes the stops of a turf without a car.
func (it *itinerary) onFoot(ctx context.Context, w planned, site func(int32) *site) error {
	ways := w.loops
	if len(ways) == 0 {
		ways = []tour.Loop{{To: len(w.order)}}
	}
	start := site(w.order[0]).door()
	if s := it.j.stage; s != nil {
		start = onStreet(s.foot)
	}
	it.stop(data.StopStart, start.point, "none", "")
	ends := make([]place, len(ways))
	each := make([]spent, len(ways))
	for k, way := range ways {
		it.begin(w, way)
		began := it.spent
		var err error
		if ends[k], err = it.visitAll(ctx, start, w.order[way.From:way.To], site); err != nil {
			return err
		}
		each[k], it.spent = it.spent, began
	}
	last := longest(each)
	if s := it.j.stage; s != nil {
		for k, way := range ways {
			it.begin(w, way)
			it.spent = each[k]
			if err := it.travel(ctx, routing.Walk, ends[k], onStreet(s.foot)); err != nil {
				return err
			}
			each[k] = it.spent
		}
		last = longest(each)
		ends[last] = onStreet(s.foot)
	}
	it.walker, it.spent = 0, each[last]
	if it.j.stage != nil {
		it.stop(data.StopEnd, ends[last].point, "walk", "")
	} else {
		it.stop(data.StopEnd, ends[last].point, "none", "")
	}
	return nil
}

// longest returns the row of the canvasser who takes longest.
func longest(each []spent) int {
	last := 0
	for k := range each {
		if each[k].now > each[last].now {
			last = k
		}
	}
	return last
}

// begin says who walks a loop.
func (it *itinerary) begin(w planned, l tour.Loop) {
	if it.j.o.walkers() > 1 {
		it.walker = l.Walker + 1
	}
}

// byCar writes the stops of a turf of loops.
func (it *itinerary) byCar(ctx context.Context, w planned, site func(int32) *site) error {
	car, how := site(w.loops[0].Park).parking(), "none"
	if s := it.j.stage; s != nil {
		car = onStreet(s.car)
	}
	it.stop(data.StopStart, car.point, "none", "")
	for i := 0; i < len(w.loops); {
		n := 1 // loops walked at the same time
		for i+n < len(w.loops) && w.loops[i+n].Walker > 0 {
			n++
		}
		park := site(w.loops[i].Park)
		if i > 0 || it.j.stage != nil {
			if err := it.travel(ctx, routing.Drive, car, park.parking()); err != nil {
				return err
			}
			how = "drive"
		}
		car = park.parking()
		it.stop(data.StopPark, car.point, how, "")
		it.spend(&it.park, int64(math.Round(it.j.o.ParkS*1000)))
		if err := it.walkLoops(ctx, w, w.loops[i:i+n], site); err != nil {
			return err
		}
		i += n
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

// walkLoops writes the loops that are walked at the same time from one parking.
func (it *itinerary) walkLoops(ctx context.Context, w planned, loops []tour.Loop, site func(int32) *site) error {
	park := site(loops[0].Park)
	left, began := park.fromCar(), it.spent
	each := make([]spent, len(loops))
	for k, l := range loops {
		it.begin(w, l)
		it.spent = began
		at, err := it.visitAll(ctx, left, w.order[l.From:l.To], site)
		if err != nil {
			return err
		}
		if err := it.travel(ctx, routing.Walk, at, left); err != nil {
			return err
		}
		it.stop(data.StopReturn, park.parking().point, "walk", "")
		each[k] = it.spent
	}
	it.walker, it.spent = 0, each[longest(each)]
	return nil
}

// visitAll visits sites in order; it returns where that ends.
func (it *itinerary) visitAll(ctx context.Context, at place, order []int32, site func(int32) *site) (place, error) {
	for _, row := range order {
		s := site(row)
		if err := it.visit(ctx, at, s); err != nil {
			return at, err
		}
		at = s.leave()
	}
	return at, nil
}

// visit walks to a site and knocks at its doors in the order of their signs.
func (it *itinerary) visit(ctx context.Context, from place, s *site) error {
	for k, d := range s.doors {
		to := s.at(k)
		if k == 0 || s.units != nil {
			if err := it.travel(ctx, routing.Walk, from, to); err != nil {
				return err
			}
		}
		from = to
		it.seqs = append(it.seqs, doorSeq{d, int32(len(it.route.Stops))})
		it.stop(data.StopDoor, to.point, "walk", it.j.List.Doors[d].ID)
		it.route.Stops[len(it.route.Stops)-1].Card = cardOf(&it.j.List.Doors[d])
		it.spend(&it.knock, int64(math.Round(it.j.o.DoorS*1000)))
	}
	return nil
}

// cardOf returns what a canvasser is told of a door.
func cardOf(d *data.Door) data.Card {
	return data.Card{Address: d.Address, Voters: d.Voters, Language: d.Language}
}

func (it *itinerary) spend(on *int64, ms int64) {
	*on += ms
	it.now += ms
}

func (it *itinerary) stop(kind data.StopKind, p orb.Point, mode, door string) {
	it.route.Stops = append(it.route.Stops, data.Stop{Seq: len(it.route.Stops), Kind: kind, Point: p, Mode: mode,
		DoorID: door, ArriveS: float64(it.now) / 1000, Walker: it.walker})
}

var errNoPath = errors.New("a planned leg has no path")

// travel adds the leg to the next stop, if it leads anywhere. Driveways count;
// the line and the steps are those of the streets, and of the straight way to
// where no street leads.
func (it *itinerary) travel(ctx context.Context, mode routing.Mode, from, to place) error {
	p, ok, err := it.j.Router.Path(ctx, mode, from.spot, to.spot)
	if err != nil {
		return err
	}
	way := between(from, to)
	millis, meters := int64(p.Millis)+int64(way.millis), p.Meters+way.meters
	line, steps := p.Line, it.told(mode, to.spot, p)
	straight, may := direct(from, to, it.j.mps(mode))
	switch {
	case may && (!ok || int64(straight.millis) < millis):
		millis, meters = int64(straight.millis), straight.meters
		line, steps = orb.LineString{from.point, to.point}, []data.Step{overland(straight)}
	case !ok:
		return errNoPath
	case from != to && (from.off || to.off):
		line, steps = ends(line, from, to), beside(steps, to)
	}
	it.count(mode, millis, meters)
	if meters > 0 || millis > 0 {
		it.route.Legs = append(it.route.Legs, data.Leg{Seq: len(it.route.Stops), Mode: mode.String(), Walker: it.walker,
			Seconds: float64(millis) / 1000, Meters: math.Round(meters*10) / 10, Steps: steps, Line: line})
	}
	return nil
}

// count adds up what a leg takes.
func (it *itinerary) count(mode routing.Mode, millis int64, meters float64) {
	if mode == routing.Walk {
		it.spend(&it.walk, millis)
		it.walkM += meters
		return
	}
	it.spend(&it.drive, millis)
	it.driveM += meters
}
