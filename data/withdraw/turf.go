package withdraw

import (
	"math"
	"slices"
	"strconv"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"

	"puerta/data"
	"puerta/geo"
	"puerta/geo/cell"
)

// turfWithout takes what is withdrawn out of a turf and its route.
func turfWithout(t *data.Turf, r *data.Route, a *account, times Times) {
	gone := func(door string) bool { return a.doors[door] != nil }
	if visitsAny(r.Stops, gone) {
		if times.DoorS == 0 { // a cut that does not tell: that of one canvasser
			times.DoorS = t.KnockMin * 60 / float64(max(1, t.Doors))
		}
		before := r.Stops
		*r = Route(*r, times, gone)
		ride(r, times).account(t, r)
		t.Doors = doorsOf(r.Stops)
		t.Area = partsWithStops(t.Area, r.Stops)
		t.Compactness = math.Round(geo.PolsbyPopper(t.Area)*1000) / 1000
		t.Cells = cellsWithDoors(t.Cells, before, r.Stops)
	}
	r.Stops = a.cards(r.Stops)
	t.Voters = a.voters(t, r)
}

func visitsAny(stops []data.Stop, gone func(door string) bool) bool {
	return slices.ContainsFunc(stops, func(s data.Stop) bool { return s.Kind == data.StopDoor && gone(s.DoorID) })
}

func doorsOf(stops []data.Stop) (n int) {
	for _, s := range stops {
		if s.Kind == data.StopDoor {
			n++
		}
	}
	return n
}

// onBorder is how far a stop may lie from the area that holds it, in degrees:
// areas are drawn on a grid of a centimetre.
const onBorder = 2e-7

// partsWithStops leaves out the parts of an area that hold none of the stops: one
// of them would show where a door was. Something is always left.
func partsWithStops(area orb.MultiPolygon, stops []data.Stop) orb.MultiPolygon {
	if len(area) < 2 {
		return area
	}
	var kept orb.MultiPolygon
	for _, part := range area {
		if slices.ContainsFunc(stops, func(s data.Stop) bool { return holds(part, s.Point) }) {
			kept = append(kept, part)
		}
	}
	if len(kept) == 0 {
		return area
	}
	return kept
}

func holds(part orb.Polygon, p orb.Point) bool {
	return part.Bound().Pad(onBorder).Contains(p) &&
		(planar.PolygonContains(part, p) || planar.DistanceFrom(part, p) <= onBorder)
}

// cellsWithDoors leaves out the cells that held only doors that are withdrawn.
func cellsWithDoors(cells []string, before, after []data.Stop) []string {
	had, has := cellsOf(cells, before), cellsOf(cells, after)
	var kept []string
	for _, c := range cells {
		if has[c] || !had[c] { // a building stands in the cell of its first unit
			kept = append(kept, c)
		}
	}
	if len(kept) == 0 {
		return cells
	}
	return kept
}

// cellsOf returns which of some cells hold doors.
func cellsOf(cells []string, stops []data.Stop) map[string]bool {
	out := map[string]bool{}
	for _, res := range resolutions(cells) {
		for _, s := range stops {
			if s.Kind != data.StopDoor {
				continue
			}
			if id, err := cell.Of(s.Point, res); err == nil {
				out[id.String()] = true
			}
		}
	}
	return out
}

// resolutions returns those of some cells; text that is no cell has none.
func resolutions(cells []string) []int {
	var out []int
	for _, c := range cells {
		if id, err := strconv.ParseUint(c, 16, 64); err == nil {
			if res := cell.ID(id).Resolution(); !slices.Contains(out, res) {
				out = append(out, res)
			}
		}
	}
	return out
}
