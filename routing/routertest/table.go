package routertest

import (
	"slices"
	"testing"

	"puerta/routing"
)

// grainMillis is the play of a triangle of exact times: each of its six ends
// cuts a street in two and rounds the pieces.
const grainMillis = 10

func tableIsTimes(t *testing.T, s *Scene) {
	for _, mode := range modes() {
		spots := s.spots(t, mode)
		ms := s.table(t, mode, spots, spots, routing.Never)
		for k, v := range ms {
			i, j := k/len(spots), k%len(spots)
			switch {
			case v < 0 || v > routing.Never:
				t.Errorf("%v %d–%d: %d ms", mode, i, j, v)
			case i == j && v != 0:
				t.Errorf("%v: door %d is %d ms from itself", mode, i, v)
			}
		}
	}
}

// tableLimit tries no time at all, the middle one and one less than it.
func tableLimit(t *testing.T, s *Scene) {
	for _, mode := range modes() {
		spots := s.spots(t, mode)
		all := s.table(t, mode, spots, spots, routing.Never)
		middle := slices.Sorted(slices.Values(all))[len(all)/2]
		for _, limit := range []int32{0, max(0, middle-1), middle} {
			for k, v := range s.table(t, mode, spots, spots, limit) {
				want := all[k]
				if want > limit {
					want = routing.Never
				}
				if v != want {
					t.Errorf("%v: %d ms, within %d: %d, want %d", mode, all[k], limit, v, want)
				}
			}
		}
	}
}

// tableParts compares a whole table with pieces of it, and with the same doors
// asked for twice.
func tableParts(t *testing.T, s *Scene) {
	for _, mode := range modes() {
		spots := s.spots(t, mode)
		n := len(spots)
		whole := s.table(t, mode, spots, spots, routing.Never)
		for k, v := range s.table(t, mode, spots[1:3], spots, routing.Never) {
			if want := whole[n+k]; !s.sameTime(v, want) {
				t.Errorf("%v: %d ms in a part, %d in the whole", mode, v, want)
			}
		}
		twice := append(slices.Clone(spots), spots...)
		for k, v := range s.table(t, mode, spots[2:3], twice, routing.Never) {
			if want := whole[2*n+k%n]; !s.sameTime(v, want) {
				t.Errorf("%v: %d ms with doors twice, %d once", mode, v, want)
			}
		}
	}
}

func tableEmpty(t *testing.T, s *Scene) {
	spots := s.spots(t, routing.Walk)
	s.table(t, routing.Walk, nil, spots, routing.Never)
	s.table(t, routing.Walk, spots, nil, routing.Never)
	s.table(t, routing.Walk, nil, nil, routing.Never)
}

// tableTriangles holds on foot only: by car a detour by a third door may be
// quicker, since one may turn round there.
func tableTriangles(t *testing.T, s *Scene) {
	spots := s.spots(t, routing.Walk)
	n := len(spots)
	ms := s.table(t, routing.Walk, spots, spots, routing.Never)
	for i := range n {
		for j := range n {
			for k := range n {
				if by := int64(ms[i*n+k]) + int64(ms[k*n+j]); int64(ms[i*n+j]) > by+3*int64(s.Millis)+grainMillis {
					t.Errorf("%d–%d takes %d ms, by %d only %d", i, j, ms[i*n+j], k, by)
				}
			}
		}
	}
}
