package layers

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"puerta/data"
)

// shop is a Source in memory that counts how often it is asked.
type shop struct {
	mu        sync.Mutex
	universes []data.Universe
	lists     map[string]*data.List
	cuts      []data.Cut // the newest last
	results   map[string]*data.CutResult
	states    map[string]map[string]data.TurfState
	asked     map[string]int
}

func newShop() *shop {
	return &shop{lists: map[string]*data.List{}, results: map[string]*data.CutResult{}, states: map[string]map[string]data.TurfState{},
		asked: map[string]int{}}
}

// addUniverse adds a universe and returns its id.
func (s *shop) addUniverse(owner string, l *data.List) string {
	id := fmt.Sprintf("UNIVERSE%d", len(s.universes))
	s.universes = append(s.universes, data.Universe{ID: id, Owner: owner})
	s.lists[id] = l
	return id
}

// addCut adds a done cut of a universe and returns its id.
func (s *shop) addCut(universe string, r *data.CutResult) string {
	id := fmt.Sprintf("CUT%d", len(s.cuts))
	u := s.universes[slices.IndexFunc(s.universes, func(u data.Universe) bool { return u.ID == universe })]
	s.cuts = append(s.cuts, data.Cut{ID: id, UniverseID: universe, State: data.Done, Owner: u.Owner, Revision: 1})
	s.results[id] = r
	return id
}

// set gives a turf a state.
func (s *shop) set(cut, turf string, st data.TurfState) {
	if s.states[cut] == nil {
		s.states[cut] = map[string]data.TurfState{}
	}
	s.states[cut][turf] = st
	for i := range s.cuts {
		if s.cuts[i].ID == cut {
			s.cuts[i].Revision++
		}
	}
}

func (s *shop) count(what string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked[what]++
	s.asked["all"]++
}

func (s *shop) Universes(_ context.Context, p data.Page) (all []data.Universe, next string, err error) {
	s.count("universes")
	for _, u := range s.universes {
		if p.Owner == "" || p.Owner == u.Owner {
			all = append(all, u)
		}
	}
	return all, "", nil
}

func (s *shop) Universe(_ context.Context, id string) (data.Universe, error) {
	s.count("universe")
	for _, u := range s.universes {
		if u.ID == id {
			return u, nil
		}
	}
	return data.Universe{}, data.ErrNotFound
}

func (s *shop) ReadUniverse(_ context.Context, id string, visit func(data.Universe, data.Stored) error) error {
	s.count("read")
	return visit(data.Universe{ID: id}, s.lists[id])
}

func (s *shop) Cut(_ context.Context, id string) (data.Cut, error) {
	s.count("cut")
	for _, c := range s.cuts {
		if c.ID == id {
			return c, nil
		}
	}
	return data.Cut{}, data.ErrNotFound
}

func (s *shop) CurrentCuts(_ context.Context, owner string) (out []data.Cut, err error) {
	s.count("current")
	for _, c := range slices.Backward(s.cuts) {
		seen := slices.ContainsFunc(out, func(o data.Cut) bool { return o.UniverseID == c.UniverseID })
		if !seen && c.State == data.Done && (owner == "" || owner == c.Owner) {
			out = append(out, c)
		}
	}
	return out, nil
}

func (s *shop) Turfs(_ context.Context, cut string) ([]data.Turf, error) {
	s.count("turfs")
	return s.results[cut].Turfs, nil
}

func (s *shop) States(_ context.Context, cut string) (map[string]data.TurfState, error) {
	s.count("states")
	return s.states[cut], nil
}

func (s *shop) Routes(_ context.Context, cut string, visit func(data.Route) error) error {
	s.count("routes")
	var err error
	for _, r := range s.results[cut].Routes {
		err = errors.Join(err, visit(r))
	}
	return err
}

// clock is a time that stands still.
type clock struct{ at time.Time }

func (c *clock) now() time.Time { return c.at }

func newClock() *clock { return &clock{time.Date(2026, 12, 1, 9, 0, 0, 0, time.UTC)} }
