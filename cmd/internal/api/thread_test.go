package api

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/paulmach/orb/geojson"

	"puerta/cmd/internal/layers"
	"puerta/data"
	"puerta/routing"
)

// collection checks an answer for being GeoJSON and returns it.
func (s *scene) collection(path string) *geojson.FeatureCollection {
	s.t.Helper()
	w := s.get(path)
	if w.Code != 200 || w.Header().Get("Content-Type") != geoJSON {
		s.t.Fatalf("%s: status %d, type %q: %.300s", path, w.Code, w.Header().Get("Content-Type"), w.Body)
	}
	f, err := geojson.UnmarshalFeatureCollection(w.Body.Bytes())
	if err != nil {
		s.t.Fatalf("%s: %v", path, err)
	}
	return f
}

// checkDone reads all that a done cut has and holds it to its report.
func (s *scene) checkDone(cut string) {
	s.t.Helper()
	t, report := s.t, s.await(cut, data.Done).Report
	turfs := s.collection("/v1/cuts/" + cut + "/turfs")
	if len(turfs.Features) != report.Turfs || report.Turfs == 0 {
		t.Fatalf("%d turfs, the report says %d", len(turfs.Features), report.Turfs)
	}
	doors := 0
	for _, f := range turfs.Features {
		id := f.Properties.MustString("turf_id")
		stops := 0
		for _, one := range s.collection("/v1/turfs/" + id + "/route").Features {
			if one.Properties.MustString("kind", "") == "door" {
				stops++
			}
			if _, ok := one.Properties["walker"].(float64); !ok {
				t.Errorf("turf %s: nobody goes by %v", id, one.Properties)
			}
		}
		if want := f.Properties.MustInt("doors"); stops != want {
			t.Errorf("turf %s: %d doors, %d on its route", id, want, stops)
		}
		doors += stops
		one, err := geojson.UnmarshalFeature(s.get("/v1/turfs/" + id).Body.Bytes())
		if err != nil || one.Properties.MustString("turf_id") != id || one.Geometry.GeoJSONType() != f.Geometry.GeoJSONType() {
			t.Errorf("turf %s on its own: %v (%v)", id, one, err)
		}
	}
	if doors != report.DoorsInTurfs {
		t.Errorf("%d doors on routes, the report says %d", doors, report.DoorsInTurfs)
	}
	s.checkRows(cut, report)
}

// checkRows reads the CSV of all rows and both forms of those in no turf.
func (s *scene) checkRows(cut string, report *data.Report) {
	s.t.Helper()
	if rows := s.csv("/v1/cuts/" + cut + "/doors"); len(rows)-1 != report.RowsIn {
		s.t.Errorf("%d rows in doors, the report says %d", len(rows)-1, report.RowsIn)
	}
	out := decoded[struct {
		NotInTurfs map[data.Reason]int `json:"not_in_turfs"`
		Rows       []data.Fate         `json:"rows"`
	}](s.t, s.get("/v1/cuts/"+cut+"/unassigned"))
	if fmt.Sprint(out.NotInTurfs) != fmt.Sprint(report.NotInTurfs) {
		s.t.Errorf("not in turfs %v, the report says %v", out.NotInTurfs, report.NotInTurfs)
	}
	for _, row := range out.Rows {
		if row.Reason == "" || row.Detail.EN == "" || row.Detail.ES == "" {
			s.t.Errorf("row without a reason: %+v", row)
		}
	}
	for _, path := range []string{"?format=csv", ""} {
		rows := s.csv("/v1/cuts/"+cut+"/unassigned"+path, "Accept", "text/csv")
		if len(rows)-1 != len(out.Rows) {
			s.t.Errorf("%d rows as CSV, %d as JSON", len(rows)-1, len(out.Rows))
		}
	}
}

func (s *scene) csv(path string, headers ...string) [][]string {
	s.t.Helper()
	w := s.get(path, headers...)
	if w.Code != 200 || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/csv") {
		s.t.Fatalf("%s: status %d, type %q", path, w.Code, w.Header().Get("Content-Type"))
	}
	rows, err := csv.NewReader(w.Body).ReadAll()
	if err != nil {
		s.t.Fatalf("%s: %v", path, err)
	}
	return rows
}

func TestThreadOnStraightLines(t *testing.T) {
	s := newScene(t, nil)
	work(t, s.store)
	cut := s.queue(s.upload(street(61)), `,"shift_minutes":60,"team":1,"staging":[-83.28,30.83],"mode":"walk"`)
	s.checkDone(cut)
	c := s.await(cut, data.Done)
	if c.Report.Router != routing.DefaultBeeline(1.2).Name() || c.Report.NotInTurfs[data.NoCoordinates] != 1 {
		t.Errorf("report %+v", c.Report)
	}
	if c.StartedAt == nil || c.FinishedAt == nil || c.Attempts != 1 || c.Problem != nil {
		t.Errorf("cut %+v", c)
	}
}

func TestThreadOnRealStreets(t *testing.T) {
	const folder = "../../../../shared/cases/reynoldstown/"
	streets, err := os.ReadFile(folder + "streets.osm.pbf")
	if err != nil {
		t.Skip("the case reynoldstown is not here")
	}
	addresses, err := os.ReadFile(folder + "addresses.csv.gz")
	if err != nil {
		t.Skip("the case reynoldstown is not here")
	}
	s := newScene(t, nil)
	sum := sha256.Sum256(streets)
	st := data.Streets{ID: hex.EncodeToString(sum[:]), Name: "streets", Size: int64(len(streets))}
	if err := s.store.AddStreets(t.Context(), st, bytes.NewReader(streets)); err != nil {
		t.Fatal(err)
	}
	work(t, s.store)
	universe := s.upload(bytes.NewReader(addresses))
	cut := s.queue(universe, `,"mode":"walk"`)
	s.checkDone(cut)
	if r := s.await(cut, data.Done).Report; r.Router == routing.DefaultBeeline(1.2).Name() || r.Parameters["streets"] != st.ID {
		t.Errorf("router %q, streets %v", r.Router, r.Parameters["streets"])
	}
	total := 0
	for _, f := range s.collection("/v1/universes/" + universe + "/cells?resolution=9").Features {
		n := f.Properties.MustInt("doors")
		if total += n; n < layers.LeastDoors {
			t.Errorf("a cell of %d doors is shown", n)
		}
	}
	if total == 0 || total > 1171 {
		t.Errorf("%d doors in cells", total)
	}
}

// TestConcurrentCuts queues several cuts of one universe at once.
func TestConcurrentCuts(t *testing.T) {
	s := newScene(t, nil)
	universe := s.upload(street(31))
	var cuts []string
	for i := range 4 {
		cuts = append(cuts, s.queue(universe, fmt.Sprintf(`,"seed":%d,"shift_minutes":%d`, i, 30+10*i)))
	}
	work(t, s.store)
	for _, cut := range cuts {
		s.checkDone(cut)
	}
	all := decoded[struct{ Cuts []cutBody }](t, s.get("/v1/cuts?universe="+universe))
	if len(all.Cuts) != 4 || all.Cuts[0].ID != cuts[3] {
		t.Errorf("cuts %+v", all.Cuts)
	}
}

func TestCancel(t *testing.T) {
	s := newScene(t, nil)
	universe := s.upload(street(12))
	cut := s.queue(universe, "")
	if w := s.do("DELETE", "/v1/cuts/"+cut, "", nil); w.Code != 204 || w.Body.Len() != 0 {
		t.Errorf("status %d: %s", w.Code, w.Body)
	}
	s.await(cut, data.Cancelled)
	wantProblem(t, s.do("DELETE", "/v1/cuts/"+cut, "", nil), 409, "cut_over")
	wantProblem(t, s.get("/v1/cuts/"+cut+"/turfs"), 409, "cut_not_done")
}

func TestDeleteUniverse(t *testing.T) {
	s := newScene(t, nil)
	universe := s.upload(street(12))
	cut := s.queue(universe, "")
	if _, err := s.store.ClaimCut(t.Context()); err != nil {
		t.Fatal(err)
	}
	wantProblem(t, s.do("DELETE", "/v1/universes/"+universe, "", nil), 409, "universe_in_use")
	s.do("DELETE", "/v1/cuts/"+cut, "", nil)
	if w := s.do("DELETE", "/v1/universes/"+universe, "", nil); w.Code != 204 {
		t.Errorf("status %d: %s", w.Code, w.Body)
	}
	wantProblem(t, s.get("/v1/universes/"+universe), 404, "not_found")
	wantProblem(t, s.get("/v1/cuts/"+cut), 404, "not_found")
}
