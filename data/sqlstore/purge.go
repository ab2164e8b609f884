package sqlstore

import (
	"context"
	"time"

	"puerta/data"
)

// PurgeRows removes what is older than a moment, each universe and then the rest
// in a transaction of its own, so that others write in between; what the first
// removed stays removed if a later one fails, and is told of with the error. It
// removes of all.
func (s *Store) PurgeRows(ctx context.Context, before time.Time) (p data.Purged, err error) {
	ctx = data.OnBehalfOfAll(ctx)
	old, err := s.outdated(ctx, before)
	if err != nil {
		return p, err
	}
	for _, universe := range old {
		if err := s.purgeStep(ctx, "universe", &p, purgeUniverse(universe, before)); err != nil {
			return p, err
		}
	}
	return p, s.purgeStep(ctx, "books", &p, purgeBooks(before))
}

// purgeStep removes something and counts it once it is removed.
func (s *Store) purgeStep(ctx context.Context, what string, p *data.Purged, remove func(context.Context, *Tx, *data.Purged) error) error {
	var after data.Purged
	err := s.Update(ctx, "purge "+what, func(tx *Tx) error {
		s.b.Erased()
		after = *p
		return remove(ctx, tx, &after)
	})
	if err == nil {
		*p = after
	}
	return err
}

// isOutdated is the condition that a universe was neither imported, renewed nor
// cut since ?1, that no cut of it runs or waits, and that nobody was out with a
// turf of it or marked a door.
const isOutdated = `universes.created_at < ?1 AND coalesce(universes.renewed_at, 0) < ?1 AND NOT EXISTS (
	SELECT 1 FROM cuts WHERE cuts.universe = universes.n AND (cuts.state IN ('queued', 'running')
		OR greatest(cuts.created_at, coalesce(cuts.started_at, 0), coalesce(cuts.finished_at, 0)) >= ?1))
	AND NOT EXISTS (SELECT 1 FROM turf_states WHERE turf_states.universe = universes.n AND turf_states.out_until >= ?1)
	AND NOT EXISTS (SELECT 1 FROM marks WHERE marks.universe = universes.n AND marks.at >= ?1)`

// outdated returns the row numbers of such universes, oldest first.
func (s *Store) outdated(ctx context.Context, before time.Time) (all []int64, err error) {
	err = s.View(ctx, "outdated universes", func(tx *Tx) error {
		rows, err := tx.QueryContext(ctx, `SELECT n FROM universes WHERE `+isOutdated+` ORDER BY n`, millis(before))
		return Each(ctx, rows, err, func() error {
			var n int64
			err := rows.Scan(&n)
			all = append(all, n)
			return err
		})
	})
	return all, err
}

// purgeUniverse removes a universe that is still outdated.
func purgeUniverse(n int64, before time.Time) func(context.Context, *Tx, *data.Purged) error {
	return func(ctx context.Context, tx *Tx, p *data.Purged) error {
		var is bool
		var cuts, doors int
		err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM universes WHERE n = ?2 AND `+isOutdated+`),
			(SELECT count(*) FROM cuts WHERE universe = ?2),
			(SELECT count(*) FROM doors WHERE n BETWEEN ?2 * 4294967296 AND ?2 * 4294967296 + 4294967295)`, millis(before), n).Scan(&is, &cuts, &doors)
		if err != nil || !is {
			return err
		}
		p.Universes, p.Cuts, p.Doors = p.Universes+1, p.Cuts+cuts, p.Doors+doors
		return deleteUniverse(ctx, tx, n)
	}
}

// purgeBooks removes what expired or was written before a moment. What was
// revoked stays until it expires, or a backup would make it good again; of keys
// without whom they were for. Extracts of streets stay while a cut runs, which
// may have begun before they were replaced.
func purgeBooks(before time.Time) func(context.Context, *Tx, *data.Purged) error {
	return func(ctx context.Context, tx *Tx, p *data.Purged) error {
		if err := raiseOldMarks(ctx, tx, before); err != nil {
			return err
		}
		for _, q := range []struct {
			count *int
			from  string
		}{
			{&p.Marks, `marks WHERE at < ?`},
			{&p.Links, `links WHERE expires_at < ?`},
			{&p.Keys, `keys WHERE expires_at < ?`},
			{&p.Audits, `audits WHERE at < ?`},
			{&p.Answers, `answers WHERE at < ?`},
			{&p.Streets, `streets WHERE imported_at < ? AND n NOT IN (SELECT streets FROM streets_current)
				AND NOT EXISTS (SELECT 1 FROM cuts WHERE state = 'running')`},
		} {
			n, err := affected(tx.ExecContext(ctx, `DELETE FROM `+q.from, millis(before)))
			if err != nil {
				return err
			}
			*q.count += n
		}
		_, err := tx.ExecContext(ctx, `UPDATE keys SET name = '' WHERE revoked_at < ? AND name <> ''`, millis(before))
		return err
	}
}

// raiseOldMarks notes which universes lose marks from before a moment.
func raiseOldMarks(ctx context.Context, tx *Tx, before time.Time) error {
	_, err := tx.ExecContext(ctx, `UPDATE mark_rounds SET revision = greatest(revision + 1, ?)
		WHERE universe IN (SELECT universe FROM marks WHERE at < ?)`, millis(time.Now()), millis(before))
	return err
}
