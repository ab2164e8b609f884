package sqlite

import (
	"context"

	"puerta/data"
	"puerta/data/sqlstore"
)

// carryOver puts into a restored database what was done for good in the one it
// takes the place of: who is not to be visited, and who may not come in.
func carryOver(ctx context.Context, from, into *Store) error {
	if err := carrySuppressions(ctx, from, into); err != nil {
		return err
	}
	if err := carryRevisions(ctx, from, into); err != nil {
		return err
	}
	keys, err := from.Keys(ctx)
	if err != nil {
		return err
	}
	links, err := from.RevokedLinks(ctx)
	if err != nil {
		return err
	}
	return into.Update(ctx, "carry over keys and links", func(tx *sqlstore.Tx) error {
		for _, k := range keys {
			_, err := tx.ExecContext(ctx, `UPDATE OR IGNORE keys SET hash = ?, revoked_at = coalesce(?, revoked_at) WHERE id = ?`,
				k.Hash, sqlstore.MillisOrNull(k.RevokedAt), k.ID)
			if err != nil {
				return err
			}
		}
		for _, l := range links {
			if _, err := tx.ExecContext(ctx, `UPDATE links SET revoked_at = ? WHERE hash = ?`, sqlstore.MillisOrNull(l.RevokedAt), l.Hash); err != nil {
				return err
			}
		}
		return nil
	})
}

// carrySuppressions joins the do-not-walk lists of each organisation.
func carrySuppressions(ctx context.Context, from, into *Store) error {
	organisations, err := from.Suppressors(ctx)
	for _, id := range organisations {
		if err == nil {
			err = carryList(data.OnBehalf(ctx, id), from, into)
		}
	}
	return err
}

// carryList joins two do-not-walk lists. The generation is one that neither had,
// so that no universe counts as looked through.
func carryList(ctx context.Context, from, into *Store) error {
	list, generation, err := from.Suppressions(ctx)
	if err != nil || generation == 0 {
		return err
	}
	if _, err := into.AddSuppressions(ctx, list); err != nil {
		return err
	}
	return into.Update(ctx, "carry over suppressions", func(tx *sqlstore.Tx) error {
		_, err := tx.ExecContext(ctx, `UPDATE suppressions_generation SET generation = greatest(generation, ?) + 1 WHERE organisation = ?`,
			generation, tx.Behalf.Organisation)
		return err
	})
}

// carryRevisions sees to it that no revision of a universe ever stands for two
// contents; those of cuts go by the clock.
func carryRevisions(ctx context.Context, from, into *Store) error {
	all, _, err := from.Universes(ctx, data.Page{})
	if err != nil {
		return err
	}
	return into.Update(ctx, "carry over revisions", func(tx *sqlstore.Tx) error {
		for _, u := range all {
			if _, err := tx.ExecContext(ctx, `UPDATE universes SET revision = greatest(revision, ?) + 1 WHERE id = ?`, u.Revision, u.ID); err != nil {
				return err
			}
		}
		return nil
	})
}
