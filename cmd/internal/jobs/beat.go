package jobs

import (
	"context"
	"sync"
	"time"

	"puerta/data"
)

// pulse writes the progress of one running cut at an even beat, apart from the
// cutting itself, and learns so that the cut is no longer wanted.
type pulse struct {
	mu   sync.Mutex
	last data.Progress
	done chan struct{}
}

// beat starts the pulse of a cut. It ends with ctx, or calls stop with errOver
// when the store no longer has the cut as running.
func (r *Runner) beat(ctx context.Context, id string, stop context.CancelCauseFunc) *pulse {
	p := &pulse{done: make(chan struct{})}
	go func() {
		defer close(p.done)
		tick := time.NewTicker(r.o.Beat)
		defer tick.Stop()
		var written data.Progress
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
			}
			now := p.get()
			err := r.note(ctx, id, written, now)
			if gone(err) {
				stop(errOver)
				return
			}
			if err != nil && ctx.Err() == nil {
				r.o.Logger.Warn("progress cannot be written", "cut", id, "error", err)
			}
			if err == nil {
				written = now
			}
		}
	}()
	return p
}

// note writes what is new; without news it only looks whether the cut still
// runs.
func (r *Runner) note(ctx context.Context, id string, written, now data.Progress) error {
	if now != written {
		return r.o.Store.SetProgress(ctx, id, now)
	}
	c, err := r.o.Store.Cut(ctx, id)
	if err == nil && c.State != data.Running {
		return data.ErrConflict
	}
	return err
}

// tell takes news of the cut, from any goroutine, without waiting.
func (p *pulse) tell(at data.Progress) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.last = at
}

func (p *pulse) get() data.Progress {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.last
}

// wait returns when the pulse has ended.
func (p *pulse) wait() { <-p.done }
