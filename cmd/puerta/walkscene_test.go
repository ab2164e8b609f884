package main

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"mime/multipart"
	"net"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"puerta/cmd/internal/api"
	"puerta/cmd/internal/streetfile"
	"puerta/cmd/internal/web"
	"puerta/data"
	"puerta/data/sample"
	"puerta/data/sqlite"
)

// field is a service on a port of its own that can be cut off and come back, as
// signal does; a service worker asks past the tab's own switch for that.
type field struct {
	t       testing.TB
	store   *sqlite.Store
	file    string // of the store
	service *api.Service
	address string
	server  *http.Server
	turf    string // the only one
	version string // "": that of the program
	unknown string // a door that the service is to know nothing of
}

// serve answers like the service; as one of another version, it says so.
func (f *field) serve(w http.ResponseWriter, r *http.Request) {
	if f.unknown != "" && strings.HasSuffix(r.URL.Path, "/marks") {
		sent, _ := io.ReadAll(r.Body)
		sent = bytes.ReplaceAll(sent, []byte(f.unknown), []byte("of another turf"))
		r.Body, r.ContentLength = io.NopCloser(bytes.NewReader(sent)), int64(len(sent))
	}
	if f.version == "" || strings.Count(r.URL.Path, "/") != 2 {
		f.service.ServeHTTP(w, r)
		return
	}
	r.Header.Del("Accept-Encoding")
	page := httptest.NewRecorder()
	f.service.ServeHTTP(page, r)
	for name, values := range page.Header() {
		if name != "Content-Length" {
			w.Header()[name] = values
		}
	}
	w.WriteHeader(page.Code)
	_, _ = io.WriteString(w, strings.ReplaceAll(page.Body.String(), web.Version(), f.version))
}

// newField serves one turf of people in Atlanta: a house, a building of six
// units, and a street of houses, some of whose voters prefer Spanish.
func newField(t testing.TB, cut string) *field {
	t.Helper()
	file := filepath.Join(t.TempDir(), "field.db")
	store, err := sqlite.Open(t.Context(), file)
	if err != nil {
		t.Fatal(err)
	}
	f := &field{t: t, store: store, file: file, address: "127.0.0.1:0"}
	f.service = api.New(api.Options{Store: store, TempDir: t.TempDir(), Logger: slog.New(slog.DiscardHandler)})
	t.Cleanup(func() {
		f.stop()
		f.service.Close()
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	id, size, err := streetfile.Digest(sample.Streets())
	if err == nil {
		err = store.AddStreets(t.Context(), data.Streets{ID: id, Name: sample.StreetsName, Size: size, ImportedAt: time.Now()}, sample.Streets())
	}
	if err != nil {
		t.Fatal(err)
	}
	f.start()
	f.turf = f.cutPeople(cut)
	return f
}

// start lets the service answer, always on the same port.
func (f *field) start() {
	f.t.Helper()
	ln, err := net.Listen("tcp", f.address)
	if err != nil {
		f.t.Fatal(err)
	}
	f.address = ln.Addr().String()
	f.server = &http.Server{Handler: http.HandlerFunc(f.serve), ReadHeaderTimeout: time.Minute}
	go func(s *http.Server) {
		if err := s.Serve(ln); !errors.Is(err, http.ErrServerClosed) {
			f.t.Error(err)
		}
	}(f.server)
}

// stop cuts it off.
func (f *field) stop() { _ = f.server.Close() }

func (f *field) base() string { return "http://" + f.address }

// people is a list with a row a voter.
func people() []byte {
	var b bytes.Buffer
	b.WriteString("voter_id,first_name,last_name,house_number,street,unit,city,state,zip,lat,lon,language\n")
	add := func(n int, house, street, unit string, lat, lon float64, lang string) {
		for k := range 2 {
			fmt.Fprintf(&b, "v%d-%d,Ana%d,Núñez%d,%s,%s,%s,Atlanta,GA,30316,%.6f,%.6f,%s\n", n, k, k, n, house, street, unit, lat, lon, lang)
		}
	}
	for i := range 6 {
		add(i, "50", "Flat Shoals Avenue SE", fmt.Sprint(i+1), 33.7470, -84.3500, []string{"", "Spanish"}[i%2])
	}
	for i := range 12 {
		add(10+i, fmt.Sprint(100+2*i), "Kirkwood Avenue SE", "", 33.7490, -84.3560+float64(i)*3e-4, []string{"Spanish", "", ""}[i%3])
	}
	return b.Bytes()
}

// cutPeople imports the people, cuts them into one turf and returns its id.
func (f *field) cutPeople(options string) string {
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	_ = form.WriteField("name", "People")
	_ = form.WriteField("people", "true")
	part, _ := form.CreateFormFile("file", "people.csv")
	_, _ = part.Write(people())
	_ = form.Close()
	universe := f.post("/v1/universes", form.FormDataContentType(), &body)["id"]
	cut := f.post("/v1/cuts", "application/json", strings.NewReader(fmt.Sprintf(`{"universe":%q%s}`, universe, options)))["id"].(string)
	if _, err := runCut(f.t.Context(), f.store, cut, Env{Stderr: io.Discard, Get: func(string) string { return "" }}, newProgress(Env{Stderr: io.Discard})); err != nil {
		f.t.Fatal(err)
	}
	all, err := f.store.Turfs(f.t.Context(), cut)
	if err != nil || len(all) != 1 || all[0].Doors != 18 {
		f.t.Fatalf("%d turfs, %v", len(all), err)
	}
	return all[0].ID
}

// post sends a body and returns what was made.
func (f *field) post(path, kind string, body io.Reader) map[string]any {
	f.t.Helper()
	r, err := http.Post(f.base()+path, kind, body)
	if err != nil {
		f.t.Fatal(err)
	}
	defer r.Body.Close()
	out := map[string]any{}
	if err := json.NewDecoder(r.Body).Decode(&out); err != nil || r.StatusCode >= 300 {
		f.t.Fatalf("%s: status %d, %v, %v", path, r.StatusCode, err, out)
	}
	return out
}

// link hands the turf out and returns the path of its page.
func (f *field) link(people bool) string {
	made := f.post("/v1/turfs/"+f.turf+"/links", "application/json", strings.NewReader(fmt.Sprintf(`{"people":%v}`, people)))
	return "/w/" + strings.ReplaceAll(made["code"].(string), "-", "")
}

// walked are options of a cut that make one turf without a car.
const walked = `,"mode":"walk","shift_minutes":240`

// results are the marks there are now, by door.
func (f *field) results() map[string]string {
	f.t.Helper()
	all, err := f.store.MarksOf(f.t.Context(), f.turf)
	if err != nil {
		f.t.Fatal(err)
	}
	out := map[string]string{}
	for _, m := range all {
		if m.Result != data.Unmarked {
			out[m.DoorID] = string(m.Result)
		}
	}
	return out
}

// expire lets a link end as if its time were over.
func (f *field) expire(path string) {
	f.t.Helper()
	db, err := sql.Open("sqlite", f.file)
	if err != nil {
		f.t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(f.t.Context(), "UPDATE links SET expires_at = ? WHERE hash = ?", time.Now().Add(-time.Minute).UnixMilli(), data.HashSecret(strings.TrimPrefix(path, "/w/"))); err != nil {
		f.t.Fatal(err)
	}
}

// end revokes a link.
func (f *field) end(path string) {
	if err := f.store.RevokeLink(f.t.Context(), data.HashSecret(strings.TrimPrefix(path, "/w/")), time.Now()); err != nil {
		f.t.Fatal(err)
	}
}
