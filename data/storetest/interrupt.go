package storetest

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
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

// halfway tries do with contexts that are cancelled later and later, at
// first one step at a time, until one
// succeeds, and calls after each that did not. It fails the test if something
// else than the context ends one, or if too few were ended to test anything. With
// -short it takes longer steps from place to place.
func halfway(t *testing.T, do func(context.Context) error, after func()) {
	t.Helper()
	failed, longer := 0, int64(16)
	if testing.Short() {
		longer = 2
	}
	for n := int64(1); ; n += 1 + n/longer {
		ctx, cancel := context.WithCancel(t.Context())
		err := do(Interrupt(ctx, n, cancel))
		cancel()
		if err == nil {
			break
		}
		if !errors.Is(err, context.Canceled) {
			t.Fatalf("cancelled after %d steps: error %v, want %v", n, err, context.Canceled)
		}
		failed++
		after()
	}
	if failed < 5 {
		t.Errorf("only %d were cancelled: the test tests little", failed)
	}
}
