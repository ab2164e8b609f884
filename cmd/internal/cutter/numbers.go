package cutter

import (
	"cmp"
	"strconv"
	"strings"
)

// turfName is the name of a turf in its parts: "Lyndonville 07".
type turfName struct {
	place  string
	number int // 0 for a name without one
}

// parseName takes a name apart.
func parseName(name string) turfName {
	if at := strings.LastIndexByte(name, ' '); at > 0 {
		if n, err := strconv.Atoi(name[at+1:]); err == nil && n > 0 {
			return turfName{name[:at], n}
		}
	}
	return turfName{name, 0}
}

// compareNames compares names as a director reads them: 100 after 99.
func compareNames(a, b string) int {
	x, y := parseName(a), parseName(b)
	return cmp.Or(cmp.Compare(x.place, y.place), cmp.Compare(x.number, y.number), cmp.Compare(a, b))
}

// takenNumbers returns, for each place, the numbers of the former turfs and of
// those that stay: a list that was printed under such a name may still be about.
func (j *job) takenNumbers() map[turfName]bool {
	taken := map[turfName]bool{}
	take := func(name string) {
		n := parseName(name)
		taken[turfName{placeKey(n.place), n.number}] = true
	}
	if j.Former != nil {
		for _, name := range j.Former.Names {
			take(name)
		}
	}
	for _, k := range j.Kept {
		take(k.Turf.Name)
	}
	return taken
}

// freeNumbers returns the n lowest numbers of a place that are not taken.
func freeNumbers(place string, n int, taken map[turfName]bool) []int {
	out := make([]int, 0, n)
	for k := 1; len(out) < n; k++ {
		if !taken[turfName{placeKey(place), k}] {
			out = append(out, k)
		}
	}
	return out
}
