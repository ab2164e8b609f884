package storetest

import (
	"context"
	"sync/atomic"
)

// Interrupt returns a context that calls f, once, when it has been asked for
// Done for the n-th time. Database calls ask at every statement, so this stops
// work at a chosen point in its middle without a clock.
func Interrupt(ctx context.Context, n int64, f func()) context.Context {
	c := &interrupted{Context: ctx, f: f}
	c.left.Store(n)
	return c
}

type interrupted struct {
	context.Context
	left atomic.Int64
	f    func()
}

func (c *interrupted) Done() <-chan struct{} {
	if c.left.Add(-1) == 0 {
		c.f()
	}
	return c.Context.Done()
}

// halfway tries do with contexts that are cancelled later and later, until one
// succeeds, and calls after with the error of each that did not. It returns
// how many did not.
func halfway(ctx context.Context, do func(context.Context) error, after func(error)) (failed int) {
	for n := int64(1); ; n += 1 + n/4 {
		one, cancel := context.WithCancel(ctx)
		err := do(Interrupt(one, n, cancel))
		cancel()
		if err == nil {
			return failed
		}
		failed++
		after(err)
	}
}
