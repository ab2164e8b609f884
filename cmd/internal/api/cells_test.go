package api

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"puerta/data"
)

// TestCellsHideAFew: cells of fewer than ten doors are merged or left out, and
// doors that are not to be visited do not count.
func TestCellsHideAFew(t *testing.T) {
	l := &data.List{Sources: []data.Source{{Layout: "generic", Addresses: true}}}
	add := func(n int, at orb.Point, reason data.Reason) {
		for range n {
			id := fmt.Sprint(len(l.Doors))
			l.Doors = append(l.Doors, data.Door{ID: id, Point: at, HasPoint: true, Reason: reason})
			l.Rows = append(l.Rows, data.Row{Number: len(l.Rows) + 1, Door: int32(len(l.Doors) - 1), ID: id})
		}
	}
	add(12, orb.Point{-83.28, 30.83}, "")
	add(9, orb.Point{-83.28, 30.83}, data.Suppressed)
	add(4, orb.Point{-83.27, 30.84}, "")
	add(9, orb.Point{-81.10, 32.08}, "") // Savannah, far from all others
	add(20, orb.Point{-84.39, 33.75}, data.Suppressed)
	s := newScene(t, nil)
	u := data.Universe{ID: data.NewID(), Name: "Test"}
	if err := s.store.AddUniverse(t.Context(), u, l); err != nil {
		t.Fatal(err)
	}
	for resolution, cells := range map[int]int{5: 1, 9: 1, 12: 1} {
		path := fmt.Sprintf("/v1/universes/%s/cells?resolution=%d", u.ID, resolution)
		all := s.collection(path)
		total := 0
		for _, f := range all.Features {
			if n := f.Properties.MustInt("doors"); n < 10 {
				t.Errorf("%s: a cell of %d doors", path, n)
			} else {
				total += n
			}
		}
		hidden, _ := all.ExtraMembers["doors_hidden"].(float64)
		if len(all.Features) != cells || total+int(hidden) != 25 || hidden < 9 {
			t.Errorf("%s: %d cells, %d doors, %v hidden", path, len(all.Features), total, hidden)
		}
	}
}

// failing is a store that cannot read fates.
type failing struct{ data.Store }

func (failing) Fates(context.Context, string, func(data.Fate) error) error { return errors.New("disk") }

func TestFailureBeforeTheFirstRow(t *testing.T) {
	s := newScene(t, func(o *Options) { o.Store = failing{o.Store} })
	work(t, s.store)
	cut := s.queue(s.upload(street(12)), "")
	s.await(cut, data.Done)
	for _, path := range []string{"/doors", "/unassigned", "/unassigned?format=csv"} {
		w := s.get("/v1/cuts/" + cut + path)
		wantProblem(t, w, 500, "internal")
		if d := w.Header().Get("Content-Disposition"); strings.Contains(d, "csv") {
			t.Errorf("%s: %q", path, d)
		}
	}
}
