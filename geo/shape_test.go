package geo

import (
	"math"
	"slices"
	"testing"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"
)

// onGround returns a ring of plane points as degrees near Valdosta, Georgia.
func onGround(flat ...orb.Point) orb.Ring {
	pl := PlaneAt(orb.Point{-83.28, 30.83})
	ring := make(orb.Ring, len(flat))
	for i, p := range flat {
		ring[i] = pl.From(p)
	}
	return append(ring, ring[0])
}

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-3*want {
		t.Errorf("%s = %v, want %v", what, got, want)
	}
}

func TestShapeOfASquareWithAHole(t *testing.T) {
	square := onGround(orb.Point{0, 0}, orb.Point{100, 0}, orb.Point{100, 100}, orb.Point{0, 100})
	hole := onGround(orb.Point{40, 40}, orb.Point{40, 60}, orb.Point{60, 60}, orb.Point{60, 40})
	area := orb.MultiPolygon{{square, hole}}
	near(t, "area", Area(area), 9600)
	near(t, "area of the polygon", Area(area[0]), 9600)
	near(t, "perimeter", float64(Perimeter(area)), 480)
	near(t, "Polsby–Popper", PolsbyPopper(area), 4*math.Pi*9600/(480*480))
	near(t, "Reock", Reock(area), 9600/(math.Pi*5000))
}

func TestShapeOfADisc(t *testing.T) {
	var disc []orb.Point
	for k := range 360 {
		sin, cos := math.Sincos(float64(k) * math.Pi / 180)
		disc = append(disc, orb.Point{500 * cos, 500 * sin})
	}
	area := orb.MultiPolygon{{onGround(disc...)}}
	near(t, "Polsby–Popper", PolsbyPopper(area), 1)
	near(t, "Reock", Reock(area), 1)
}

func TestShapeOfNothing(t *testing.T) {
	for _, g := range []orb.MultiPolygon{nil, {}, {{}}} {
		if Area(g) != 0 || Perimeter(g) != 0 || PolsbyPopper(g) != 0 || Reock(g) != 0 {
			t.Errorf("%v has a shape", g)
		}
	}
	if Area(orb.Point{1, 2}) != 0 {
		t.Error("a point has an area")
	}
}

func TestEnclosingCircleAgainstAllTriples(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		xy := drawPlane(t)
		xy = xy[:min(len(xy), 12)]
		_, got := EnclosingCircle(xy)
		want := smallestOfAll(xy)
		if math.Abs(got-want) > 2e-9+1e-9*want { // the other way takes a nanometre for none
			t.Fatalf("radius %v, by trying all %v", got, want)
		}
	})
}

// smallestOfAll tries the circles over all pairs and triples.
func smallestOfAll(xy []orb.Point) float64 {
	best := math.Inf(1)
	for i := range xy {
		for j := range xy[:i+1] {
			for k := range xy[:j+1] {
				for _, c := range []circle{circleOver(xy[i], xy[j]), circleThrough(xy[i], xy[j], xy[k])} {
					if c.radius < best && c.holdsAll(xy) {
						best = c.radius
					}
				}
			}
		}
	}
	if math.IsInf(best, 1) {
		return 0
	}
	return best
}

func (c circle) holdsAll(xy []orb.Point) bool {
	for _, p := range xy {
		if math.Hypot(p[0]-c.center[0], p[1]-c.center[1]) > c.radius*(1+1e-9)+1e-9 {
			return false
		}
	}
	return true
}

func TestConvexHullAgainstHalfPlanes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		xy := drawPlane(t)
		hull := ConvexHull(xy)
		if len(xy) == 0 {
			if hull != nil {
				t.Fatalf("hull of nothing: %v", hull)
			}
			return
		}
		if len(hull) < 2 || hull[0] != hull[len(hull)-1] {
			t.Fatalf("hull %v is not closed", hull)
		}
		given := map[orb.Point]bool{}
		for _, p := range xy {
			given[p] = true
		}
		for i := 1; i < len(hull); i++ {
			if !given[hull[i]] {
				t.Fatalf("corner %v is not a point", hull[i])
			}
			for _, p := range xy {
				a, b := hull[i-1], hull[i]
				cross := (b[0]-a[0])*(p[1]-a[1]) - (b[1]-a[1])*(p[0]-a[0])
				if length := math.Hypot(b[0]-a[0], b[1]-a[1]); length > 0 && cross/length < -1e-6 {
					t.Fatalf("%v lies outside %v", p, hull)
				}
			}
		}
	})
}

// More than 50 points with a corner behind the last side of their octagon.
func TestConvexHullOfManyPoints(t *testing.T) {
	xy := []orb.Point{{1, -50000}, {-1, -32768}, {-2, 1}, {1, 32}}
	for i := range 60 {
		xy = append(xy, orb.Point{1, 1 + float64(i)/64})
	}
	want := orb.Ring{{-2, 1}, {-1, -32768}, {1, -50000}, {1, 32}, {-2, 1}}
	if got := ConvexHull(xy); !slices.Equal(got, want) {
		t.Errorf("hull %v, want %v", got, want)
	}
}
