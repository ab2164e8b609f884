package sqlstore

import (
	"context"

	"puerta/data"
)

// Conditions that leave out what belongs to others. Each takes one value: that of
// Tx.mine, or mineOf. Behind ofMine comes the number of a universe, and ")".
const (
	mine   = ` organisation = coalesce(?, organisation) `
	ofMine = ` EXISTS (SELECT 1 FROM universes AS whose WHERE whose.organisation = coalesce(?, whose.organisation) AND whose.n = `
)

// mine is whose things a transaction sees: an id, or nil for all.
func (tx *Tx) mine() any { return mineIn(tx.Behalf) }

func mineOf(ctx context.Context) any { return mineIn(data.BehalfOf(ctx)) }

func mineIn(b data.Behalf) any {
	if b.All {
		return nil
	}
	return b.Organisation
}
