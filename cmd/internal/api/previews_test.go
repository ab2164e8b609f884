package api

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"net/http/httptest"
	"strings"
	"testing"

	"puerta/data"
)

// oddList has columns that no layout knows, one that is not a number, and one
// with too few fields.
const oddList = "Casa;Vía;Pueblo;Norte;Este;Ward\n" +
	"1;Calle Peña;Valdosta;30.83;-83.28;2\n2;Calle Peña;Valdosta;x;-83.28;2\n3;Calle\n4;Calle Peña;Valdosta;30.831;-83.28;2\n"

const oddColumns = `{"house_number":"Casa","street":"Vía","lat":"Norte","lon":"Este"}`

// look sends a list to be looked at.
func (s *scene) look(file io.Reader, fields ...string) *httptest.ResponseRecorder {
	s.t.Helper()
	body, kind := form(s.t, file, fields...)
	return s.do("POST", "/v1/previews", kind, body)
}

func TestPreview(t *testing.T) {
	s := newScene(t, nil)
	w := s.look(strings.NewReader(oddList), "columns", oddColumns)
	p := decoded[previewBody](t, w)
	if w.Code != 200 || p.Delimiter != ";" || p.Layout != "generic" || p.People || !p.Located || p.Problem != nil || p.Sample {
		t.Fatalf("status %d: %+v", w.Code, p)
	}
	if len(p.Used) != 5 || p.Used[0] != (usedColumn{"house_number", "Casa", 1}) || len(p.Unused) != 1 || p.Unused[0] != (column{"Ward", 6}) {
		t.Errorf("used %+v, unused %+v", p.Used, p.Unused)
	}
	if c := p.Counts; c.Rows != 4 || c.Doors != 3 || c.Rejected != 1 || c.Reasons[data.BadCoordinates] != 1 {
		t.Errorf("counts %+v", c)
	}
	if len(p.First) != 3 || p.First[0].Line != 2 || p.First[0].Street != "Calle Peña" || p.First[0].Lat == nil || *p.First[0].Lat != 30.83 || p.First[1].Lat != nil {
		t.Errorf("first %+v", p.First)
	}
	if len(p.Rejected) != 2 || p.Rejected[0].Line != 3 || p.Rejected[1].Line != 4 || p.Rejected[1].Detail.ES == "" {
		t.Errorf("rejected %+v", p.Rejected)
	}
	if len(p.Fields) < 30 || p.Fields[0].Label.EN == "" || p.Fields[0].Label.ES == "" {
		t.Errorf("fields %+v", p.Fields)
	}
	s.wantNothing()
}

// wantNothing: what was only looked at is neither stored nor logged.
func (s *scene) wantNothing() {
	s.t.Helper()
	if all := decoded[struct{ Universes []universeBody }](s.t, s.get("/v1/universes")); len(all.Universes) != 0 {
		s.t.Errorf("universes %+v", all.Universes)
	}
	for _, word := range []string{"Peña", "Valdosta", "Vía", "Juana", "Moreland"} {
		if strings.Contains(s.log.String(), word) {
			s.t.Errorf("the log holds %q", word)
		}
	}
}

// TestPreviewOfUnknownColumns: whoever is to name the columns sees them.
func TestPreviewOfUnknownColumns(t *testing.T) {
	s := newScene(t, nil)
	for _, list := range []string{oddList, "Juana Pérez,163 Moreland Avenue,Valdosta\nJosé Ruiz,165 Moreland Avenue,Valdosta\n"} {
		w := s.look(strings.NewReader(list))
		p := decoded[previewBody](t, w)
		if w.Code != 200 || p.Problem == nil || p.Problem.ES == "" || len(p.Unused) < 3 || len(p.First) != 0 || len(p.Fields) == 0 {
			t.Errorf("status %d: %+v", w.Code, p)
		}
	}
	s.wantNothing()
}

// TestPreviewWithoutPlaces: a list without coordinates is understood, too; with
// address points it gets them.
func TestPreviewWithoutPlaces(t *testing.T) {
	s := newScene(t, nil)
	list := "address_id,house_number,street,zip\na,1,Oak St,31601\n"
	if p := decoded[previewBody](t, s.look(strings.NewReader(list))); p.Located || p.Counts.Joined != 0 || p.Counts.Reasons[data.NoCoordinates] != 1 || len(p.Rejected) != 0 {
		t.Errorf("without points %+v", p)
	}
	points := "number,street,zip,lat,lon\n1,Oak St,31601,30.83,-83.28\n"
	if p := decoded[previewBody](t, s.look(strings.NewReader(list), "points", points)); p.Located || p.Counts.Joined != 1 || p.Counts.Reasons[data.NoCoordinates] != 0 {
		t.Errorf("with points %+v", p)
	}
}

// TestPreviewIsASample: of a long list, also a packed one, only the beginning is
// read, and that is said.
func TestPreviewIsASample(t *testing.T) {
	s := newScene(t, nil)
	var list, packed bytes.Buffer
	list.WriteString("address_id,house_number,street,lat,lon\n")
	for i := range sampleRows + 5 {
		fmt.Fprintf(&list, "d%d,%d,Oak St,30.8,-83.2\n", i, i)
	}
	z := zip.NewWriter(&packed)
	f, err := z.Create("list.csv")
	must(t, err)
	_, err = f.Write(list.Bytes())
	must(t, err)
	must(t, z.Close())
	for name, file := range map[string][]byte{"plain": list.Bytes(), "zip": packed.Bytes()} {
		if p := decoded[previewBody](t, s.look(bytes.NewReader(file))); !p.Sample || p.Counts.Rows != sampleRows {
			t.Errorf("%s: sample %v of %d rows", name, p.Sample, p.Counts.Rows)
		}
	}
	if p := decoded[previewBody](t, s.look(street(12), "part", "true")); !p.Sample || p.Counts.Rows != 12 {
		t.Errorf("a beginning: sample %v of %d rows", p.Sample, p.Counts.Rows)
	}
}

// TestPreviewHeedsTheDoNotWalkList: what nobody may visit is not shown.
func TestPreviewHeedsTheDoNotWalkList(t *testing.T) {
	s := newScene(t, nil)
	body, kind := form(t, strings.NewReader("address_id\nd0\n"))
	if w := s.do("POST", "/v1/suppressions", kind, body); w.Code != 200 {
		t.Fatalf("status %d: %s", w.Code, w.Body)
	}
	p := decoded[previewBody](t, s.look(street(12)))
	if p.Counts.Reasons[data.Suppressed] != 1 || p.First[0].Number == "100" {
		t.Errorf("counts %+v, first %+v", p.Counts, p.First[0])
	}
}

func TestRefusedPreviews(t *testing.T) {
	for name, c := range map[string]struct {
		file            io.Reader
		fields          []string
		status          int
		code, parameter string
	}{
		"no file":       {nil, nil, 400, "bad_field", "file"},
		"html":          {strings.NewReader("<html><body>Sign in</body></html>"), nil, 422, "unusable_file", ""},
		"unknown field": {street(12), []string{"name", "x"}, 400, "unknown_field", "name"},
		"columns":       {street(12), []string{"columns", "lat"}, 400, "bad_field", "columns"},
		"no such":       {street(12), []string{"columns", "lat: Norte"}, 422, "unusable_file", ""},
		"part":          {street(12), []string{"part", "x"}, 400, "bad_field", "part"},
		"too large":     {street(500), nil, 413, "too_large", ""},
	} {
		t.Run(name, func(t *testing.T) {
			s := newScene(t, func(o *Options) { o.MaxUpload = 10000 })
			if p := wantProblem(t, s.look(c.file, c.fields...), c.status, c.code); p.Parameter != c.parameter {
				t.Errorf("problem %+v", p)
			}
		})
	}
}

// TestNoAnswerOfAPreviewIsKept: it holds rows of a list.
func TestNoAnswerOfAPreviewIsKept(t *testing.T) {
	s := newScene(t, nil)
	for range 2 {
		body, kind := form(t, street(12))
		w := s.do("POST", "/v1/previews", kind, body, "Idempotency-Key", "k")
		if w.Code != 200 || w.Header().Get("Idempotent-Replayed") != "" {
			t.Errorf("status %d, headers %v", w.Code, w.Header())
		}
	}
}

// TestUniverseNamesItsColumns: a cut can be held within these.
func TestUniverseNamesItsColumns(t *testing.T) {
	s := newScene(t, nil)
	body, kind := form(t, strings.NewReader("address_id,lat,lon,Parish,county\na,30.83,-83.28,N,Lowndes\n"), "keep", "PARISH")
	id := s.made(s.do("POST", "/v1/universes", kind, body), 201, "/v1/universes/")
	if u := decoded[universeBody](t, s.get("/v1/universes/"+id)); fmt.Sprint(u.Columns) != "[county parish]" {
		t.Errorf("columns %v", u.Columns)
	}
}
