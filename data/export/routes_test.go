package export

import (
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/paulmach/orb/geojson"
	"github.com/twpayne/go-gpx"

	"puerta/data"
)

// GDAL takes the schema from the first feature: all have the same properties.
func TestEveryFeatureHasEveryProperty(t *testing.T) {
	for _, people := range []bool{false, true} {
		fc, err := geojson.UnmarshalFeatureCollection(written(t, "geojson", handed("en", people)))
		if err != nil {
			t.Fatal(err)
		}
		if len(fc.Features) != 20 {
			t.Fatalf("%d features, want 11 stops and 9 legs", len(fc.Features))
		}
		want := keys(fc.Features[0].Properties)
		if slices.Contains(want, "people") != people {
			t.Errorf("names asked for: %v, properties %v", people, want)
		}
		for _, f := range fc.Features {
			if got := keys(f.Properties); !slices.Equal(got, want) {
				t.Errorf("a %s has %v, the first %v", f.Properties["feature"], got, want)
			}
		}
	}
}

func keys(m map[string]any) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

func TestPeopleInGeoJSON(t *testing.T) {
	fc, err := geojson.UnmarshalFeatureCollection(written(t, "geojson", handed("en", true)))
	if err != nil {
		t.Fatal(err)
	}
	door := fc.Features[4].Properties
	if got := door["people"].([]any); door["door_id"] != "=D1" || len(got) != 2 || got[0] != "=Ana Nguyễn" {
		t.Errorf("got %v", door)
	}
}

// elements returns the names of the children of an XML document's root, and
// fails on one that does not read.
func elements(t *testing.T, b []byte) []string {
	t.Helper()
	var out []string
	d, depth := xml.NewDecoder(bytes.NewReader(b)), 0
	for {
		token, err := d.Token()
		if err == io.EOF {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			if depth == 1 {
				out = append(out, e.Name.Local)
			}
			depth++
		case xml.EndElement:
			depth--
		}
	}
}

func TestOrderOfGPX(t *testing.T) {
	b := written(t, "gpx", handed("en", false))
	if got := strings.Join(slices.Compact(elements(t, b)), " "); got != "metadata wpt rte trk" {
		t.Errorf("order %s", got)
	}
	g, err := gpx.Read(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	if len(g.Wpt) != 7 || len(g.Rte) != 1 || len(g.Rte[0].RtePt) != 11 || len(g.Trk) != 5 {
		t.Fatalf("%d waypoints, %d routes, %d tracks", len(g.Wpt), len(g.Rte), len(g.Trk))
	}
	var types []string
	for _, trk := range g.Trk {
		types = append(types, trk.Type)
	}
	if !slices.Equal(types, []string{"drive", "walk", "drive", "walk", "drive"}) || len(g.Trk[1].TrkSeg) != 3 {
		t.Errorf("tracks %v, the second with %d segments", types, len(g.Trk[1].TrkSeg))
	}
	if !g.Metadata.Time.IsZero() {
		t.Error("a time nobody gave")
	}
}

// Names in order of sorting are in order of walking.
func TestNamesSortInWalkingOrder(t *testing.T) {
	g, err := gpx.Read(bytes.NewReader(written(t, "gpx", manyDoors(101))))
	if err != nil {
		t.Fatal(err)
	}
	if !slices.IsSortedFunc(g.Wpt, func(a, b *gpx.WptType) int { return strings.Compare(a.Name, b.Name) }) || len(g.Wpt) != 101 {
		t.Error("waypoints sorted by name change their order")
	}
}

// A viewer of KML takes a description for HTML.
func TestDescriptionsInKMLAreNoHTML(t *testing.T) {
	var doc struct {
		Folders []struct {
			Name       string `xml:"name"`
			Placemarks []struct {
				Description string `xml:"description"`
			} `xml:"Placemark"`
		} `xml:"Document>Folder"`
	}
	if err := xml.Unmarshal(written(t, "kml", handed("en", true)), &doc); err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range doc.Folders {
		names = append(names, f.Name)
		for _, p := range f.Placemarks {
			if strings.ContainsAny(p.Description, "<>") {
				t.Errorf("%s: a description with a tag", f.Name)
			}
		}
	}
	if got := strings.Join(names, ", "); got != "Area of the turf, Parking, Doors, Drive, Walk" {
		t.Errorf("folders %s", got)
	}
}

func TestNoCellOfARouteIsAFormula(t *testing.T) {
	s := handed("es", true)
	const bad = "=HYPERLINK(\"x\")"
	a := data.Address{Number: bad, Street: bad, Unit: bad, City: bad, State: bad, ZIP: bad}
	s.Route.Stops[2].DoorID, s.Route.Stops[2].Card = bad, data.Card{Address: a, Language: bad}
	s.People[bad] = []data.Person{{First: bad}}
	rows, err := csv.NewReader(bytes.NewReader(written(t, "csv", s))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	quoted := 0
	for n, row := range rows {
		for k, cell := range row {
			if beginsFormula(cell) && !(cell[0] == '-' && cell[1] >= '0' && cell[1] <= '9') {
				t.Errorf("row %d, column %s is a formula", n, rows[0][k])
			}
			if strings.HasPrefix(cell, "'"+bad) {
				quoted++
			}
		}
	}
	if quoted != 10 {
		t.Errorf("%d cells with such text", quoted)
	}
}
