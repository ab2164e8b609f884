package geo

import (
	"math"
	"testing"

	"github.com/paulmach/orb"
)

func TestDistanceKnown(t *testing.T) {
	// One degree of latitude on the mean sphere is 111,195 m.
	got := Distance(orb.Point{-84, 33}, orb.Point{-84, 34})
	if math.Abs(float64(got)-111195) > 1 {
		t.Fatalf("one degree north = %v m", got)
	}
	if d := Distance(orb.Point{-84, 33}, orb.Point{-84, 33}); d != 0 {
		t.Fatalf("distance to itself = %v", d)
	}
}

func TestPlaneInverts(t *testing.T) {
	pl := PlaneAt(orb.Point{-83.2, 30.8})
	p := orb.Point{-83.25, 30.83}
	q := pl.From(pl.To(p))
	if Distance(p, q) > 1e-6 {
		t.Fatalf("%v came back as %v", p, q)
	}
	flat := pl.To(p)
	if d := math.Hypot(flat[0], flat[1]); math.Abs(d-float64(Distance(orb.Point{-83.2, 30.8}, p))) > 5 {
		t.Fatalf("plane length %v differs from the sphere", d)
	}
}
