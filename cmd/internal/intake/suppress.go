package intake

import (
	"context"
	"errors"
	"fmt"

	"puerta/data"
	"puerta/data/withdraw"
)

// Suppressed is the account of a do-not-walk list that was taken in.
type Suppressed struct {
	Universes int // that have any of what was reached
	data.Reach
}

func (s *Suppressed) add(r data.Reach) {
	if r.Doors+r.People > 0 {
		s.Universes++
	}
	s.Reach = s.Plus(r)
}

// Suppress puts a list on the do-not-walk list of a store, for good, and
// withdraws what is on it from every universe and every cut that is made. Each
// universe changes whole or not at all; what an interruption left undone, the
// next call does. A list that was taken in before changes nothing.
func Suppress(ctx context.Context, s data.Store, list *data.Suppressions) (Suppressed, error) {
	if _, err := s.AddSuppressions(ctx, list); err != nil {
		return Suppressed{}, err
	}
	return CatchUp(ctx, s)
}

// CatchUpAll does so for all organisations.
func CatchUpAll(ctx context.Context, s data.Store) error {
	all, err := s.Organisations(data.OnBehalfOfAll(ctx))
	for _, o := range append([]data.Organisation{{}}, all...) { // the installation first
		if err == nil {
			_, err = CatchUp(data.OnBehalf(ctx, o.ID), s)
		}
	}
	return err
}

// CatchUp withdraws what is on the do-not-walk list from the universes that were
// not looked through since it grew: what a call of Suppress that was interrupted
// left undone.
func CatchUp(ctx context.Context, s data.Store) (Suppressed, error) {
	var all Suppressed
	list, generation, err := s.Suppressions(ctx)
	if err != nil {
		return all, err
	}
	due, err := s.Unchecked(ctx)
	if err != nil {
		return all, err
	}
	for _, id := range due {
		reach, err := withdrawFrom(ctx, s, id, list, generation)
		if err != nil && !errors.Is(err, data.ErrNotFound) { // deleted meanwhile
			return all, fmt.Errorf("suppress in universe %s: %w", id, err)
		}
		all.add(reach)
	}
	return all, nil
}

func withdrawFrom(ctx context.Context, s data.Store, universe string, list *data.Suppressions, generation int64) (data.Reach, error) {
	w, err := lookThrough(ctx, s, universe, list)
	if err != nil {
		return data.Reach{}, err
	}
	return s.Withdraw(ctx, universe, generation, w)
}

// lookThrough returns what of a universe is on a list.
func lookThrough(ctx context.Context, s data.Store, universe string, list *data.Suppressions) (w data.Withdrawal, err error) {
	err = s.ReadUniverse(ctx, universe, func(_ data.Universe, l data.Stored) error {
		found := newSearch(list)
		for d, err := range l.EachDoor() {
			if err != nil {
				return err
			}
			found.door(d)
		}
		for r, err := range l.EachRow() {
			if err != nil {
				return err
			}
			found.row(r)
		}
		w, err = found.withdrawal(l.EachDoor())
		return err
	})
	return w, err
}

// WouldSuppress tells what Suppress would reach, and changes nothing.
func WouldSuppress(ctx context.Context, s data.Store, list *data.Suppressions) (Suppressed, error) {
	var all Suppressed
	universes, _, err := s.Universes(ctx, data.Page{})
	if err != nil {
		return all, err
	}
	for _, u := range universes {
		reach, err := wouldReach(ctx, s, u.ID, list)
		if err != nil {
			return all, fmt.Errorf("look through universe %s: %w", u.ID, err)
		}
		all.add(reach)
	}
	return all, nil
}

// wouldReach tells what a list would reach of a universe.
func wouldReach(ctx context.Context, s data.Store, universe string, list *data.Suppressions) (data.Reach, error) {
	w, err := lookThrough(ctx, s, universe, list)
	reach := data.Reach{Doors: len(w.Doors), People: len(w.People)}
	if err != nil || reach == (data.Reach{}) {
		return reach, err
	}
	cuts, _, err := s.Cuts(ctx, universe, data.Page{})
	if err != nil {
		return reach, err
	}
	what := withdraw.Of(w)
	for _, c := range cuts {
		if c.State != data.Done {
			continue
		}
		turfs, hit := map[string]int{}, map[string]int{}
		err := s.Fates(ctx, c.ID, func(f data.Fate) error {
			if what.Hits(&f) {
				hit[f.TurfID]++
			}
			turfs[f.TurfID]++
			return nil
		})
		if err != nil {
			return reach, err
		}
		reach = reach.Plus(reached(turfs, hit))
	}
	return reach, nil
}

// reached tells what of one cut is hit, given the rows of its turfs and how many
// of them are.
func reached(turfs, hit map[string]int) data.Reach {
	if len(hit) == 0 {
		return data.Reach{}
	}
	r := data.Reach{Cuts: 1}
	for id, n := range hit {
		if id == "" {
			continue
		}
		r.Turfs++
		if n == turfs[id] {
			r.Gone++
		}
	}
	return r
}
