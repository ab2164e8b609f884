package jobs

import (
	"context"
	"errors"
	"testing"
	"time"

	"puerta/cmd/internal/cutter"
	"puerta/data"
	"puerta/routing"
)

func TestQueuedCutIsDone(t *testing.T) {
	s := newScene(t)
	id := s.queue(nil)
	s.start(s.runner(nil))
	c := s.await(id, data.Done)
	if c.Report == nil || c.Report.DoorsInTurfs != 30 || c.Report.Router != routing.DefaultBeeline(1.2).Name() {
		t.Errorf("report %+v", c.Report)
	}
	for _, phase := range []string{"read_doors", "read_streets", "cut"} {
		if _, ok := c.Report.Seconds[phase]; !ok {
			t.Errorf("no time for phase %s in %v", phase, c.Report.Seconds)
		}
	}
	turfs, err := s.store.Turfs(t.Context(), id)
	if err != nil || len(turfs) == 0 {
		t.Errorf("turfs %v, error %v", turfs, err)
	}
}

func TestWakeStartsAtOnce(t *testing.T) {
	s := newScene(t)
	r := s.runner(nil) // polls once an hour
	first := s.queue(nil)
	s.start(r)
	s.await(first, data.Done)
	id := s.queue(nil)
	r.Wake()
	s.await(id, data.Done)
}

func TestPollFindsWhatNobodySaid(t *testing.T) {
	s := newScene(t)
	s.start(s.runner(func(o *Options) { o.Poll = 10 * time.Millisecond }))
	s.await(s.queue(nil), data.Done)
}

func TestRestartInMidJob(t *testing.T) {
	s := newScene(t)
	id := s.queue(nil)
	e := newEndless()
	first := s.runner(nil)
	first.cut = e.cut
	stop := s.start(first)
	<-e.begun
	stop()
	if why := <-e.ended; !errors.Is(why, context.Canceled) {
		t.Errorf("cut ended by %v", why)
	}
	if c := s.await(id, data.Queued); c.Attempts != 1 { // nobody works on it, and it does not look so
		t.Errorf("%d attempts", c.Attempts)
	}
	s.start(s.runner(nil))
	if c := s.await(id, data.Done); c.Attempts != 2 {
		t.Errorf("%d attempts, want 2", c.Attempts)
	}
}

func TestCancelRunningCut(t *testing.T) {
	s := newScene(t)
	id := s.queue(nil)
	e := newEndless()
	r := s.runner(nil)
	r.cut = e.cut
	s.start(r)
	<-e.begun
	for s.await(id, data.Running).Progress.Phase != "cut" { // from now on there is no news to write
		time.Sleep(time.Millisecond)
	}
	if err := s.store.CancelCut(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	if why := <-e.ended; !errors.Is(why, errOver) {
		t.Errorf("cut ended by %v, want %v", why, errOver)
	}
	s.await(id, data.Cancelled)
	next := s.queue(nil)
	r.Wake()
	<-e.begun // the worker goes on
	s.await(next, data.Running)
}

func TestDeletedWhileCancelled(t *testing.T) {
	s := newScene(t)
	id := s.queue(nil)
	e := newEndless()
	r := s.runner(func(o *Options) { o.Beat = 50 * time.Millisecond })
	r.cut = e.cut
	s.start(r)
	<-e.begun
	if err := errors.Join(s.store.CancelCut(t.Context(), id), s.store.DeleteUniverse(t.Context(), s.universe)); err != nil {
		t.Fatal(err)
	}
	if why := <-e.ended; !errors.Is(why, errOver) {
		t.Errorf("cut ended by %v, want %v", why, errOver)
	}
}

func TestPanicFailsThatCutOnly(t *testing.T) {
	s := newScene(t)
	bad, good := s.queue(nil), s.queue(func(o *cutter.Options) { o.Seed = 2 })
	r := s.runner(nil)
	whole := r.cut
	r.cut = func(ctx context.Context, in cutter.Input, o cutter.Options) (*data.CutResult, error) {
		if o.Seed == 1 {
			panic("Juana Pérez")
		}
		return whole(ctx, in, o)
	}
	s.start(r)
	s.await(good, data.Done)
	if c := s.await(bad, data.Failed); c.Problem != explain(errInternal) {
		t.Errorf("problem %+v", c.Problem)
	}
}

func TestConcurrentCuts(t *testing.T) {
	s := newScene(t)
	var ids []string
	for i := range 6 {
		ids = append(ids, s.queue(func(o *cutter.Options) { o.Seed = uint64(i) }))
	}
	s.start(s.runner(func(o *Options) { o.Workers = 3 }))
	for _, id := range ids {
		if c := s.await(id, data.Done); c.Attempts != 1 {
			t.Errorf("cut %s: %d attempts", id, c.Attempts)
		}
	}
}

func TestNothingIsPublishedInPart(t *testing.T) {
	s := newScene(t)
	id := s.queue(nil)
	r := s.runner(nil)
	r.cut = func(context.Context, cutter.Input, cutter.Options) (*data.CutResult, error) {
		return &data.CutResult{Turfs: []data.Turf{{ID: "a"}, {ID: "b"}}, Routes: []data.Route{{TurfID: "a"}}}, nil
	}
	s.start(r)
	s.await(id, data.Failed)
	if _, err := s.store.Turfs(t.Context(), id); !errors.Is(err, data.ErrConflict) {
		t.Errorf("turfs of a failed cut: error %v", err)
	}
	if _, err := s.store.Turf(t.Context(), "a"); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("turf of a failed cut: error %v", err)
	}
}

// counting is a store that counts how often progress is written.
type counting struct {
	data.Store
	writes chan data.Progress
}

func (c counting) SetProgress(ctx context.Context, id string, p data.Progress) error {
	c.writes <- p
	return c.Store.SetProgress(ctx, id, p)
}

func TestProgressIsThrottled(t *testing.T) {
	s := newScene(t)
	id := s.queue(nil)
	store := counting{s.store, make(chan data.Progress, 1000)}
	r := s.runner(func(o *Options) { o.Store, o.Beat = store, 50*time.Millisecond })
	whole := r.cut
	r.cut = func(ctx context.Context, in cutter.Input, o cutter.Options) (*data.CutResult, error) {
		for i := range 100_000 {
			in.Progress(data.Progress{Phase: "cut", Done: i, Total: 100_000})
		}
		time.Sleep(120 * time.Millisecond)
		return whole(ctx, in, o)
	}
	s.start(r)
	s.await(id, data.Done)
	if n := len(store.writes); n < 1 || n > 40 {
		t.Errorf("progress was written %d times", n)
	}
}

func TestAttemptsAreBounded(t *testing.T) {
	s := newScene(t)
	id := s.queue(nil)
	for range mostAttempts {
		if _, err := s.store.ClaimCut(t.Context()); err != nil {
			t.Fatal(err)
		}
		if _, err := s.store.RequeueRunning(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	s.start(s.runner(nil))
	if c := s.await(id, data.Failed); c.Problem != explain(errAttempts) {
		t.Errorf("problem %+v", c.Problem)
	}
}
