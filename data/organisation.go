package data

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// Organisation is a group that shares an installation with others and sees
// nothing of theirs: it has lists, cuts, keys, a do-not-walk list, current
// streets and a log of exports of its own.
type Organisation struct {
	ID        string
	Name      string
	Quota     Amounts // 0: no bound
	CreatedAt time.Time
}

// Amounts are what an organisation has, or may have.
type Amounts struct {
	Doors int // of all its lists
	Cuts  int // that wait, run or are done
	Busy  int // cuts that wait or run
	Links int // that are open
}

// ErrQuota: an organisation has as much as it may have. A QuotaError says of what.
var ErrQuota = errors.New("more than the organisation may have")

// QuotaError is an ErrQuota.
type QuotaError struct {
	Of         Amount
	Most, Then int // as many it may have, as many it would have
}

// Amount names one of Amounts.
type Amount string

// The amounts that a quota bounds.
const (
	QuotaDoors Amount = "doors"
	QuotaCuts  Amount = "cuts"
	QuotaBusy  Amount = "busy"
	QuotaLinks Amount = "links"
)

func (e *QuotaError) Error() string {
	return fmt.Sprintf("%s: %d are more than the %d of the organisation's quota", e.Of, e.Then, e.Most)
}

func (e *QuotaError) Unwrap() error { return ErrQuota }

// Organisations keeps who shares a Store. Part of Store; it is for those who act
// on behalf of all.
type Organisations interface {
	// AddOrganisation stores one; ErrConflict if its id or name is taken.
	AddOrganisation(ctx context.Context, o Organisation) error
	// Organisations returns all, by name.
	Organisations(ctx context.Context) ([]Organisation, error)
	// AmountsOf returns what an organisation has.
	AmountsOf(ctx context.Context, id string) (Amounts, error)
	// SetQuota bounds what an organisation may have from now on; what it has
	// stays.
	SetQuota(ctx context.Context, id string, quota Amounts) error
	// DeleteOrganisation removes one with all that belongs to it; ErrConflict while
	// a cut of it runs.
	DeleteOrganisation(ctx context.Context, id string) error
}
