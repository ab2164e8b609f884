package storetest

import (
	"errors"
	"testing"

	"puerta/data"
)

func movedCases() []testCase {
	return []testCase{
		{"Moved", moved},
		{"MovedRefused", movedRefused},
		{"PeopleAt", peopleAt},
	}
}

func allMoves(t *testing.T, s data.Store, cut string) (all []data.Move) {
	t.Helper()
	must(t, s.Moved(t.Context(), cut, func(m data.Move) error { all = append(all, m); return nil }))
	return all
}

// moved has doors of several rows of which one is suppressed or a duplicate,
// doors in no turf, and doors that only one of the cuts knows.
func moved(t *testing.T, s data.Store) {
	l, r := sharedRows(40, 10)
	r.Fates = append(r.Fates, data.Fate{Row: 900, DoorID: "former only", TurfID: "turf-0-10", Seq: 1},
		data.Fate{Row: 901, DoorID: "former, in none", Reason: data.TooFar}, data.Fate{Row: 902, DoorID: "left out", TurfID: "turf-0-10", Seq: 2})
	u, first := done(t, s, l, r)
	second := goingOn(t, s, u, first, 1)
	_, next := sharedRows(40, 10)
	for i := range next.Fates { // doors 3 and 25 move, 38 and 39 have no turf
		f := &next.Fates[i]
		door := (f.Row - 1) / 2
		switch {
		case f.TurfID == "":
		case door == 3:
			f.TurfID = "turf-30-40"
		case door == 25:
			f.TurfID = "turf-0-10"
		case door > 37:
			f.TurfID, f.Seq, f.Reason = "", 0, data.TooFar
		}
	}
	next.Fates = append([]data.Fate{{Row: -1, DoorID: "new", TurfID: "turf-0-10", Seq: 3}}, next.Fates...)
	next.Fates = append(next.Fates, data.Fate{Row: 800, DoorID: "new, in none", Reason: data.Unreachable}, data.Fate{Row: 801, DoorID: "left out", Reason: data.TooFar})
	must(t, s.PublishCut(t.Context(), second, next))
	id := func(door int) string { return l.Doors[door].ID }
	wantSame(t, "moved doors", allMoves(t, s, second), []data.Move{
		{DoorID: "new", To: "turf-0-10"},
		{DoorID: id(3), From: "turf-0-10", To: "turf-30-40"},
		{DoorID: id(25), From: "turf-20-30", To: "turf-0-10"},
		{DoorID: id(38), From: "turf-30-40"},
		{DoorID: id(39), From: "turf-30-40"},
		{DoorID: "left out", From: "turf-0-10"},
		{DoorID: "former only", From: "turf-0-10"},
	})
	enough, n := errors.New("enough"), 0
	err := s.Moved(t.Context(), second, func(data.Move) error { n++; return enough })
	wantError(t, "a visit that ends", err, enough)
	if n != 1 {
		t.Errorf("the visit went on to the %dth", n)
	}
}

func movedRefused(t *testing.T, s data.Store) {
	l := List(20)
	u, first := done(t, s, l, Result(l, 10))
	never := func(data.Move) error { t.Error("visited"); return nil }
	wantError(t, "a cut that goes on from none", s.Moved(t.Context(), first, never), data.ErrConflict)
	wantError(t, "a cut that runs", s.Moved(t.Context(), goingOn(t, s, u, first, 1), never), data.ErrConflict)
	wantError(t, "no cut", s.Moved(t.Context(), "none", never), data.ErrNotFound)
	must(t, s.PublishCut(t.Context(), goneOn(t, s, u, first), Result(l, 10)))
}

// goneOn cancels what runs and adds another cut, in which no door moves.
func goneOn(t *testing.T, s data.Store, universe, from string) string {
	t.Helper()
	_, err := s.RequeueRunning(t.Context())
	must(t, err)
	must(t, s.CancelCut(t.Context(), claimedAny(t, s)))
	return goingOn(t, s, universe, from, 2)
}

func peopleAt(t *testing.T, s data.Store) {
	ctx, l := t.Context(), List(40)
	for i := range 120 { // three at each door, rows not in the order of doors
		door := int32(i * 7 % 40)
		l.People = append(l.People, data.Person{Row: i + 1, Door: door, ID: "id", First: "Ñandú", Last: l.Doors[door].ID, Language: "Español", Score: float64(i)})
	}
	u := universe(t, s, l)
	l2 := List(40)
	l2.People = []data.Person{{Row: 1, Door: 3, Last: "of another universe"}}
	universe(t, s, l2)
	want := map[string][]data.Person{}
	for _, p := range l.People {
		if p.Door == 3 || p.Door == 30 {
			want[l.Doors[p.Door].ID] = append(want[l.Doors[p.Door].ID], p)
		}
	}
	got, err := s.PeopleAt(ctx, u, []string{l.Doors[30].ID, "none", l.Doors[3].ID, l.Doors[3].ID})
	must(t, err)
	wantSame(t, "people", got, want)
	got, err = s.PeopleAt(ctx, u, nil)
	must(t, err)
	wantSame(t, "people at no door", got, map[string][]data.Person{})
	withdrawn(t, s, u, data.Withdrawal{Doors: ids(l, 30, 31), People: []data.WithdrawnPerson{{Row: want[l.Doors[3].ID][1].Row, Door: l.Doors[3].ID}}})
	got, err = s.PeopleAt(ctx, u, ids(l, 3, 31))
	must(t, err)
	wantSame(t, "people who are left", got[l.Doors[3].ID], []data.Person{want[l.Doors[3].ID][0], want[l.Doors[3].ID][2]})
	if len(got[l.Doors[30].ID]) > 0 {
		t.Errorf("there are people at a suppressed door")
	}
	_, err = s.PeopleAt(ctx, "none", ids(l, 3, 4))
	wantError(t, "people of no universe", err, data.ErrNotFound)
}
