package cutter

import (
	"context"
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
					if err := f(i); err != nil {
						return err
					}
				}
			}
		})
	}
	return g.Wait()
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
