package jobs

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"time"

	"puerta/cmd/internal/cutter"
	"puerta/data"
)

// mostAttempts bounds how often one cut may take its process down.
const mostAttempts = 20

// errOver means that the cut is no longer wanted: cancelled, or deleted.
var errOver = errors.New("the cut was cancelled")

// errAttempts means that every attempt was interrupted.
var errAttempts = errors.New("interrupted at every attempt")

// run runs one claimed cut to its end and notes how that was.
func (r *Runner) run(ctx context.Context, c data.Cut) {
	log := r.o.Logger.With("cut", c.ID)
	begin := time.Now()
	ctx = data.OnBehalf(ctx, c.Organisation)
	log.Info("cut begins", "attempt", c.Attempts)
	over, stop := context.WithCancelCause(ctx)
	pulse := r.beat(over, c.ID, stop)
	result, err := r.publish(over, c, pulse.tell)
	cause := context.Cause(over)
	stop(nil)
	pulse.wait()
	switch {
	case err == nil:
		log.Info("cut done", "turfs", len(result.Turfs), "doors", result.Report.DoorsInTurfs, "seconds", time.Since(begin).Seconds())
	case ctx.Err() != nil:
		log.Info("cut interrupted")
	case errors.Is(cause, errOver):
		log.Info("cut cancelled", "seconds", time.Since(begin).Seconds())
	default:
		r.fail(ctx, c.ID, err)
	}
}

// mostStale bounds how often a cut is made again because the turfs it goes on
// from were changed meanwhile.
const mostStale = 4

// publish makes a cut and publishes it. If what it goes on from was changed
// meanwhile it is made again: what the director did since must not be lost.
func (r *Runner) publish(ctx context.Context, c data.Cut, tell func(data.Progress)) (*data.CutResult, error) {
	for again := 0; ; again++ {
		result, err := r.result(ctx, c, tell)
		if err == nil {
			tell(data.Progress{Phase: "store"})
			err = r.o.Store.PublishCut(ctx, c.ID, result)
		}
		if again == mostStale || !errors.Is(err, data.ErrStale) {
			return result, err
		}
		r.o.Logger.Info("the turfs it goes on from were changed; the cut is made again", "cut", c.ID)
	}
}

// fail writes down for people why a cut failed.
func (r *Runner) fail(ctx context.Context, id string, why error) {
	err := r.o.Store.FailCut(ctx, id, explain(why))
	switch {
	case err == nil:
		r.o.Logger.Error("cut failed", "cut", id, "error", why)
	case gone(err):
		r.o.Logger.Info("cut cancelled", "cut", id)
	default:
		r.o.Logger.Error("the end of a cut cannot be noted", "cut", id, "error", errors.Join(err, why))
	}
}

// gone reports that the store no longer has the cut as running.
func gone(err error) bool {
	return errors.Is(err, data.ErrConflict) || errors.Is(err, data.ErrNotFound)
}

// result reads what the cut needs and cuts; a panic is an error.
func (r *Runner) result(ctx context.Context, c data.Cut, tell func(data.Progress)) (result *data.CutResult, err error) {
	defer func() {
		if p := recover(); p != nil {
			r.o.Logger.Error("panic in a cut", "cut", c.ID, "panic", panicText(p), "stack", string(debug.Stack()))
			err = errors.New("panic in a cut")
		}
	}()
	if c.Attempts > mostAttempts {
		return nil, fmt.Errorf("%d times: %w", c.Attempts-1, errAttempts)
	}
	in, o, err := r.source(ctx, c, tell, whole, nil)
	if err != nil {
		return nil, err
	}
	begin := time.Now()
	revision, err := r.goOn(ctx, c.Former, &in)
	if err != nil {
		return nil, err
	}
	in.Phases.Add("read_former", time.Since(begin))
	result, err = r.cut(ctx, in, o)
	if err == nil {
		result.Former = revision
	}
	return result, err
}

// optionsOf reads the options of a cut; what they leave out has its default.
func optionsOf(c data.Cut) (cutter.Options, error) {
	o := cutter.DefaultOptions()
	if err := json.Unmarshal(c.Options, &o); err != nil {
		return o, fmt.Errorf("read options: %w", err)
	}
	return o, nil
}

// source reads what a cut, or a part of it, is made of. streets is the id of
// those it must be over, "" for none; nil for the current ones.
func (r *Runner) source(ctx context.Context, c data.Cut, tell func(data.Progress),
	collect func(*data.Universe, data.Stored) (*data.List, error), streets *string) (in cutter.Input, o cutter.Options, err error) {
	if o, err = optionsOf(c); err != nil {
		return in, o, err
	}
	in = cutter.Input{Scope: c.UniverseID, Steady: true, Progress: tell, Phases: &cutter.Phases{}}
	say := func(phase string) {
		if tell != nil {
			tell(data.Progress{Phase: phase})
		}
	}
	begin := time.Now()
	say("doors")
	err = r.o.Store.ReadUniverse(ctx, c.UniverseID, func(u data.Universe, l data.Stored) (err error) {
		in.List, err = collect(&u, l)
		return err
	})
	if err != nil {
		return in, o, err
	}
	in.Phases.Add("read_doors", time.Since(begin))
	begin = time.Now()
	say("streets")
	if streets == nil {
		in.Router, err = r.o.Network.Router(ctx, &o)
	} else {
		in.Router, err = r.o.Network.RouterOf(ctx, *streets, &o)
	}
	in.Phases.Add("read_streets", time.Since(begin))
	return in, o, err
}

// whole takes all of a list.
func whole(_ *data.Universe, l data.Stored) (*data.List, error) { return data.Collect(l) }

// panicText describes a panic without what it may hold of the data.
func panicText(p any) string {
	if err, ok := p.(runtime.Error); ok {
		return err.Error()
	}
	return fmt.Sprintf("%T", p)
}
