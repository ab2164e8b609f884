package cutter

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/errgroup"
)

// share calls f for every i in 0…n−1 on all cores, in batches, and stops at the
// first error or when the context ends. What f writes must depend on i alone.
func share(ctx context.Context, n int, f func(i int) error) error {
	return batches(ctx, n, 64, f)
}

// each is share for work that is long for every i.
func each(ctx context.Context, n int, f func(i int) error) error {
	return batches(ctx, n, 1, f)
}

func batches(ctx context.Context, n, batch int, f func(i int) error) error {
	g, ctx := errgroup.WithContext(ctx)
	var next atomic.Int64
	for range workers(n) {
		g.Go(func() error {
			for {
				from := int(next.Add(int64(batch))) - batch
				if from >= n {
					return nil
				}
				if err := ctx.Err(); err != nil {
					return err
				}
				for i := from; i < min(n, from+batch); i++ {
					if err := guard(i, f); err != nil {
						return err
					}
				}
			}
		})
	}
	return g.Wait()
}

// errPanic is a fault of the program; it must fail the one cut, not the
// process that serves others.
var errPanic = errors.New("panic")

// guard turns a panic of f into an error with its stack.
func guard(i int, f func(i int) error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: %v\n%s", errPanic, p, debug.Stack())
		}
	}()
	return f(i)
}

// counter reports progress from many goroutines, now and then.
type counter struct {
	mu    sync.Mutex
	done  int
	every int
	tell  func(done int)
}

func (c *counter) add(n int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	before := c.done / c.every
	c.done += n
	if c.done/c.every != before {
		c.tell(c.done)
	}
}
