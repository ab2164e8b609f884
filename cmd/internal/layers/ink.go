package layers

import (
	"context"
	"hash/fnv"

	"github.com/paulmach/orb"
)

// ink is one thing to draw into a tile.
type ink struct {
	id         uint64
	shape      orb.Geometry // degrees
	properties []Property
	rank       float64 // where not all have room, the larger ones stay
}

// inks returns what of a scene meets a bound, by id.
func (s *scene) inks(b orb.Bound) []ink {
	var rows []bool
	s.tree.Search(b, func(i int32) bool {
		if rows == nil {
			rows = make([]bool, len(s.placed))
		}
		rows[i] = true
		return true
	})
	var out []ink
	for i, in := range rows {
		if in {
			f := s.placed[i]
			out = append(out, ink{number(f.ID), f.Geometry, f.Properties, spread(f.Geometry.Bound())})
		}
	}
	return out
}

// spread is how large a box is, in square degrees.
func spread(b orb.Bound) float64 { return (b.Max[0] - b.Min[0]) * (b.Max[1] - b.Min[1]) }

// number makes an id a whole one that JavaScript can hold (53 bits), as tiles
// want it; it is the same for the same id, always.
func number(id string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(id)) // never fails
	return h.Sum64() & (1<<53 - 1)
}

// drawing tells what to draw into a tile, and a tag of all that it depends on.
func (a *Atlas) drawing(ctx context.Context, v View, layer string, at Address) (tag string, inks func() []ink, err error) {
	if layer == Streets {
		n, err := a.network(ctx)
		if err != nil {
			return "", nil, err
		}
		return n.id, func() []ink { return n.inks(at) }, nil
	}
	s, err := a.scene(ctx, v, layer, resolutionAt(at.Z))
	if err != nil {
		return "", nil, err
	}
	return s.tag, func() []ink { return s.inks(at.bound()) }, nil
}
