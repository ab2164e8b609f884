package storetest

import (
	"bytes"
	"context"
	"errors"
	"testing"

	"puerta/data"
)

// WantAlike asks two stores for all they hold and compares their answers. Cuts
// that run in the one are queued in the other.
func WantAlike(t *testing.T, got, want data.Store) {
	t.Helper()
	a, b := everything(t, got), everything(t, want)
	for what := range b {
		wantSame(t, what, a[what], b[what])
	}
	if len(a) != len(b) {
		t.Errorf("%d answers, want %d", len(a), len(b))
	}
}

func everything(t *testing.T, s data.Store) map[string]any {
	t.Helper()
	all := map[string]any{}
	organisations, err := s.Organisations(data.OnBehalfOfAll(t.Context()))
	must(t, err)
	all["organisations"] = organisations
	for _, o := range append([]data.Organisation{{}}, organisations...) {
		tellOf(data.OnBehalf(t.Context(), o.ID), s, func(what string, v any, err error) {
			t.Helper()
			if what = o.ID + ": " + what; errors.Is(err, data.ErrNotFound) {
				all[what] = "none"
				return
			}
			must(t, err)
			all[what] = v
		})
	}
	return all
}

// tellOf tells all that belongs to whom ctx acts for.
func tellOf(ctx context.Context, s data.Store, tell func(string, any, error)) {
	universes, _, err := s.Universes(ctx, data.Page{})
	tell("universes", universes, err)
	for _, u := range universes {
		l, err := s.UniverseList(ctx, u.ID)
		tell("list "+u.ID, l, err)
		cuts, _, err := s.Cuts(ctx, u.ID, data.Page{})
		for i := range cuts {
			cuts[i] = unstarted(cuts[i])
			if cuts[i].State == data.Done {
				tellCut(ctx, s, cuts[i].ID, tell)
			}
		}
		tell("cuts "+u.ID, cuts, err)
	}
	tellBooks(ctx, s, tell)
}

// unstarted is a cut as it is queued.
func unstarted(c data.Cut) data.Cut {
	if c.State == data.Running {
		c.State, c.Progress, c.StartedAt = data.Queued, data.Progress{}, c.FinishedAt
	}
	return c
}

func tellCut(ctx context.Context, s data.Store, cut string, tell func(string, any, error)) {
	r, err := Published(ctx, s, cut)
	tell("result "+cut, r, err)
	states, err := s.States(ctx, cut)
	tell("states "+cut, states, err)
	var marks []data.MarkedDoor
	err = s.CutMarks(ctx, cut, func(d data.MarkedDoor) error { marks = append(marks, d); return nil })
	tell("marks "+cut, marks, err)
	if r == nil {
		return
	}
	for _, turf := range r.Turfs {
		held, err := s.Turf(ctx, turf.ID)
		tell("turf "+cut+turf.ID, held, err)
		links, err := s.Links(ctx, turf.ID)
		tell("links "+cut+turf.ID, links, err)
		grants, err := s.Grants(ctx, turf.ID)
		tell("grants "+cut+turf.ID, grants, err)
	}
}

func tellBooks(ctx context.Context, s data.Store, tell func(string, any, error)) {
	list, generation, err := s.Suppressions(ctx)
	ids, addresses := list.Fingerprints()
	tell("suppressions", [][]data.Fingerprint{ids, addresses}, err)
	tell("generation", generation, nil)
	due, err := s.Unchecked(ctx)
	tell("unchecked", due, err)
	keys, err := s.Keys(ctx)
	tell("keys", keys, err)
	audits, _, err := s.Audits(ctx, data.Page{})
	tell("audits", audits, err)
	answer, err := s.AnswerTo(ctx, "k")
	tell("answer", answer, err)
	streets, err := s.CurrentStreets(ctx)
	tell("streets", streets, err)
	var file bytes.Buffer
	err = s.CopyStreets(ctx, streets.ID, &file)
	tell("streets file", file.Bytes(), err)
}
