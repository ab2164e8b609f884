package layers

import (
	"context"
	"fmt"
	"slices"
	"time"

	"puerta/data"
)

// sight is the cuts that a caller may see: whole, or the granted turfs of.
type sight struct{ own, others []data.Cut }

// key names what is seen by all that it depends on: never by who sees it.
func (s *sight) key(v View) string {
	var parts []any
	for _, c := range s.own {
		parts = append(parts, cutKey(c))
	}
	if len(s.others) > 0 {
		parts = append(parts, "granted", fmt.Sprint(v.Granted))
	}
	for _, c := range s.others {
		parts = append(parts, cutKey(c))
	}
	return keyOf(parts...)
}

// sight asks the source what there is to see now.
func (a *Atlas) sight(ctx context.Context, v View) (*sight, error) {
	cuts, err := a.cuts(ctx, v)
	if err != nil {
		return nil, err
	}
	s := &sight{}
	for _, c := range cuts {
		switch {
		case v.owns(c.Owner):
			s.own = append(s.own, c)
		case len(v.Granted) > 0:
			s.others = append(s.others, c)
		}
	}
	return s, nil
}

// owns tells whether all of a universe may be seen.
func (v View) owns(owner string) bool { return v.Owner == "" || v.Owner == owner }

// cuts returns those that a view is about, not all of which may be seen.
func (a *Atlas) cuts(ctx context.Context, v View) ([]data.Cut, error) {
	if v.Cut != "" {
		c, err := a.cut(ctx, v)
		return []data.Cut{c}, err
	}
	owner := v.Owner
	if len(v.Granted) > 0 {
		owner = ""
	}
	return a.source.CurrentCuts(ctx, owner)
}

// cut returns the cut that a view names: data.ErrNotFound if nothing of it may
// be seen, data.ErrConflict if it is not done.
func (a *Atlas) cut(ctx context.Context, v View) (data.Cut, error) {
	c, err := a.source.Cut(ctx, v.Cut)
	switch {
	case err != nil:
		return c, err
	case !v.owns(c.Owner) && (len(v.Granted) == 0 || c.State != data.Done):
		return c, fmt.Errorf("cut: %w", data.ErrNotFound)
	case c.State != data.Done:
		return c, fmt.Errorf("cut %s: %w", c.ID, data.ErrConflict)
	}
	return c, nil
}

// universes returns those of which a caller may see the cells: whole ones, not
// those of which a turf was granted.
func (a *Atlas) universes(ctx context.Context, v View) ([]data.Universe, error) {
	all, _, err := a.named(ctx, v)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(all, func(u data.Universe) bool { return !v.owns(u.Owner) }), nil
}

func (a *Atlas) named(ctx context.Context, v View) ([]data.Universe, string, error) {
	if v.Cut == "" {
		return a.source.Universes(ctx, data.Page{Owner: v.Owner})
	}
	c, err := a.cut(ctx, v)
	if err != nil {
		return nil, "", err
	}
	u, err := a.source.Universe(ctx, c.UniverseID)
	return []data.Universe{u}, "", err
}

// roster is the ids of the turfs of a cut, sorted: little, so that those of all
// cuts can be looked through for a few turfs.
type roster struct{ ids []string }

func (r *roster) size() int64    { return 32 * int64(len(r.ids)) }
func (*roster) until() time.Time { return time.Time{} }

func (a *Atlas) roster(ctx context.Context, c data.Cut) (*roster, error) {
	return fetch(ctx, a.prepared, keyOf("roster", cutKey(c)), a.now(), func(ctx context.Context) (*roster, error) {
		turfs, err := a.source.Turfs(ctx, c.ID)
		if err != nil {
			return nil, err
		}
		out := &roster{make([]string, len(turfs))}
		for i := range turfs {
			out.ids[i] = turfs[i].ID
		}
		slices.Sort(out.ids)
		return out, nil
	})
}

// granted returns the granted turfs of cuts of others.
func (a *Atlas) granted(ctx context.Context, v View, layer string, others []data.Cut) (parts []part, err error) {
	ids := slices.Sorted(slices.Values(v.Granted))
	for _, c := range others {
		r, err := a.roster(ctx, c)
		if err != nil {
			return nil, err
		}
		if !slices.ContainsFunc(ids, func(id string) bool { return contains(r.ids, id) }) {
			continue
		}
		b, err := a.batch(ctx, layer, c)
		if err != nil {
			return nil, err
		}
		parts = append(parts, part{b, ids})
	}
	return parts, nil
}
