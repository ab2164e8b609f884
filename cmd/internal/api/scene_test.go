package api

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"mime/multipart"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"puerta/cmd/internal/jobs"
	"puerta/data"
	"puerta/data/sqlite"
)

// scene is the API over a store in a folder of the test's own. Nothing runs
// the cuts unless the test says so.
type scene struct {
	t     testing.TB
	store data.Store
	log   *bytes.Buffer
	h     *Service
}

func newScene(t testing.TB, change func(*Options)) *scene {
	t.Helper()
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "test.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	return sceneOver(t, store, change)
}

// sceneOver is the API over a store.
func sceneOver(t testing.TB, store data.Store, change func(*Options)) *scene {
	t.Helper()
	s := &scene{t: t, store: store, log: &bytes.Buffer{}}
	o := Options{Store: store, Logger: slog.New(slog.NewTextHandler(s.log, nil))}
	if change != nil {
		change(&o)
	}
	s.h = New(o)
	t.Cleanup(s.h.Close)
	return s
}

// work runs the cuts of a scene until the test ends.
func work(t testing.TB, store data.Store) *jobs.Runner {
	r := jobs.New(jobs.Options{Store: store, Logger: slog.New(slog.NewTextHandler(io.Discard, nil)), Poll: 20 * time.Millisecond})
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- r.Run(ctx) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Errorf("Run: %v", err)
		}
	})
	return r
}

// do sends a request as a browser on this machine would.
func (s *scene) do(method, path, kind string, body io.Reader, headers ...string) *httptest.ResponseRecorder {
	s.t.Helper()
	r := httptest.NewRequest(method, path, body)
	r.Host = "localhost:8080"
	if kind != "" {
		r.Header.Set("Content-Type", kind)
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	s.h.ServeHTTP(w, r)
	return w
}

func (s *scene) get(path string, headers ...string) *httptest.ResponseRecorder {
	s.t.Helper()
	return s.do("GET", path, "", nil, headers...)
}

// made sends a body and returns the id of what it made.
func (s *scene) made(w *httptest.ResponseRecorder, want int, prefix string) string {
	s.t.Helper()
	if w.Code != want {
		s.t.Fatalf("status %d, want %d: %s", w.Code, want, w.Body)
	}
	id := decoded[struct{ ID string }](s.t, w).ID
	if at := w.Header().Get("Location"); id == "" || at != prefix+id {
		s.t.Fatalf("id %q at Location %q", id, at)
	}
	return id
}

// upload makes a universe of a file.
func (s *scene) upload(file io.Reader) string {
	s.t.Helper()
	body, kind := form(s.t, file, "name", "Test")
	return s.made(s.do("POST", "/v1/universes", kind, body), 201, "/v1/universes/")
}

func (s *scene) queue(universe, more string) string {
	s.t.Helper()
	w := s.do("POST", "/v1/cuts", "application/json", strings.NewReader(fmt.Sprintf(`{"universe":%q%s}`, universe, more)))
	return s.made(w, 202, "/v1/cuts/")
}

// await polls a cut until it has a state.
func (s *scene) await(cut string, want data.CutState) cutBody {
	s.t.Helper()
	deadline := time.Now().Add(time.Minute)
	for {
		c := decoded[cutBody](s.t, s.get("/v1/cuts/"+cut))
		if c.State == want {
			return c
		}
		if time.Now().After(deadline) {
			s.t.Fatalf("cut is %s (%+v), want %s", c.State, c.Problem, want)
		}
		time.Sleep(10 * time.Millisecond)
	}
}

// form is a multipart body: pairs of fields, then the file if there is one.
func form(t testing.TB, file io.Reader, fields ...string) (io.Reader, string) {
	t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for i := 0; i < len(fields); i += 2 {
		if err := w.WriteField(fields[i], fields[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if file != nil {
		part, err := w.CreateFormFile("file", "voters.csv")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(part, file); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return &b, w.FormDataContentType()
}

// street is a list of so many doors along one road, the last without a place.
func street(doors int) io.Reader {
	var b strings.Builder
	b.WriteString("address_id,house_number,street,city,state,zip,county,lat,lon\n")
	for i := range doors - 1 {
		fmt.Fprintf(&b, "d%d,%d,Calle Peña,Valdosta,GA,31601,Lowndes,30.83,%.5f\n", i, 100+i, -83.28+float64(i)*3e-4)
	}
	b.WriteString("last,99,Calle Peña,Valdosta,GA,31601,Lowndes,,\n")
	return strings.NewReader(b.String())
}

func decoded[T any](t testing.TB, w *httptest.ResponseRecorder) T {
	t.Helper()
	var v T
	if err := json.Unmarshal(w.Body.Bytes(), &v); err != nil {
		t.Fatalf("status %d, no JSON: %v\n%.300s", w.Code, err, w.Body)
	}
	return v
}

// wantProblem checks an error's whole shape and returns it.
func wantProblem(t testing.TB, w *httptest.ResponseRecorder, status int, code string) problem {
	t.Helper()
	p := decoded[problem](t, w)
	if w.Code != status || p.Status != status || p.Code != code {
		t.Errorf("status %d, problem %+v; want %d %s", w.Code, p, status, code)
	}
	if kind := w.Header().Get("Content-Type"); kind != "application/problem+json" {
		t.Errorf("content type %q", kind)
	}
	if p.Title == "" || p.Type != "urn:puerta:problem:"+code || p.Instance != "urn:puerta:request:"+w.Header().Get(requestIDHeader) {
		t.Errorf("problem %+v", p)
	}
	return p
}

// at asks for a whole URL.
func (s *scene) at(url string) *httptest.ResponseRecorder {
	s.t.Helper()
	return s.send(httptest.NewRequest("GET", url, nil))
}
