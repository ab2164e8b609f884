package storetest

import (
	"context"
	"errors"
	"iter"
	"testing"

	"puerta/data"
)

// several returns a list of three files, with people and many rows.
func several() *data.List {
	l := List(9000)
	l.Sources = append(l.Sources, data.Source{Name: "b", Layout: "van", Hash: "é", ImportedAt: instant(3)},
		data.Source{Name: "c", ImportedAt: instant(2)})
	for i := range 5000 {
		l.Rows = append(l.Rows, data.Row{Number: 9001 + i, Line: 2 + 3*i, Source: 1 + i/4000, Door: int32(8999 - i), Person: 1<<63 + data.Fingerprint(i)})
		if i%100 == 0 {
			l.People = append(l.People, data.Person{Row: 9001 + i, Door: int32(8999 - i), ID: "00" + string(rune('a'+i%26)),
				First: "Ñandú", Last: "O'Hara; --", Language: "Español", Score: 0.1 + float64(i)})
		}
	}
	return l
}

func universeOfSeveralFiles(t *testing.T, s data.Store) {
	want := several()
	got, err := s.UniverseList(t.Context(), universe(t, s, want))
	must(t, err)
	wantSame(t, "list", got, want)
}

// broken is a reading whose rows end with an error.
type broken struct{ *data.List }

var errBroken = errors.New("broken")

func (b broken) EachRow() iter.Seq2[*data.Row, error] {
	return func(yield func(*data.Row, error) bool) {
		for r := range b.List.EachRow() {
			if !yield(r, nil) {
				return
			}
		}
		yield(nil, errBroken)
	}
}

// universeBrokenReading stores nothing of a reading that fails at its end.
func universeBrokenReading(t *testing.T, s data.Store) {
	u := data.Universe{ID: data.NewID()}
	wantError(t, "a reading that breaks off", s.AddUniverse(t.Context(), u, broken{List(100)}), errBroken)
	_, err := s.Universe(t.Context(), u.ID)
	wantError(t, "its universe", err, data.ErrNotFound)
	id := universe(t, s, List(5))
	u, err = s.Universe(t.Context(), id)
	must(t, err)
	wantError(t, "a change that breaks off", s.ReplaceUniverse(t.Context(), u, broken{List(100)}), errBroken)
	got, err := s.UniverseList(t.Context(), id)
	must(t, err)
	wantSame(t, "list", got, List(5))
}

// readUniverse reads parts, and twice, and lets the visit end early.
func readUniverse(t *testing.T, s data.Store) {
	want := several()
	id := universe(t, s, want)
	enough := errors.New("enough")
	err := s.ReadUniverse(t.Context(), id, func(u data.Universe, l data.Stored) error {
		if u.ID != id || u.Doors != len(want.Doors) {
			t.Errorf("universe %+v", u)
		}
		wantSame(t, "files", l.Files(), want.Sources)
		n := 0
		for d, err := range l.EachDoor() {
			must(t, err)
			wantSame(t, "door", *d, want.Doors[n])
			if n++; n == 3 {
				break
			}
		}
		again, err := data.Collect(l)
		must(t, err)
		wantSame(t, "list", again, want)
		var some []data.Door
		for d, err := range l.EachDoorOf([]int32{1, int32(len(want.Doors) - 1)}) {
			must(t, err)
			some = append(some, *d)
		}
		wantSame(t, "doors at two places", some, []data.Door{want.Doors[1], want.Doors[len(want.Doors)-1]})
		return enough
	})
	wantError(t, "an error of the visit", err, enough)
	ctx, cancel := context.WithCancel(t.Context())
	err = s.ReadUniverse(ctx, id, func(_ data.Universe, l data.Stored) error {
		n := 0
		for _, err := range l.EachDoor() {
			if err != nil {
				return err
			}
			if n++; n == 2 {
				cancel()
			}
		}
		return nil
	})
	wantError(t, "a reading with a context that ends", err, context.Canceled)
}

// replaceUniverse gives a universe other doors; its cuts stay.
func replaceUniverse(t *testing.T, s data.Store) {
	l := List(40)
	id, cut := done(t, s, l, Result(l, 20))
	other := universe(t, s, l)
	u, err := s.Universe(t.Context(), id)
	must(t, err)
	u.Name, u.Doors, u.Rows, u.Voters, u.Rejected = "otra", 9000, 14000, 5, 6
	must(t, s.ReplaceUniverse(t.Context(), u, several()))
	got, err := s.UniverseList(t.Context(), id)
	must(t, err)
	wantSame(t, "list", got, several())
	wantPublished(t, s, cut, Result(l, 20))
	after, err := s.Universe(t.Context(), id)
	must(t, err)
	if u.Revision++; after.Revision < u.Revision {
		t.Errorf("revision %d after a change, want %d", after.Revision, u.Revision)
	}
	u.Revision = after.Revision
	wantSame(t, "universe", after, u)
	got, err = s.UniverseList(t.Context(), other)
	must(t, err)
	wantSame(t, "the other universe's list", got, l)
}

// replaceUniverseOnce: of two who read the same universe one may change it.
func replaceUniverseOnce(t *testing.T, s data.Store) {
	u, err := s.Universe(t.Context(), universe(t, s, List(3)))
	must(t, err)
	must(t, s.ReplaceUniverse(t.Context(), u, List(4)))
	wantError(t, "the second change", s.ReplaceUniverse(t.Context(), u, List(5)), data.ErrConflict)
	got, err := s.UniverseList(t.Context(), u.ID)
	must(t, err)
	wantSame(t, "list", got, List(4))
	u.ID = "none"
	wantError(t, "a change of none", s.ReplaceUniverse(t.Context(), u, List(5)), data.ErrNotFound)
}

func replaceUniverseCancelledHalfway(t *testing.T, s data.Store) {
	u, err := s.Universe(t.Context(), universe(t, s, List(300)))
	must(t, err)
	halfway(t,
		func(ctx context.Context) error { return s.ReplaceUniverse(ctx, u, List(1000)) },
		func() {
			got, err := s.UniverseList(t.Context(), u.ID)
			must(t, err)
			wantSame(t, "list after a cancelled change", got, List(300))
		})
	got, err := s.UniverseList(t.Context(), u.ID)
	must(t, err)
	wantSame(t, "list", got, List(1000))
}
