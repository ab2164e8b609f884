package routertest

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"github.com/paulmach/orb"

	"puerta/geo"
	"puerta/routing"
)

// aroundMeters is how far off further streets are looked for.
const aroundMeters = 300

func (o *osrm) nearest(q *question) (object, string) {
	number, err := strconv.Atoi(cmp.Or(q.option["number"], "1"))
	if len(q.places) != 1 || err != nil || number < 1 {
		return nil, "InvalidOptions"
	}
	if number > 100 {
		return nil, "TooBig"
	}
	var all []object
	for _, s := range o.around(q.places[0], q.spots[0], number) {
		all = append(all, o.waypoint(q.places[0], s))
	}
	return object{"code": "Ok", "waypoints": all}, ""
}

// around returns up to number spots near p on different streets, the given
// one first.
func (o *osrm) around(p orb.Point, first routing.Spot, number int) []routing.Spot {
	spots := []routing.Spot{first}
	if number == 1 {
		return spots
	}
	for e := range routing.EdgeID(o.streets.Graph.Edges()) {
		at, meters := closest(o.streets.Graph.Line(e), p)
		if e == first.Edge || meters > aroundMeters {
			continue
		}
		if s, err := o.streets.Snap(o.mode, at, ""); err == nil && s.Edge == e {
			spots = append(spots, s)
		}
	}
	slices.SortStableFunc(spots[1:], func(a, b routing.Spot) int {
		return cmp.Compare(geo.Distance(p, a.Point), geo.Distance(p, b.Point))
	})
	return spots[:min(number, len(spots))]
}

// closest returns the point of a line that is nearest to p, and how far it is
// in metres.
func closest(line orb.LineString, p orb.Point) (best orb.Point, meters float64) {
	plane := geo.PlaneAt(p)
	meters = math.Inf(1)
	for i := 1; i < len(line); i++ {
		a, b := plane.To(line[i-1]), plane.To(line[i])
		dx, dy := b[0]-a[0], b[1]-a[1]
		share := -(a[0]*dx + a[1]*dy) / max(dx*dx+dy*dy, 1e-9)
		share = min(1, max(0, share))
		at := orb.Point{a[0] + share*dx, a[1] + share*dy}
		if d := math.Hypot(at[0], at[1]); d < meters {
			best, meters = plane.From(at), d
		}
	}
	return best, meters
}
