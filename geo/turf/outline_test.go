package turf

import (
	"math"
	"math/rand/v2"
	"reflect"
	"runtime"
	"testing"

	"github.com/paulmach/orb"
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
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	rapid.Check(t, func(t *rapid.T) {
		points, label, n := drawTown(t)
		var links [][2]int32
		if rapid.Bool().Draw(t, "linked") {
			for i := range points {
				links = append(links, [2]int32{int32(i), int32((i * 7) % len(points))})
			}
		}
		o := OutlineOptions{Links: links, Steady: rapid.Bool().Draw(t, "steady")}
		areas := Outlines(points, label, n, o)
		checkOutlines(t, points, label, areas)
		checkDisjoint(t, areas)
		if apart(points, label) {
			checkInhabited(t, points, label, areas)
		}
		runtime.GOMAXPROCS(1 + runtime.GOMAXPROCS(0)%4)
		if again := Outlines(points, label, n, o); !reflect.DeepEqual(areas, again) {
			t.Fatal("the same points gave other areas on another number of cores")
		}
	})
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
	if a := geo.Area(area); a < math.Pi*90*90 || a > math.Pi*105*105 {
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

// ringOfDoors returns n points on a circle of 300 m around a middle.
func ringOfDoors(n int) (points []orb.Point, middle orb.Point) {
	middle = orb.Point{-83, 31}
	pl := geo.PlaneAt(middle)
	for k := range n {
		sin, cos := math.Sincos(2 * math.Pi * float64(k) / float64(n))
		points = append(points, pl.From(orb.Point{300 * cos, 300 * sin}))
	}
	return points, middle
}

func TestSmallGapsBetweenTurfsAreFilled(t *testing.T) {
	points, middle := ringOfDoors(40)
	label := make([]int32, 40)
	for k := range 20 {
		label[k] = 1
	}
	for reach, filled := range map[geo.Meters]bool{30: false, 100: true} {
		areas := Outlines(points, label, 2, OutlineOptions{Reach: reach})
		if in := max(where(areas[0], onGrid(middle)), where(areas[1], onGrid(middle))); (in >= 0) != filled {
			t.Errorf("reach %v: the middle of the ring is %d", reach, in)
		}
	}
}

func TestHolesInOneTurfAreFilled(t *testing.T) {
	points, _ := ringOfDoors(160)
	for reach, holes := range map[geo.Meters]int{15: 1, 30: 0, 100: 0} {
		area := Outlines(points, make([]int32, 160), 1, OutlineOptions{Reach: reach})[0]
		if len(area) != 1 || len(area[0])-1 != holes {
			t.Errorf("reach %v: %d polygons, %d holes", reach, len(area), len(area[0])-1)
		}
	}
}
