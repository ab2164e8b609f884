package cutter

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/paulmach/orb"

	"puerta/data"
	"puerta/data/geocode"
	"puerta/geo"
	"puerta/routing"
)

// site is a place to knock: the doors of one point, with where a walker and a
// car come to it.
type site struct {
	point    orb.Point
	doors    []int32      // rows of the list's doors, in the order of their signs
	foot     routing.Spot // where the walker leaves the street
	car      routing.Spot // where the car leaves the street or is parked on it; unset on foot only
	toCar    int32        // milliseconds on foot between the door and the parked car
	walkUp   stretch      // from foot to the door
	driveUp  stretch      // from car to the door, where the car goes there
	lost     bool         // it stays in its turf, though no street leads there today
	off      bool         // no street of the map leads there: see offMap
	doubt    int32        // milliseconds: see doubt
	boundary int32        // number of its value of the boundary column
	units    []place      // where each door is, if not all at point: visited in this order
	inside   int32        // milliseconds on foot from the first unit to the last
}

// leave is where one walks on from once all doors are visited.
func (s *site) leave() place {
	if n := len(s.units); n > 0 {
		return s.units[n-1]
	}
	return s.door()
}

// at is where the k-th door is.
func (s *site) at(k int) place {
	if s.units != nil {
		return s.units[k]
	}
	return s.door()
}

// spots is where one point meets the network.
type spots struct {
	foot, car routing.Spot
	toCar     int32
	off       offMap
	doubt     int32
	reason    data.Reason
	detail    data.Text
}

// place snaps every door to the streets and groups doors into sites.
func (j *job) place(ctx context.Context) error {
	if err := j.snapStaging(); err != nil {
		return err
	}
	at, err := j.snap(ctx, func(int) bool { return true })
	if err != nil {
		return err
	}
	if err := j.group(ctx, at); err != nil {
		return err
	}
	j.setApart(at)
	if j.judged {
		j.at = at
	}
	if err := j.someLeft(len(j.sites)); err != nil {
		return err
	}
	return j.dropFar(ctx)
}

// snap snaps the doors that are wanted to the streets; the others stay as they
// are.
func (j *job) snap(ctx context.Context, wanted func(door int) bool) ([]spots, error) {
	pins := &geocode.Verdicts{}
	if !j.judged {
		var err error
		if pins, err = j.judgePins(ctx); err != nil {
			return nil, err
		}
	}
	return j.snapBy(ctx, pins, wanted)
}

// snapBy is snap with a judgement of pins.
func (j *job) snapBy(ctx context.Context, pins *geocode.Verdicts, wanted func(door int) bool) ([]spots, error) {
	doors := j.List.Doors
	j.reason = make([]data.Reason, len(doors))
	j.detail = make([]data.Text, len(doors))
	j.off = make([]offMap, len(doors))
	at := make([]spots, len(doors))
	progress := counter{every: 1000, tell: func(n int) {
		j.Progress(data.Progress{Phase: "snap", Done: n, Total: len(doors)})
	}}
	err := share(ctx, len(doors), func(i int) error {
		defer progress.add(1)
		d := &doors[i]
		switch {
		case !wanted(i):
		case j.stays(i):
			return j.locate(ctx, d, &at[i])
		case d.Reason != "":
			at[i].reason, at[i].detail = d.Reason, d.Detail
		case !d.HasPoint:
			at[i].reason, at[i].detail = data.NoCoordinates, detailNoCoordinates
		default:
			if v := pins.Of(int32(i)); v.Suspect != "" {
				at[i].reason, at[i].detail = data.SuspectGeocode, v.Detail
				return nil
			}
			return j.locate(ctx, d, &at[i])
		}
		return nil
	})
	for i := range at {
		j.reason[i], j.detail[i], j.off[i] = at[i].reason, at[i].detail, at[i].off
	}
	return at, err
}

// locate snaps one door for the modes the cut uses.
func (j *job) locate(ctx context.Context, d *data.Door, s *spots) error {
	if err := j.approach(ctx, d, s); err != nil {
		return err
	}
	switch {
	case s.reason != "":
	case j.apart(s):
		s.reason, s.detail = data.Unreachable, detailNotFromStaging
	default:
		return nil
	}
	return j.cross(d, s)
}

// approach finds the streets that lead to a door.
func (j *job) approach(ctx context.Context, d *data.Door, s *spots) error {
	foot, footErr := j.Router.Snap(routing.Walk, d.Point, d.Address.Street)
	cut := false
	if footErr == nil {
		foot, cut = j.corner(routing.Walk, d, foot)
	}
	s.foot = foot
	if footErr == nil && !cut {
		var err error
		if s.doubt, err = j.doubt(ctx, d, foot); err != nil {
			return err
		}
	}
	if j.o.Mode == ModeWalk {
		return s.refuse(footErr)
	}
	car, carErr := j.Router.Snap(routing.Drive, d.Point, d.Address.Street)
	if cut && carErr == nil {
		car, _ = j.corner(routing.Drive, d, car)
	}
	for _, err := range []error{footErr, carErr} {
		if err != nil && !reasonable(err) {
			return err
		}
	}
	switch {
	case carErr == nil && footErr == nil:
		return j.joinCar(ctx, car, s)
	case carErr == nil: // a road without a place to walk: the car stops at the door
		s.foot, s.car = car, car
		return nil
	case footErr == nil:
		ok, err := j.parkNear(ctx, s)
		if err == nil && !ok {
			s.reason, s.detail = data.Unreachable, detailNoRoad
		}
		return err
	}
	return s.refuse(footErr)
}

// joinCar finds the walk between a door's parking place and its street. Where
// that is too far the car is left where the street comes nearest to a road.
func (j *job) joinCar(ctx context.Context, car routing.Spot, s *spots) error {
	if s.car = car; car == s.foot {
		return nil
	}
	var ms [1]int32
	err := j.Router.Table(ctx, routing.Walk, []routing.Spot{car}, []routing.Spot{s.foot}, j.maxWalkMillis(), ms[:])
	if s.toCar = ms[0]; err != nil || ms[0] < routing.Never {
		return err
	}
	ok, err := j.parkNear(ctx, s)
	switch {
	case err != nil || ok:
	case j.walkable(car): // the two do not meet near here
		s.reason, s.detail = data.Unreachable, detailNoRoad
	default: // a house on a road where nobody walks
		s.foot, s.car, s.toCar = car, car, 0
	}
	return err
}

// walkable tells whether one can walk where the car stands.
func (j *job) walkable(car routing.Spot) bool {
	s, err := j.Router.Snap(routing.Walk, car.Point, "")
	return err == nil && s.Away < 1
}

// parkNear leaves the car nearest on foot to where the walker leaves the
// street; false if that is farther than one may walk.
func (j *job) parkNear(ctx context.Context, s *spots) (ok bool, err error) {
	s.car, s.toCar, ok, err = j.Router.Park(ctx, s.foot, j.maxWalkMillis())
	return ok, err
}

// reasonable tells whether an error of snapping is about the place and not
// about the router.
func reasonable(err error) bool {
	return errors.Is(err, routing.ErrFarFromStreet) || errors.Is(err, routing.ErrUnreachable)
}

// refuse turns an error of snapping into a reason; others are returned.
func (s *spots) refuse(err error) error {
	switch {
	case errors.Is(err, routing.ErrFarFromStreet):
		s.reason, s.detail = data.FarFromStreet, detailFar
	case errors.Is(err, routing.ErrUnreachable):
		s.reason, s.detail = data.Unreachable, detailIsland
	default:
		return err
	}
	return nil
}

func (j *job) maxWalkMillis() int32 {
	return int32(math.Round(j.o.MaxWalkM / j.o.WalkMps * 1000))
}

// group makes sites of the doors that share a place and a boundary, splitting
// those that no shift could knock. Sites do not depend on the order of rows:
// see steadyOrder.
func (j *job) group(ctx context.Context, at []spots) error {
	boundary, err := j.boundaries()
	if err != nil {
		return err
	}
	j.keepApart(boundary)
	g := newGathering()
	for _, i := range j.steadyOrder(at) {
		g.add(&j.List.Doors[i], boundary[i], i)
	}
	most, bySign := j.mostDoors(), newSignOrder(j.List)
	for _, p := range g.places {
		bySign.sort(p.doors)
		runs, err := j.runs(ctx, p.doors, at)
		if err != nil {
			return err
		}
		for _, run := range runs {
			for part := range slices.Chunk(run, most) {
				next, err := j.siteOf(ctx, part, at)
				if err != nil {
					return err
				}
				next.boundary = p.boundary
				j.sites = append(j.sites, next)
			}
		}
	}
	return nil
}

// steadyOrder returns the doors that can be routed along a curve over the map,
// those of one spot by their ids: the same list in another order of rows is cut
// into the same turfs.
func (j *job) steadyOrder(at []spots) []int32 {
	var doors []int32
	for i := range at {
		if at[i].reason == "" {
			doors = append(doors, int32(i))
		}
	}
	slices.SortFunc(doors, func(a, b int32) int { return cmp.Compare(j.List.Doors[a].ID, j.List.Doors[b].ID) })
	points := make([]orb.Point, len(doors))
	for k, d := range doors {
		points[k] = j.List.Doors[d].Point
	}
	order := geo.AlongCurve(points)
	for k, row := range order {
		order[k] = doors[row]
	}
	return order
}

// siteOf makes a site of doors of one place, visited in the order given.
func (j *job) siteOf(ctx context.Context, doors []int32, at []spots) (site, error) {
	s := at[doors[0]]
	next := site{point: j.List.Doors[doors[0]].Point, doors: doors, foot: s.foot, car: s.car, toCar: s.toCar, off: s.off != onMap, doubt: s.doubt}
	j.climb(&next)
	return next, j.spread(ctx, &next, at)
}

// mostDoors is how many doors of one place a turf could knock.
func (j *job) mostDoors() int {
	most := max(1, int(0.85*j.o.ShiftMin*60/max(j.o.DoorS, 1e-9)))
	for _, limit := range [...]int{j.o.TurfDoors, j.siteDoors} {
		if limit > 0 {
			most = min(most, limit)
		}
	}
	return most
}

// someLeft is ErrNothing if neither so many sites or turfs nor a turf that
// stays are there.
func (j *job) someLeft(n int) error {
	if n == 0 && len(j.Kept) == 0 && !j.part {
		return fmt.Errorf("%w: %s", ErrNothing, j.commonest())
	}
	return nil
}

// commonest says why most doors cannot be routed.
func (j *job) commonest() string {
	count := map[data.Reason]int{}
	for _, r := range j.reason {
		count[r]++
	}
	best, detail := data.Reason(""), ""
	for _, r := range data.Reasons() {
		if count[r] > count[best] || best == "" && count[r] > 0 {
			best = r
		}
	}
	for i, r := range j.reason {
		if r == best {
			detail = j.detail[i].EN
			break
		}
	}
	if best == "" {
		return "the list holds none"
	}
	return fmt.Sprintf("%d of %d: %s (%s)", count[best], len(j.reason), best, detail)
}
