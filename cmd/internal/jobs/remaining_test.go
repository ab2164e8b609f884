package jobs

import (
	"math"
	"testing"
	"time"

	"puerta/data"
)

func TestPhasesAreAWhole(t *testing.T) {
	sum := 0.0
	for _, p := range phases() {
		sum += p.share
	}
	if math.Abs(sum-1) > 1e-9 {
		t.Errorf("the shares add up to %g", sum)
	}
}

func TestRemaining(t *testing.T) {
	for name, c := range map[string]struct {
		at   data.Progress
		want time.Duration // after a minute; 0: cannot be said
	}{
		"not begun": {data.Progress{Phase: "doors"}, 0},
		"unknown":   {data.Progress{Phase: "dancing", Done: 1, Total: 2}, 0},
		"none":      {data.Progress{}, 0},
		"half":      {data.Progress{Phase: "cut", Done: 567901, Total: 1_000_000}, time.Minute},      // 0.04 + 0.46
		"at 3/4":    {data.Progress{Phase: "cut", Done: 876543, Total: 1_000_000}, 20 * time.Second}, // 0.04 + 0.71
		"beyond":    {data.Progress{Phase: "cut", Done: 9, Total: 3}, 10588 * time.Millisecond},      // as if done
		"no total":  {data.Progress{Phase: "order", Done: 9}, 10588 * time.Millisecond},              // where it begins
		"the end":   {data.Progress{Phase: "store", Done: 1, Total: 1}, 0},
	} {
		got, ok := Remaining(c.at, time.Minute)
		if name == "the end" {
			if !ok || got > time.Millisecond {
				t.Errorf("%s: %v", name, got)
			}
			continue
		}
		if ok != (c.want > 0) || math.Abs((got-c.want).Seconds()) > 0.1 {
			t.Errorf("%s: %v, %v; want %v", name, got, ok, c.want)
		}
	}
	if _, ok := Remaining(data.Progress{Phase: "order"}, 0); ok {
		t.Error("an estimate without a time")
	}
}

// The phases that cuts tell of are those of the table.
func TestCutsTellOfKnownPhases(t *testing.T) {
	s := newScene(t)
	first, _ := s.cutOnce()
	store := counting{s.store, make(chan data.Progress, 1000)}
	r := s.runner(func(o *Options) { o.Store, o.Beat = store, 1 })
	id := s.queueAfter(first, short)
	s.start(r)
	s.await(id, data.Done)
	for n := len(store.writes); n > 0; n-- {
		if p := <-store.writes; p.Phase != "" {
			if _, ok := shareOf(p); !ok {
				t.Errorf("phase %q is not in the table", p.Phase)
			}
		}
	}
}
