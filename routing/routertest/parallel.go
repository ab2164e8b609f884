package routertest

import (
	"context"
	"errors"
	"reflect"
	"sync"
	"testing"

	"puerta/routing"
)

// answers are what a router says about a scene, to be compared.
type answers struct {
	spots []routing.Spot
	table []int32
	path  routing.Path
	links []routing.Link
	err   error
}

// ask puts every question once.
func (s *Scene) ask(ctx context.Context, mode routing.Mode) answers {
	var a answers
	for _, d := range s.Doors {
		spot, err := s.Router.Snap(mode, d.Point, d.Street)
		a.spots, a.err = append(a.spots, spot), errors.Join(a.err, err)
	}
	a.table = make([]int32, len(a.spots)*len(a.spots))
	err := s.Router.Table(ctx, mode, a.spots, a.spots, routing.Never, a.table)
	path, _, pathErr := s.Router.Path(ctx, mode, a.spots[0], a.spots[len(a.spots)-1])
	links, linkErr := s.Router.Links(ctx, a.spots, mode == routing.Drive)
	a.path, a.links, a.err = path, links, errors.Join(a.err, err, pathErr, linkErr)
	return a
}

// manyGoroutines asks everything at once and wants what one alone is told.
func manyGoroutines(t *testing.T, s *Scene) {
	want := map[routing.Mode]answers{}
	for _, mode := range modes() {
		if want[mode] = s.ask(t.Context(), mode); want[mode].err != nil {
			t.Fatal(want[mode].err)
		}
	}
	var wg sync.WaitGroup
	for i := range 8 {
		mode := modes()[i%2]
		wg.Go(func() {
			if got := s.ask(t.Context(), mode); !reflect.DeepEqual(got, want[mode]) {
				t.Errorf("%v: among many: %+v\nalone: %+v", mode, got, want[mode])
			}
		})
	}
	wg.Wait()
}
