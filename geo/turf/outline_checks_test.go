package turf

import (
	"slices"

	"github.com/paulmach/orb"
	"github.com/peterstace/simplefeatures/geom"

	"puerta/geo"
)

type tester interface {
	Helper()
	Fatalf(format string, args ...any)
}

// checkOutlines tests validity, winding, the grid, exact planarity of all
// boundaries together, and that each area holds its own points and no others.
func checkOutlines(t tester, points []orb.Point, label []int32, areas []orb.MultiPolygon) {
	t.Helper()
	var edges []gridEdge
	for k, area := range areas {
		checkValid(t, k, area)
		for _, polygon := range area {
			for i, ring := range polygon {
				if ccw := ring.Orientation() == orb.CCW; ccw != (i == 0) {
					t.Fatalf("turf %d: ring %d winds the wrong way", k, i)
				}
				edges = append(edges, ringEdges(t, ring)...)
			}
		}
	}
	checkPlanar(t, edges)
	checkPoints(t, points, label, areas)
}

// apart reports whether points of different turfs are equal or 10 cm apart.
func apart(points []orb.Point, label []int32) bool {
	for i, p := range points {
		for j, q := range points[:i] {
			if d := geo.Distance(p, q); label[i] != label[j] && d > 0 && d < 0.1 {
				return false
			}
		}
	}
	return true
}

// checkInhabited tests that each polygon has a point of its turf.
func checkInhabited(t tester, points []orb.Point, label []int32, areas []orb.MultiPolygon) {
	t.Helper()
	own := make([][]orb.Point, len(areas))
	for i, l := range label {
		if l >= 0 {
			own[l] = append(own[l], points[i])
		}
	}
	for k, area := range areas {
		for _, polygon := range area {
			alone, box := orb.MultiPolygon{polygon}, polygon.Bound().Pad(1e-9)
			if !slices.ContainsFunc(own[k], func(p orb.Point) bool {
				return box.Contains(geo.OnGrid(p).Point()) && where(alone, onGrid(p)) >= 0
			}) {
				t.Fatalf("turf %d has no point in %v", k, polygon)
			}
		}
	}
}

func checkValid(t tester, k int, area orb.MultiPolygon) {
	t.Helper()
	if err := toSimple(area).Validate(); err != nil {
		t.Fatalf("turf %d: %v", k, err)
	}
}

func toSimple(area orb.MultiPolygon) geom.MultiPolygon {
	var polygons []geom.Polygon
	for _, polygon := range area {
		var rings []geom.LineString
		for _, ring := range polygon {
			var flat []float64
			for _, p := range ring {
				flat = append(flat, p[0], p[1])
			}
			rings = append(rings, geom.NewLineString(geom.NewSequence(flat, geom.DimXY)))
		}
		polygons = append(polygons, geom.NewPolygon(rings))
	}
	return geom.NewMultiPolygon(polygons)
}

type gridEdge [2][2]int64

func onGrid(p orb.Point) [2]int64 {
	g := geo.OnGrid(p)
	return [2]int64{int64(g[0]), int64(g[1])}
}

func ringEdges(t tester, ring orb.Ring) []gridEdge {
	t.Helper()
	var edges []gridEdge
	for i := 1; i < len(ring); i++ {
		if geo.OnGrid(ring[i]).Point() != ring[i] {
			t.Fatalf("%v has more than seven decimals", ring[i])
		}
		edges = append(edges, gridEdge{onGrid(ring[i-1]), onGrid(ring[i])})
	}
	return edges
}

func side(a, b, p [2]int64) int64 {
	return (b[0]-a[0])*(p[1]-a[1]) - (b[1]-a[1])*(p[0]-a[0])
}

func (e gridEdge) bound() orb.Bound {
	a, b := orb.Point{float64(e[0][0]), float64(e[0][1])}, orb.Point{float64(e[1][0]), float64(e[1][1])}
	return orb.MultiPoint{a, b}.Bound()
}

// passes reports whether p lies on the edge but is no end of it.
func (e gridEdge) passes(p [2]int64) bool {
	if p == e[0] || p == e[1] || side(e[0], e[1], p) != 0 {
		return false
	}
	return e.bound().Contains(orb.Point{float64(p[0]), float64(p[1])})
}

// checkPlanar tests that no edge is walked twice in one direction, and that
// any two edges meet in common ends only.
func checkPlanar(t tester, edges []gridEdge) {
	t.Helper()
	boxes := make([]orb.Bound, len(edges))
	once := map[gridEdge]bool{}
	for i, e := range edges {
		if once[e] {
			t.Fatalf("edge %v bounds two areas on one side", e)
		}
		once[e] = true
		boxes[i] = e.bound()
	}
	tree := geo.NewRTree(boxes)
	for i, e := range edges {
		tree.Search(boxes[i], func(j int32) bool {
			o := edges[j]
			s1, s2 := side(e[0], e[1], o[0]), side(e[0], e[1], o[1])
			s3, s4 := side(o[0], o[1], e[0]), side(o[0], o[1], e[1])
			if (s1 > 0) != (s2 > 0) && (s3 > 0) != (s4 > 0) && s1 != 0 && s2 != 0 && s3 != 0 && s4 != 0 {
				t.Fatalf("edges %v and %v cross", e, o)
			}
			if e.passes(o[0]) || e.passes(o[1]) {
				t.Fatalf("edge %v passes over an end of %v", e, o)
			}
			return true
		})
	}
}

// where is 1 for a grid point inside an area, 0 on its boundary, -1 outside.
func where(area orb.MultiPolygon, p [2]int64) int {
	in := -1
	for _, polygon := range area {
		for _, ring := range polygon {
			for i := 1; i < len(ring); i++ {
				e := gridEdge{onGrid(ring[i-1]), onGrid(ring[i])}
				if e[0] == p || e[1] == p || e.passes(p) {
					return 0
				}
				if e[0][1] > e[1][1] {
					e[0], e[1] = e[1], e[0]
				}
				if e[0][1] <= p[1] && p[1] < e[1][1] && side(e[0], e[1], p) > 0 {
					in = -in
				}
			}
		}
	}
	return in
}

// checkPoints tests each point against every area whose box holds it.
func checkPoints(t tester, points []orb.Point, label []int32, areas []orb.MultiPolygon) {
	t.Helper()
	boxes, at := make([]orb.Bound, len(areas)), make([]orb.Bound, len(points))
	for k, area := range areas {
		boxes[k] = area.Bound()
	}
	for i, p := range points {
		at[i] = geo.OnGrid(p).Point().Bound()
	}
	tree, near := geo.NewRTree(boxes), geo.NewRTree(at)
	for i := range points {
		p := at[i].Min
		if excused(near, at, label, int32(i)) {
			continue
		}
		if where(areas[label[i]], onGrid(p)) < 0 {
			t.Fatalf("point %d %v lies outside its turf %d: %v", i, p, label[i], areas[label[i]])
		}
		tree.Search(at[i], func(k int32) bool {
			if k != label[i] && where(areas[k], onGrid(p)) > 0 {
				t.Fatalf("point %d of turf %d lies inside turf %d", i, label[i], k)
			}
			return true
		})
	}
}

// excused reports whether a point may lie on the wrong side: when a point of
// another turf is less than 10 cm away, but not at the same place, and some
// other place is within 2 grid units, so that the two count as one.
func excused(near *geo.RTree, at []orb.Bound, label []int32, i int32) bool {
	p, merged, close := at[i].Min, false, false
	near.Search(p.Bound().Pad(3e-6), func(j int32) bool {
		d := geo.Distance(p, at[j].Min)
		close = close || label[j] != label[i] && d > 0 && d < 0.1
		a, b := onGrid(p), onGrid(at[j].Min)
		merged = merged || d > 0 && max(a[0]-b[0], b[0]-a[0], a[1]-b[1], b[1]-a[1]) <= siteReach
		return !close || !merged
	})
	return close && merged
}

// checkDisjoint asks simplefeatures whether the insides of any two areas meet.
func checkDisjoint(t tester, areas []orb.MultiPolygon) {
	t.Helper()
	for i := range areas {
		for j := range i {
			m, err := geom.Relate(toSimple(areas[i]).AsGeometry(), toSimple(areas[j]).AsGeometry())
			if err != nil {
				t.Fatalf("turfs %d and %d: %v", i, j, err)
			}
			if m[0] != 'F' {
				t.Fatalf("turfs %d and %d overlap (%s)", i, j, m)
			}
		}
	}
}
