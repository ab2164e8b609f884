package api

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"strings"
	"testing"

	"puerta/data"
)

func TestImportReport(t *testing.T) {
	s := newScene(t, nil)
	list := "address_id,house_number,street,city,state,zip,lat,lon\n" +
		"a,1,Oak St,Valdosta,GA,31601,30.83,-83.28\n" +
		"b,2,Oak \"St,Valdosta,GA,31601,30.83,-83.28\n" + // line 3, column 3
		"c,3,Oak St,Valdosta\n" + // line 4
		"d,4,Oak St,Valdosta,GA,31601,95,-83.28\n"
	body, kind := form(t, strings.NewReader(list), "name", "  Peña\x00 ")
	w := s.do("POST", "/v1/universes", kind, body)
	u := decoded[universeBody](t, w)
	if w.Code != 201 || u.Name != "Peña" || u.Layout != "generic" || u.Rows != 4 || u.Doors != 2 || u.Rejected != 2 {
		t.Fatalf("status %d, %+v", w.Code, u)
	}
	if len(u.Report.RejectedRows) != 2 {
		t.Fatalf("rejected %+v", u.Report.RejectedRows)
	}
	first, second := u.Report.RejectedRows[0], u.Report.RejectedRows[1]
	if first.Row != 2 || first.Line != 3 || first.Column != 3 || first.Message.EN == "" || first.Message.ES == "" {
		t.Errorf("first rejected row %+v", first)
	}
	if second.Row != 3 || second.Line != 4 {
		t.Errorf("second rejected row %+v", second)
	}
	if u.Report.Reasons[data.BadCoordinates] != 1 {
		t.Errorf("reasons %v", u.Report.Reasons)
	}
	again := decoded[universeBody](t, s.get("/v1/universes/"+u.ID))
	if again.Name != u.Name || again.Rejected != 2 || again.Report != nil {
		t.Errorf("universe %+v", again)
	}
	all := decoded[struct{ Universes []universeBody }](t, s.get("/v1/universes"))
	if len(all.Universes) != 1 || all.Universes[0].ID != u.ID {
		t.Errorf("universes %+v", all)
	}
}

func TestManyRejectedRows(t *testing.T) {
	s := newScene(t, nil)
	list := "address_id,lat,lon\na,30.83,-83.28\n" + strings.Repeat("short\n", 250)
	body, kind := form(t, strings.NewReader(list))
	u := decoded[universeBody](t, s.do("POST", "/v1/universes", kind, body))
	if u.Rejected != 250 || len(u.Report.RejectedRows) != 100 || u.Name != "voters.csv" {
		t.Errorf("%d rejected, %d named, name %q", u.Rejected, len(u.Report.RejectedRows), u.Name)
	}
}

func TestGzippedUpload(t *testing.T) {
	s := newScene(t, nil)
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := io.Copy(z, street(12)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	u := decoded[universeBody](t, s.get("/v1/universes/"+s.upload(&b)))
	if u.Doors != 12 {
		t.Errorf("universe %+v", u)
	}
}

func TestKeptColumns(t *testing.T) {
	s := newScene(t, nil)
	work(t, s.store)
	list := "address_id,lat,lon,Parish\na,30.83,-83.28,N\nb,30.83,-83.281,S\n"
	body, kind := form(t, strings.NewReader(list), "keep", "PARISH")
	id := s.made(s.do("POST", "/v1/universes", kind, body), 201, "/v1/universes/")
	cut := s.await(s.queue(id, `,"within":"Parish"`), data.Done)
	if cut.Report.Turfs != 2 {
		t.Errorf("%d turfs in two parishes", cut.Report.Turfs)
	}
}

func TestRefusedUploads(t *testing.T) {
	html := "<!DOCTYPE html><html><body>Sign in</body></html>"
	for name, c := range map[string]struct {
		file      io.Reader
		fields    []string
		status    int
		code      string
		parameter string
		says      string
	}{
		"HTML":           {strings.NewReader(html), nil, 422, "unusable_file", "", "CSV"},
		"nothing":        {strings.NewReader(""), nil, 422, "unusable_file", "", "empty"},
		"no coordinates": {strings.NewReader("address_id,street\na,Oak\n"), nil, 422, "unusable_file", "", "latitude"},
		"no such column": {street(12), []string{"keep", "parish"}, 422, "unusable_file", "", "parish"},
		"no file":        {nil, []string{"name", "x"}, 400, "bad_field", "file", "file"},
		"other field":    {street(12), []string{"nmae", "x"}, 400, "unknown_field", "nmae", "nmae"},
		"long name":      {street(12), []string{"name", strings.Repeat("x", 300)}, 400, "bad_field", "name", "200"},
		"too large":      {strings.NewReader(strings.Repeat("a,b\n", 5000)), nil, 413, "too_large", "", "10000"},
	} {
		t.Run(name, func(t *testing.T) {
			s := newScene(t, func(o *Options) { o.MaxUpload = 10000 })
			body, kind := form(t, c.file, c.fields...)
			p := wantProblem(t, s.do("POST", "/v1/universes", kind, body), c.status, c.code)
			if p.Parameter != c.parameter || !strings.Contains(p.Detail, c.says) {
				t.Errorf("problem %+v; want parameter %q and %q", p, c.parameter, c.says)
			}
			if all := decoded[struct{ Universes []universeBody }](t, s.get("/v1/universes")); len(all.Universes) != 0 {
				t.Errorf("a refused file left %+v", all)
			}
		})
	}
}

// TestTooLargeWhileReading: without a Content-Length the limit is met on the way.
func TestTooLargeWhileReading(t *testing.T) {
	s := newScene(t, func(o *Options) { o.MaxUpload = 10000 })
	list := "address_id,lat,lon\n" + strings.Repeat("a,30.83,-83.28\n", 5000)
	body, kind := form(t, strings.NewReader(list))
	w := s.do("POST", "/v1/universes", kind, io.MultiReader(body)) // a reader of unknown length
	wantProblem(t, w, 413, "too_large")
}

func TestImportsAreBounded(t *testing.T) {
	s := newScene(t, func(o *Options) { o.Imports = 1 })
	body, kind := form(t, street(12))
	held, hold := io.Pipe()
	done := make(chan int)
	go func() { done <- s.do("POST", "/v1/universes", kind, held).Code }()
	if _, err := io.CopyN(hold, body, 50); err != nil { // it is being read
		t.Fatal(err)
	}
	other, otherKind := form(t, street(12))
	w := s.do("POST", "/v1/universes", otherKind, other)
	wantProblem(t, w, 503, "busy")
	if w.Header().Get("Retry-After") == "" {
		t.Error("no Retry-After")
	}
	if _, err := io.Copy(hold, body); err != nil {
		t.Fatal(err)
	}
	if err := hold.Close(); err != nil {
		t.Fatal(err)
	}
	if code := <-done; code != 201 {
		t.Errorf("the first import ends with %d", code)
	}
}

// TestLogHoldsNoRows: a file without a header has somebody's address where the
// column names should be.
func TestLogHoldsNoRows(t *testing.T) {
	s := newScene(t, nil)
	list := "Juana Pérez,163 Moreland Avenue,Valdosta\nJosé Ruiz,165 Moreland Avenue,Valdosta\n"
	body, kind := form(t, strings.NewReader(list), "name", "Secreto")
	wantProblem(t, s.do("POST", "/v1/universes", kind, body, "Accept-Language", "es"), 422, "unusable_file")
	id := s.upload(street(12))
	s.get(fmt.Sprintf("/v1/universes/%s?name=Juana", id))
	s.get("/Juana")
	for _, word := range []string{"Juana", "Moreland", "Secreto", "Calle"} {
		if strings.Contains(s.log.String(), word) {
			t.Errorf("the log holds %q:\n%s", word, s.log)
		}
	}
	if !strings.Contains(s.log.String(), "unknown_header") {
		t.Errorf("the log does not say what was wrong:\n%s", s.log)
	}
}
