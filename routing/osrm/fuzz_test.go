package osrm

import (
	"math"
	"testing"

	"github.com/paulmach/orb"

	"puerta/geo"
	"puerta/routing"
)

// The parsers must not panic, and what they let through must be sound.

var p, q = orb.Point{-83.281234, 30.831234}, orb.Point{-83.282345, 30.832345}

func FuzzParseNearest(f *testing.F) {
	f.Add([]byte(`{"code":"Ok","waypoints":[{"name":"Oak","distance":1,"location":[-83.28,30.83]},{"location":[-83.281,30.83]}]}`))
	f.Add([]byte(`{"code":"NoSegment"}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		found, err := parseNearest(body, p)
		if err == nil && len(found) == 0 {
			t.Fatal("neither a street nor an error")
		}
		for i, c := range found {
			if !geo.Valid(c.at) || math.IsNaN(c.away) || i > 0 && c.away < found[i-1].away {
				t.Fatalf("%+v", found)
			}
		}
	})
}

func FuzzParseTable(f *testing.F) {
	f.Add([]byte(`{"code":"Ok","durations":[[0,1.5],[null,0]],"sources":[{"location":[-83,30]},{"location":[-83,30]}],"destinations":[{"location":[-83,30]},{"location":[-83,30]}]}`), uint8(2), uint8(2))
	f.Add([]byte(`{"code":"Ok","durations":[],"sources":[],"destinations":[]}`), uint8(0), uint8(3))
	f.Fuzz(func(t *testing.T, body []byte, rows, cols uint8) {
		got, err := parseTable(body, int(rows), int(cols))
		if err != nil {
			return
		}
		if len(got.millis) != int(rows) || len(got.from) != int(rows) || len(got.to) != int(cols) {
			t.Fatalf("%d × %d: %+v", rows, cols, got)
		}
		for _, row := range got.millis {
			for _, ms := range row {
				if ms < 0 || int32(ms) > routing.Never {
					t.Fatalf("%d ms", ms)
				}
			}
		}
	})
}

func FuzzParseRoute(f *testing.F) {
	f.Add([]byte(`{"code":"Ok","waypoints":[{"location":[-83.281234,30.831234]},{"location":[-83.282345,30.832345]}],"routes":[{"duration":12.3,"distance":160,` +
		`"geometry":{"type":"LineString","coordinates":[[-83.281234,30.831234],[-83.282345,30.832345]]},"legs":[{"steps":[` +
		`{"name":"Oak","duration":12.3,"distance":160,"maneuver":{"type":"depart","bearing_after":319,"location":[-83.281234,30.831234]}},` +
		`{"duration":1,"distance":2,"mode":"driving","maneuver":{"type":"roundabout","exit":2,"location":[-83.28,30.83]}},` +
		`{"duration":1,"distance":2,"mode":"ferry","maneuver":{"type":"exit roundabout","modifier":"left","location":[-83.28,30.83]}},` +
		`{"duration":0,"distance":0,"maneuver":{"type":"arrive","location":[-83.282345,30.832345]}}]}]}]}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		path, ok, err := parseRoute(body, p, q)
		if err != nil || !ok {
			return
		}
		if len(path.Line) < 2 || len(path.Steps) < 2 || path.Millis < 0 || path.Millis >= routing.Never || !(path.Meters >= 0) {
			t.Fatalf("%+v", path)
		}
		for _, at := range path.Line {
			if !geo.Valid(at) {
				t.Fatalf("%+v", path.Line)
			}
		}
		for _, s := range path.Steps {
			if !geo.Valid(s.At) || s.Millis < 0 || !(s.Meters >= 0) || !(s.Heading >= 0 && s.Heading < 360) {
				t.Fatalf("%+v", s)
			}
		}
	})
}
