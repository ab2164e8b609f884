package layers

import (
	"testing"

	"github.com/paulmach/orb"
)

// TestOneFeatureTellsTheColumns: map tools take types and the kind of geometry
// from the first page, so whole numbers and areas of one part look like others.
func TestOneFeatureTellsTheColumns(t *testing.T) {
	f := Feature{"a", orb.MultiPolygon{{{{0, 0}, {1, 0}, {1, 1}, {0, 0}}}}, []Property{
		{"minutes", 40.0}, {"walk_m", 0.0}, {"drive_m", -2.5}, {"compactness", 1e-7}, {"huge", 1e21}, {"doors", 12}, {"density", nil}, {"locked", false}}}
	want := `{"type":"Feature","id":"a","geometry":{"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,0]]]]},"properties":` +
		`{"minutes":40.0,"walk_m":0.0,"drive_m":-2.5,"compactness":1e-7,"huge":1e+21,"doors":12,"density":null,"locked":false}}`
	if got, err := AppendFeature(nil, &f); err != nil || string(got) != want {
		t.Errorf("%v\n%s\nwant %s", err, got, want)
	}
}
