package storetest

import (
	"bytes"
	"testing"

	"github.com/paulmach/orb"

	"puerta/data"
)

// Rich fills a store with something of everything a store holds, and with cuts
// in every state.
func Rich(t *testing.T, s data.Store) {
	t.Helper()
	ctx := t.Context()
	for seed, size := range []int{3<<20 + 12345, 0, 100} {
		b, st := streetsFile(size, byte(seed+1))
		must(t, s.AddStreets(ctx, st, bytes.NewReader(b)))
	}
	founded(t, s, "red", data.Amounts{Doors: 1000, Links: 9})
	settle(t, s, "red", 4)
	richAccess(t, s)
	l, r := sharedRows(60, 10)
	l.People = []data.Person{{Row: 1, Door: 3, ID: "id", First: "Ñandú", Last: "O'Hara", Language: "Español", Score: 1.0 / 3}, {Row: 2, Door: 3}}
	u, cut := done(t, s, l, r)
	_, err := s.AddSuppressions(ctx, data.SuppressionsOf([]data.Fingerprint{1, 1 << 63}, []data.Fingerprint{7}))
	must(t, err)
	withdrawn(t, s, u, data.Withdrawal{People: []data.WithdrawnPerson{{Row: 2, Door: l.Doors[3].ID}}})
	richDesk(t, s, l, cut)
	before, err := s.Universe(ctx, u)
	must(t, err)
	next := goingOn(t, s, u, cut, 2)
	must(t, s.SetProgress(ctx, next, data.Progress{Phase: "order", Done: 3, Total: 7}))
	must(t, s.PublishCut(ctx, next, Result(l, 7)))
	renewed := List(70)
	renewed.People = l.People
	must(t, s.ReplaceUniverse(ctx, before, renewed))
	for _, state := range []data.CutState{data.Failed, data.Cancelled, data.Done, data.Running, data.Queued} {
		inState(t, s, List(20), state)
	}
}

func richAccess(t *testing.T, s data.Store) {
	t.Helper()
	ctx := t.Context()
	for i, id := range []string{"a", "b", "c"} {
		addedKey(t, s, id, i)
	}
	must(t, s.RevokeKey(ctx, "b", instant(9)))
	must(t, s.AddAudits(ctx, []data.Audit{{At: instant(1), Key: "ñ", Role: "link", What: "GET /v1/x", Object: "x", Count: 3, People: true}, {At: instant(2)}}))
	must(t, s.AddAnswer(ctx, data.Answer{Key: "k", Request: "r", Status: 201, Location: "/x", Body: []byte("{\x00ñ}"), At: instant(1)}))
	must(t, s.AddAnswer(ctx, data.Answer{Key: "k2", At: instant(2)}))
}

// richDesk has turfs at work, edits, links and marks.
func richDesk(t *testing.T, s data.Store, l *data.List, cut string) {
	t.Helper()
	ctx := t.Context()
	must(t, s.Grant(ctx, "turf-0-10", "a"))
	addedLink(t, s, "turf-0-10", "h2", 2)
	addedLink(t, s, "turf-10-20", "h1", 1)
	must(t, s.RevokeLink(ctx, "h1", instant(7)))
	changed(t, s, "turf-30-40", data.TurfChange{Name: new("x"), Locked: new(true)})
	changed(t, s, "turf-20-30", outFor("Ana", farFuture()))
	marked(t, s, "turf-0-10", markOf(0, data.Spoke, 1), markOf(1, data.NotHome, 2), markOf(2, "", 3))
	e := data.Edit{What: "merge", Gone: []string{"turf-40-50"}}
	edited(&e, l, "turf-50-60", span(40, 60))
	edit(t, s, cut, e)
	box := orb.MultiPolygon{{{{0, 0}, {0.01, 0}, {0.01, 0.01}, {0, 0.01}, {0, 0}}}}
	edit(t, s, cut, data.Edit{What: "split", Areas: map[string]orb.MultiPolygon{"turf-0-10": box, "turf-10-20": nil}})
}
