package cutter

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"

	"puerta/data"
	"puerta/routing"
)

// patient is a router that ends the context of whoever asks for its last table.
type patient struct {
	routing.Router
	left atomic.Int64
	stop context.CancelFunc
}

func (p *patient) Table(ctx context.Context, mode routing.Mode, from, to []routing.Spot, limit int32, out []int32) error {
	if p.left.Add(-1) == 0 {
		p.stop()
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return p.Router.Table(ctx, mode, from, to, limit, out)
}

// TestCancelledAnywhere: whatever a cut is at when it is no longer wanted, it
// ends, and says so.
func TestCancelledAnywhere(t *testing.T) {
	whole := sampleList(t)
	in := Input{List: &data.List{Doors: whole.Doors[:600], Rows: whole.Rows[:600]}}
	streets := sampleStreets(t)
	o := DefaultOptions()
	o.ShiftMin = 90
	run := func(tables int64) (asked int64, err error) {
		ctx, stop := context.WithCancel(t.Context())
		defer stop()
		r := &patient{Router: streets, stop: stop}
		r.left.Store(tables)
		in.Router = r
		_, err = Run(ctx, in, o)
		return tables - r.left.Load(), err
	}
	all, err := run(1 << 40)
	if err != nil || all < 100 {
		t.Fatalf("%d tables, %v", all, err)
	}
	const times = 40
	for i := range int64(times) {
		if _, err := run(1 + all*i/times); !errors.Is(err, context.Canceled) {
			t.Errorf("at table %d of %d: %v", 1+all*i/times, all, err)
		}
	}
}
