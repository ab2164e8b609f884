package geocode

import (
	"cmp"
	"context"
	"slices"
)

// crowd is how many streets the doors on one point must have to look like the
// middle of a ZIP or town whatever else is known; a corner lot has two.
const crowd = 3

// shards is in how many parts points are sorted, on all cores.
const shards = 64

// markCrowds finds the points on which the doors of several streets lie.
func (q *inquiry) markCrowds(ctx context.Context) error {
	order, first := q.byShard()
	return share(ctx, shards, 1, func(_, k int) { q.markShard(order[first[k]:first[k+1]]) })
}

// byShard lists the doors with a point, those of one point in one shard.
func (q *inquiry) byShard() (order []int32, first [shards + 1]int32) {
	shard := func(i int) int {
		at := q.b.at[i]
		return int((uint32(at[0])*2654435761 ^ uint32(at[1])*2246822519) >> 26)
	}
	for i, s := range q.state {
		if s != absent {
			first[shard(i)+1]++
		}
	}
	for k := range shards {
		first[k+1] += first[k]
	}
	next := first
	order = make([]int32, first[shards])
	for i, s := range q.state {
		if s != absent {
			k := shard(i)
			order[next[k]] = int32(i)
			next[k]++
		}
	}
	return order, first
}

func (q *inquiry) markShard(order []int32) {
	b := q.b
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
