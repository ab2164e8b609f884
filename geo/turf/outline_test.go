package turf

import (
	"compress/gzip"
	"encoding/csv"
	"errors"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"testing"

	"github.com/paulmach/orb"
	"github.com/peterstace/simplefeatures/geom"
	"pgregory.net/rapid"

	"puerta/geo"
)

// drawTown draws labelled points in one of many awkward arrangements.
func drawTown(t *rapid.T) (points []orb.Point, label []int32, n int) {
	kind := rapid.SampledFrom([]string{"clusters", "lattice", "stacked", "line", "tiny", "rural"}).Draw(t, "kind")
	size := rapid.SampledFrom([]int{1, 2, 3, 5, 12, 40, 120}).Draw(t, "size")
	n = rapid.SampledFrom([]int{1, 2, 3, 7}).Draw(t, "turfs")
	step := rapid.SampledFrom([]int{1, 2, 5, 9, 2000, 30000}).Draw(t, "step") // 1e-7 degrees
	rng := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
	patches := rapid.Bool().Draw(t, "patches")
	origin := rapid.SampledFrom([]orb.Point{{-83.28, 30.83}, {0, 0}, {10, 65}}).Draw(t, "origin")
	for i := range size {
		x, y := 0.0, 0.0
		switch kind {
		case "clusters":
			x, y = float64(i%4)*40000+rng.NormFloat64()*3000, float64(i%3)*30000+rng.NormFloat64()*3000
		case "lattice":
			x, y = float64(rng.IntN(9)*step), float64(rng.IntN(9)*step)
		case "stacked":
			x, y = float64(rng.IntN(3)*9000), float64(rng.IntN(2)*step)
		case "line":
			x = float64(rng.IntN(400) * step)
			y = 2 * x
		case "tiny":
			x, y = float64(rng.IntN(60)), float64(rng.IntN(60))
		case "rural":
			x, y = rng.Float64()*600000, rng.Float64()*600000
		}
		points = append(points, orb.Point{origin[0] + x*1e-7, origin[1] + y*1e-7})
		label = append(label, int32(rng.IntN(n)))
		if patches {
			label[i] = int32(math.Abs(x)/60000) % int32(n)
		}
	}
	return points, label, n
}

func TestOutlinesKeepTheirPromises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		points, label, n := drawTown(t)
		var links [][2]int32
		if rapid.Bool().Draw(t, "linked") {
			for i := range points {
				links = append(links, [2]int32{int32(i), int32((i * 7) % len(points))})
			}
		}
		areas := Outlines(points, label, n, OutlineOptions{Links: links})
		checkOutlines(t, points, label, areas)
		checkDisjoint(t, areas)
		if again := Outlines(points, label, n, OutlineOptions{Links: links}); !reflect.DeepEqual(areas, again) {
			t.Fatal("the same points gave other areas")
		}
	})
}

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

func TestOutlinesOfNothing(t *testing.T) {
	areas := Outlines(nil, nil, 3, OutlineOptions{})
	if len(areas) != 3 || areas[0] != nil {
		t.Fatalf("areas of nothing: %v", areas)
	}
	areas = Outlines([]orb.Point{{-83, 30}, {-83, 31}}, []int32{1, -1}, 2, OutlineOptions{})
	if areas[0] != nil || len(areas[1]) != 1 {
		t.Fatalf("areas of one point: %v", areas)
	}
}

func TestOutlineOfOnePointIsADisc(t *testing.T) {
	area := Outlines([]orb.Point{{-83, 31}}, []int32{0}, 1, OutlineOptions{Reach: 100})[0]
	if a := geo.Area(area); a < math.Pi*75*75 || a > 1.1*math.Pi*75*75 {
		t.Errorf("area = %v m²", a)
	}
	if c := geo.PolsbyPopper(area); c < 0.9 {
		t.Errorf("Polsby–Popper = %v", c)
	}
}

func TestOutlineOfAStack(t *testing.T) {
	p := orb.Point{-84.35, 33.75}
	areas := Outlines([]orb.Point{p, p, p, p, p}, []int32{0, 1, 2, 3, 4}, 5, OutlineOptions{})
	for k, area := range areas {
		if where(area, onGrid(p)) != 0 || geo.Area(area) < 2000 {
			t.Errorf("turf %d has %v m² of the stack", k, geo.Area(area))
		}
	}
}

func TestLinksJoin(t *testing.T) {
	points := []orb.Point{{-83, 31}, {-83.008, 31}} // 760 m
	label := []int32{0, 0}
	if n := len(Outlines(points, label, 1, OutlineOptions{})[0]); n != 2 {
		t.Errorf("unlinked: %d polygons", n)
	}
	if n := len(Outlines(points, label, 1, OutlineOptions{Links: [][2]int32{{0, 1}}})[0]); n != 1 {
		t.Errorf("linked: %d polygons", n)
	}
}

func TestSmallGapsAreFilled(t *testing.T) {
	pl := geo.PlaneAt(orb.Point{-83, 31})
	var points []orb.Point
	for k := range 40 {
		sin, cos := math.Sincos(float64(k) * math.Pi / 20)
		points = append(points, pl.From(orb.Point{300 * cos, 300 * sin}))
	}
	for reach, holes := range map[geo.Meters]int{30: 1, 100: 0} {
		area := Outlines(points, make([]int32, 40), 1, OutlineOptions{Reach: reach})[0]
		if len(area) != 1 || len(area[0])-1 != holes {
			t.Errorf("reach %v: %d polygons, %d holes", reach, len(area), len(area[0])-1)
		}
	}
}

// manyTurfs returns 100,000 points in 2,000 turfs of 50.
func manyTurfs() (points []orb.Point, label []int32) {
	rng := rand.New(rand.NewPCG(7, 8))
	for k := range 2000 {
		x, y := -83+rng.Float64()*0.5, 31+rng.Float64()*0.4
		for range 50 {
			points = append(points, orb.Point{x + rng.NormFloat64()*0.002, y + rng.NormFloat64()*0.002})
			label = append(label, int32(k))
		}
	}
	return points, label
}

func TestOutlinesOfManyTurfs(t *testing.T) {
	points, label := manyTurfs()
	checkOutlines(t, points, label, Outlines(points, label, 2000, OutlineOptions{}))
}

// TestOutlinesOfRealDoors cuts real addresses by a slanted grid.
func TestOutlinesOfRealDoors(t *testing.T) {
	files, _ := filepath.Glob(filepath.Join("..", "..", "..", "shared", "cases", "*", "addresses.csv.gz"))
	if len(files) == 0 {
		t.Skip("the shared cases are not here")
	}
	for _, file := range files {
		t.Run(filepath.Base(filepath.Dir(file)), func(t *testing.T) {
			points := readDoors(t, file)
			label, n := slantedGrid(points, 900)
			checkOutlines(t, points, label, Outlines(points, label, n, OutlineOptions{}))
		})
	}
}

func readDoors(t *testing.T, file string) []orb.Point {
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	rows := csv.NewReader(z)
	const latColumn, lonColumn = 8, 9
	var points []orb.Point
	for {
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return points
		} else if err != nil {
			t.Fatal(err)
		}
		lat, latErr := strconv.ParseFloat(row[latColumn], 64)
		lon, lonErr := strconv.ParseFloat(row[lonColumn], 64)
		if p := (orb.Point{lon, lat}); latErr == nil && lonErr == nil && geo.Valid(p) && lat != 0 {
			points = append(points, p)
		}
	}
}

func slantedGrid(points []orb.Point, size float64) (label []int32, n int) {
	pl := geo.PlaneOver(orb.MultiPoint(points).Bound())
	turf := map[[2]int]int32{}
	for _, p := range points {
		xy := pl.To(p)
		cell := [2]int{int(math.Floor((xy[0] + 0.3*xy[1]) / size)), int(math.Floor((xy[1] - 0.3*xy[0]) / size))}
		if _, ok := turf[cell]; !ok {
			turf[cell] = int32(len(turf))
		}
		label = append(label, turf[cell])
	}
	return label, len(turf)
}

func BenchmarkOutlines(b *testing.B) {
	points, label := manyTurfs()
	for b.Loop() {
		Outlines(points, label, 2000, OutlineOptions{})
	}
}
