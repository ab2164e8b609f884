package picture

import (
	"bytes"
	"errors"
	"io/fs"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// What is read is what was written, as far as pictures need it.
func TestRead(t *testing.T) {
	c := readTown(t)
	turfs, routes := town()
	for i := range turfs {
		got := c.Turfs[i]
		if got.ID != turfs[i].ID || got.Name != turfs[i].Name || got.Minutes != turfs[i].Minutes || !reflect.DeepEqual(got.Area, turfs[i].Area) {
			t.Errorf("turf %+v, want %+v", got.Turf, turfs[i])
		}
		if !reflect.DeepEqual(got.Stops, routes[i].Stops) {
			t.Errorf("stops %+v, want %+v", got.Stops, routes[i].Stops)
		}
		for k, l := range got.Legs {
			if want := routes[i].Legs[k]; l.Seq != want.Seq || l.Mode != want.Mode || len(l.Line) != len(want.Line) {
				t.Errorf("leg %+v, want %+v", l, want)
			}
		}
		if len(got.Legs) != len(routes[i].Legs) {
			t.Errorf("%d legs of %s", len(got.Legs), got.ID)
		}
	}
}

// Members in another order, and those nobody knows, do not matter; neither does
// the order of routes.
func TestReadOtherWriters(t *testing.T) {
	turfs := `{"name":"x","crs":{"a":[1,{"features":2}]},"features":[{"properties":{"turf_id":"a","more":[1]},"geometry":{"coordinates":[[[0,0],[1,0],[1,1],[0,0]]],"type":"Polygon"},"type":"Feature"}],"type":"FeatureCollection"}`
	stop := func(seq, kind string) string {
		return `{"type":"Feature","geometry":{"type":"Point","coordinates":[0,0,5]},"properties":{"turf_id":"a","seq":` + seq + `,"kind":"` + kind + `"}}`
	}
	routes := `{"type":"FeatureCollection","features":[` + stop("2", "end") + "," + stop("0", "start") + "," + stop("1", "door") + `]}`
	c, err := Read(folder(t, map[string][]byte{turfsFile: []byte(turfs), routesFile: []byte(routes)}))
	if err != nil {
		t.Fatal(err)
	}
	if s := c.Turfs[0].Stops; len(s) != 3 || s[1].Kind != "door" {
		t.Errorf("stops %+v", s)
	}
}

func TestReadNamesWhatIsWrong(t *testing.T) {
	goodTurfs, goodRoutes := result(t, first(town()), second(town()))
	swap := func(in []byte, old, with string) []byte {
		out := bytes.Replace(in, []byte(old), []byte(with), 1)
		if bytes.Equal(in, out) {
			t.Fatalf("%q is not there", old)
		}
		return out
	}
	for name, c := range map[string]struct {
		turfs, routes []byte
		says          string
	}{
		"no folder":        {nil, nil, "is no result of puerta cut: expected turfs.geojson and routes.geojson in it"},
		"no routes":        {goodTurfs, nil, "is no result of puerta cut: expected turfs.geojson and routes.geojson in it"},
		"empty":            {[]byte(""), goodRoutes, "turfs.geojson: expected a GeoJSON FeatureCollection: the file ends too early"},
		"a list":           {[]byte("[]"), goodRoutes, "turfs.geojson: expected a GeoJSON FeatureCollection: expected {, found"},
		"not JSON":         {[]byte("a,b,c"), goodRoutes, "turfs.geojson: expected a GeoJSON FeatureCollection: invalid character"},
		"other JSON":       {[]byte(`{"a":1}`), goodRoutes, "it has no features"},
		"features a word":  {[]byte(`{"features":"x"}`), goodRoutes, "expected [, found"},
		"no turf":          {[]byte(`{"features":[]}`), goodRoutes, "turfs.geojson: it holds no turf"},
		"cut off":          {goodTurfs[:len(goodTurfs)-200], goodRoutes, "turfs.geojson: feature 3: the file ends too early"},
		"end missing":      {goodTurfs[:len(goodTurfs)-4], goodRoutes, "turfs.geojson: expected a GeoJSON FeatureCollection: the file ends too early"},
		"no feature":       {swap(goodTurfs, `"type":"Feature",`, `"type":"Cat",`), goodRoutes, `feature 1: type "Cat"; expected a Feature`},
		"no geometry":      {[]byte(`{"features":[{"type":"Feature","geometry":null,"properties":{}}]}`), goodRoutes, "feature 1: expected a geometry"},
		"no properties":    {[]byte(`{"features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]}}]}`), goodRoutes, "feature 1: expected properties"},
		"no id":            {swap(goodTurfs, `"turf_id":"bbb"`, `"x":"bbb"`), goodRoutes, "feature 2: no turf_id"},
		"an id twice":      {swap(goodTurfs, `"turf_id":"bbb"`, `"turf_id":"aaa"`), goodRoutes, `feature 2: turf_id "aaa" is there twice`},
		"a line as area":   {swap(goodTurfs, `"type":"Polygon","coordinates":[[[`, `"type":"LineString","coordinates":[[1,2],[3,4]],"x":[[[`), goodRoutes, "feature 1: geometry LineString; expected Polygon or MultiPolygon"},
		"a short ring":     {swap(goodTurfs, `"coordinates":[`, `"coordinates":[[[0,0],[0,1],[0,0]],`), goodRoutes, "feature 1: a ring of 3 points; expected 4 or more"},
		"no ring":          {[]byte(`{"features":[{"type":"Feature","geometry":{"type":"Polygon","coordinates":[]},"properties":{"turf_id":"a"}}]}`), goodRoutes, "feature 1: a polygon without a ring"},
		"not on Earth":     {swap(goodTurfs, `[-83,31]`, `[-283,31]`), goodRoutes, "feature 1: a point is at -283, 31; expected longitude and latitude"},
		"a wrong type":     {swap(goodTurfs, `"minutes":12`, `"minutes":"long"`), goodRoutes, "feature 1: json: cannot unmarshal string"},
		"foreign route":    {goodTurfs, swap(goodRoutes, `"turf_id":"bbb"`, `"turf_id":"zzz"`), `routes.geojson: feature 6: turf_id "zzz" is not in turfs.geojson`},
		"no seq":           {goodTurfs, swap(goodRoutes, `"seq":2`, `"x":2`), "routes.geojson: feature 3: no seq"},
		"a seq twice":      {goodTurfs, swap(goodRoutes, `"feature":"stop","seq":2`, `"feature":"stop","seq":1`), `turf "aaa" has two stops with seq 1`},
		"an odd stop":      {goodTurfs, swap(goodRoutes, `"kind":"door"`, `"kind":"nap"`), `feature 2: a stop of kind "nap"; expected start, park, door, return or end`},
		"an odd leg":       {goodTurfs, swap(goodRoutes, `"seq":2,"mode":"walk"`, `"seq":2,"mode":"fly"`), `feature 3: a leg with mode "fly"; expected walk or drive`},
		"an area as leg":   {goodTurfs, swap(goodRoutes, `{"type":"Point","coordinates":`, `{"type":"MultiPoint","coordinates":[[1,2]],"x":`), "feature 1: geometry MultiPoint; expected LineString or Point"},
		"a turf unvisited": {goodTurfs, routesOf(t, 2), `turf "ccc" of turfs.geojson has no stop`},
	} {
		t.Run(name, func(t *testing.T) {
			files := map[string][]byte{turfsFile: c.turfs, routesFile: c.routes}
			for name, b := range files {
				if b == nil {
					delete(files, name)
				}
			}
			dir := folder(t, files)
			if len(files) == 0 {
				dir = filepath.Join(dir, "none")
			}
			_, err := Read(dir)
			if err == nil || !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), dir) {
				t.Errorf("%v\nwant %s", err, c.says)
			}
			if len(files) < 2 && !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("%v does not wrap ErrNotExist", err)
			}
		})
	}
	file := filepath.Join(folder(t, map[string][]byte{"x": nil}), "x")
	if _, err := Read(file); err == nil || !strings.Contains(err.Error(), "x") {
		t.Errorf("a file as a folder: %v", err)
	}
}

// routesOf writes the first so many routes of the town.
func routesOf(t *testing.T, n int) []byte {
	t.Helper()
	turfs, routes := town()
	return second(result(t, turfs, routes[:n]))
}

func TestFind(t *testing.T) {
	c := readTown(t)
	for turf, want := range map[string]int{"ccc": 2, "Town 01": 0, "town 01": 0} {
		if got, err := c.Find(turf); got != want || err != nil {
			t.Errorf("%s is %d, %v", turf, got, err)
		}
	}
	for turf, says := range map[string]string{
		"Town 02": `2 turfs are called "Town 02"; take a turf_id: bbb, ccc`,
		"Town 09": `"Town 09" is no name and no turf_id; there are "Town 01", "Town 02", "Town 02"`,
	} {
		if _, err := c.Find(turf); !errors.Is(err, ErrNoTurf) || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v, want %s", turf, err, says)
		}
	}
	many := &Cut{Turfs: make([]Turf, 14)}
	if _, err := many.Find("x"); err == nil || !strings.HasSuffix(err.Error(), `"", and 4 more`) {
		t.Errorf("of many: %v", err)
	}
}

// Whatever the files hold, there is an error or a picture.
func FuzzRead(f *testing.F) {
	turfs, routes := result(f, first(town()), second(town()))
	f.Add(turfs, routes)
	f.Add([]byte(`{"features":[{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[0,90],[180,0],[-180,-90],[0,90]]]},"properties":{"turf_id":"a"}}]}`),
		[]byte(`{"features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[0,0]},"properties":{"turf_id":"a","seq":0,"kind":"park"}}]}`))
	f.Fuzz(func(t *testing.T, turfs, routes []byte) {
		c := &Cut{}
		if c.addTurfs(bytes.NewReader(turfs)) != nil || c.addRoutes(bytes.NewReader(routes)) != nil {
			return
		}
		if _, err := overview(c, english(MinWidth)); err != nil {
			t.Error(err)
		}
		if _, err := neighbourhood(c, 0, english(MinWidth)); err != nil {
			t.Error(err)
		}
	})
}
