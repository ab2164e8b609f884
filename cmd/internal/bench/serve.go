package bench

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"net/http"
	"syscall"
	"time"
)

// ServeOptions say how a service is put under load.
type ServeOptions struct {
	Service            // with cuts that are done: what is asked for
	Partner    Service // the same with the key of another owner; no Base: nobody
	Case       []byte  // a list that is cut meanwhile
	CaseName   string
	Small      []byte // a small list, which the partner cuts
	Requests   int    // of a measurement
	Connection []int  // how many at a time, a measurement each
}

// Serve measures tiles and routes of a service, first with nothing beside them,
// then while a list is cut; what that cut takes alone, under load, beside
// another of its size; and how long a small cut of somebody else has to wait
// behind large ones. It prints tables. Figures go with the cores that the
// service, the requests and whatever else runs on the machine share.
func Serve(ctx context.Context, o ServeOptions, w io.Writer) error {
	r := &serveRun{ServeOptions: o, w: w}
	for _, step := range []func(context.Context) error{r.idle, r.cutAlone, r.cutLoaded, r.cutTwice, r.cutSmall, r.memory} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// serveRun is a measurement under way.
type serveRun struct {
	ServeOptions
	w        io.Writer
	asks     []Ask
	universe string
	alone    time.Duration
	aloneCPU time.Duration
}

// idle measures requests with nothing beside them: each for the first time, then
// again and again.
func (r *serveRun) idle(ctx context.Context) (err error) {
	if err := r.resident(ctx, "at rest"); err != nil {
		return err
	}
	if r.asks, err = r.Service.asks(ctx); err != nil {
		return err
	}
	table := NewTable(r.w)
	if _, err := io.WriteString(table, loadColumns); err != nil {
		return err
	}
	for i, n := range r.Connection {
		load := Load{r.Service, r.asks, n}
		if i == 0 {
			all, took := load.Run(ctx, len(r.asks))
			if err := printAnswers(table, "first time", n, all, took); err != nil {
				return err
			}
		}
		all, took := load.Run(ctx, r.Requests)
		if err := printAnswers(table, "again", n, all, took); err != nil {
			return err
		}
	}
	if err := table.Flush(); err != nil {
		return err
	}
	return r.resident(ctx, "after these requests")
}

// cutAlone imports the case and cuts it with nothing beside it; the first cut
// only warms the service.
func (r *serveRun) cutAlone(ctx context.Context) (err error) {
	if r.universe, err = r.upload(ctx, r.CaseName, r.Case); err != nil {
		return err
	}
	if _, err := r.run(ctx, r.universe); err != nil {
		return err
	}
	before, err := r.spent(ctx)
	if err != nil {
		return err
	}
	c, err := r.run(ctx, r.universe)
	if err != nil {
		return err
	}
	after, err := r.spent(ctx)
	r.alone, r.aloneCPU = c.took(), after-before
	return errors.Join(err, r.say("a cut of %s alone: %.2f s, %.2f s of the cores", r.CaseName, r.alone.Seconds(), r.aloneCPU.Seconds()))
}

// cutLoaded measures requests for as long as the same cut runs. Where other
// programs use the cores, too, the cores' time tells more than the clock: the
// cut cannot be slower by more than all that it shares them with.
func (r *serveRun) cutLoaded(ctx context.Context) error {
	for _, n := range r.Connection {
		before, err := r.spent(ctx)
		if err != nil {
			return err
		}
		table := NewTable(r.w)
		if _, err := io.WriteString(table, loadColumns); err != nil {
			return err
		}
		c, all, took, err := r.beside(ctx, n)
		if err != nil {
			return err
		}
		after, err := r.spent(ctx)
		if err := errors.Join(err, printAnswers(table, "beside a cut", n, all, took), table.Flush()); err != nil {
			return err
		}
		if err := r.say("that cut took %.2f s, ×%.2f; cut and requests together %.2f s of the cores, ×%.2f", c.took().Seconds(), r.times(c),
			(after - before).Seconds(), (after-before).Seconds()/r.aloneCPU.Seconds()); err != nil {
			return err
		}
	}
	return nil
}

// beside sends requests from when a cut runs until it is done.
func (r *serveRun) beside(ctx context.Context, connections int) (c servedCut, all []Answers, took time.Duration, err error) {
	id, err := r.queue(ctx, r.universe)
	if err == nil {
		_, err = r.await(ctx, id, "running")
	}
	if err != nil {
		return c, nil, 0, err
	}
	during, stop := context.WithCancel(ctx)
	defer stop()
	ended := make(chan error, 1)
	go func() {
		defer stop()
		var err error
		c, err = r.await(ctx, id, "done")
		ended <- err
	}()
	all, took = Load{r.Service, r.asks, connections}.Run(during, math.MaxInt)
	return c, all, took, <-ended
}

// spent is the cores' time that the service and this process have used.
func (r *serveRun) spent(ctx context.Context) (time.Duration, error) {
	v, err := r.vitals(ctx)
	if err != nil {
		return 0, err
	}
	var own syscall.Rusage
	err = syscall.Getrusage(syscall.RUSAGE_SELF, &own)
	return v.cpu + time.Duration(own.Utime.Nano()+own.Stime.Nano()), err
}

// times is how many times as long as alone a cut took.
func (r *serveRun) times(c servedCut) float64 { return c.took().Seconds() / r.alone.Seconds() }

// cutTwice runs two equal cuts at once.
func (r *serveRun) cutTwice(ctx context.Context) error {
	before, err := r.spent(ctx)
	if err != nil {
		return err
	}
	var ids [2]string
	for i := range ids {
		if ids[i], err = r.queue(ctx, r.universe); err != nil {
			return err
		}
	}
	for _, id := range ids {
		c, err := r.await(ctx, id, "done")
		if err != nil {
			return err
		}
		if err := r.say("one of two equal cuts at once: %.2f s, ×%.2f; waited %.2f s", c.took().Seconds(), r.times(c), c.waited().Seconds()); err != nil {
			return err
		}
	}
	after, err := r.spent(ctx)
	return errors.Join(err, r.say("both together: %.2f s of the cores, ×%.2f", (after-before).Seconds(), (after-before).Seconds()/r.aloneCPU.Seconds()))
}

// cutSmall queues three large cuts, and behind them a small one of another
// owner.
func (r *serveRun) cutSmall(ctx context.Context) error {
	if r.Partner.Base == "" {
		return nil
	}
	small, err := r.Partner.upload(ctx, "small.csv.gz", r.Small)
	if err != nil {
		return err
	}
	alone, err := r.Partner.run(ctx, small)
	if err != nil {
		return err
	}
	var large [3]string
	for i := range large {
		if large[i], err = r.queue(ctx, r.universe); err != nil {
			return err
		}
	}
	c, err := r.Partner.run(ctx, small)
	if err != nil {
		return err
	}
	behind := 0
	for _, id := range large {
		one, err := r.await(ctx, id, "done")
		if err != nil {
			return err
		}
		if c.StartedAt.Before(one.StartedAt) {
			behind++
		}
	}
	return r.say("a small cut of another owner, asked for behind three large ones: waited %.2f s, began before %d of them, took %.2f s (alone %.2f s)",
		c.waited().Seconds(), behind, c.took().Seconds(), alone.took().Seconds())
}

// memory has the layers of the case prepared and tells what the process holds.
func (r *serveRun) memory(ctx context.Context) error {
	if err := r.resident(ctx, "after these cuts"); err != nil {
		return err
	}
	for _, layer := range []string{"turfs", "routes", "cells"} {
		if _, err := r.do(ctx, http.MethodGet, "/ogc/collections/"+layer+"/items?limit=1000", "", nil); err != nil {
			return fmt.Errorf("layers of the case: %w", err)
		}
	}
	return r.resident(ctx, "with its turfs, routes and cells in layers")
}

func (r *serveRun) resident(ctx context.Context, when string) error {
	v, err := r.vitals(ctx)
	if err != nil {
		return err
	}
	return r.say("memory %s: %.0f MB resident, %.0f MB of it on the heap; %.1f s of the cores used", when, v.residentMB, v.heapMB, v.cpu.Seconds())
}

func (r *serveRun) say(format string, args ...any) error {
	_, err := fmt.Fprintf(r.w, format+"\n", args...)
	return err
}
