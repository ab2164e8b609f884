package api

import (
	"fmt"
	"net/http/httptest"
	"net/netip"
	"strconv"
	"testing"
	"time"
)

// TestLimits: a burst, then one at a time; each caller alone; who was idle is
// forgotten.
func TestLimits(t *testing.T) {
	l, now := newLimits(2, 3), time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	for i := range 3 {
		if ok, _ := l.take("a", now); !ok {
			t.Fatalf("refused at %d", i)
		}
	}
	ok, wait := l.take("a", now)
	if ok || wait <= 0 || wait > 500*time.Millisecond {
		t.Errorf("the fourth: %v, %v", ok, wait)
	}
	if ok, _ := l.take("b", now); !ok {
		t.Error("another waits for the first")
	}
	if ok, _ := l.take("a", now.Add(wait)); !ok {
		t.Error("refused after the wait")
	}
	l.take("c", now.Add(2*time.Minute))
	if len(l.of) != 1 {
		t.Errorf("%d are remembered", len(l.of))
	}
}

// TestRateOfAKey: who asks too much is told when to come back; others, and the
// same campaign's links, are not held up.
func TestRateOfAKey(t *testing.T) {
	g := newGrounds(t)
	s := g.scene(t, func(o *Options) { o.Rate, o.Burst = 1e-3, 3 })
	for range 3 {
		if w := s.get("/v1/cuts", g.as("owner")...); w.Code != 200 {
			t.Fatalf("status %d", w.Code)
		}
	}
	w := s.get("/v1/cuts", g.as("owner")...)
	wantProblem(t, w, 429, "too_many")
	if n, err := strconv.Atoi(w.Header().Get("Retry-After")); err != nil || n < 900 || n > 1001 {
		t.Errorf("Retry-After %q", w.Header().Get("Retry-After"))
	}
	wantProblem(t, s.get("/t/"+g.secrets["owner"]+"/ogc"), 429, "too_many")
	for _, other := range []string{"director", "map"} {
		if w := s.get("/v1/cuts", g.as(other)...); w.Code != 200 {
			t.Errorf("%s: status %d", other, w.Code)
		}
	}
	if w := s.get("/w/" + g.secrets["link"]); w.Code != 200 {
		t.Errorf("a link: status %d", w.Code)
	}
	for range 2 {
		s.get("/w/" + g.secrets["link"])
	}
	wantProblem(t, s.get("/w/"+g.secrets["link"]), 429, "too_many")
}

// TestRateOfGuesses: whoever tries keys or codes is stopped by address, through
// trusted proxies by the client's; those with a good key there are not.
func TestRateOfGuesses(t *testing.T) {
	g := newGrounds(t)
	for name, guess := range map[string]func(r int) (method, path, secret string){
		"keys":         func(i int) (string, string, string) { return "GET", "/v1/cuts", fmt.Sprint("puerta_", i) },
		"codes":        func(i int) (string, string, string) { return "GET", fmt.Sprintf("/w/ABCDE%05d", 22222+i), "" },
		"bearer codes": func(i int) (string, string, string) { return "GET", "/v1/turfs/x", fmt.Sprintf("ABCDE%05d", 22222+i) },
		"revoking": func(i int) (string, string, string) {
			return "DELETE", fmt.Sprintf("/v1/links/ABCDE%05d", 22222+i), g.secrets["rival"]
		},
		"paths": func(i int) (string, string, string) { return "GET", fmt.Sprintf("/t/puerta_%d/ogc", i), "" },
	} {
		s := g.scene(t, func(o *Options) { o.Proxies = []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")} })
		s.h.api.guessLimits = newLimits(1e-3, 5)
		ask := func(i int, client, secret string) int {
			method, path, key := guess(i)
			if secret != "" {
				method, path, key = "GET", "/v1/cuts", secret
			}
			r := httptest.NewRequest(method, path, nil)
			r.RemoteAddr = "10.1.1.1:7"
			r.Header.Set("X-Forwarded-For", fmt.Sprintf("9.9.9.%d, %s", i, client)) // the first is made up
			if key != "" {
				r.Header.Set("Authorization", "Bearer "+key)
			}
			return s.send(r).Code
		}
		for i := range 5 {
			if code := ask(i, "1.2.3.4", ""); code != 401 && code != 404 && (code != 429 || i < 2) { // who has no key is counted for asking, too
				t.Fatalf("%s: guess %d: status %d", name, i, code)
			}
		}
		if code := ask(6, "1.2.3.4", ""); code != 429 {
			t.Errorf("%s: the sixth: status %d", name, code)
		}
		if code := ask(6, "1.2.3.5", ""); code != 401 && code != 404 {
			t.Errorf("%s: another client: status %d", name, code)
		}
		if code := ask(6, "1.2.3.4", g.secrets["owner"]); code != 200 {
			t.Errorf("%s: a good key: status %d", name, code)
		}
	}
}
