package layers

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/paulmach/orb"

	"puerta/data"
	"puerta/data/sqlite"
	"puerta/data/storetest"
)

var _ Source = data.Store(nil)

// inStore is a real store with one universe of an owner and a cut of it.
type inStore struct {
	t        *testing.T
	store    data.Store
	universe string
	atlas    *Atlas
}

func newInStore(t *testing.T, l *data.List, r *data.CutResult) *inStore {
	t.Helper()
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "test.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	out := &inStore{t, s, data.NewID(), New(s, nil, Options{})}
	out.must(s.AddUniverse(t.Context(), data.Universe{ID: out.universe, Owner: "anna", Doors: len(l.Doors)}, l))
	c := data.Cut{ID: data.NewID(), UniverseID: out.universe, Options: []byte("{}"), CreatedAt: time.Now()}
	out.must(s.AddCut(t.Context(), c))
	_, err = s.ClaimCut(t.Context())
	out.must(err)
	out.must(s.PublishCut(t.Context(), c.ID, r))
	return out
}

func (s *inStore) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

// cells returns how many doors each cell has.
func (s *inStore) cells() (doors []int) {
	s.t.Helper()
	page, _, _, err := s.atlas.Items(s.t.Context(), View{Owner: "anna"}, Cells, Query{Limit: 100})
	s.must(err)
	for _, f := range page {
		doors = append(doors, f.value("doors").(int))
	}
	return doors
}

// oneHouse is a list of so many addresses, without voters, in one place.
func oneHouse(doors int) *data.List {
	l := storetest.List(doors)
	for i := range l.Doors {
		l.Doors[i].Point, l.Doors[i].HasPoint, l.Doors[i].Reason, l.Doors[i].Voters = orb.Point{-83.28, 30.83}, true, "", 0
	}
	return l
}

// Who is withdrawn is gone from the cells at once, and with the tenth door the
// cell goes.
func TestWithdrawnDoorsLeaveTheCells(t *testing.T) {
	l := oneHouse(12)
	s := newInStore(t, l, storetest.Result(l, 4))
	for i, want := range [][]int{{12}, {11}, {10}, nil} {
		if d := cmp.Diff(want, s.cells()); d != "" {
			t.Errorf("%d withdrawn: %s", i, d)
		}
		generation, err := s.store.AddSuppressions(t.Context(), data.SuppressionsOf([]data.Fingerprint{data.Fingerprint(i + 1)}, nil))
		s.must(err)
		_, err = s.store.Withdraw(t.Context(), s.universe, generation, data.Withdrawal{Doors: []string{l.Doors[i].ID}})
		s.must(err)
	}
}

// What the store tells of turfs is what map tools are told, changes at once.
func TestTurfsOfAStore(t *testing.T) {
	l := storetest.List(40)
	s := newInStore(t, l, storetest.Result(l, 10))
	_, err := s.store.ChangeTurf(t.Context(), "turf-0-10", -1, data.TurfChange{Locked: new(true), Name: new("Peña nueva"), Assignee: new("Secret Person")})
	s.must(err)
	s.told("turf-0-10", map[string]any{"name": "Peña nueva", "locked": true, "status": "ready", "doors": 10, "universe": s.universe})
	_, err = s.store.ChangeTurf(t.Context(), "turf-0-10", -1, data.TurfChange{Locked: new(false), Status: new(data.TurfDone)})
	s.must(err)
	s.told("turf-0-10", map[string]any{"locked": false, "status": "done"})
	_, err = s.store.Withdraw(t.Context(), s.universe, 1, data.Withdrawal{Doors: []string{l.Doors[0].ID}})
	s.must(err)
	s.told("turf-0-10", map[string]any{"doors": 9})
	page, _, matched, err := s.atlas.Items(t.Context(), View{Owner: "anna"}, Routes, Query{Limit: 3})
	if err != nil || matched != 4 || len(page) != 3 || page[0].Geometry == nil {
		t.Errorf("%d routes, %v", matched, err)
	}
	if _, _, matched, _ := s.atlas.Items(t.Context(), View{Owner: "ben"}, Turfs, Query{Limit: 3}); matched != 0 {
		t.Errorf("another owner sees %d turfs", matched)
	}
}

func (s *inStore) told(id string, want map[string]any) {
	s.t.Helper()
	f, err := s.atlas.Item(s.t.Context(), View{Owner: "anna"}, Turfs, id)
	s.must(err)
	for name, v := range want {
		if f.value(name) != v {
			s.t.Errorf("%s: %v, want %v", name, f.value(name), v)
		}
	}
	b, err := AppendFeature(nil, &f)
	s.must(err)
	silent(s.t, b, [][]byte{[]byte("Secret Person"), []byte("door-0")})
}

// BenchmarkWarmTile is what a tile costs that is known, the question to a real
// store included.
func BenchmarkWarmTile(b *testing.B) {
	c := readDemo(b)
	s, err := sqlite.Open(b.Context(), filepath.Join(b.TempDir(), "test.db"))
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	u, k := data.Universe{ID: data.NewID()}, data.Cut{ID: data.NewID(), Options: []byte("{}"), CreatedAt: time.Now()}
	k.UniverseID = u.ID
	for _, err := range []error{s.AddUniverse(b.Context(), u, c.list), s.AddCut(b.Context(), k)} {
		if err != nil {
			b.Fatal(err)
		}
	}
	if _, err := s.ClaimCut(b.Context()); err != nil {
		b.Fatal(err)
	}
	if err := s.PublishCut(b.Context(), k.ID, c.result); err != nil {
		b.Fatal(err)
	}
	a := New(s, graphs{c.graph}, Options{})
	for _, layer := range Tiled() {
		at := over(orb.Bound{Min: c.list.Doors[0].Point, Max: c.list.Doors[0].Point}, 12)[0]
		b.Run(layer, func(b *testing.B) {
			for b.Loop() {
				tileOf(b, a, layer, at)
			}
		})
	}
}
