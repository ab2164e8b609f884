package turf

import "slices"

// apart calls f for each of some turfs, many at once: in each round those whose
// neighbours have no neighbour in common, lowest numbers first. So f may change a
// turf, its neighbours and theirs (looking at no site beyond a boundary), and the
// result is the same on any number of cores.
func (x *exchange) apart(turfs []int32, f func(t int32) error) error {
	touched := make([]int, len(x.parts)) // turf → the round in which it may change
	for round := 1; len(turfs) > 0; round++ {
		var now, later []int32
		for _, t := range turfs {
			around := x.aroundTurf(t)
			if slices.ContainsFunc(around, func(q int32) bool { return touched[q] == round }) {
				later = append(later, t)
				continue
			}
			now = append(now, t)
			for _, q := range around {
				touched[q] = round
			}
		}
		if err := each(len(now), func(i int) error { return f(now[i]) }); err != nil {
			return err
		}
		turfs = later
	}
	return nil
}

// aroundTurf returns a turf, its neighbours and theirs, some perhaps twice.
func (x *exchange) aroundTurf(t int32) []int32 {
	x.near = append(x.near[:0], t)
	for _, q := range x.beside(t) {
		x.near = append(x.near, q)
		x.near = append(x.near, x.beside(q)...)
	}
	return x.near
}

// beside returns the neighbours of a turf, as known since its last change.
func (x *exchange) beside(t int32) []int32 {
	if x.besideOld[t] || x.besides[t] == nil {
		x.besides[t], x.besideOld[t] = x.neighboursOf(t), false
	}
	return x.besides[t]
}
