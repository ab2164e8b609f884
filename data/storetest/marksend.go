package storetest

import (
	"context"
	"testing"
	"time"

	"puerta/data"
)

// markEndCases are about where marks end, and what there is none of.
func markEndCases() []testCase {
	return []testCase{
		{"MarksCancelledHalfway", marksCancelledHalfway},
		{"MarksNotFound", marksNotFound},
		{"MarksWithdrawn", marksWithdrawn},
		{"MarksOfARenewedList", marksOfARenewedList},
		{"MarksPurged", marksPurged},
	}
}

func marksCancelledHalfway(t *testing.T, s data.Store) {
	l := List(10)
	u, cut := done(t, s, l, Result(l, 10))
	marked(t, s, "turf-0-10", markOf(3, data.Spoke, 1))
	all := []data.Mark{markOf(1, data.Spoke, 2), markOf(2, data.NotHome, 2), markOf(3, data.Refused, 2)}
	before := revisionOf(t, s, cut)
	unchanged := func() {
		wantMarks(t, s, "turf-0-10", markOf(3, data.Spoke, 1))
		if now := revisionOf(t, s, cut); now != before {
			t.Errorf("revision %d after %d", now, before)
		}
	}
	halfway(t, func(ctx context.Context) error { _, err := s.AddMarks(ctx, "turf-0-10", all); return err }, unchanged)
	wantMarks(t, s, "turf-0-10", all...)
	halfway(t, func(ctx context.Context) error { return s.ClearMarks(ctx, u, instant(9)) }, func() { wantMarks(t, s, "turf-0-10", all...) })
	wantMarks(t, s, "turf-0-10")
}

func marksNotFound(t *testing.T, s data.Store) {
	ctx := t.Context()
	_, running := running(t, s, List(1))
	for what, do := range map[string]func(id string) error{
		"AddMarks": func(id string) error {
			_, err := s.AddMarks(ctx, id, []data.Mark{markOf(1, data.Spoke, 1)})
			return err
		},
		"MarksOf":       func(id string) error { _, err := s.MarksOf(ctx, id); return err },
		"CountMarks":    func(id string) error { _, err := s.CountMarks(ctx, id); return err },
		"CutMarks":      func(id string) error { return s.CutMarks(ctx, id, func(data.MarkedDoor) error { return nil }) },
		"MarksRevision": func(id string) error { _, err := s.MarksRevision(ctx, id); return err },
		"ClearMarks":    func(id string) error { return s.ClearMarks(ctx, id, instant(0)) },
	} {
		wantError(t, what, do("none"), data.ErrNotFound)
	}
	_, err := s.CountMarks(ctx, running)
	wantError(t, "CountMarks of a cut that runs", err, data.ErrConflict)
	wantError(t, "CutMarks of a cut that runs", s.CutMarks(ctx, running, func(data.MarkedDoor) error { return nil }), data.ErrConflict)
}

// marksWithdrawn: nobody learns what came of a door that is not to be visited,
// and nobody notes it any more.
func marksWithdrawn(t *testing.T, s data.Store) {
	l := List(20)
	u, cut := done(t, s, l, Result(l, 10))
	marked(t, s, "turf-0-10", markOf(1, data.Spoke, 1), markOf(2, data.NotHome, 1))
	withdrawn(t, s, u, data.Withdrawal{Doors: []string{doorID(1)}})
	wantMarks(t, s, "turf-0-10", markOf(2, data.NotHome, 1))
	wantCount(t, s, cut, map[string]map[data.Result]int{"turf-0-10": {data.NotHome: 1}})
	if all := cutMarks(t, s, cut); len(all) != 1 || all[0].DoorID != doorID(2) {
		t.Errorf("%+v", all)
	}
	foreign, err := s.AddMarks(t.Context(), "turf-0-10", []data.Mark{markOf(1, data.Spoke, 2)})
	must(t, err)
	wantSame(t, "foreign", foreign, []string{doorID(1)})
}

// marksOfARenewedList: marks stay when a list is renewed, but those of doors
// that are suppressed in it.
func marksOfARenewedList(t *testing.T, s data.Store) {
	l := List(20)
	u, cut := done(t, s, l, Result(l, 10))
	marked(t, s, "turf-0-10", markOf(1, data.Spoke, 1), markOf(2, data.NotHome, 1))
	was, err := s.Universe(t.Context(), u)
	must(t, err)
	must(t, s.ReplaceUniverse(t.Context(), was, forgotten(List(25), []string{doorID(2)})))
	wantCount(t, s, cut, map[string]map[data.Result]int{"turf-0-10": {data.Spoke: 1}})
}

// marksPurged: marks that are old go, those of a universe that was marked since
// keep it.
func marksPurged(t *testing.T, s data.Store) {
	l := List(20)
	u := oldUniverse(t, s, l)
	cut := cutOf(t, s, u, longAgo(), Result(l, 10))
	late := time.Now().Add(10 * time.Hour).UTC().Truncate(time.Millisecond) // behind the end of the cut
	marked(t, s, "turf-0-10", markOf(1, data.Spoke, 1), data.Mark{DoorID: doorID(2), Result: data.Refused, At: late})
	before := revisionOf(t, s, cut)
	p, err := s.Purge(t.Context(), late)
	must(t, err)
	if p.Bytes = 0; p != (data.Purged{Marks: 1}) {
		t.Errorf("%+v", p)
	}
	wantMarks(t, s, "turf-0-10", data.Mark{DoorID: doorID(2), Result: data.Refused, At: late})
	if now := revisionOf(t, s, cut); now <= before {
		t.Errorf("revision %d after %d", now, before)
	}
	p, err = s.Purge(t.Context(), late.Add(time.Hour))
	must(t, err)
	if p.Bytes = 0; p != (data.Purged{Universes: 1, Cuts: 1, Doors: 20}) {
		t.Errorf("%+v", p)
	}
}
