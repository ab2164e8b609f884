package jobs

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"puerta/cmd/internal/cutter"
	"puerta/data"
	"puerta/routing"
	"puerta/routing/osmgraph"
)

func TestExplain(t *testing.T) {
	for _, c := range []struct {
		err    error
		en, es string
	}{
		{fmt.Errorf("snap: %w: x: %w", cutter.ErrOptions, routing.ErrFarFromStreet), "staging location is too far", "punto de encuentro está demasiado lejos"},
		{fmt.Errorf("%w: %w", cutter.ErrOptions, routing.ErrUnreachable), "not joined", "no se une"},
		{fmt.Errorf("cut: %w: within", cutter.ErrOptions), "within", "within"},
		{fmt.Errorf("cut: %w: 3 of 3", cutter.ErrNothing), "No door of this list", "ninguna puerta"},
		{fmt.Errorf("streets: %w", osmgraph.ErrFormat), "streets in the store cannot be read", "No se pueden leer las calles"},
		{errAttempts, "stopped at every attempt", "se detuvo en cada intento"},
		{errInternal, "error in the program", "error del programa"},
	} {
		got := explain(c.err)
		if !strings.Contains(got.EN, c.en) || !strings.Contains(got.ES, c.es) {
			t.Errorf("explain(%v) = %+v; want %q and %q", c.err, got, c.en, c.es)
		}
		if strings.Contains(got.EN+got.ES, "Pérez") {
			t.Errorf("explain(%v) tells internals: %+v", c.err, got)
		}
	}
}

func TestFailuresOfRealCuts(t *testing.T) {
	for name, c := range map[string]struct {
		list   func(*data.List)
		change func(*cutter.Options)
		want   error
	}{
		"nothing": {list: func(l *data.List) {
			for i := range l.Doors {
				l.Doors[i].HasPoint, l.Doors[i].Point, l.Doors[i].Reason = false, orb.Point{}, data.NoCoordinates
			}
		}, want: cutter.ErrNothing},
		"boundary": {change: func(o *cutter.Options) { o.Within = "parish" }, want: cutter.ErrOptions},
		"range":    {change: func(o *cutter.Options) { o.WalkMps = 99 }, want: cutter.ErrOptions},
	} {
		t.Run(name, func(t *testing.T) {
			s := newScene(t)
			if c.list != nil {
				l := street(5)
				c.list(l)
				s.universe = s.add(l)
			}
			id := s.queue(c.change)
			s.start(s.runner(nil))
			if got := s.await(id, data.Failed); got.Problem != explain(c.want) {
				t.Errorf("problem %+v, want %+v", got.Problem, explain(c.want))
			}
		})
	}
}

// TestLogHoldsNoData: what panics may hold is not written to the log.
func TestLogHoldsNoData(t *testing.T) {
	s := newScene(t)
	var log bytes.Buffer
	r := s.runner(func(o *Options) { o.Logger = slog.New(slog.NewTextHandler(&log, nil)) })
	r.cut = func(context.Context, cutter.Input, cutter.Options) (*data.CutResult, error) { panic("Juana Pérez") }
	id := s.queue(nil)
	stop := s.start(r)
	s.await(id, data.Failed)
	stop()
	if !strings.Contains(log.String(), "panic in a cut") || strings.Contains(log.String(), "Pérez") {
		t.Errorf("log: %s", log.String())
	}
}
