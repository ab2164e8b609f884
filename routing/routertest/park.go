package routertest

import (
	"testing"

	"puerta/routing"
)

// park wants a place for the car near every door, as far on foot as is said,
// and none beyond the limit.
func park(t *testing.T, s *Scene) {
	for i, foot := range s.spots(t, routing.Walk) {
		car, ms := s.parkNear(t, i, foot, routing.Never)
		if ms < 0 {
			t.Errorf("door %d: no place for the car", i)
			continue
		}
		walk := s.table(t, routing.Walk, []routing.Spot{car}, []routing.Spot{foot}, routing.Never)[0]
		if max(walk-ms, ms-walk) > s.Millis+grainMillis {
			t.Errorf("door %d: the car is %d ms away, says %d", i, walk, ms)
		}
		s.table(t, routing.Drive, []routing.Spot{car}, []routing.Spot{car}, routing.Never)
		if ms > 0 {
			s.parkNear(t, i, foot, ms-1)
		}
		if _, again := s.parkNear(t, i, foot, ms); again != ms {
			t.Errorf("door %d: %d ms without a limit, %d with just that one", i, ms, again)
		}
	}
}

// parkNear returns −1 if there is no place within the limit.
func (s *Scene) parkNear(t *testing.T, door int, foot routing.Spot, limit int32) (routing.Spot, int32) {
	t.Helper()
	car, ms, ok, err := s.Router.Park(t.Context(), foot, limit)
	switch {
	case err != nil:
		t.Fatalf("door %d: %v", door, err)
	case !ok:
		return car, -1
	case ms < 0 || ms > limit:
		t.Errorf("door %d: %d ms from the car, the limit is %d", door, ms, limit)
	}
	return car, ms
}
