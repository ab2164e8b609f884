package sqlstore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"time"

	"puerta/data"
)

// ChangeTurf changes the name or state of a turf. The revisions of all cuts that
// hold it rise, because its state is theirs, too; its name is that of the newest.
// What changes nothing leaves all as it is. Checking out looks through the routes
// of the turfs of older cuts that are out, 0.3 ms each.
func (s *Store) ChangeTurf(ctx context.Context, id string, version int64, c data.TurfChange) (t data.HeldTurf, err error) {
	now := time.Now()
	err = s.Update(ctx, "change turf "+id, func(tx *Tx) error {
		before, h, err := readHeld(ctx, tx, id, now)
		if err != nil {
			return err
		}
		if version != -1 && version != before.State.Version {
			return fmt.Errorf("its version is %d, not %d: %w", before.State.Version, version, data.ErrStale)
		}
		name, state, err := changed(&before, c)
		if err == nil && c.Status != nil && state.Status == data.Out {
			err = mayGoOut(ctx, tx, &before, h, state, now)
		}
		if err != nil {
			return err
		}
		if name != before.Turf.Name || state != before.State {
			if err := storeChange(ctx, tx, &before, h, name, state); err != nil {
				return err
			}
		}
		t, _, err = readHeld(ctx, tx, id, now)
		return err
	})
	if err != nil {
		return data.HeldTurf{}, err
	}
	return t, nil
}

// changed returns a turf's name and state after a change. A turf that is out
// for somebody does not go out to another.
func changed(t *data.HeldTurf, c data.TurfChange) (name string, st data.TurfState, err error) {
	name, st = t.Turf.Name, t.State
	if c.Name != nil {
		name = *c.Name
	}
	if c.Assignee != nil {
		st.Assignee = *c.Assignee
	}
	if c.Locked != nil {
		st.Locked = *c.Locked
	}
	if c.Status == nil {
		return name, st, nil
	}
	st.Status, st.OutUntil = *c.Status, time.Time{}
	switch st.Status {
	case data.Ready, data.TurfDone:
	case data.Out:
		if st.OutUntil = moment(millis(c.OutUntil)); c.OutUntil.IsZero() {
			err = errors.New("a turf that is out needs a time until when")
		} else if has := t.State; has.Status == data.Out && has.Assignee != "" && has.Assignee != st.Assignee {
			err = fmt.Errorf("it is out for somebody else: %w", data.ErrConflict)
		}
	default:
		err = errors.New("no state of turfs")
	}
	return name, st, err
}

// storeChange writes a change and remembers what was before.
func storeChange(ctx context.Context, tx *Tx, before *data.HeldTurf, h holder, name string, st data.TurfState) error {
	if err := rememberState(ctx, tx, before, h.cut); err != nil {
		return err
	}
	return putChange(ctx, tx, h, before.Turf.ID, name, st)
}

// putChange writes a turf's name and its state with the next version.
func putChange(ctx context.Context, tx *Tx, h holder, turf, name string, st data.TurfState) error {
	if _, err := tx.ExecContext(ctx, `UPDATE turfs SET name = ? WHERE cut = ? AND id = ?`, name, h.cut, turf); err != nil {
		return err
	}
	st.Version++
	if err := storeState(ctx, tx, h.universe, turf, st); err != nil {
		return err
	}
	return raiseRevisions(ctx, tx, h.universe, turf)
}

// mayGoOut gives data.ErrConflict if a door of a turf is in another turf of the
// universe that is out. Turfs of one cut share no doors.
func mayGoOut(ctx context.Context, tx *Tx, t *data.HeldTurf, h holder, to data.TurfState, now time.Time) error {
	if !now.Before(to.OutUntil) {
		return nil
	}
	out, err := outIn(ctx, tx, h.universe, now)
	if err != nil {
		return err
	}
	mine := doorsAt(t.Route.Stops)
	for _, id := range out {
		if id == t.Turf.ID {
			continue
		}
		stops, err := stopsElsewhere(ctx, tx, id, h)
		if err != nil {
			return err
		}
		if slices.ContainsFunc(stops, func(s data.Stop) bool { return s.DoorID != "" && mine[s.DoorID] }) {
			return fmt.Errorf("a door of it is in turf %s, which is out: %w", id, data.ErrConflict)
		}
	}
	return nil
}

func doorsAt(stops []data.Stop) map[string]bool {
	doors := make(map[string]bool, len(stops))
	for _, s := range stops {
		if s.Kind == data.StopDoor {
			doors[s.DoorID] = true
		}
	}
	return doors
}

// stopsElsewhere returns the stops of a turf in the newest cut of the universe
// that holds it; none if that is the cut itself, or if none does.
func stopsElsewhere(ctx context.Context, tx *Tx, turf string, h holder) ([]data.Stop, error) {
	var cut int64
	var r routeRow
	err := tx.QueryRowContext(ctx, `SELECT turfs.cut, stops FROM turfs JOIN cuts ON cuts.n = turfs.cut WHERE turfs.id = ? AND cuts.universe = ?
		ORDER BY cuts.created_at DESC, cuts.n DESC LIMIT 1`, turf, h.universe).Scan(&cut, &r.stops)
	if errors.Is(err, sql.ErrNoRows) || err == nil && cut == h.cut {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return r.readStops()
}
