package ch

import (
	"context"
	"fmt"

	"github.com/paulmach/orb"
)

// Order returns the vertices of a network in the order in which a hierarchy
// contracts them: a nested dissection, so that the hierarchy stays small
// whatever the weights are. Directions do not matter; at says about where each
// vertex lies (any flat units).
//
// First go, in rounds, vertices whose contraction cannot spoil an optimal
// order (see reduce). What is left is cut in two by the smallest set of
// vertices that an inertial flow finds (Schild and Sommer 2015), those are
// ranked highest, and so on for both sides. The result does not depend on the
// number of cores. O(n · separator · log n) in practice. Errors are the
// context's, or wrap ErrTangled.
func Order(ctx context.Context, n Net, at []orb.Point) ([]int32, error) {
	und := n.undirected()
	order, core := reduce(und)
	whole := part{net: core.net, ids: core.ids, at: make([]orb.Point, len(core.ids))}
	for i, v := range core.ids {
		whole.at[i] = at[v]
	}
	rest := make([]int32, len(core.ids))
	d := dissector{ctx: ctx, room: newRoom()}
	d.order(whole, rest)
	d.running.Wait()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if size := d.tangled.Load(); size > 0 {
		return nil, fmt.Errorf("%w: a part of %d vertices falls apart only if more than %d are taken away", ErrTangled, size, mostCut(int(size)))
	}
	return append(order, rest...), nil
}
