package api

import "testing"

// TestSummaryIsOfTheMap: a line of the list has the colour that its turf has on
// the map, and stands there where the turf is.
func TestSummaryIsOfTheMap(t *testing.T) {
	g := newGrounds(t)
	s := g.scene(t, nil)
	w := s.get(g.named("/ogc/collections/turfs/items?limit=1000&cut={cut}"), g.as("owner")...)
	onMap := map[string]float64{}
	for _, f := range decoded[struct {
		Features []struct {
			ID         string
			Properties map[string]any
		}
	}](t, w).Features {
		onMap[f.ID], _ = f.Properties["color"].(float64)
	}
	used := map[int]bool{}
	lines := decoded[struct{ Turfs []turfLine }](t, s.get(g.named("/v1/cuts/{cut}/summary"), g.as("owner")...)).Turfs
	for _, l := range lines {
		used[l.Color] = true
		if c, ok := onMap[l.ID]; !ok || c != float64(l.Color) {
			t.Errorf("turf %s is %d in the list and %v on the map, %v", l.ID, l.Color, c, ok)
		}
		if len(l.At) != 2 || len(l.Bounds) != 4 || l.At[0] < l.Bounds[0] || l.At[0] > l.Bounds[2] || l.At[1] < l.Bounds[1] || l.At[1] > l.Bounds[3] {
			t.Errorf("turf %s has its name at %v of %v", l.ID, l.At, l.Bounds)
		}
	}
	if len(lines) < 2 || len(used) < 2 {
		t.Errorf("%d turfs of %d colours", len(lines), len(used))
	}
}
