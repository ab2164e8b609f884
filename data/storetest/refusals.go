package storetest

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"testing"

	"puerta/data"
)

// refusals calls each method of a store that names something with what belongs to
// another.
func refusals(s data.Store, ctx context.Context, of theirs) map[string]func() error {
	l := List(20)
	no := errors.New("it was visited")
	return map[string]func() error{
		"ReplaceUniverse": func() error { return s.ReplaceUniverse(ctx, data.Universe{ID: of.universe}, l) },
		"Universe":        func() error { _, err := s.Universe(ctx, of.universe); return err },
		"ReadUniverse": func() error {
			return s.ReadUniverse(ctx, of.universe, func(data.Universe, data.Stored) error { return no })
		},
		"UniverseList":    func() error { _, err := s.UniverseList(ctx, of.universe); return err },
		"UniverseColumns": func() error { _, err := s.UniverseColumns(ctx, of.universe); return err },
		"DeleteUniverse":  func() error { return s.DeleteUniverse(ctx, of.universe) },
		"PeopleAt":        func() error { _, err := s.PeopleAt(ctx, of.universe, []string{doorID(1)}); return err },
		"Withdraw": func() error {
			_, err := s.Withdraw(ctx, of.universe, 9, data.Withdrawal{Doors: []string{doorID(1)}})
			return err
		},
		"AddCut":      func() error { return s.AddCut(ctx, data.Cut{ID: data.NewID(), UniverseID: of.universe}) },
		"Cut":         func() error { _, err := s.Cut(ctx, of.cut); return err },
		"Cuts":        func() error { _, _, err := s.Cuts(ctx, of.universe, data.Page{}); return err },
		"SetProgress": func() error { return s.SetProgress(ctx, of.cut, data.Progress{}) },
		"PublishCut":  func() error { return s.PublishCut(ctx, of.cut, Result(l, 10)) },
		"FailCut":     func() error { return s.FailCut(ctx, of.cut, data.Text{}) },
		"CancelCut":   func() error { return s.CancelCut(ctx, of.queued) },
		"Turfs":       func() error { _, err := s.Turfs(ctx, of.cut); return err },
		"Routes":      func() error { return s.Routes(ctx, of.cut, func(data.Route) error { return no }) },
		"Fates":       func() error { return s.Fates(ctx, of.cut, func(data.Fate) error { return no }) },
		"Turf":        func() error { _, err := s.Turf(ctx, of.turf); return err },
		"States":      func() error { _, err := s.States(ctx, of.cut); return err },
		"ChangeTurf": func() error {
			_, err := s.ChangeTurf(ctx, of.turf, -1, data.TurfChange{Name: new("mine")})
			return err
		},
		"EditCut":       func() error { return s.EditCut(ctx, of.cut, data.Edit{Gone: []string{of.turf}}) },
		"Undo":          func() error { _, err := s.Undo(ctx, of.cut); return err },
		"Moved":         func() error { return s.Moved(ctx, of.cut, func(data.Move) error { return no }) },
		"AddMarks":      func() error { _, err := addMark(s, ctx, of); return err },
		"MarksOf":       func() error { _, err := s.MarksOf(ctx, of.turf); return err },
		"CutMarks":      func() error { return s.CutMarks(ctx, of.cut, func(data.MarkedDoor) error { return no }) },
		"CountMarks":    func() error { _, err := s.CountMarks(ctx, of.cut); return err },
		"MarksRevision": func() error { _, err := s.MarksRevision(ctx, of.cut); return err },
		"ClearMarks":    func() error { return s.ClearMarks(ctx, of.universe, instant(9)) },
		"RevokeKey":     func() error { return s.RevokeKey(ctx, of.key, instant(9)) },
		"ReplaceKey":    func() error { return s.ReplaceKey(ctx, of.key, "mine") },
		"Grant":         func() error { return s.Grant(ctx, of.turf, of.key) },
		"Ungrant":       func() error { return s.Ungrant(ctx, of.turf, of.key) },
		"Grants":        func() error { return noneOf(s.Grants(ctx, of.turf)) },
		"Granted":       func() error { return noneOf(s.Granted(ctx, of.key)) },
		"AddLink":       func() error { return s.AddLink(ctx, data.Link{Hash: "mine", TurfID: of.turf}) },
		"AddLinks":      func() error { return s.AddLinks(ctx, []data.Link{{Hash: "mine", TurfID: of.turf}}) },
		"Links":         func() error { return noneOf(s.Links(ctx, of.turf)) },
		"RevokeLink":    func() error { return s.RevokeLink(ctx, of.link, instant(9)) },
		"AnswerTo":      func() error { _, err := s.AnswerTo(ctx, of.answer); return err },
	}
}

// noneOf is data.ErrNotFound for nothing.
func noneOf[T any](all []T, err error) error {
	if err == nil && len(all) == 0 {
		return data.ErrNotFound
	}
	return err
}

// unnamed are the methods of a store that name nothing that could be another's,
// and that tests of their own hold.
func unnamed() []string {
	return []string{"AddUniverse", "Universes", "CurrentCuts", "CountCuts", // OrganisationsSeeTheirOwn
		"AddKey", "Keys", "AddAudits", "Audits", "AddAnswer",
		"AddSuppressions", "Suppressions", "Unchecked", // OrganisationsSuppress
		"AddStreets", "CurrentStreets", "CopyStreets", // OrganisationsStreets
		"AddOrganisation", "Organisations", "AmountsOf", "SetQuota", "DeleteOrganisation",
		"ClaimCut", "RequeueRunning", "Purge", "KeyByHash", "LinkByHash", "HasKeys", "Ping", "Close"} // for all
}

// organisationsRefuse: what belongs to another is not there, whatever is asked of
// it, and is as it was afterwards.
func organisationsRefuse(t *testing.T, s data.Store) {
	named := refusals(s, t.Context(), theirs{})
	for m := range reflect.TypeFor[data.Store]().Methods() {
		if _, ok := named[m.Name]; ok == slices.Contains(unnamed(), m.Name) {
			t.Errorf("%s is to be in refusals, or in unnamed with its reason", m.Name)
		}
	}
	founded(t, s, "red", data.Amounts{})
	founded(t, s, "blue", data.Amounts{})
	for i, owner := range everybody() {
		x := settle(t, s, owner, byte(i))
		before := everything(t, s)
		for _, other := range everybody()[i+1:] { // those before have a turf of that id
			wantRefused(t, s, data.OnBehalf(t.Context(), other), x)
		}
		wantSame(t, "all there is", everything(t, s), before)
	}
}

func wantRefused(t *testing.T, s data.Store, ctx context.Context, of theirs) {
	t.Helper()
	for name, call := range refusals(s, ctx, of) {
		wantError(t, name+" of "+of.organisation, call(), data.ErrNotFound)
	}
}
