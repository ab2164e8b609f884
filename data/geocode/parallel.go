package geocode

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"sync/atomic"

	"golang.org/x/sync/errgroup"
)

// errPanic is a fault of the program; it must fail the one list, not the process
// that serves others.
var errPanic = errors.New("panic")

// share calls f for every i in 0…n−1 on all cores, so many at a time, until the
// context ends. worker says whose memory f may use.
func share(ctx context.Context, n, batch int, f func(worker, i int)) error {
	guarded := func(worker, i int) (err error) {
		defer func() {
			if p := recover(); p != nil {
				err = fmt.Errorf("%w: %v\n%s", errPanic, p, debug.Stack())
			}
		}()
		f(worker, i)
		return nil
	}
	g, ctx := errgroup.WithContext(ctx)
	var next atomic.Int64
	for worker := range workers() {
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
					if err := guarded(worker, i); err != nil {
						return err
					}
				}
			}
		})
	}
	return g.Wait()
}

func workers() int { return runtime.GOMAXPROCS(0) }
