package turf

import (
	"slices"

	"github.com/paulmach/orb"

	"puerta/geo"
)

// OutlineOptions shape the areas that Outlines draws. The zero value is ready.
type OutlineOptions struct {
	// Reach is about how far an area goes beyond its outermost points;
	// between points of one turf, or towards another turf, up to one and a
	// half times as far. Zero means 120 m.
	Reach geo.Meters
	// Links are pairs of points, neighbours on the street. Where both ends
	// are of one turf its area also follows the straight line between them,
	// as far as that is nearer to it than to any other turf's points.
	Links [][2]int32
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
// them, so that cells end without being clipped. Points are longitude and
// latitude; label[i] is the turf of point i, 0 to n-1, or negative for a point
// of none, which is passed over. A turf without points has a nil area.
//
// All coordinates are multiples of 1e-7 degrees. Areas of different turfs
// never overlap; neighbours share the corners of their common boundary;
// polygons are valid by OGC Simple Features, outer rings counter-clockwise
// (RFC 7946). Each point lies inside its own turf's area or on its boundary,
// at 1e-7 degrees; only points of different turfs less than 10 cm apart, but
// not equal, may lie on the wrong side, by less than their distance. The same
// input gives the same areas. Gaps of no turf that are closed in and smaller
// than 4·Reach across go to the turfs around them.
//
// O(n log n); a second for 100,000 points in 2,000 turfs.
func Outlines(points []orb.Point, label []int32, n int, o OutlineOptions) []orb.MultiPolygon {
	if o.Reach <= 0 {
		o.Reach = defaultReach
	}
	sites := mergeSites(points, label)
	if len(sites) == 0 {
		return make([]orb.MultiPolygon, n)
	}
	g := newGenerators(sites, float64(o.Reach)*planeScale)
	g.addSites()
	g.addLinks(points, label, o.Links)
	g.addWreath()
	d := diagram{generators: g, Triangulation: geo.Delaunay(g.at)}
	d.fillGaps()
	return geo.Mosaic(d.borders(), d.pins(), n)
}

// outlineSite is a place with points: all within a few centimetres.
type outlineSite struct {
	at     geo.GridPoint
	labels []int32 // ascending; more than one when turfs share the place
}

// siteReach is how far from a site's middle, in grid units east or north,
// points still belong to it.
const siteReach = 2

// mergeSites gathers the points that have a turf into sites. The middle of a
// site is its first point, but places where points of several turfs coincide
// come before all others, so that they are middles.
func mergeSites(points []orb.Point, label []int32) []outlineSite {
	m := siteMerger{cells: map[geo.GridPoint][]int32{}}
	first := map[geo.GridPoint]int32{}
	for i, p := range points {
		if label[i] < 0 {
			continue
		}
		at := geo.OnGrid(p)
		if l, seen := first[at]; !seen {
			first[at] = label[i]
		} else if l != label[i] && m.find(at) < 0 {
			m.open(at)
		}
	}
	for i, p := range points {
		if label[i] >= 0 {
			m.put(geo.OnGrid(p), label[i])
		}
	}
	return m.sites
}

// siteMerger collects sites, found by cells of 4 by 4 grid units.
type siteMerger struct {
	sites []outlineSite
	cells map[geo.GridPoint][]int32
}

func (m *siteMerger) cell(p geo.GridPoint) geo.GridPoint {
	return geo.GridPoint{p[0] >> 2, p[1] >> 2}
}

// find returns the first site that reaches p, or -1.
func (m *siteMerger) find(p geo.GridPoint) int32 {
	c, best := m.cell(p), int32(-1)
	for k := range int32(9) {
		for _, s := range m.cells[geo.GridPoint{c[0] + k%3 - 1, c[1] + k/3 - 1}] {
			q := m.sites[s].at
			if max(p[0]-q[0], q[0]-p[0], p[1]-q[1], q[1]-p[1]) <= siteReach && (best < 0 || s < best) {
				best = s
			}
		}
	}
	return best
}

func (m *siteMerger) open(at geo.GridPoint) int32 {
	s := int32(len(m.sites))
	m.sites = append(m.sites, outlineSite{at: at})
	m.cells[m.cell(at)] = append(m.cells[m.cell(at)], s)
	return s
}

func (m *siteMerger) put(at geo.GridPoint, label int32) {
	s := m.find(at)
	if s < 0 {
		s = m.open(at)
	}
	labels := &m.sites[s].labels
	if k, found := slices.BinarySearch(*labels, label); !found {
		*labels = slices.Insert(*labels, k, label)
	}
}
