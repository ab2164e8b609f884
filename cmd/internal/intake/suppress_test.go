package intake

import (
	"context"
	"errors"
	"path/filepath"
	"reflect"
	"testing"

	"puerta/data"
	"puerta/data/address"
	"puerta/data/sqlite"
	"puerta/data/storetest"
)

func mark(id string) data.Fingerprint { return data.IDFingerprint([]byte(id)) }

// onList makes a do-not-walk list of ids and one address.
func onList(a data.Address, ids ...string) *data.Suppressions {
	list := &data.Suppressions{}
	for _, id := range ids {
		list.AddID([]byte(id))
	}
	k := address.NewKeyer()
	k.Set(&a)
	address.Suppress(list, k)
	return list
}

func TestSearch(t *testing.T) {
	list := onList(data.Address{Number: "9", Street: "Oak Street", City: "Macon"}, "whole", "p1", "p2", "p3", "p4")
	s := newSearch(list)
	doors := data.List{Doors: []data.Door{
		{ID: "whole"}, {ID: "by address", Address: data.Address{Number: "9", Street: "oak st", City: "MACON", ZIP: "31201"}},
		{ID: "some"}, {ID: "all"}, {ID: "out", Reason: data.Suppressed}, {ID: "nobody"}, {ID: "far", Reason: data.TooFar},
	}}
	for d := range doors.EachDoor() {
		s.door(d)
	}
	for i, r := range []data.Row{
		{Door: 0, Person: mark("p4")},
		{Door: 2, Person: mark("p1")}, {Door: 2, Person: mark("x")}, {Door: 2, Person: mark("p1")}, {Door: 2, Person: mark("p4")},
		{Door: 3, Person: mark("vendor"), StateID: mark("p2")}, {Door: 3, Person: mark("p3"), Reason: data.Suppressed},
		{Door: 4, Person: mark("p3")},
		{Door: 5}, {Door: -1, ID: "whole", Reason: data.Duplicate},
		{Door: 6, Person: mark("p3")},
	} {
		r.Number = i + 1
		s.row(&r)
	}
	want := data.Withdrawal{Doors: []string{"whole", "by address", "all", "far"}, People: []data.WithdrawnPerson{
		{Row: 2, Door: "some", Counted: true}, {Row: 4, Door: "some"}, {Row: 5, Door: "some"}}}
	if got, err := s.withdrawal(doors.EachDoor()); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, %v", got, err)
	}
}

func openStore(t *testing.T) data.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "puerta.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// cutIn adds a universe and a cut of it that is done.
func cutIn(t *testing.T, s data.Store, doors int) (cut string) {
	t.Helper()
	l, u := storetest.List(doors), data.Universe{ID: data.NewID()}
	cut = data.NewID()
	if err := errors.Join(s.AddUniverse(t.Context(), u, l), s.AddCut(t.Context(), data.Cut{ID: cut, UniverseID: u.ID})); err != nil {
		t.Fatal(err)
	}
	if _, err := s.ClaimCut(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := s.PublishCut(t.Context(), cut, storetest.Result(l, 10)); err != nil {
		t.Fatal(err)
	}
	return cut
}

func TestSuppress(t *testing.T) {
	s := openStore(t)
	cuts := []string{cutIn(t, s, 60), cutIn(t, s, 60), cutIn(t, s, 10)}
	a := storetest.List(60).Doors[44].Address
	list := onList(a, "door-000012", "door-000013", "nobody's")
	want := Suppressed{Universes: 2, Reach: data.Reach{Doors: 6, Cuts: 2, Turfs: 4}}
	would, err := WouldSuppress(t.Context(), s, list)
	if err != nil || would != want {
		t.Errorf("would reach %+v, %v", would, err)
	}
	got, err := Suppress(t.Context(), s, list)
	if err != nil || got != want {
		t.Errorf("reached %+v, %v", got, err)
	}
	for again, f := range map[string]func(context.Context, data.Store, *data.Suppressions) (Suppressed, error){"again": Suppress, "would again": WouldSuppress} {
		if got, err := f(t.Context(), s, list); err != nil || got != (Suppressed{}) {
			t.Errorf("%s: reached %+v, %v", again, got, err)
		}
	}
	for i, cut := range cuts {
		r, err := storetest.Published(t.Context(), s, cut)
		if err != nil || r.Report.NotInTurfs[data.Suppressed] != []int{3, 3, 0}[i] {
			t.Errorf("cut %d: %v, %v", i, r.Report.NotInTurfs, err)
		}
	}
}

// An import that is stopped anywhere is gone on with by the next.
func TestSuppressInterrupted(t *testing.T) {
	s := openStore(t)
	var cuts []string
	for range 4 {
		cuts = append(cuts, cutIn(t, s, 30))
	}
	list := onList(data.Address{}, "door-000012")
	stopped, halves := 0, 0
	for n := int64(1); ; n += 3 {
		ctx, cancel := context.WithCancel(t.Context())
		_, err := Suppress(storetest.Interrupt(ctx, n, cancel), s, list)
		cancel()
		done := 0
		for _, cut := range cuts {
			c, err := s.Cut(t.Context(), cut)
			if err != nil {
				t.Fatal(err)
			}
			done += c.Report.NotInTurfs[data.Suppressed]
		}
		if err == nil {
			if done != len(cuts) {
				t.Errorf("%d of %d cuts reached", done, len(cuts))
			}
			break
		}
		if !errors.Is(err, context.Canceled) {
			t.Fatal(err)
		}
		if stopped++; done > 0 && done < len(cuts) {
			halves++
		}
	}
	if stopped < 5 || halves < 1 {
		t.Errorf("stopped %d times, %d of them between universes: the test tests little", stopped, halves)
	}
}

// A list that is imported after a suppression is not visited either.
func TestStoreSuppresses(t *testing.T) {
	s := openStore(t)
	if _, err := Suppress(t.Context(), s, onList(data.Address{}, "door-000012")); err != nil {
		t.Fatal(err)
	}
	u, err := Store(t.Context(), s, "later", storetest.List(30))
	if err != nil {
		t.Fatal(err)
	}
	l, err := s.UniverseList(t.Context(), u.ID)
	if err != nil || l.Doors[12].Reason != data.Suppressed || l.Doors[12].Address != (data.Address{}) || l.Doors[13].Reason != "" {
		t.Errorf("%+v, %v", l.Doors[12], err)
	}
}
