package api

import (
	"bytes"
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"puerta/data"
	"puerta/data/sqlite"
)

// making are the requests that make something, what counts such things, and how
// many more one request makes.
func making() []struct {
	what  row
	count func(t *testing.T, g *grounds, s data.Store) int
} {
	type made = struct {
		what  row
		count func(t *testing.T, g *grounds, s data.Store) int
	}
	cuts := func(t *testing.T, g *grounds, s data.Store) int {
		all, _, err := s.Cuts(t.Context(), g.ids["universe"], data.Page{})
		must(t, err)
		return len(all)
	}
	return []made{
		{row{"POST x", "/v1/cuts", `{"universe":"{universe}"}`, ""}, cuts},
		{row{"POST x", "/v1/cuts/{cut}/recut", `{"shift_minutes":60}`, ""}, cuts},
		{row{"POST x", "/v1/universes", aForm, ""}, func(t *testing.T, _ *grounds, s data.Store) int {
			all, _, err := s.Universes(t.Context(), data.Page{})
			must(t, err)
			return len(all)
		}},
		{row{"POST x", "/v1/turfs/{turf}/links", `{"minutes":60}`, ""}, func(t *testing.T, g *grounds, s data.Store) int {
			all, err := s.Links(t.Context(), g.ids["turf"])
			must(t, err)
			return len(all)
		}},
		{row{"POST x", "/v1/turfs/{turf}/packet", `{"link_minutes":60}`, ""}, func(t *testing.T, g *grounds, s data.Store) int {
			all, err := s.Links(t.Context(), g.ids["turf"])
			must(t, err)
			return len(all)
		}},
		{row{"POST x", "/v1/cuts/{cut}/packets", `{"turfs":["{other}"]}`, ""}, func(t *testing.T, g *grounds, s data.Store) int {
			all, err := s.Links(t.Context(), g.ids["other"])
			must(t, err)
			return len(all)
		}},
		{row{"POST x", "/v1/cuts/{cut}/edits", `{"what":"split","turfs":["{other}"]}`, ""}, func(t *testing.T, g *grounds, s data.Store) int {
			all, err := s.Turfs(t.Context(), g.ids["cut"])
			must(t, err)
			return len(all)
		}},
	}
}

// sendOnce sends a row with an Idempotency-Key.
func (g *grounds) sendOnce(s *scene, r row, caller, key string) *httptest.ResponseRecorder {
	q := g.request(r, caller)
	q.Header.Set("Idempotency-Key", key)
	return s.send(q)
}

// TestOnce: the same request again makes nothing more and gets the same answer;
// another one of the same key is refused, and another caller's key is another.
func TestOnce(t *testing.T) {
	g := newGrounds(t)
	for _, m := range making() {
		t.Run(m.what.path, func(t *testing.T) {
			s := g.scene(t, nil)
			before := m.count(t, g, s.store)
			first := g.sendOnce(s, m.what, "owner", "k1")
			for range 2 {
				again := g.sendOnce(s, m.what, "owner", "k1")
				if first.Code >= 300 || again.Code != first.Code || !bytes.Equal(again.Body.Bytes(), first.Body.Bytes()) ||
					again.Header().Get("Location") != first.Header().Get("Location") || again.Header().Get("Idempotent-Replayed") != "true" {
					t.Errorf("first %d %s\nagain %d %s", first.Code, first.Body, again.Code, again.Body)
				}
			}
			if n := m.count(t, g, s.store); n != before+1 {
				t.Errorf("%d more, want 1", n-before)
			}
			other := m.what
			other.body = strings.Replace(strings.Replace(m.what.body, "q1", "q12", 1), "{", `{ `, 1)
			if p := wantProblem(t, g.sendOnce(s, other, "owner", "k1"), 422, "key_used_before"); p.Parameter != "Idempotency-Key" {
				t.Errorf("%+v", p)
			}
			if w := g.sendOnce(s, m.what, "director", "k1"); w.Code != first.Code || w.Header().Get("Idempotent-Replayed") != "" || bytes.Equal(w.Body.Bytes(), first.Body.Bytes()) {
				t.Errorf("the director's own: %d %s", w.Code, w.Body)
			}
			wantProblem(t, g.sendOnce(s, m.what, "owner", strings.Repeat("k", 256)), 400, "bad_parameter")
		})
	}
}

// TestRefusalsAreNotRemembered: what failed may be tried again.
func TestRefusalsAreNotRemembered(t *testing.T) {
	g := newGrounds(t)
	s := g.scene(t, nil)
	wrong := row{"POST x", "/v1/cuts", `{"universe":"none"}`, ""}
	wantProblem(t, g.sendOnce(s, wrong, "owner", "k"), 404, "not_found")
	if w := g.sendOnce(s, making()[0].what, "owner", "k"); w.Code != http.StatusAccepted {
		t.Errorf("status %d", w.Code)
	}
}

// TestMadeOnceWithoutTheAnswer: what was made before a process died is found
// again, and edits happen once.
func TestMadeOnceWithoutTheAnswer(t *testing.T) {
	g := newGrounds(t)
	for _, m := range making() {
		t.Run(m.what.path, func(t *testing.T) {
			s := g.scene(t, func(o *Options) { o.Store = forgetful{o.Store} })
			before := m.count(t, g, s.store)
			first, again := g.sendOnce(s, m.what, "owner", "k"), g.sendOnce(s, m.what, "owner", "k")
			if first.Code >= 300 || again.Code != first.Code || again.Header().Get("Location") != first.Header().Get("Location") {
				t.Errorf("first %d at %s, again %d at %s: %s", first.Code, first.Header().Get("Location"), again.Code, again.Header().Get("Location"), again.Body)
			}
			if n := m.count(t, g, s.store); n != before+1 {
				t.Errorf("%d made", n-before)
			}
		})
	}
}

// held is a store that keeps a cut from being added until it is let go.
type held struct {
	data.Store
	begun, go_ chan struct{}
}

func (h held) AddCut(ctx context.Context, c data.Cut) error {
	close(h.begun)
	<-h.go_
	return h.Store.AddCut(ctx, c)
}

// TestTwoAtOnce: while a request is worked on, the same one is asked to wait.
func TestTwoAtOnce(t *testing.T) {
	g := newGrounds(t)
	h := held{begun: make(chan struct{}), go_: make(chan struct{})}
	s := g.scene(t, func(o *Options) { h.Store = o.Store; o.Store = h })
	first := make(chan *httptest.ResponseRecorder)
	m := making()[0]
	go func() { first <- g.sendOnce(s, m.what, "owner", "k") }()
	<-h.begun
	w := g.sendOnce(s, m.what, "owner", "k")
	wantProblem(t, w, 409, "same_request_running")
	if w.Header().Get("Retry-After") == "" {
		t.Error("no Retry-After")
	}
	close(h.go_)
	one := <-first
	if again := g.sendOnce(s, m.what, "owner", "k"); one.Code != 202 || again.Code != 202 || !bytes.Equal(one.Body.Bytes(), again.Body.Bytes()) {
		t.Errorf("first %d, again %d", one.Code, again.Code)
	}
}

// between is a store during whose first look for an answer something else
// happens, behind it.
type between struct {
	data.Store
	happens *func()
}

func (b between) AnswerTo(ctx context.Context, key string) (data.Answer, error) {
	a, err := b.Store.AnswerTo(ctx, key)
	if do := *b.happens; do != nil {
		*b.happens = nil
		do()
	}
	return a, err
}

// TestTwoAtOnceAtTheWorstMoment: the same request comes while the first looks
// whether it was answered before.
func TestTwoAtOnceAtTheWorstMoment(t *testing.T) {
	g := newGrounds(t)
	for _, m := range making() {
		var happens func()
		s := g.scene(t, func(o *Options) { o.Store = between{o.Store, &happens} })
		before := m.count(t, g, s.store)
		happens = func() { g.sendOnce(s, m.what, "owner", "k") }
		g.sendOnce(s, m.what, "owner", "k")
		if n := m.count(t, g, s.store); n != before+1 {
			t.Errorf("%s: %d made", m.what.path, n-before)
		}
	}
}

// TestRememberedAnswersAreSealed: whoever has the database file reads no code
// in it.
func TestRememberedAnswersAreSealed(t *testing.T) {
	g := newGrounds(t)
	file := filepath.Join(t.TempDir(), "sealed.db")
	b, err := os.ReadFile(g.file)
	must(t, err)
	must(t, os.WriteFile(file, b, 0o600))
	store, err := sqlite.Open(t.Context(), file)
	must(t, err)
	s := sceneOver(t, store, nil)
	w := g.sendOnce(s, row{"POST x", "/v1/turfs/{turf}/links", "", ""}, "owner", "my-key-17")
	code := decoded[linkBody](t, w).Code
	s.h.Close()
	must(t, store.Close())
	files, err := filepath.Glob(file + "*")
	must(t, err)
	for _, f := range files {
		b, err := os.ReadFile(f)
		must(t, err)
		for _, secret := range []string{code, data.NormalCode(code), "my-key-17", g.secrets["owner"]} {
			if secret == "" || bytes.Contains(b, []byte(secret)) {
				t.Errorf("%s holds a code or key", filepath.Ext(f))
			}
		}
	}
}
