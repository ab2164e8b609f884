package api

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"puerta/data"
)

// forgetful is a store of a process that always dies behind what a request did
// and before its answer is remembered.
type forgetful struct{ data.Store }

func (forgetful) AddAnswer(context.Context, data.Answer) error { return errors.New("killed") }

// TestOnceThoughTheAnswerWasLost: a POST that is sent again gives what it gave,
// once, even if the process had died before the answer was out.
func TestOnceThoughTheAnswerWasLost(t *testing.T) {
	s := newScene(t, func(o *Options) { o.Store = forgetful{o.Store} })
	work(t, s.store)
	twice := func(path, kind, body string, status int) string {
		t.Helper()
		ask := func() (int, string) {
			w := s.do("POST", path, kind, strings.NewReader(body), "Idempotency-Key", path)
			return w.Code, strings.TrimSpace(w.Body.String())
		}
		code, first := ask()
		again, second := ask()
		if code != status || again != status {
			t.Fatalf("%s: status %d, again %d: %.300s", path, code, again, second)
		}
		return first + "\n" + second
	}
	same := func(path, body string, status int) {
		t.Helper()
		first, second, _ := strings.Cut(twice(path, "application/json", body, status), "\n")
		if first != second {
			t.Errorf("%s: %.300s\nagain: %.300s", path, first, second)
		}
	}
	universe := s.upload(street(61))
	twice("/v1/cuts", "application/json", fmt.Sprintf(`{"universe":%q,"shift_minutes":60}`, universe), 202)
	cuts := decoded[struct{ Cuts []cutBody }](t, s.get("/v1/cuts")).Cuts
	if len(cuts) != 1 {
		t.Fatalf("%d cuts", len(cuts))
	}
	s.await(cuts[0].ID, data.Done)
	turfs := func() (ids []string) {
		for _, f := range s.collection("/v1/cuts/" + cuts[0].ID + "/turfs").Features {
			ids = append(ids, f.Properties.MustString("turf_id"))
		}
		return ids
	}
	before := turfs()
	same("/v1/cuts/"+cuts[0].ID+"/edits", fmt.Sprintf(`{"what":"split","turfs":[%q]}`, before[0]), 200)
	if now := turfs(); len(now) != len(before)+1 {
		t.Errorf("%d turfs, before the split %d", len(now), len(before))
	}
	s.do("PATCH", "/v1/turfs/"+before[0], "application/json", strings.NewReader(`{"name":"Norte"}`))
	same("/v1/cuts/"+cuts[0].ID+"/undo", "", 200)
	if now := turfs(); len(now) != len(before)+1 {
		t.Errorf("%d turfs: more was undone than asked for", len(now))
	}
	same("/v1/turfs/"+before[0]+"/links", `{}`, 201)
	if links := decoded[struct{ Links []linkBody }](t, s.get("/v1/turfs/"+before[0]+"/links")).Links; len(links) != 1 {
		t.Errorf("%d links", len(links))
	}
}
