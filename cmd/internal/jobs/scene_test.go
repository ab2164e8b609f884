package jobs

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"path/filepath"
	"testing"
	"time"

	"github.com/paulmach/orb"

	"puerta/cmd/internal/cutter"
	"puerta/data"
	"puerta/data/sqlite"
)

// scene is a store in a folder of the test's own, with one universe in it.
type scene struct {
	t        *testing.T
	store    data.Store
	universe string
}

func newScene(t *testing.T) *scene {
	t.Helper()
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "test.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	sc := &scene{t: t, store: s}
	sc.universe = sc.add(street(30))
	return sc
}

func (s *scene) add(l *data.List) string {
	s.t.Helper()
	u := data.Universe{ID: data.NewID(), Name: "test", CreatedAt: time.Now()}
	if err := s.store.AddUniverse(s.t.Context(), u, l); err != nil {
		s.t.Fatal(err)
	}
	return u.ID
}

// street is a list of so many doors, 30 m apart.
func street(doors int) *data.List {
	l := &data.List{Sources: []data.Source{{Layout: "generic", Addresses: true}}}
	for i := range doors {
		id := fmt.Sprintf("door-%d", i)
		l.Doors = append(l.Doors, data.Door{ID: id, HasPoint: true, Point: orb.Point{-83.28 + float64(i)*3e-4, 30.83}})
		l.Rows = append(l.Rows, data.Row{Number: i + 1, Line: i + 2, Door: int32(i), ID: id})
	}
	return l
}

// queue adds a cut of the scene's universe.
func (s *scene) queue(change func(*cutter.Options)) string {
	s.t.Helper()
	return s.queueAfter("", change)
}

// queueAfter adds a cut that goes on from another.
func (s *scene) queueAfter(former string, change func(*cutter.Options)) string {
	s.t.Helper()
	o := cutter.DefaultOptions()
	if change != nil {
		change(&o)
	}
	b, err := json.Marshal(o)
	if err != nil {
		s.t.Fatal(err)
	}
	c := data.Cut{ID: data.NewID(), UniverseID: s.universe, Options: b, Former: former, CreatedAt: time.Now()}
	if err := s.store.AddCut(s.t.Context(), c); err != nil {
		s.t.Fatal(err)
	}
	return c.ID
}

// runner returns a Runner that looks only when woken and beats quickly.
func (s *scene) runner(change func(*Options)) *Runner {
	o := Options{Store: s.store, Logger: slog.New(slog.NewTextHandler(io.Discard, nil)), Poll: time.Hour, Beat: 5 * time.Millisecond}
	if change != nil {
		change(&o)
	}
	return New(o)
}

// start runs r until the returned function is called or the test ends.
func (s *scene) start(r *Runner) (stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- r.Run(ctx) }()
	stopped := false
	stop = func() {
		if stopped {
			return
		}
		stopped = true
		cancel()
		if err := <-ended; err != nil {
			s.t.Errorf("Run: %v", err)
		}
	}
	s.t.Cleanup(stop)
	return stop
}

// await waits until a cut has a state.
func (s *scene) await(id string, want data.CutState) data.Cut {
	s.t.Helper()
	deadline := time.Now().Add(20 * time.Second)
	for {
		c, err := s.store.Cut(s.t.Context(), id)
		if err != nil {
			s.t.Fatal(err)
		}
		if c.State == want {
			return c
		}
		if time.Now().After(deadline) {
			s.t.Fatalf("cut is %s (%s), want %s", c.State, c.Problem.EN, want)
		}
		time.Sleep(2 * time.Millisecond)
	}
}

// endless is a use case that works until it is told to stop.
type endless struct {
	begun chan struct{}
	ended chan error // why it stopped
}

func newEndless() *endless { return &endless{make(chan struct{}, 9), make(chan error, 9)} }

func (e *endless) cut(ctx context.Context, in cutter.Input, _ cutter.Options) (*data.CutResult, error) {
	e.begun <- struct{}{}
	in.Progress(data.Progress{Phase: "cut", Done: 1, Total: 2})
	<-ctx.Done()
	e.ended <- context.Cause(ctx)
	return nil, fmt.Errorf("cut: %w", ctx.Err())
}

var errInternal = errors.New("row 7 of Juana Pérez")
