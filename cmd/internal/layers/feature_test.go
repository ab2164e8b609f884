package layers

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"

	"puerta/data"
)

// Every property of turfs in files is one of the layer, too; who has a turf is
// not.
func TestTurfsHaveAllProperties(t *testing.T) {
	var names []string
	for _, f := range Fields(Turfs) {
		names = append(names, f.Name)
	}
	kind := reflect.TypeFor[data.Turf]()
	for i := range kind.NumField() {
		name, _, _ := strings.Cut(kind.Field(i).Tag.Get("json"), ",")
		if name != "-" && !slices.Contains(names, name) {
			t.Errorf("%s is missing", name)
		}
	}
}

func TestFieldsAreTold(t *testing.T) {
	for _, layer := range []string{Turfs, Routes, Cells, Streets} {
		for _, f := range Fields(layer) {
			if f.Title.EN == "" || f.Title.ES == "" || !slices.Contains([]string{"string", "integer", "number", "boolean"}, f.Type) {
				t.Errorf("%s: %+v", layer, f)
			}
			if f.Name == "assignee" {
				t.Error("an assignee on a map")
			}
		}
	}
	if Fields("doors") != nil {
		t.Error("a layer of doors")
	}
}

// featuresOf fails unless every feature has every property in the order of the
// fields, of their type or null.
func featuresOf(t *testing.T, c *realCase) {
	a, _ := c.atlas()
	secrets := c.secrets()
	for _, layer := range Paged() {
		page, _, matched, err := a.Items(t.Context(), View{}, layer, Query{Limit: MaxLimit})
		if err != nil || matched == 0 || len(page) != matched {
			t.Fatalf("%s: %d, %v", layer, matched, err)
		}
		for _, f := range page {
			followsFields(t, layer, &f)
			b, err := AppendFeature(nil, &f)
			if err != nil {
				t.Fatal(err)
			}
			silent(t, b, secrets)
			back, err := geojson.UnmarshalFeature(b)
			if err != nil || back.ID != f.ID || len(back.Properties) != len(f.Properties) {
				t.Fatalf("%s: %v", layer, err)
			}
			rightHanded(t, back.Geometry)
		}
	}
}

func followsFields(t *testing.T, layer string, f *Feature) {
	t.Helper()
	fields := Fields(layer)
	if len(f.Properties) != len(fields) || f.ID == "" {
		t.Fatalf("%s: %d properties of %d", layer, len(f.Properties), len(fields))
	}
	for i, p := range f.Properties {
		kind := map[string]reflect.Kind{"string": reflect.String, "integer": reflect.Int, "number": reflect.Float64, "boolean": reflect.Bool}[fields[i].Type]
		if p.Name != fields[i].Name || p.Value != nil && reflect.TypeOf(p.Value).Kind() != kind {
			t.Fatalf("%s: property %s of %T, field %+v", layer, p.Name, p.Value, fields[i])
		}
	}
}

// rightHanded fails unless outer rings turn counter-clockwise, on six decimals.
func rightHanded(t *testing.T, g orb.Geometry) {
	t.Helper()
	all, _ := g.(orb.MultiPolygon)
	if p, ok := g.(orb.Polygon); ok {
		all = orb.MultiPolygon{p}
	}
	for _, p := range all {
		for i, r := range p {
			if (r.Orientation() == orb.CCW) != (i == 0) || !orb.Equal(orb.Round(r.Clone()), r) {
				t.Fatalf("ring %d turns the wrong way or is too fine", i)
			}
		}
	}
}

func TestFeatureWithoutAPlace(t *testing.T) {
	b, err := AppendFeature([]byte("["), &Feature{ID: "a\"b", Properties: []Property{{"n", nil}, {"x", 1.5}, {"ok", true}}})
	if want := `[{"type":"Feature","id":"a\"b","geometry":null,"properties":{"n":null,"x":1.5,"ok":true}}`; string(b) != want || err != nil {
		t.Errorf("%s, %v", b, err)
	}
}
