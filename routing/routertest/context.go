package routertest

import (
	"context"
	"errors"
	"testing"

	"puerta/routing"
)

// contextEnded wants the context's error from all that takes one.
func contextEnded(t *testing.T, s *Scene) {
	spots := s.spots(t, routing.Walk)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	calls := map[string]func() error{
		"Table": func() error {
			return s.Router.Table(ctx, routing.Walk, spots, spots, routing.Never, make([]int32, len(spots)*len(spots)))
		},
		"Links": func() error { _, err := s.Router.Links(ctx, spots, false); return err },
		"Park":  func() error { _, _, _, err := s.Router.Park(ctx, spots[0], routing.Never); return err },
	}
	if s.Streets { // a straight line is drawn at once
		calls["Path"] = func() error { _, _, err := s.Router.Path(ctx, routing.Walk, spots[0], spots[1]); return err }
	}
	for name, call := range calls {
		if err := call(); !errors.Is(err, context.Canceled) {
			t.Errorf("%s after the end of its context: %v", name, err)
		}
	}
}
