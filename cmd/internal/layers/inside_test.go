package layers

import (
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"
)

// TestInside: a name stands in its turf, whatever that looks like.
func TestInside(t *testing.T) {
	horseshoe := orb.Polygon{{{0, 0}, {9, 0}, {9, 1}, {1, 1}, {1, 8}, {9, 8}, {9, 9}, {0, 9}, {0, 0}}}
	ring := orb.Polygon{{{0, 0}, {9, 0}, {9, 9}, {0, 9}, {0, 0}}, {{1, 1}, {1, 8}, {8, 8}, {8, 1}, {1, 1}}}
	small := orb.Polygon{{{20, 0}, {21, 0}, {21, 1}, {20, 0}}}
	for name, area := range map[string]orb.MultiPolygon{"horseshoe": {horseshoe}, "ring": {ring}, "two": {small, ring}, "corner": {small}} {
		at, ok := Inside(area)
		if !ok || !planar.MultiPolygonContains(area, at) || name == "two" && at[0] > 9 {
			t.Errorf("%s: %v, %v", name, at, ok)
		}
	}
	if at, ok := Inside(nil); ok {
		t.Errorf("nowhere: %v", at)
	}
}
