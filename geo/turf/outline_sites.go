package turf

import (
	"slices"

	"github.com/paulmach/orb"

	"puerta/geo"
)

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
	m := siteMerger{cells: newCells(siteCell, len(points))}
	m.openShared(points, label)
	alone := make([]int32, 0, len(points)) // the labels of sites with one
	for i, p := range points {
		if label[i] < 0 {
			continue
		}
		at := geo.OnGrid(p)
		s := m.find(at)
		if s < 0 {
			s = m.open(at)
			alone = append(alone, label[i])
			m.sites[s].labels = alone[len(alone)-1 : len(alone) : len(alone)]
		}
		m.sites[s].addLabel(label[i])
	}
	return m.sites
}

// siteCell is the side of the merger's cells in grid units: most points ask
// one cell only.
const siteCell = 64

// siteMerger collects sites; those in cells have the same rows.
type siteMerger struct {
	sites []outlineSite
	cells *cells
}

// openShared opens the sites where points of several turfs coincide.
func (m *siteMerger) openShared(points []orb.Point, label []int32) {
	seen := newCells(siteCell, len(points))
	var first []int32 // the label of each point in seen
	for i, p := range points {
		if label[i] < 0 {
			continue
		}
		at := geo.OnGrid(p)
		if k := equalTo(seen, onPlane(at)); k < 0 {
			seen.put(onPlane(at))
			first = append(first, label[i])
		} else if first[k] != label[i] && m.find(at) < 0 {
			m.open(at)
		}
	}
}

// equalTo returns the point of c at p, or -1.
func equalTo(c *cells, p orb.Point) int32 {
	i := c.first(c.of(p[0]), c.of(p[1]))
	for i >= 0 && c.at[i] != p {
		i = c.next[i]
	}
	return i
}

func onPlane(p geo.GridPoint) orb.Point { return orb.Point{float64(p[0]), float64(p[1])} }

// find returns the first site that reaches p, or -1.
func (m *siteMerger) find(at geo.GridPoint) int32 {
	p, best := onPlane(at), int32(-1)
	m.cells.within(p, siteReach, func(s int32) bool {
		q := m.cells.at[s]
		if max(p[0]-q[0], q[0]-p[0], p[1]-q[1], q[1]-p[1]) <= siteReach && (best < 0 || s < best) {
			best = s
		}
		return true
	})
	return best
}

func (m *siteMerger) open(at geo.GridPoint) int32 {
	m.sites = append(m.sites, outlineSite{at: at})
	m.cells.put(onPlane(at))
	return int32(len(m.sites) - 1)
}

func (s *outlineSite) addLabel(label int32) {
	if k, found := slices.BinarySearch(s.labels, label); !found {
		s.labels = slices.Insert(s.labels, k, label)
	}
}
