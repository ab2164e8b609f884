package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
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

// teamRoute lets two canvassers off, one after the other, and picks the second
// up where the car comes driving and both come walking.
func teamRoute() data.Route {
	p, q := orb.Point{-83, 31}, orb.Point{-83, 31.1}
	leg := func(seq int, mode string, walker int, s, m float64) data.Leg {
		return data.Leg{Seq: seq, Mode: mode, Walker: walker, Seconds: s, Meters: m, Line: orb.LineString{p, q}}
	}
	return data.Route{TurfID: "t", Stops: []data.Stop{
		{Seq: 0, Kind: data.StopStart, Point: p, Mode: "none"},
		{Seq: 1, Kind: data.StopPark, Point: p, Mode: "drive", ArriveS: 30, Walker: 1},
		{Seq: 2, Kind: data.StopDoor, Point: q, Mode: "walk", DoorID: "1", ArriveS: 50, Walker: 1},
		{Seq: 3, Kind: data.StopDoor, Point: q, Mode: "walk", DoorID: "2", ArriveS: 125, Walker: 1},
		{Seq: 4, Kind: data.StopReturn, Point: q, Mode: "walk", ArriveS: 300, Walker: 2},
		{Seq: 5, Kind: data.StopReturn, Point: q, Mode: "drive", ArriveS: 400, Walker: 1},
		{Seq: 6, Kind: data.StopEnd, Point: q, Mode: "walk", ArriveS: 500},
	}, Legs: []data.Leg{
		leg(1, "drive", 0, 30, 400),
		leg(2, "walk", 1, 20, 24),
		leg(4, "drive", 0, 9, 99), leg(4, "walk", 1, 8, 88), leg(4, "walk", 2, 61.26, 73.54),
		leg(5, "walk", 1, 7, 77), leg(5, "drive", 0, 5.55, 66),
		leg(6, "walk", 1, 3, 33), leg(6, "walk", 2, 2, 22),
	}}
}

func TestSeveralLegsToAStop(t *testing.T) {
	var b bytes.Buffer
	w := NewRouteWriter(&b)
	if err := errors.Join(w.Write(teamRoute()), w.Close()); err != nil {
		t.Fatal(err)
	}
	fc, err := geojson.UnmarshalFeatureCollection(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range fc.Features {
		p := f.Properties
		got = append(got, fmt.Sprint(p["feature"], p["seq"], p["mode"], p["walker"]))
	}
	want := "stop0none0 leg1drive0 stop1drive1 leg2walk1 stop2walk1 stop3walk1 leg4drive0 leg4walk1 leg4walk2 stop4walk2 " +
		"leg5walk1 leg5drive0 stop5drive1 leg6walk1 leg6walk2 stop6walk0"
	if strings.Join(got, " ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, " "), want)
	}
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
	if err := ItineraryCSV(&b, []data.Route{sampleRoute(), teamRoute()}); err != nil {
		t.Fatal(err)
	}
	want := "turf_id,seq,kind,lon,lat,mode,door_id,arrive_s,walker,leg_s,leg_m\n" +
		"a,0,start,-83.1234568,31,none,,0,,,\n" +
		"a,1,door,-83.2,31.1,walk,'=D1,61.3,,61.3,73.5\n" +
		"a,2,end,-83.2,31.1,none,,136.3,,0,0\n" +
		"t,0,start,-83,31,none,,0,,,\n" +
		"t,1,park,-83,31,drive,,30,1,30,400\n" +
		"t,2,door,-83,31.1,walk,1,50,1,20,24\n" +
		"t,3,door,-83,31.1,walk,2,125,1,0,0\n" +
		"t,4,return,-83,31.1,walk,,300,2,61.3,73.5\n" +
		"t,5,return,-83,31.1,drive,,400,1,5.6,66\n" +
		"t,6,end,-83,31.1,walk,,500,,3,33\n"
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
	for in, want := range map[string]string{
		"=1+1": "'=1+1", "+x": "'+x", "@x": "'@x", "-x": "'-x", "-": "'-", "\tx": "'\tx", "\rx": "'\rx", "\nx": "'\nx", "＝1": "'＝1", "＠x": "'＠x",
		"-1+cmd|' /C calc'!A0": "'-1+cmd|' /C calc'!A0", // begins as a number
		"+1":                   "'+1", "-5": "-5", "-5.25": "-5.25", "A1": "A1", "": "", "a=1": "a=1", "ñ": "ñ", "\xff=": "\xff=",
	} {
		if got := plain(in); got != want {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
	}
}

// Whatever text comes from input, no cell of a file begins as a formula does,
// but for numbers.
func TestNoCellIsAFormula(t *testing.T) {
	const bad = "=HYPERLINK(\"x\")"
	route := sampleRoute()
	route.TurfID, route.Stops[1].DoorID = bad, bad
	fates := []data.Fate{{Row: 1, DoorID: bad, TurfID: bad, Seq: 1},
		{Row: 2, DoorID: bad, Reason: data.NoCoordinates, Detail: data.Text{EN: bad + " (column 1) is blank.", ES: bad + " (columna 1) está en blanco."}}}
	next := func() (f data.Fate, ok bool) {
		if ok = len(fates) > 0; ok {
			f, fates = fates[0], fates[1:]
		}
		return f, ok
	}
	var itinerary, doors bytes.Buffer
	if err := errors.Join(ItineraryCSV(&itinerary, []data.Route{route}), DoorsCSV(&doors, next)); err != nil {
		t.Fatal(err)
	}
	for name, b := range map[string]*bytes.Buffer{"itinerary.csv": &itinerary, "doors.csv": &doors} {
		rows, err := csv.NewReader(b).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		quoted := 0
		for n, row := range rows {
			for k, cell := range row {
				if beginsFormula(cell) && !(cell[0] == '-' && cell[1] >= '0' && cell[1] <= '9') {
					t.Errorf("%s: row %d, column %s is a formula", name, n, rows[0][k])
				}
				if strings.HasPrefix(cell, "'"+bad) {
					quoted++
				}
			}
		}
		if quoted < 4 {
			t.Errorf("%s: only %d cells with such text", name, quoted)
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
