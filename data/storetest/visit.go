package storetest

import (
	"bytes"
	"context"
	"errors"
	"io"
	"slices"
	"sync"
	"testing"

	"puerta/data"
)

func fatesInInputOrder(t *testing.T, s data.Store) {
	l := List(300)
	want, shuffled := Result(l, 10), Result(l, 10)
	slices.Reverse(shuffled.Fates)
	_, id := done(t, s, l, shuffled)
	wantPublished(t, s, id, want)
}

// visitsStop ends visits by an error, by the context and not at all, and calls
// the store from within one.
func visitsStop(t *testing.T, s data.Store) {
	l := List(300)
	_, id := done(t, s, l, Result(l, 1))
	for i := range 5 {
		marked(t, s, turfOf(i, i+1).ID, markOf(i, data.Spoke, 1))
	}
	visits := map[string]func(context.Context, func() error) error{
		"Routes": func(ctx context.Context, f func() error) error {
			return s.Routes(ctx, id, func(data.Route) error { return f() })
		},
		"Fates": func(ctx context.Context, f func() error) error {
			return s.Fates(ctx, id, func(data.Fate) error { return f() })
		},
		"CutMarks": func(ctx context.Context, f func() error) error {
			return s.CutMarks(ctx, id, func(data.MarkedDoor) error { return f() })
		},
	}
	for name, visit := range visits {
		enough, n := errors.New("enough"), 0
		err := visit(t.Context(), func() error {
			if n++; n == 3 {
				return enough
			}
			return s.SetProgress(t.Context(), data.NewID(), data.Progress{})
		})
		wantError(t, name+" whose visitor writes", err, data.ErrNotFound)
		n = 0
		err = visit(t.Context(), func() error {
			if n++; n == 3 {
				return enough
			}
			_, err := s.Turfs(t.Context(), id)
			return err
		})
		wantError(t, name+" with an error", err, enough)
		if n != 3 {
			t.Errorf("%s went on to the %dth after an error at the third", name, n)
		}
		n = 0
		ctx, cancel := context.WithCancel(t.Context())
		err = visit(ctx, func() error { n++; cancel(); return nil })
		wantError(t, name+" with a context that ends", err, context.Canceled)
		if n != 1 {
			t.Errorf("%s went on to the %dth after its context ended", name, n)
		}
	}
}

// readWhilePublishing reads all the time while cuts are published; a reader
// sees a cut whole or not at all.
func readWhilePublishing(t *testing.T, s data.Store) {
	l := List(500)
	r := Result(l, 5)
	u, first := running(t, s, l)
	ids := []string{first}
	for i := range 3 {
		ids = append(ids, queued(t, s, u, 1+i))
		claimed(t, s, ids[i+1])
	}
	stop := make(chan struct{})
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for {
				for _, id := range ids {
					wholeOrNot(t, s, id, r)
				}
				select {
				case <-stop:
					return
				default:
				}
			}
		})
	}
	for _, id := range ids {
		if err := s.PublishCut(t.Context(), id, r); err != nil {
			t.Error(err)
		}
	}
	close(stop)
	wg.Wait()
	for _, id := range ids {
		wantPublished(t, s, id, r)
	}
}

func wholeOrNot(t *testing.T, s data.Store, id string, r *data.CutResult) {
	turfs, err := s.Turfs(t.Context(), id)
	if err != nil && !errors.Is(err, data.ErrConflict) {
		t.Error(err)
	}
	if err == nil && len(turfs) != len(r.Turfs) {
		t.Errorf("%d of %d turfs are there", len(turfs), len(r.Turfs))
	}
	fates := 0
	err = s.Fates(t.Context(), id, func(data.Fate) error { fates++; return nil })
	if err != nil && !errors.Is(err, data.ErrConflict) {
		t.Error(err)
	}
	if err == nil && fates != len(r.Fates) {
		t.Errorf("%d of %d fates are there", fates, len(r.Fates))
	}
}

// contextEnded calls everything with a context that is over.
func contextEnded(t *testing.T, s data.Store) {
	l := List(10)
	u, cut := running(t, s, l)
	b, st := streetsFile(10, 1)
	must(t, s.AddStreets(t.Context(), st, bytes.NewReader(b)))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	calls := map[string]func() error{
		"AddUniverse":    func() error { return s.AddUniverse(ctx, data.Universe{ID: data.NewID()}, l) },
		"Universe":       func() error { _, err := s.Universe(ctx, u); return err },
		"Universes":      func() error { _, _, err := s.Universes(ctx, data.Page{}); return err },
		"UniverseList":   func() error { _, err := s.UniverseList(ctx, u); return err },
		"DeleteUniverse": func() error { return s.DeleteUniverse(ctx, u) },
		"AddStreets":     func() error { return s.AddStreets(ctx, st, bytes.NewReader(b)) },
		"CurrentStreets": func() error { _, err := s.CurrentStreets(ctx); return err },
		"CopyStreets":    func() error { return s.CopyStreets(ctx, st.ID, io.Discard) },
		"AddCut":         func() error { return s.AddCut(ctx, data.Cut{ID: data.NewID(), UniverseID: u}) },
		"Cut":            func() error { _, err := s.Cut(ctx, cut); return err },
		"Cuts":           func() error { _, _, err := s.Cuts(ctx, "", data.Page{}); return err },
		"ClaimCut":       func() error { _, err := s.ClaimCut(ctx); return err },
		"RequeueRunning": func() error { _, err := s.RequeueRunning(ctx); return err },
		"SetProgress":    func() error { return s.SetProgress(ctx, cut, data.Progress{Done: 9}) },
		"PublishCut":     func() error { return s.PublishCut(ctx, cut, Result(l, 5)) },
		"FailCut":        func() error { return s.FailCut(ctx, cut, data.Text{}) },
		"CancelCut":      func() error { return s.CancelCut(ctx, cut) },
		"Turfs":          func() error { _, err := s.Turfs(ctx, cut); return err },
		"Turf":           func() error { _, err := s.Turf(ctx, "turf-0-5"); return err },
		"Ping":           func() error { return s.Ping(ctx) },
		"CurrentCuts":    func() error { _, err := s.CurrentCuts(ctx, ""); return err },
		"CountCuts":      func() error { _, err := s.CountCuts(ctx); return err },
		"AddKey":         func() error { return s.AddKey(ctx, data.Key{ID: "a"}) },
		"KeyByHash":      func() error { _, err := s.KeyByHash(ctx, "a"); return err },
		"Keys":           func() error { _, err := s.Keys(ctx); return err },
		"RevokeKey":      func() error { return s.RevokeKey(ctx, "a", instant(1)) },
		"ReplaceKey":     func() error { return s.ReplaceKey(ctx, "a", "b") },
		"HasKeys":        func() error { _, err := s.HasKeys(ctx); return err },
		"Grant":          func() error { return s.Grant(ctx, "turf-0-5", "a") },
		"Ungrant":        func() error { return s.Ungrant(ctx, "turf-0-5", "a") },
		"Grants":         func() error { _, err := s.Grants(ctx, "turf-0-5"); return err },
		"Granted":        func() error { _, err := s.Granted(ctx, "a"); return err },
		"AddLink":        func() error { return s.AddLink(ctx, data.Link{Hash: "h"}) },
		"AddLinks":       func() error { return s.AddLinks(ctx, []data.Link{{Hash: "h"}}) },
		"LinkByHash":     func() error { _, err := s.LinkByHash(ctx, "h"); return err },
		"Links":          func() error { _, err := s.Links(ctx, "turf-0-5"); return err },
		"RevokeLink":     func() error { return s.RevokeLink(ctx, "h", instant(1)) },
		"States":         func() error { _, err := s.States(ctx, cut); return err },
		"ChangeTurf":     func() error { _, err := s.ChangeTurf(ctx, "turf-0-5", -1, data.TurfChange{}); return err },
		"EditCut":        func() error { return s.EditCut(ctx, cut, data.Edit{}) },
		"Undo":           func() error { _, err := s.Undo(ctx, cut); return err },
		"Moved":          func() error { return s.Moved(ctx, cut, func(data.Move) error { return nil }) },
		"PeopleAt":       func() error { _, err := s.PeopleAt(ctx, u, nil); return err },
		"AddMarks":       func() error { _, err := s.AddMarks(ctx, "turf-0-5", nil); return err },
		"MarksOf":        func() error { _, err := s.MarksOf(ctx, "turf-0-5"); return err },
		"CutMarks":       func() error { return s.CutMarks(ctx, cut, func(data.MarkedDoor) error { return nil }) },
		"CountMarks":     func() error { _, err := s.CountMarks(ctx, cut); return err },
		"MarksRevision":  func() error { _, err := s.MarksRevision(ctx, cut); return err },
		"ClearMarks":     func() error { return s.ClearMarks(ctx, u, instant(1)) },
		"AddAudits":      func() error { return s.AddAudits(ctx, []data.Audit{{}}) },
		"Audits":         func() error { _, _, err := s.Audits(ctx, data.Page{}); return err },
		"AddAnswer":      func() error { return s.AddAnswer(ctx, data.Answer{Key: "k"}) },
		"AnswerTo":       func() error { _, err := s.AnswerTo(ctx, "k"); return err },
		"Purge":          func() error { _, err := s.Purge(ctx, farFuture()); return err },
	}
	before := wantState(t, s, cut, data.Running)
	for name, call := range calls {
		wantError(t, name, call(), context.Canceled)
	}
	wantSame(t, "cut", wantState(t, s, cut, data.Running), before)
}
