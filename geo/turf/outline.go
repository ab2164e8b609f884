package turf

import (
	"github.com/paulmach/orb"

	"puerta/geo"
)

// OutlineOptions shape the areas that Outlines draws. The zero value is ready.
type OutlineOptions struct {
	// Reach is about how far an area goes beyond its outermost points;
	// between points of one turf, or towards another turf, up to twice as
	// far. Zero means 120 m.
	Reach geo.Meters
	// Links are pairs of points, neighbours on the street. Where both ends
	// are of one turf its area also follows the straight line between them,
	// as far as that is nearer to it than to any other turf's points.
	Links [][2]int32
	// Steady draws so that points that come, go or change their turf change
	// only areas near them; in what order points, links and turfs are given
	// hardly matters then. It draws as well as without, but other rims.
	Steady bool
}

const (
	defaultReach = 120
	// planeScale makes a unit of the generators' plane 1/16 m, of which
	// geo.Delaunay keeps sixteenths: 4 mm.
	planeScale = 16
	outside    = -1 // the label of what is no turf's
)

// Outlines returns the area of each of n turfs: the union of the Voronoi cells
// of its points among all points and a wreath of outside generators around
// them, so that cells end without being clipped; its borders are then drawn
// with only as many corners as show, rounded where they are sharp. Points are
// longitude and latitude; label[i] is the turf of point i, 0 to n-1, or
// negative for a point of none, which is passed over. A turf without points
// has a nil area.
//
// All coordinates are multiples of 1e-7 degrees. Areas of different turfs
// never overlap; neighbours share the corners of their common boundary;
// polygons are valid by OGC Simple Features, outer rings counter-clockwise
// (RFC 7946). Each point lies inside its own turf's area or on its boundary,
// at 1e-7 degrees; only points of different turfs less than 10 cm apart, but
// not equal, may lie on the wrong side, by less than their distance and the grid. But for
// such, every polygon holds a point of its turf. Gaps of no turf that are
// closed in go to the turfs around them if they are smaller than 4·Reach
// across, or than 32·Reach and within one turf. The same input gives the same
// areas, whatever the number of cores.
//
// O(n log n); a second for 100,000 points in 2,000 turfs on one core.
func Outlines(points []orb.Point, label []int32, n int, o OutlineOptions) []orb.MultiPolygon {
	if o.Reach <= 0 {
		o.Reach = defaultReach
	}
	if o.Steady {
		points, label, o.Links = steadied(points, label, o.Links)
	}
	sites := mergeSites(points, label)
	if len(sites) == 0 {
		return make([]orb.MultiPolygon, n)
	}
	g := newGenerators(sites, float64(o.Reach)*planeScale, o.Steady)
	g.addSites()
	g.addLinks(points, label, o.Links)
	g.addWreath()
	d := newDiagram(g)
	d.tidy()
	return geo.Mosaic(d.borders(d.smoothed()), d.pins(), n)
}
