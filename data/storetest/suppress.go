package storetest

import (
	"context"
	"fmt"
	"math"
	"testing"

	"puerta/data"
)

func suppressCases() []testCase {
	return []testCase{
		{"SuppressionsRoundTrip", suppressionsRoundTrip},
		{"SuppressionsCancelledHalfway", suppressionsCancelledHalfway},
		{"Unchecked", unchecked},
		{"WithdrawForgets", withdrawForgets},
		{"WithdrawPeople", withdrawPeople},
		{"WithdrawReachesCuts", withdrawReachesCuts},
		{"WithdrawLastDoor", withdrawLastDoor},
		{"WithdrawCancelledHalfway", withdrawCancelledHalfway},
		{"PublishAfterWithdraw", publishAfterWithdraw},
		{"PublishWhileWithdrawing", publishWhileWithdrawing},
		{"SuppressRefused", suppressRefused},
	}
}

func suppressionsRoundTrip(t *testing.T, s data.Store) {
	ctx := t.Context()
	none, generation, err := s.Suppressions(ctx)
	must(t, err)
	if ids, addresses := none.Len(); ids+addresses > 0 || generation != 0 {
		t.Errorf("an empty store has %d ids, %d addresses, generation %d", ids, addresses, generation)
	}
	all := &data.Suppressions{}
	for step, part := range []*data.Suppressions{
		data.SuppressionsOf([]data.Fingerprint{1, math.MaxInt64, math.MaxInt64 + 1, math.MaxUint64}, nil),
		data.SuppressionsOf([]data.Fingerprint{1, 7}, []data.Fingerprint{1, math.MaxUint64}),
		data.SuppressionsOf([]data.Fingerprint{7}, []data.Fingerprint{1}),
		{}, nil,
	} {
		all.Merge(part)
		grown, err := s.AddSuppressions(ctx, part)
		must(t, err)
		got, generation, err := s.Suppressions(ctx)
		must(t, err)
		if want := int64(min(step+1, 2)); grown != want || generation != want {
			t.Errorf("step %d: generation %d, then %d, want %d", step, grown, generation, want)
		}
		wantFingerprints(t, got, all)
	}
}

func wantFingerprints(t *testing.T, got, want *data.Suppressions) {
	t.Helper()
	ids, addresses := got.Fingerprints()
	wantIDs, wantAddresses := want.Fingerprints()
	wantSame(t, "ids", ids, wantIDs)
	wantSame(t, "addresses", addresses, wantAddresses)
}

func suppressionsCancelledHalfway(t *testing.T, s data.Store) {
	list := &data.Suppressions{}
	for i := range 50 {
		list.AddID(fmt.Append(nil, i))
		list.AddAddress(fmt.Append(nil, i))
	}
	halfway(t,
		func(ctx context.Context) error { _, err := s.AddSuppressions(ctx, list); return err },
		func() {
			got, generation, err := s.Suppressions(t.Context())
			must(t, err)
			wantFingerprints(t, got, nil)
			if generation != 0 {
				t.Errorf("generation %d of nothing", generation)
			}
		})
	got, _, err := s.Suppressions(t.Context())
	must(t, err)
	wantFingerprints(t, got, list)
}

func wantUnchecked(t *testing.T, s data.Store, want ...string) {
	t.Helper()
	got, err := s.Unchecked(t.Context())
	must(t, err)
	wantSame(t, "unchecked universes", got, want)
}

// listed puts one more mark on the list and returns its generation.
func listed(t *testing.T, s data.Store, mark data.Fingerprint) int64 {
	t.Helper()
	generation, err := s.AddSuppressions(t.Context(), data.SuppressionsOf([]data.Fingerprint{mark}, nil))
	must(t, err)
	return generation
}

func withdrawn(t *testing.T, s data.Store, universe string, w data.Withdrawal) data.Reach {
	t.Helper()
	_, generation, err := s.Suppressions(t.Context())
	must(t, err)
	reach, err := s.Withdraw(t.Context(), universe, generation, w)
	must(t, err)
	if u, err := s.Universe(t.Context(), universe); err != nil || u.Checked < generation {
		t.Errorf("the universe was looked through up to %d, not %d, %v", u.Checked, generation, err)
	}
	return reach
}

func unchecked(t *testing.T, s data.Store) {
	a, b := universe(t, s, List(3)), universe(t, s, List(3))
	wantUnchecked(t, s)
	first := listed(t, s, 1)
	wantUnchecked(t, s, a, b)
	withdrawn(t, s, a, data.Withdrawal{})
	wantUnchecked(t, s, b)
	listed(t, s, 2)
	wantUnchecked(t, s, a, b)
	withdrawn(t, s, a, data.Withdrawal{})
	_, err := s.Withdraw(t.Context(), a, first, data.Withdrawal{}) // comes late
	must(t, err)
	wantUnchecked(t, s, b)
	_, err = s.Withdraw(t.Context(), b, first, data.Withdrawal{})
	must(t, err)
	wantUnchecked(t, s, b)
	must(t, s.DeleteUniverse(t.Context(), b))
	wantUnchecked(t, s)
}

func suppressRefused(t *testing.T, s data.Store) {
	_, err := s.Withdraw(t.Context(), data.NewID(), 1, data.Withdrawal{})
	wantError(t, "withdraw from no universe", err, data.ErrNotFound)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for name, call := range map[string]func() error{
		"AddSuppressions": func() error {
			_, err := s.AddSuppressions(ctx, data.SuppressionsOf([]data.Fingerprint{1}, nil))
			return err
		},
		"Suppressions": func() error { _, _, err := s.Suppressions(ctx); return err },
		"Unchecked":    func() error { _, err := s.Unchecked(ctx); return err },
		"Withdraw":     func() error { _, err := s.Withdraw(ctx, "u", 1, data.Withdrawal{}); return err },
	} {
		wantError(t, name, call(), context.Canceled)
	}
}
