// Package jobs runs the queued cuts of a store, one after another or a few at
// a time, and writes down how each ended.
//
// The store is the queue: a cut that is found running when a Runner starts was
// left by a process that died, and is run again; one that is stopped puts its
// cuts back itself. So one process at a time runs the cuts of a store. A cut's
// result is published whole or not at all.
//
// Cuts that run at once share the cores: each works with as many goroutines as
// there are cores, which the scheduler serves in turn, so that of two equal ones
// each takes twice as long as alone, and a small one does not wait for a large
// one.
package jobs

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"golang.org/x/sync/errgroup"

	"puerta/cmd/internal/cutter"
	"puerta/cmd/internal/network"
	"puerta/cmd/internal/streetfile"
	"puerta/data"
)

// Options are what a Runner needs. Only Store must be set.
type Options struct {
	Store   data.Store
	Logger  *slog.Logger  // default: slog.Default()
	Workers int           // cuts at the same time; default 2
	Poll    time.Duration // how often to look without being woken; default 10 s
	Beat    time.Duration // how often a running cut's progress is written; default 500 ms
	TempDir string        // where streets are unpacked; default the system's
	// Cache is where compiled streets are kept; the zero value keeps none.
	Cache streetfile.Cache
	// Network gives the routers, if others use them too; default a new one with
	// TempDir and Cache.
	Network *network.Network
}

// Runner takes queued cuts from a store and runs them. New makes one.
type Runner struct {
	o    Options
	wake chan struct{}
	// cut is the use case; tests put another in its place.
	cut func(context.Context, cutter.Input, cutter.Options) (*data.CutResult, error)
}

// New returns a Runner; Run sets it to work.
func New(o Options) *Runner {
	if o.Logger == nil {
		o.Logger = slog.Default()
	}
	if o.Workers <= 0 {
		o.Workers = 2
	}
	if o.Poll <= 0 {
		o.Poll = 10 * time.Second
	}
	if o.Beat <= 0 {
		o.Beat = 500 * time.Millisecond
	}
	if o.Network == nil {
		o.Network = network.New(o.Store, o.TempDir, o.Cache)
	}
	return &Runner{o: o, wake: make(chan struct{}, o.Workers), cut: cutter.Run}
}

// Wake tells the Runner that a cut was queued. It never waits and may be
// called before Run.
func (r *Runner) Wake() {
	select {
	case r.wake <- struct{}{}:
	default: // as many signals wait as there are workers
	}
}

// Run works until ctx ends and returns when the last worker has stopped; cuts
// that were interrupted so are queued again, for the next Run. The error is of
// the first look at the store; later failures of the store are logged and tried
// again.
func (r *Runner) Run(ctx context.Context) error {
	n, err := r.o.Store.RequeueRunning(ctx)
	if err != nil {
		return fmt.Errorf("take up interrupted cuts: %w", err)
	}
	if n > 0 {
		r.o.Logger.Info("interrupted cuts run again", "cuts", n)
	}
	var workers errgroup.Group
	for range r.o.Workers {
		workers.Go(func() error { r.work(ctx); return nil })
	}
	defer r.putBack(ctx)
	return workers.Wait()
}

// goodbye is how long the store has to take interrupted cuts back.
const goodbye = 5 * time.Second

// putBack queues what was interrupted again, so that it does not look as if
// somebody worked on it. If the store does not answer the next Run will.
func (r *Runner) putBack(ctx context.Context) {
	ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), goodbye)
	defer stop()
	n, err := r.o.Store.RequeueRunning(ctx)
	switch {
	case err != nil:
		r.o.Logger.Error("interrupted cuts cannot be queued again; they will be at the next start", "error", err)
	case n > 0:
		r.o.Logger.Info("interrupted cuts are queued again", "cuts", n)
	}
}

// work runs cuts until ctx ends.
func (r *Runner) work(ctx context.Context) {
	poll := time.NewTicker(r.o.Poll)
	defer poll.Stop()
	for ctx.Err() == nil {
		c, err := r.o.Store.ClaimCut(ctx)
		if err == nil {
			r.run(ctx, c)
			giveBack()
			continue
		}
		if !errors.Is(err, data.ErrNotFound) && ctx.Err() == nil {
			r.o.Logger.Error("no cut can be taken from the store", "error", err)
		}
		select {
		case <-ctx.Done():
		case <-r.wake:
		case <-poll.C:
		}
	}
}
