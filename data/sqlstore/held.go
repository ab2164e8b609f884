package sqlstore

import (
	"context"
	"time"

	"puerta/data"
)

// newestHolder finds the turf of an id in the newest of the done cuts that hold
// it; others have no turfs. Its values are the id and Tx.mine.
const newestHolder = `(SELECT t.rowid FROM turfs AS t JOIN cuts AS c ON c.n = t.cut WHERE t.id = ? AND` + ofMine + `c.universe) ORDER BY c.created_at DESC, c.n DESC LIMIT 1)`

// selectHeld reads such a turf with all that belongs to it.
const selectHeld = `SELECT ` + turfColumns + `, ` + routeColumns + `, cut_n, cut_id, revision, universe_n, universe_id, owner, organisation, ` + stateColumns + `
	FROM turfs JOIN (SELECT cuts.n AS cut_n, cuts.id AS cut_id, cuts.revision, universes.n AS universe_n, universes.id AS universe_id, owner, organisation
			FROM cuts JOIN universes ON universes.n = cuts.universe) AS held ON cut_n = turfs.cut
		LEFT JOIN turf_states ON turf_states.universe = universe_n AND turf_states.turf = turfs.id
	WHERE turfs.rowid = ` + newestHolder

// holder is where a turf is kept, by row numbers.
type holder struct{ cut, universe int64 }

// holderOf returns where the turf of an id is kept.
func holderOf(ctx context.Context, tx *Tx, turf string) (h holder, err error) {
	err = tx.QueryRowContext(ctx, `SELECT cuts.n, cuts.universe FROM turfs JOIN cuts ON cuts.n = turfs.cut WHERE turfs.rowid = `+newestHolder, turf, tx.mine()).
		Scan(&h.cut, &h.universe)
	return h, OrNotFound(err)
}

// Turf returns a turf and its route, whose it is and where the work on it
// stands.
func (s *Store) Turf(ctx context.Context, id string) (data.HeldTurf, error) {
	var t data.HeldTurf
	err := s.one(ctx, selectHeld, func(row Scanner) (err error) {
		t, _, err = scanHeld(row, time.Now())
		return err
	}, id, mineOf(ctx))
	if err != nil {
		return data.HeldTurf{}, Explain(ctx, "turf "+id, err)
	}
	return t, nil
}

func readHeld(ctx context.Context, tx *Tx, id string, now time.Time) (data.HeldTurf, holder, error) {
	t, h, err := scanHeld(tx.QueryRowContext(ctx, selectHeld, id, tx.mine()), now)
	return t, h, OrNotFound(err)
}

func scanHeld(row Scanner, now time.Time) (t data.HeldTurf, h holder, err error) {
	var tr turfRow
	var rr routeRow
	var sr stateRow
	into := append(append(tr.into(), rr.into()...), &h.cut, &t.Cut, &t.Revision, &h.universe, &t.Universe, &t.Owner, &t.Organisation)
	if err := row.Scan(append(into, sr.into()...)...); err != nil {
		return t, h, err
	}
	if t.Turf, err = tr.turf(); err != nil {
		return t, h, err
	}
	t.State = sr.at(now)
	t.Route, err = rr.route(t.Turf.ID)
	return t, h, err
}
