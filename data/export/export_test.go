package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"

	"puerta/data"
)

func square(x, y float64) orb.Polygon {
	return orb.Polygon{{{x, y}, {x + .01, y}, {x + .01, y + .01}, {x, y + .01}, {x, y}}}
}

func TestTurfsGeoJSON(t *testing.T) {
	turfs := []data.Turf{
		{ID: "a", Name: "Lyndonville \"07\" <ñ>", Mode: "walk", Doors: 3, Minutes: 12.5, Cells: []string{"8a"}, Density: "rural",
			Area: orb.MultiPolygon{square(-83, 31)}},
		{ID: "b", Area: orb.MultiPolygon{square(-83, 32), square(-82, 32)}},
	}
	var b bytes.Buffer
	if err := TurfsGeoJSON(&b, turfs); err != nil {
		t.Fatal(err)
	}
	fc, err := geojson.UnmarshalFeatureCollection(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if len(fc.Features) != 2 || fc.Features[0].ID != "a" {
		t.Fatalf("%d features, first %v", len(fc.Features), fc.Features[0].ID)
	}
	if p, ok := fc.Features[0].Geometry.(orb.Polygon); !ok || !orb.Equal(p, turfs[0].Area[0]) {
		t.Errorf("one part came back as %v", fc.Features[0].Geometry)
	}
	if m, ok := fc.Features[1].Geometry.(orb.MultiPolygon); !ok || !orb.Equal(m, turfs[1].Area) {
		t.Errorf("two parts came back as %v", fc.Features[1].Geometry)
	}
	props := fc.Features[0].Properties
	for _, key := range strings.Fields("turf_id name mode doors voters minutes knock_min walk_min drive_min park_min walk_m drive_m compactness cells density") {
		if _, ok := props[key]; !ok {
			t.Errorf("no property %s", key)
		}
	}
	if props["name"] != turfs[0].Name || strings.Contains(b.String(), `"crs"`) {
		t.Errorf("name %v", props["name"])
	}
}

func TestEmptyCollections(t *testing.T) {
	var b bytes.Buffer
	if err := TurfsGeoJSON(&b, nil); err != nil {
		t.Fatal(err)
	}
	if fc, err := geojson.UnmarshalFeatureCollection(b.Bytes()); err != nil || len(fc.Features) != 0 {
		t.Errorf("%s: %v", b.String(), err)
	}
}

func sampleRoute() data.Route {
	p, q := orb.Point{-83.123456789, 31}, orb.Point{-83.2, 31.1}
	step := data.Step{Text: data.Text{EN: "Turn left on Oak", ES: "Gire a la izquierda en Oak"}, Meters: 73.5, Seconds: 61.26}
	return data.Route{TurfID: "a", Stops: []data.Stop{
		{Seq: 0, Kind: data.StopStart, Point: p, Mode: "none"},
		{Seq: 1, Kind: data.StopDoor, Point: q, Mode: "walk", DoorID: "=D1", ArriveS: 61.26},
		{Seq: 2, Kind: data.StopEnd, Point: q, Mode: "none", ArriveS: 136.26},
	}, Legs: []data.Leg{{Seq: 1, Mode: "walk", Seconds: 61.26, Meters: 73.5, Line: orb.LineString{p, q}, Steps: []data.Step{step}},
		{Seq: 2, Mode: "walk", Line: orb.LineString{q, q}}}}
}

func TestStepsOfLegs(t *testing.T) {
	var b bytes.Buffer
	w := NewRouteWriter(&b)
	if err := errors.Join(w.Write(sampleRoute()), w.Close()); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`"meters":73.5,"steps":[{"en":"Turn left on Oak","es":"Gire a la izquierda en Oak","m":73.5,"s":61.26}]}`,
		`"meters":0,"steps":[]}`,
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %s in\n%s", want, b.String())
		}
	}
}

func TestRoutesInWalkingOrder(t *testing.T) {
	var b bytes.Buffer
	w := NewRouteWriter(&b)
	if err := errors.Join(w.Write(sampleRoute()), w.Close()); err != nil {
		t.Fatal(err)
	}
	fc, err := geojson.UnmarshalFeatureCollection(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	var kinds []string
	for _, f := range fc.Features {
		kinds = append(kinds, f.Geometry.GeoJSONType())
		if f.Properties["turf_id"] != "a" || f.Properties["seq"] == nil || f.Properties["mode"] == nil {
			t.Errorf("properties %v", f.Properties)
		}
	}
	if got := strings.Join(kinds, " "); got != "Point LineString Point LineString Point" {
		t.Errorf("order %s", got)
	}
	if p := fc.Features[0].Geometry.(orb.Point); p != (orb.Point{-83.1234568, 31}) {
		t.Errorf("seven decimals, got %v", p)
	}
}

func TestItineraryCSV(t *testing.T) {
	var b bytes.Buffer
	if err := ItineraryCSV(&b, []data.Route{sampleRoute()}); err != nil {
		t.Fatal(err)
	}
	want := "turf_id,seq,kind,lon,lat,mode,door_id,arrive_s\n" +
		"a,0,start,-83.1234568,31,none,,0\n" +
		"a,1,door,-83.2,31.1,walk,'=D1,61.3\n" +
		"a,2,end,-83.2,31.1,none,,136.3\n"
	if b.String() != want {
		t.Errorf("got\n%s", b.String())
	}
}

func TestDoorsCSV(t *testing.T) {
	fates := []data.Fate{
		{Row: 1, DoorID: "007", TurfID: "a", Seq: 4},
		{Row: 2, DoorID: "-8", Reason: data.NoCoordinates, Detail: data.Text{EN: "none, \"here\"", ES: "ninguna"}},
	}
	i := 0
	var b bytes.Buffer
	err := DoorsCSV(&b, func() (data.Fate, bool) {
		if i++; i > len(fates) {
			return data.Fate{}, false
		}
		return fates[i-1], true
	})
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{
		{"row", "door_id", "turf_id", "seq", "status", "reason", "detail_en", "detail_es"},
		{"1", "007", "a", "4", "in_turf", "", "", ""},
		{"2", "-8", "", "", "not_in_turf", "no_coordinates", "none, \"here\"", "ninguna"},
	}
	for k := range want {
		if strings.Join(rows[k], "|") != strings.Join(want[k], "|") {
			t.Errorf("row %d: %v", k, rows[k])
		}
	}
}

func TestFormulasAreText(t *testing.T) {
	for in, want := range map[string]string{"=1+1": "'=1+1", "+x": "'+x", "@x": "'@x", "-x": "'-x", "-5": "-5", "A1": "A1", "": ""} {
		if got := plain(in); got != want {
			t.Errorf("%q became %q", in, got)
		}
	}
}

// full fails like a disk without room.
type full struct{ left int }

func (f *full) Write(p []byte) (int, error) {
	if f.left -= len(p); f.left < 0 {
		return 0, errors.New("no room")
	}
	return len(p), nil
}

func TestErrorsReachTheCaller(t *testing.T) {
	turfs := []data.Turf{{ID: "a", Area: orb.MultiPolygon{square(-83, 31)}}}
	if TurfsGeoJSON(&full{}, turfs) == nil || ItineraryCSV(&full{}, []data.Route{sampleRoute()}) == nil || ReportJSON(&full{}, &data.Report{}) == nil {
		t.Error("a full disk went unseen")
	}
	turfs[0].Minutes = math.NaN()
	if TurfsGeoJSON(&bytes.Buffer{}, turfs) == nil {
		t.Error("a number that is none went unseen")
	}
}

func TestReportJSON(t *testing.T) {
	var b bytes.Buffer
	if err := ReportJSON(&b, &data.Report{RowsIn: 5, NotInTurfs: map[data.Reason]int{data.TooFar: 2}}); err != nil {
		t.Fatal(err)
	}
	var m map[string]any
	if err := json.Unmarshal(b.Bytes(), &m); err != nil {
		t.Fatal(err)
	}
	for _, key := range strings.Fields("rows_in doors_in doors_in_turfs not_in_turfs turfs minutes doors_per_hour seconds peak_memory_mb router parameters seed version") {
		if _, ok := m[key]; !ok {
			t.Errorf("no %s", key)
		}
	}
}
