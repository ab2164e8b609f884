package geocode

import (
	"cmp"
	"slices"
)

// crowd is how many streets the doors on one point must have to look like the
// middle of a ZIP or town whatever else is known; a corner lot has two.
const crowd = 3

// markCrowds finds the points on which the doors of several streets lie.
func (q *inquiry) markCrowds() {
	b := q.b
	order := make([]int32, 0, len(q.state))
	for i, s := range q.state {
		if s != absent {
			order = append(order, int32(i))
		}
	}
	slices.SortFunc(order, func(x, y int32) int {
		return cmp.Or(cmp.Compare(b.at[x][0], b.at[y][0]), cmp.Compare(b.at[x][1], b.at[y][1]), cmp.Compare(b.street[x], b.street[y]))
	})
	for from, to := 0, 0; from < len(order); from = to {
		streets := 0
		for to = from; to < len(order) && b.at[order[to]] == b.at[order[from]]; to++ {
			if to == from || b.street[order[to]] != b.street[order[to-1]] {
				streets++
			}
		}
		for _, i := range order[from:to] {
			switch {
			case streets >= crowd:
				q.state[i] = crowded
			case streets > 1:
				q.state[i] = shared
			}
		}
	}
}
