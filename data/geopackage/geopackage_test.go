package geopackage

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/wkb"

	"puerta/data"
)

func ring(x, y, side float64) orb.Ring {
	return orb.Ring{{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}}
}

// sampleTurfs are one with a hole and two parts, and one without an area.
func sampleTurfs() []data.Turf {
	return []data.Turf{
		{ID: "a", Name: "Peña 01", Mode: "walk", Doors: 2, Voters: 3, Minutes: 12.5, Cells: []string{"8a1", "8a2"}, Density: "rural",
			Area: orb.MultiPolygon{{ring(-83, 31, .1), ring(-82.98, 31.02, .01)}, {ring(-82, 31, .1)}}},
		{ID: "b", Name: "B"},
	}
}

func sampleRoute(turf string) data.Route {
	p, q := orb.Point{-83, 31}, orb.Point{-82.99, 31.01}
	a := data.Address{Number: "12", Street: "Secret St", Unit: "3", City: "Waco", ZIP: "30182"}
	return data.Route{TurfID: turf, Stops: []data.Stop{
		{Seq: 0, Kind: data.StopStart, Point: p, Mode: "none"},
		{Seq: 1, Kind: data.StopDoor, Point: q, Mode: "walk", DoorID: "DOOR-" + turf, ArriveS: 60.5, Card: data.Card{Address: a, Voters: 2, Language: "Spanish"}},
		{Seq: 2, Kind: data.StopEnd, Point: q, Mode: "none", ArriveS: 130},
	}, Legs: []data.Leg{{Seq: 1, Mode: "walk", Seconds: 60.5, Meters: 72.6, Line: orb.LineString{p, {-83, 31.01}, q}}}}
}

func sampleCut() Cut {
	return Cut{
		ChangedAt: time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC),
		Turfs:     eachOf(sampleTurfs()),
		Routes:    eachOf([]data.Route{sampleRoute("a"), sampleRoute("b")}),
		Fates: eachOf([]data.Fate{{Row: 1, DoorID: "DOOR-a", TurfID: "a", Seq: 1},
			{Row: 2, DoorID: "DOOR-x", Reason: data.TooFar, Detail: data.Text{EN: "too far", ES: "muy lejos"}}}),
	}
}

// eachOf visits a list.
func eachOf[T any](all []T) func(func(T) error) error {
	return func(visit func(T) error) error {
		for _, x := range all {
			if err := visit(x); err != nil {
				return err
			}
		}
		return nil
	}
}

// written returns the bytes of a file; its folder is empty afterwards.
func written(t *testing.T, c Cut) []byte {
	t.Helper()
	dir := t.TempDir()
	var b bytes.Buffer
	if err := Write(t.Context(), &b, dir, c); err != nil {
		t.Fatal(err)
	}
	wantEmpty(t, dir)
	return b.Bytes()
}

func wantEmpty(t *testing.T, dir string) {
	t.Helper()
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// opened opens a file as a database.
func opened(t *testing.T, b []byte) *sql.DB {
	t.Helper()
	path := filepath.Join(t.TempDir(), "cut.gpkg")
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

// table returns rows as text, cells parted by |.
func table(t *testing.T, db *sql.DB, query string) string {
	t.Helper()
	rows, err := db.Query(query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for rows.Next() {
		cells, into := make([]any, len(names)), make([]any, len(names))
		for i := range cells {
			into[i] = &cells[i]
		}
		if err := rows.Scan(into...); err != nil {
			t.Fatal(err)
		}
		out = append(out, strings.Trim(strings.ReplaceAll(fmt.Sprintf("%v", cells), " ", "|"), "[]"))
	}
	return strings.Join(out, "\n")
}

func TestHeadOfFile(t *testing.T) {
	b := written(t, sampleCut())
	if string(b[:15]) != "SQLite format 3" || string(b[68:72]) != "GPKG" || binary.BigEndian.Uint32(b[60:]) != 10300 {
		t.Errorf("head % x", b[:100])
	}
	db := opened(t, b)
	for query, want := range map[string]string{
		"PRAGMA integrity_check":                             "ok",
		"PRAGMA foreign_key_check":                           "",
		"SELECT srs_id FROM gpkg_spatial_ref_sys ORDER BY 1": "-1\n0\n4326",
		"SELECT table_name, data_type, srs_id, last_change IS NOT NULL FROM gpkg_contents ORDER BY 1": "legs|features|4326|1\nstops|features|4326|1\nturfs|features|4326|1\nunassigned|attributes|<nil>|1",
		"SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name = 'turfs'":             "-83|31|-81.9|31.1",
		"SELECT table_name, column_name, geometry_type_name FROM gpkg_geometry_columns ORDER BY 1":    "legs|geom|LINESTRING\nstops|geom|POINT\nturfs|geom|MULTIPOLYGON",
		"SELECT fid, row, door_id, reason, detail_en FROM unassigned":                                 "1|2|DOOR-x|too_far|too|far",
		"SELECT turf_id, doors, minutes, cells, status, locked FROM turfs WHERE turf_id = 'a'":        "a|2|12.5|8a1|8a2|<nil>|<nil>",
		"SELECT seq, kind, door_id, address, unit, voters, language FROM stops WHERE turf_id = 'b'":   "0|start|<nil>|<nil>|<nil>|<nil>|<nil>\n1|door|DOOR-b|12|Secret|St|#3,|Waco|30182|3|2|Spanish\n2|end|<nil>|<nil>|<nil>|<nil>|<nil>",
		"SELECT turf_id, seq, mode, walker, seconds, meters FROM legs":                                "a|1|walk|0|60.5|72.6\nb|1|walk|0|60.5|72.6",
	} {
		if got := table(t, db, query); got != want {
			t.Errorf("%s\ngot  %s\nwant %s", query, got, want)
		}
	}
}

func TestStatesAndNamesIfGiven(t *testing.T) {
	c := sampleCut()
	c.States = map[string]data.TurfState{"b": {Status: data.Out, Locked: true, Assignee: "Rosa"}}
	asked := 0
	c.People = func(doors []string) (map[string][]data.Person, error) {
		asked++
		return map[string][]data.Person{"DOOR-a": {{First: "Ana", Last: "Nguyễn"}, {First: "Luis"}}}, nil
	}
	b := written(t, c)
	db := opened(t, b)
	if got := table(t, db, "SELECT status, locked FROM turfs ORDER BY turf_id"); got != "ready|0\nout|1" && got != "ready|false\nout|true" {
		t.Errorf("states %s", got)
	}
	if got := table(t, db, "SELECT people FROM stops WHERE kind = 'door' ORDER BY turf_id"); got != "Ana|Nguyễn;|Luis\n<nil>" || asked != 2 {
		t.Errorf("people %s, asked %d times", got, asked)
	}
	if bytes.Contains(b, []byte("Rosa")) {
		t.Error("who has a turf is told")
	}
	if bytes.Contains(written(t, sampleCut()), []byte("people")) {
		t.Error("a column for names nobody asked for")
	}
}

// What is left away is not in the file, not even as a free page.
func TestWithoutDoors(t *testing.T) {
	c := sampleCut()
	c.WithoutDoors = true
	b := written(t, c)
	for _, secret := range []string{"DOOR", "Secret", "stops", "unassigned", "too far"} {
		if bytes.Contains(b, []byte(secret)) {
			t.Errorf("the file holds %s", secret)
		}
	}
	c.Routes = nil
	if b := written(t, c); bytes.Contains(b, []byte("legs")) || !bytes.Contains(b, []byte("Peña 01")) {
		t.Error("turfs alone are not what is in the file")
	}
}

// Geometries come back as they went in, behind a header with their bounds.
func TestShapes(t *testing.T) {
	var s shape
	for _, g := range []orb.Geometry{orb.Point{-83, 31}, sampleRoute("a").Legs[0].Line, sampleTurfs()[0].Area, orb.Point{1, 2}} {
		b, err := s.encode(g)
		if err != nil {
			t.Fatal(err)
		}
		if string(b[:3]) != "GP\x00" || binary.LittleEndian.Uint32(b[4:]) != 4326 {
			t.Errorf("head % x", b[:8])
		}
		head := 8
		if b[3]>>1&7 == 1 {
			head = 40
			want := []float64{g.Bound().Min[0], g.Bound().Max[0], g.Bound().Min[1], g.Bound().Max[1]}
			for i, x := range want {
				if got := math.Float64frombits(binary.LittleEndian.Uint64(b[8+8*i:])); got != x {
					t.Errorf("bound %d is %v, want %v", i, got, x)
				}
			}
		}
		if back, err := wkb.Unmarshal(b[head:]); err != nil || !orb.Equal(back, g) {
			t.Errorf("%T came back as %v, %v", g, back, err)
		}
	}
	if b, err := s.encode(orb.MultiPolygon{}); b != nil || err != nil {
		t.Errorf("no area became %v, %v", b, err)
	}
	if _, err := s.encode(orb.Ring{}); err == nil {
		t.Error("a ring is a layer")
	}
}

func TestSameCutSameBytes(t *testing.T) {
	if !bytes.Equal(written(t, sampleCut()), written(t, sampleCut())) {
		t.Error("two files of one cut differ")
	}
}

// broken fails after some bytes.
type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("gone") }

func TestNothingLeftBehind(t *testing.T) {
	failing := errors.New("the store fails")
	for name, change := range map[string]func(*Cut){
		"turfs":  func(c *Cut) { c.Turfs = func(func(data.Turf) error) error { return failing } },
		"routes": func(c *Cut) { c.Routes = func(func(data.Route) error) error { return failing } },
		"fates":  func(c *Cut) { c.Fates = func(func(data.Fate) error) error { return failing } },
		"people": func(c *Cut) { c.People = func([]string) (map[string][]data.Person, error) { return nil, failing } },
	} {
		c := sampleCut()
		change(&c)
		if err := refused(t, t.Context(), c); !errors.Is(err, failing) {
			t.Errorf("%s: got %v", name, err)
		}
	}
	dir := t.TempDir()
	if Write(t.Context(), broken{}, dir, sampleCut()) == nil {
		t.Error("a writer that fails went unseen")
	}
	wantEmpty(t, dir)
	if Write(t.Context(), broken{}, filepath.Join(dir, "none"), sampleCut()) == nil {
		t.Error("a folder that is not there went unseen")
	}
}

// A context that ends while routes come ends the writing.
// TestFolderBesideTheProgram: the folder of puerta.db is ".".
func TestFolderBesideTheProgram(t *testing.T) {
	want := written(t, sampleCut())
	t.Chdir(t.TempDir())
	var b bytes.Buffer
	if err := Write(t.Context(), &b, ".", sampleCut()); err != nil || !bytes.Equal(b.Bytes(), want) {
		t.Errorf("%d bytes, %v; want the %d bytes of elsewhere", b.Len(), err, len(want))
	}
}

func TestEndOfContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	c, seen := sampleCut(), 0
	c.Routes = func(visit func(data.Route) error) error {
		for {
			if seen++; seen == 3 {
				cancel()
			}
			if err := visit(sampleRoute("a")); err != nil {
				return err
			}
		}
	}
	if err := refused(t, ctx, c); !errors.Is(err, context.Canceled) || seen != 3 {
		t.Errorf("after %d routes: %v", seen, err)
	}
}

// refused returns why no file is written, and that nothing is left of it.
func refused(t *testing.T, ctx context.Context, c Cut) error {
	t.Helper()
	var b bytes.Buffer
	dir := t.TempDir()
	err := Write(ctx, &b, dir, c)
	if b.Len() > 0 {
		t.Errorf("%d bytes of a file that is not whole", b.Len())
	}
	wantEmpty(t, dir)
	return err
}

// BenchmarkWrite writes a cut of 1,000 turfs of 50 doors.
func BenchmarkWrite(b *testing.B) {
	route := sampleRoute("a")
	for seq := 2; seq <= 50; seq++ {
		stop, leg := route.Stops[1], route.Legs[0]
		stop.Seq, leg.Seq = seq, seq
		route.Stops, route.Legs = append(route.Stops, stop), append(route.Legs, leg)
	}
	c := sampleCut()
	c.Routes = func(visit func(data.Route) error) error {
		for range 1000 {
			if err := visit(route); err != nil {
				return err
			}
		}
		return nil
	}
	b.ReportAllocs()
	for b.Loop() {
		var size counter
		if err := Write(b.Context(), &size, b.TempDir(), c); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(size), "file-bytes")
	}
}

// counter counts what is written.
type counter int

func (c *counter) Write(p []byte) (int, error) { *c += counter(len(p)); return len(p), nil }
