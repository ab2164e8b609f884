package storetest

import (
	"errors"
	"math/rand/v2"
	"testing"

	"puerta/data"
)

// organisationQuotas: what would be too much is not done; what is removed makes
// room.
func organisationQuotas(t *testing.T, s data.Store) {
	founded(t, s, "red", data.Amounts{Doors: 30, Cuts: 3, Busy: 2, Links: 2})
	founded(t, s, "blue", data.Amounts{Doors: 30})
	all, ctx, l := data.OnBehalfOfAll(t.Context()), data.OnBehalf(t.Context(), "red"), List(20)
	u := data.Universe{ID: data.NewID(), Doors: 20}
	must(t, s.AddUniverse(ctx, u, l))
	more := data.Universe{ID: data.NewID(), Doors: 11}
	wantQuota(t, s.AddUniverse(ctx, more, List(11)), data.QuotaDoors, 30, 31)
	_, err := s.Universe(ctx, more.ID)
	wantError(t, "a universe that was too large", err, data.ErrNotFound)
	must(t, s.AddUniverse(data.OnBehalf(ctx, "blue"), more, List(11)))
	u.Doors = 31
	wantQuota(t, s.ReplaceUniverse(ctx, u, List(31)), data.QuotaDoors, 30, 31)
	u.Doors = 20
	must(t, s.SetQuota(all, "red", data.Amounts{Doors: 10, Cuts: 3, Busy: 2, Links: 2}))
	must(t, s.ReplaceUniverse(ctx, u, l)) // no more than there were

	var cuts []string
	add := func() error {
		cuts = append(cuts, data.NewID())
		return s.AddCut(ctx, data.Cut{ID: cuts[len(cuts)-1], UniverseID: u.ID, CreatedAt: instant(len(cuts))})
	}
	must(t, add())
	claimed(t, s, cuts[0])
	must(t, add())
	wantQuota(t, add(), data.QuotaBusy, 2, 3)
	must(t, s.PublishCut(ctx, cuts[0], Result(l, 10)))
	must(t, add())
	must(t, s.CancelCut(ctx, cuts[1]))
	must(t, add())
	must(t, s.CancelCut(ctx, cuts[3]))
	claimed(t, s, cuts[4])
	must(t, s.PublishCut(ctx, cuts[4], Result(l, 10)))
	must(t, add())
	wantQuota(t, add(), data.QuotaCuts, 3, 4)

	two := []data.Link{{Hash: "a", TurfID: "turf-0-10"}, {Hash: "b", TurfID: "turf-0-10", ExpiresAt: farFuture()}}
	must(t, s.AddLinks(ctx, two))
	third := data.Link{Hash: "c", TurfID: "turf-0-10"}
	wantQuota(t, s.AddLink(ctx, third), data.QuotaLinks, 2, 3)
	must(t, s.RevokeLink(ctx, "a", instant(1)))
	must(t, s.AddLink(ctx, third))
	wantQuota(t, s.AddLink(ctx, data.Link{Hash: "d", TurfID: "turf-0-10"}), data.QuotaLinks, 2, 3)
	has, err := s.AmountsOf(all, "red")
	must(t, err)
	wantSame(t, "what it has", has, data.Amounts{Doors: 20, Cuts: 3, Busy: 1, Links: 2})
	must(t, s.AddLink(ctx, data.Link{Hash: "e", TurfID: "turf-0-10", ExpiresAt: farPast()}))
}

func wantQuota(t *testing.T, err error, of data.Amount, most, then int) {
	t.Helper()
	wantError(t, "beyond the quota", err, data.ErrQuota)
	var q *data.QuotaError
	if !errors.As(err, &q) || *q != (data.QuotaError{Of: of, Most: most, Then: then}) {
		t.Errorf("error %v, want one of %d %s where %d may be", err, then, of, most)
	}
}

// organisationQuotaRace: of many who add at once only so many do as there is room
// for.
func organisationQuotaRace(t *testing.T, s data.Store) {
	founded(t, s, "red", data.Amounts{Doors: 30})
	ctx := data.OnBehalf(t.Context(), "red")
	errs := make(chan error, 8)
	for range cap(errs) {
		go func() {
			errs <- s.AddUniverse(ctx, data.Universe{ID: data.NewID(), Doors: 10 + rand.IntN(2)}, List(10))
		}()
	}
	added := 0
	for range cap(errs) {
		if err := <-errs; err == nil {
			added++
		} else if !errors.Is(err, data.ErrQuota) {
			t.Error(err)
		}
	}
	has, err := s.AmountsOf(data.OnBehalfOfAll(ctx), "red")
	must(t, err)
	if added < 2 || has.Doors > 30 {
		t.Errorf("%d were added, %d doors", added, has.Doors)
	}
}
