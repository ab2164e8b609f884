package api

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"puerta/data"
)

func TestHosts(t *testing.T) {
	s := newScene(t, nil)
	for host, ok := range map[string]bool{
		"localhost": true, "localhost:8080": true, "127.0.0.1:8080": true, "127.0.0.1": true, "[::1]:8080": true, "[::1]": true,
		"evil.example": false, "evil.example:8080": false, "localhost.evil.example": false, "10.0.0.1": false, "": false,
		"127.0.0.1.evil.example": false, "0.0.0.0:8080": false, "[::]": false, "localhost:8080:1": false,
	} {
		r := httptest.NewRequest("GET", "/healthz", nil)
		r.Host = host
		w := httptest.NewRecorder()
		s.h.ServeHTTP(w, r)
		if !ok {
			wantProblem(t, w, http.StatusMisdirectedRequest, "wrong_host")
		} else if w.Code != 200 {
			t.Errorf("host %q: status %d", host, w.Code)
		}
	}
}

func TestOtherSitesCannotChange(t *testing.T) {
	s := newScene(t, nil)
	id := s.upload(street(12))
	body, kind := form(t, street(12))
	wantProblem(t, s.do("POST", "/v1/universes", kind, body, "Origin", "https://evil.example"), 403, "cross_origin")
	wantProblem(t, s.do("DELETE", "/v1/universes/"+id, "", nil, "Sec-Fetch-Site", "cross-site"), 403, "cross_origin")
	if w := s.get("/v1/universes/"+id, "Sec-Fetch-Site", "cross-site"); w.Code != 200 || w.Header().Get("Access-Control-Allow-Origin") != "" {
		t.Errorf("status %d, headers %v", w.Code, w.Header())
	}
	if w := s.do("DELETE", "/v1/universes/"+id, "", nil, "Origin", "http://localhost:8080"); w.Code != 204 {
		t.Errorf("the page's own request: status %d", w.Code)
	}
}

func TestHeaders(t *testing.T) {
	s := newScene(t, nil)
	for _, path := range []string{"/", "/healthz", "/v1/cuts", "/nowhere"} {
		h := s.get(path).Header()
		if h.Get("X-Content-Type-Options") != "nosniff" || h.Get("X-Frame-Options") != "DENY" || h.Get(requestIDHeader) == "" ||
			!strings.HasPrefix(h.Get("Content-Security-Policy"), "default-src 'none'") {
			t.Errorf("%s: headers %v", path, h)
		}
	}
}

func TestHeadAnswersLikeGet(t *testing.T) {
	s := newScene(t, nil)
	for _, path := range []string{"/healthz", "/readyz", "/v1/universes", "/v1/cuts", "/"} {
		if w := s.do("HEAD", path, "", nil); w.Code != 200 {
			t.Errorf("HEAD %s: status %d", path, w.Code)
		}
	}
}

// broken is a store whose database has gone.
type broken struct {
	data.Store
	err error
}

func (b broken) Ping(context.Context) error { return b.err }
func (b broken) Universes(context.Context, data.Page) ([]data.Universe, string, error) {
	if b.err == nil {
		panic("Juana Pérez")
	}
	return nil, "", b.err
}

func TestFailuresStayInside(t *testing.T) {
	secret := errors.New("disk at /var/secret")
	s := newScene(t, func(o *Options) { o.Store = broken{o.Store, secret} })
	wantProblem(t, s.get("/readyz"), 503, "unavailable")
	p := wantProblem(t, s.get("/v1/universes"), 500, "internal")
	if strings.Contains(p.Title+p.Detail, "secret") || !strings.Contains(s.log.String(), "secret") {
		t.Errorf("problem %+v, log %s", p, s.log)
	}
}

// A database that does not answer now is asked again later.
func TestStoreAway(t *testing.T) {
	s := newScene(t, func(o *Options) { o.Store = broken{o.Store, fmt.Errorf("%w: gone", data.ErrUnavailable)} })
	wantProblem(t, s.get("/v1/universes"), 503, "unavailable")
}

func TestPanicIsAProblem(t *testing.T) {
	s := newScene(t, func(o *Options) { o.Store = broken{Store: o.Store} })
	wantProblem(t, s.get("/v1/universes"), 500, "internal")
	if !strings.Contains(s.log.String(), "panic in a handler") || strings.Contains(s.log.String(), "Pérez") {
		t.Errorf("log: %s", s.log)
	}
	if w := s.get("/healthz"); w.Code != 200 {
		t.Errorf("afterwards: status %d", w.Code)
	}
}

// cutOff is a store that fails after its first rows.
type cutOff struct{ data.Store }

func (c cutOff) Fates(ctx context.Context, cut string, visit func(data.Fate) error) error {
	for i := range 100_000 {
		if err := visit(data.Fate{Row: i, Reason: data.TooFar}); err != nil {
			return err
		}
	}
	return errors.New("disk")
}

// TestNoPartIsTakenForTheWhole: an answer that fails on its way is cut off, or,
// where what goes out is counted before, does not begin.
func TestNoPartIsTakenForTheWhole(t *testing.T) {
	s := newScene(t, func(o *Options) { o.Store = cutOff{o.Store} })
	work(t, s.store)
	cut := s.queue(s.upload(street(12)), "")
	s.await(cut, data.Done)
	server := httptest.NewServer(s.h)
	defer server.Close()
	for _, path := range []string{"/doors", "/unassigned", "/unassigned?format=csv"} {
		resp, err := http.Get(server.URL + "/v1/cuts/" + cut + path)
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		if err := resp.Write(&b); err == nil && resp.StatusCode == http.StatusOK {
			t.Errorf("%s: %d bytes came as if they were all", path, b.Len())
		}
		resp.Body.Close()
	}
}
