package turf

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/paulmach/orb"

	"puerta/geo"
)

// corners counts the corners of areas.
func corners(areas ...orb.MultiPolygon) (n int) {
	for _, area := range areas {
		for _, polygon := range area {
			for _, ring := range polygon {
				n += len(ring) - 1
			}
		}
	}
	return n
}

// spikes counts the corners of areas sharper than 5 degrees.
func spikes(areas []orb.MultiPolygon) (n int) {
	for _, area := range areas {
		for _, polygon := range area {
			for _, ring := range polygon {
				pl := geo.PlaneAt(ring[0])
				for i := 1; i < len(ring); i++ {
					before, after := pl.To(ring[i-1]), pl.To(ring[i%(len(ring)-1)+1])
					if cosine(pl.To(ring[i]), before, after) > math.Cos(5*math.Pi/180) {
						n++
					}
				}
			}
		}
	}
	return n
}

// street draws two rows of doors, 25 m apart, the second one of another turf
// and out of step: Voronoi cells make a zigzag of their border.
func street() (points []orb.Point, label []int32) {
	pl := geo.PlaneAt(orb.Point{-83, 31})
	for k := range 40 {
		x, shift := float64(k)*25, float64(k*7%5)
		points = append(points, pl.From(orb.Point{x, shift}), pl.From(orb.Point{x + 12, 40 - shift}))
		label = append(label, 0, 1)
	}
	return points, label
}

func TestBorderAlongAStreetIsStraight(t *testing.T) {
	points, label := street()
	areas := Outlines(points, label, 2, OutlineOptions{})
	checkOutlines(t, points, label, areas)
	if n := corners(areas...); n > 60 {
		t.Errorf("%d corners for two strips of 1 km", n)
	}
	common := 0
	for _, p := range areas[0][0][0] {
		if where(areas[1], onGrid(p)) == 0 {
			common++
		}
	}
	if common > 8 {
		t.Errorf("%d corners on the border between the rows", common)
	}
}

// TestDoorAcrossTheStreetKeepsItsArea puts one door of turf 0 among those of
// turf 1: the border goes around it, however cheap a straight one would be.
func TestDoorAcrossTheStreetKeepsItsArea(t *testing.T) {
	points, label := street()
	label[41] = 0
	checkOutlines(t, points, label, Outlines(points, label, 2, OutlineOptions{}))
}

// TestBordersKeepTheirDistance tests that smoothing leaves every door half as
// far from its area's border as it was, or 2 m.
func TestBordersKeepTheirDistance(t *testing.T) {
	points, label := scattered(400)
	areas := Outlines(points, label, 6, OutlineOptions{})
	checkOutlines(t, points, label, areas)
	for i, p := range points {
		need := 2.0
		for j, q := range points {
			if label[j] != label[i] {
				need = min(need, float64(geo.Distance(p, q))/4)
			}
		}
		pl := geo.PlaneAt(p)
		for _, edge := range edgesOf(areas[label[i]]) {
			if nearSegment(orb.Point{}, pl.To(edge[0]), pl.To(edge[1]), 0.99*need-0.02) {
				t.Fatalf("door %d lies nearer to the border than %.2f m", i, need)
			}
		}
	}
}

// scattered draws n doors anywhere in 600 by 600 m, each of one of six turfs,
// those of its strip for the most part.
func scattered(n int) (points []orb.Point, label []int32) {
	rng := rand.New(rand.NewPCG(9, 10))
	pl := geo.PlaneAt(orb.Point{-83, 31})
	for range n {
		x, y := rng.Float64()*600, rng.Float64()*600
		points = append(points, pl.From(orb.Point{x, y}))
		label = append(label, int32(min(5, max(0, x/100+rng.NormFloat64()*0.1))))
	}
	return points, label
}

func edgesOf(area orb.MultiPolygon) (edges [][2]orb.Point) {
	for _, polygon := range area {
		for _, ring := range polygon {
			for k := 1; k < len(ring); k++ {
				edges = append(edges, [2]orb.Point{ring[k-1], ring[k]})
			}
		}
	}
	return edges
}

// TestShortCutsKeepClearOfOtherBorders draws a bend, 40 m deep, and another
// border that reaches into it or not; there are no doors.
func TestShortCutsKeepClearOfOtherBorders(t *testing.T) {
	for depth, allowed := range map[float64]bool{-5: true, 10: false, 39: false, 41: true} {
		lines := newArcs(0)
		for k, p := range []orb.Point{{0, 0}, {50, 40}, {100, 0}, {45, -20}, {50, depth}, {55, -20}} {
			lines.add(p, 20, moving, int32(k/3))
		}
		lines.list = []arc{{0, 3, 0, 1}, {3, 6, 0, 1}}
		d := diagram{generators: &generators{reach: 120, near: newCells(40, 0)}}
		if got := d.room(lines, nil).allows(lines.at[0], 1, lines.at[2]); got != allowed {
			t.Errorf("a border reaches %v m into the bend: allowed %v", depth, got)
		}
	}
}

// TestSlicesOfSharedPlacesStayOpen draws a town where three turfs share places
// that only narrow slices of their areas lead to.
func TestSlicesOfSharedPlacesStayOpen(t *testing.T) {
	rng := rand.New(rand.NewPCG(0, 0))
	var points []orb.Point
	var label []int32
	for range 120 {
		points = append(points, orb.Point{-83.28 + float64(rng.IntN(9))*2e-4, 30.83 + float64(rng.IntN(9))*2e-4})
		label = append(label, int32(rng.IntN(3)))
	}
	checkOutlines(t, points, label, Outlines(points, label, 3, OutlineOptions{}))
}

func TestShortCutsLeaveNoSpikes(t *testing.T) {
	for width, spiky := range map[float64]bool{10: true, 40: true, 60: false, 200: false} {
		lines := newArcs(0)
		for _, p := range []orb.Point{{0, 0}, {100, 0}, {0, width}} {
			lines.add(p, 20, moving, 0)
		}
		s := smoother{room: &room{lines: lines}}
		if s.spikes(1, 0, 2) != spiky {
			t.Errorf("a wedge 100 m long and %v m wide: spike %v", width, !spiky)
		}
		if s.spikes(0, -1, 2) || s.spikes(2, 3, 0) {
			t.Error("the ends of a border are no spikes")
		}
	}
}
