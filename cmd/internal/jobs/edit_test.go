package jobs

import (
	"slices"
	"testing"

	"puerta/cmd/internal/cutter"
	"puerta/data"
	"puerta/routing"
)

// held returns all turfs of a cut as the store has them.
func (s *scene) held(cut string) []cutter.Kept {
	s.t.Helper()
	turfs, err := s.store.Turfs(s.t.Context(), cut)
	if err != nil {
		s.t.Fatal(err)
	}
	var out []cutter.Kept
	err = s.store.Routes(s.t.Context(), cut, func(r data.Route) error {
		out = append(out, cutter.Kept{Turf: turfs[len(out)], Route: r})
		return nil
	})
	if err != nil {
		s.t.Fatal(err)
	}
	return out
}

// A store takes edits as they are planned, one on the other, and what comes out
// of it is planned on as if it had never been away.
func TestStoresTakeEdits(t *testing.T) {
	s := newScene(t)
	id, turfs := s.cutOnce()
	list, err := s.store.UniverseList(t.Context(), s.universe)
	if err != nil {
		t.Fatal(err)
	}
	o := cutter.DefaultOptions()
	short(&o)
	in := cutter.Input{List: list, Router: routing.DefaultBeeline(o.WalkMps), Scope: s.universe}
	for _, c := range []cutter.Change{
		{What: cutter.Split, Turfs: []string{turfs[0].ID}},
		{What: cutter.Merge, Turfs: []string{turfs[1].ID, turfs[2].ID}},
		{What: cutter.Move, Turfs: []string{turfs[0].ID}, Doors: []string{"door-29", "door-14"}},
	} {
		in.Kept = s.held(id)
		cut, err := s.store.Cut(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		p, err := cutter.Replan(t.Context(), in, o, c)
		if err != nil {
			t.Fatalf("%s: %v", c.What, err)
		}
		p.Edit.Revision = cut.Revision
		if err := s.store.EditCut(t.Context(), id, p.Edit); err != nil {
			t.Fatalf("%s: %v", c.What, err)
		}
		doors := 0
		for _, k := range s.held(id) {
			doors += k.Turf.Doors
			if slices.Contains(p.Edit.Gone, k.Turf.ID) {
				t.Errorf("%s: turf %s should be gone", c.What, k.Turf.ID)
			}
		}
		if doors != 30 {
			t.Errorf("%s: %d doors", c.What, doors)
		}
	}
	err = s.store.Fates(t.Context(), id, func(f data.Fate) error {
		if (f.DoorID == "door-29" || f.DoorID == "door-14") && f.TurfID != turfs[0].ID {
			t.Errorf("%s is in %s", f.DoorID, f.TurfID)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
