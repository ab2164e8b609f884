package api

import (
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"testing"
	"time"

	"puerta/data"
)

// lists are the routes that answer page by page, and where their things stand.
func lists() map[string]string {
	return map[string]string{"/v1/universes": "universes", "/v1/cuts": "cuts", "/v1/audit": "exports"}
}

// fillLists adds seven of each, some at the same moment, whose names begin so.
func fillLists(t *testing.T, s data.Store, name string) {
	t.Helper()
	for i := range 7 {
		at := time.Date(2026, 3, 1, 12, i/3, 0, 0, time.UTC)
		u := data.Universe{ID: data.NewID(), Name: fmt.Sprint(name, i), CreatedAt: at}
		must(t, s.AddUniverse(t.Context(), u, households(1, 30)))
		must(t, s.AddCut(t.Context(), data.Cut{ID: data.NewID(), UniverseID: u.ID, Options: []byte("{}"), CreatedAt: at}))
		must(t, s.AddAudits(t.Context(), []data.Audit{{At: at, What: "GET /x", Object: fmt.Sprint(name, i)}}))
	}
}

// page asks for one page: its things, as they are written, and the next cursor.
func (s *scene) page(path, things string, limit int, after string) (all []string, next string) {
	s.t.Helper()
	p := decoded[map[string]json.RawMessage](s.t, s.get(fmt.Sprintf("%s?limit=%d%s", path, limit, andAfter(after))))
	var raw []json.RawMessage
	must(s.t, json.Unmarshal(p[things], &raw))
	for _, one := range raw {
		all = append(all, string(one))
	}
	if p["next"] != nil {
		must(s.t, json.Unmarshal(p["next"], &next))
	}
	return all, next
}

func andAfter(cursor string) string {
	if cursor == "" {
		return ""
	}
	return "&after=" + url.QueryEscape(cursor)
}

// TestPages: pages of any size together are the whole list, in its order.
func TestPages(t *testing.T) {
	s := newScene(t, nil)
	fillLists(t, s.store, "a")
	for path, things := range lists() {
		whole, next := s.page(path, things, 1000, "")
		if len(whole) != 7 || next != "" {
			t.Fatalf("%s: %d, next %q", path, len(whole), next)
		}
		for limit := 1; limit <= 8; limit++ {
			var all []string
			for after, pages := "", 0; pages == 0 || after != ""; pages++ {
				some, next := s.page(path, things, limit, after)
				if len(some) == 0 || len(some) > limit || pages > 7 {
					t.Fatalf("%s: page %d of limit %d has %d", path, pages, limit, len(some))
				}
				all, after = append(all, some...), next
			}
			if !slices.Equal(all, whole) {
				t.Errorf("%s by %d: %d of %d, or in another order", path, limit, len(all), len(whole))
			}
		}
	}
}

// TestPagesStayWhileTheListGrows: what is added while somebody pages moves
// nothing.
func TestPagesStayWhileTheListGrows(t *testing.T) {
	s := newScene(t, nil)
	fillLists(t, s.store, "a")
	for path, things := range lists() {
		whole, _ := s.page(path, things, 1000, "")
		first, next := s.page(path, things, 3, "")
		fillLists(t, s.store, things)
		must(t, s.store.AddAudits(t.Context(), []data.Audit{{At: time.Now()}}))
		rest, _ := s.page(path, things, 1000, next)
		rest = slices.DeleteFunc(rest, func(one string) bool { return !slices.Contains(whole, one) })
		if all := append(first, rest...); !slices.Equal(all, whole) {
			t.Errorf("%s: %d of %d", path, len(all), len(whole))
		}
	}
}

func TestBrokenCursors(t *testing.T) {
	s := newScene(t, nil)
	fillLists(t, s.store, "a")
	cursors := map[string]string{}
	for path, things := range lists() {
		_, cursors[path] = s.page(path, things, 2, "")
	}
	for path := range lists() {
		good := cursors[path]
		bad := []string{"x", "1", good + "A", good[1:], good[:len(good)-1], good[:5] + "!" + good[6:], good + "==", " " + good, good + "\n"}
		for other, cursor := range cursors {
			if other != path {
				bad = append(bad, cursor)
			}
		}
		for _, cursor := range bad {
			if p := wantProblem(t, s.get(path+"?after="+url.QueryEscape(cursor)), 400, "bad_cursor"); p.Parameter != "after" {
				t.Errorf("%s with %q: %+v", path, cursor, p)
			}
		}
		for _, limit := range []string{"0", "-1", "1001", "x", "1.5", "99999999999999999999"} {
			if p := wantProblem(t, s.get(path+"?limit="+limit), 400, "bad_parameter"); p.Parameter != "limit" {
				t.Errorf("%s: limit %s: %+v", path, limit, p)
			}
		}
	}
}
