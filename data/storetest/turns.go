package storetest

import (
	"testing"
	"time"

	"puerta/data"
)

// claimInTurns: where one cut runs at a time, owners take turns.
func claimInTurns(t *testing.T, s data.Store) {
	l := List(1)
	large, small := ownedUniverse(t, s, "large", "", 0), ownedUniverse(t, s, "small", "", 0)
	first, second, third := queued(t, s, large, 1), queued(t, s, large, 2), queued(t, s, large, 3)
	other, last := queued(t, s, small, 4), queued(t, s, small, 5)
	for _, id := range []string{first, other, second, last, third} {
		claimed(t, s, id)
		must(t, s.PublishCut(t.Context(), id, Result(l, 1)))
		time.Sleep(2 * time.Millisecond) // starts are kept to the millisecond
	}
}
