package sqlstore

import (
	"context"
	"errors"
	"slices"
	"time"

	"puerta/data"
)

// counted is something of which an organisation may have so many.
type counted struct {
	amount data.Amount
	query  string // how many an organisation ?1 has, at a moment ?2
	in     func(*data.Amounts) *int
}

func counts() []counted {
	const cuts = `SELECT count(*) FROM cuts JOIN universes ON universes.n = cuts.universe WHERE organisation = ?1 AND CAST(?2 AS BIGINT) > 0 AND state IN `
	return []counted{
		{data.QuotaDoors, `SELECT coalesce(sum(doors), 0) FROM universes WHERE organisation = ?1 AND CAST(?2 AS BIGINT) > 0`,
			func(a *data.Amounts) *int { return &a.Doors }},
		{data.QuotaCuts, cuts + `('queued', 'running', 'done')`, func(a *data.Amounts) *int { return &a.Cuts }},
		{data.QuotaBusy, cuts + `('queued', 'running')`, func(a *data.Amounts) *int { return &a.Busy }},
		{data.QuotaLinks, `SELECT count(*) FROM links JOIN universes ON universes.n = links.universe
			WHERE organisation = ?1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ?2)`,
			func(a *data.Amounts) *int { return &a.Links }},
	}
}

func (c counted) of(ctx context.Context, tx *Tx, organisation string, now time.Time) (n int, err error) {
	err = tx.QueryRowContext(ctx, c.query, organisation, millis(now)).Scan(&n)
	return n, err
}

// withinQuota gives a data.QuotaError if an organisation has more of something
// than it may have: within the transaction that added to it, which is undone then.
func withinQuota(ctx context.Context, tx *Tx, organisation string, amounts ...data.Amount) error {
	if organisation == "" {
		return nil
	}
	var quota data.Amounts
	err := OrNotFound(tx.QueryRowContext(ctx, `SELECT doors, cuts, busy, links FROM organisations WHERE id = ?`, organisation).
		Scan(&quota.Doors, &quota.Cuts, &quota.Busy, &quota.Links))
	if errors.Is(err, data.ErrNotFound) {
		return errors.New("organisation " + organisation + " is not there") // and its keys went with it
	}
	if err != nil {
		return err
	}
	for _, c := range counts() {
		most := *c.in(&quota)
		if most == 0 || !slices.Contains(amounts, c.amount) {
			continue
		}
		n, err := c.of(ctx, tx, organisation, time.Now())
		if err != nil {
			return err
		}
		if n > most {
			return &data.QuotaError{Of: c.amount, Most: most, Then: n}
		}
	}
	return nil
}

// universeWithinQuota is withinQuota of the organisation of a universe.
func universeWithinQuota(ctx context.Context, tx *Tx, universe int64, amounts ...data.Amount) error {
	var organisation string
	if err := tx.QueryRowContext(ctx, `SELECT organisation FROM universes WHERE n = ?`, universe).Scan(&organisation); err != nil {
		return err
	}
	return withinQuota(ctx, tx, organisation, amounts...)
}
