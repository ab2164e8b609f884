package jobs

import (
	"bytes"
	"context"
	"reflect"
	"testing"
	"time"

	"puerta/cmd/internal/cutter"
	"puerta/data"
	"puerta/routing/osmgraph"
)

func short(o *cutter.Options) { o.ShiftMin = 12 }

// cutOnce makes a first cut of several turfs.
func (s *scene) cutOnce() (id string, turfs []data.Turf) {
	s.t.Helper()
	id = s.queue(short)
	stop := s.start(s.runner(nil))
	s.await(id, data.Done)
	stop()
	turfs, err := s.store.Turfs(s.t.Context(), id)
	if err != nil || len(turfs) < 4 {
		s.t.Fatalf("%d turfs, %v", len(turfs), err)
	}
	return id, turfs
}

func (s *scene) set(turf string, c data.TurfChange) {
	s.t.Helper()
	if _, err := s.store.ChangeTurf(s.t.Context(), turf, -1, c); err != nil {
		s.t.Fatal(err)
	}
}

func ptr[T any](v T) *T { return &v }

// A cut that goes on from another leaves alone what is locked, out or done, and
// the others keep their ids where they live on.
func TestCutGoesOn(t *testing.T) {
	s := newScene(t)
	first, turfs := s.cutOnce()
	s.set(turfs[0].ID, data.TurfChange{Locked: ptr(true), Name: ptr("Ann's")})
	s.set(turfs[1].ID, data.TurfChange{Status: ptr(data.Out), OutUntil: time.Now().Add(time.Hour), Assignee: ptr("Ben")})
	s.set(turfs[2].ID, data.TurfChange{Status: ptr(data.TurfDone)})
	id := s.queueAfter(first, func(o *cutter.Options) { o.ShiftMin = 20 })
	r := s.runner(nil)
	var given cutter.Input
	whole := r.cut
	r.cut = func(ctx context.Context, in cutter.Input, o cutter.Options) (*data.CutResult, error) {
		given = in
		return whole(ctx, in, o)
	}
	s.start(r)
	s.await(id, data.Done)
	if len(given.Kept) != 3 || given.Scope != s.universe || !given.Steady || !given.Former.KeepIDs || len(given.Former.Names) != len(turfs) || len(given.Former.Turf) != 30 {
		t.Errorf("cut with %d kept, scope %q, former %+v", len(given.Kept), given.Scope, given.Former)
	}
	now := s.turfs(id)
	for i := range 3 {
		was, is := turfs[i], now[turfs[i].ID]
		if i == 0 {
			was.Name = "Ann's"
		}
		was.Area, was.Compactness, is.Area, is.Compactness = nil, 0, nil, 0
		if !reflect.DeepEqual(was, is) {
			t.Errorf("turf %d: %+v, was %+v", i, is, was)
		}
	}
	states, err := s.store.States(t.Context(), id)
	if err != nil || !states[turfs[0].ID].Locked || states[turfs[1].ID].Assignee != "Ben" || states[turfs[2].ID].Status != data.TurfDone {
		t.Errorf("states %+v, %v", states, err)
	}
	lives := 0
	for _, old := range turfs[3:] {
		if is, ok := now[old.ID]; ok && is.Name == old.Name {
			lives++
		}
	}
	if lives == 0 {
		t.Error("no other turf lives on")
	}
}

func (s *scene) turfs(cut string) map[string]data.Turf {
	s.t.Helper()
	all, err := s.store.Turfs(s.t.Context(), cut)
	if err != nil {
		s.t.Fatal(err)
	}
	out := map[string]data.Turf{}
	for _, tf := range all {
		out[tf.ID] = tf
	}
	return out
}

// What the director does to turfs while a cut goes on from them is not lost: the
// cut is made again; if it never ends, it fails and says why.
func TestChangedMeanwhile(t *testing.T) {
	for name, c := range map[string]struct {
		changes, cuts int
		state         data.CutState
	}{"once": {1, 2, data.Done}, "always": {99, 1 + mostStale, data.Failed}} {
		t.Run(name, func(t *testing.T) {
			s := newScene(t)
			first, turfs := s.cutOnce()
			id := s.queueAfter(first, short)
			r := s.runner(nil)
			cuts, kept, whole := 0, 0, r.cut
			r.cut = func(ctx context.Context, in cutter.Input, o cutter.Options) (*data.CutResult, error) {
				kept = len(in.Kept)
				if cuts++; cuts <= c.changes {
					s.set(turfs[0].ID, data.TurfChange{Locked: ptr(cuts%2 == 1)})
				}
				return whole(ctx, in, o)
			}
			s.start(r)
			got := s.await(id, c.state)
			if cuts != c.cuts || name == "once" && kept != 1 {
				t.Errorf("cut %d times, at last with %d turfs that stay", cuts, kept)
			}
			if c.state == data.Failed && got.Problem != explain(data.ErrStale) {
				t.Errorf("problem %+v", got.Problem)
			}
		})
	}
}

// restless is a store whose former cut changes while it is read.
type restless struct {
	data.Store
	change func()
}

func (r restless) Routes(ctx context.Context, cut string, visit func(data.Route) error) error {
	r.change()
	return r.Store.Routes(ctx, cut, visit)
}

func TestFormerIsOfOneMoment(t *testing.T) {
	s := newScene(t)
	first, turfs := s.cutOnce()
	times := 0
	store := restless{s.store, func() {
		if times++; times == 1 {
			s.set(turfs[0].ID, data.TurfChange{Locked: ptr(true)})
		}
	}}
	r := s.runner(func(o *Options) { o.Store = store })
	in := cutter.Input{Progress: func(data.Progress) {}}
	revision, err := r.goOn(t.Context(), first, &in)
	c, _ := s.store.Cut(t.Context(), first)
	if err != nil || times != 2 || len(in.Kept) != 1 || revision != c.Revision {
		t.Errorf("read %d times, %d kept, revision %d of %d, %v", times, len(in.Kept), revision, c.Revision, err)
	}
}

func TestStreetsThatCannotBeRead(t *testing.T) {
	s := newScene(t)
	b := []byte("no streets at all")
	if err := s.store.AddStreets(t.Context(), data.Streets{ID: "x", Name: "streets", Size: int64(len(b)), ImportedAt: time.Now()}, bytes.NewReader(b)); err != nil {
		t.Fatal(err)
	}
	id := s.queue(nil)
	s.start(s.runner(nil))
	if c := s.await(id, data.Failed); c.Problem != explain(osmgraph.ErrFormat) {
		t.Errorf("problem %+v", c.Problem)
	}
}
