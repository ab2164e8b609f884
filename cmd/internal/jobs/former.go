package jobs

import (
	"context"
	"fmt"

	"puerta/cmd/internal/cutter"
	"puerta/data"
)

// goOn lets a cut go on from a former one: turfs that are locked, out or done
// stay, the others are where it begins, and heirs keep ids, so that links and
// check-outs live on. It returns the former cut's revision; 0 without one.
func (r *Runner) goOn(ctx context.Context, former string, in *cutter.Input) (int64, error) {
	if former == "" {
		return 0, nil
	}
	in.Progress(data.Progress{Phase: "former"})
	for range 1 + mostStale {
		before, err := r.o.Store.Cut(ctx, former)
		if err != nil {
			return 0, fmt.Errorf("the cut it goes on from: %w", err)
		}
		in.Former, in.Kept, err = r.readFormer(ctx, before)
		if err != nil {
			return 0, fmt.Errorf("the cut it goes on from: %w", err)
		}
		after, err := r.o.Store.Cut(ctx, former)
		if err != nil {
			return 0, fmt.Errorf("the cut it goes on from: %w", err)
		}
		if after.Revision == before.Revision { // what was read is of one moment
			return before.Revision, nil
		}
	}
	return 0, fmt.Errorf("the cut it goes on from: %w", data.ErrStale)
}

// readFormer reads the turfs of a cut, and which of them stay.
func (r *Runner) readFormer(ctx context.Context, c data.Cut) (*cutter.Former, []cutter.Kept, error) {
	turfs, err := r.o.Store.Turfs(ctx, c.ID)
	if err != nil {
		return nil, nil, err
	}
	states, err := r.o.Store.States(ctx, c.ID)
	if err != nil {
		return nil, nil, err
	}
	f := &cutter.Former{Name: nameOf(c), Turf: map[string]string{}, Names: make(map[string]string, len(turfs)), KeepIDs: true}
	row := make(map[string]int, len(turfs))
	for i, t := range turfs {
		f.Names[t.ID], row[t.ID] = t.Name, i
	}
	var kept []cutter.Kept
	err = r.o.Store.Routes(ctx, c.ID, func(route data.Route) error {
		if i, ok := row[route.TurfID]; ok && stays(states[route.TurfID]) {
			kept = append(kept, cutter.Kept{Turf: turfs[i], Route: route})
		}
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	return f, kept, r.o.Store.Fates(ctx, c.ID, func(fate data.Fate) error {
		if fate.TurfID != "" {
			f.Turf[fate.DoorID] = fate.TurfID
		}
		return nil
	})
}

// stays tells whether a new cut leaves a turf as it is: somebody decided so,
// somebody walks it, or it was walked.
func stays(s data.TurfState) bool {
	return s.Locked || s.Status == data.Out || s.Status == data.TurfDone
}

// nameOf says which cut is meant, in both languages.
func nameOf(c data.Cut) string { return c.CreatedAt.UTC().Format("2006-01-02 15:04 UTC") }
