package layers

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/paulmach/orb/encoding/mvt"
	"github.com/paulmach/orb/geojson"
)

// mostBytes is the largest tile, not compressed; map tools begin to stutter
// beyond.
const mostBytes = 500_000

// encode draws inks into a Mapbox Vector Tile of one layer with at most so many
// bytes: where they are too many, shapes lose detail, then the least important
// are left out. nil if nothing is seen.
func encode(ctx context.Context, layer string, at Address, inks []ink, most int) ([]byte, error) {
	var b []byte
	for _, tolerance := range tolerances(at.Z) {
		features, err := drawAll(ctx, &pen{at.frame(), tolerance}, inks)
		if err != nil {
			return nil, err
		}
		for len(features) > 0 {
			if b, err = marshal(layer, features); err != nil || len(b) <= most {
				return b, err
			}
			if tolerance < coarsestPen {
				break
			}
			features = strongest(features, len(features)*most/len(b)*95/100)
		}
		if len(features) == 0 {
			return nil, nil
		}
	}
	return b, nil
}

// coarsestPen is how much detail may be lost at most: two pixels of a tile that
// is shown at 512.
const coarsestPen = 16

// tolerances returns by how many units shapes may differ, the best first. Maps
// enlarge tiles of the deepest zoom, so those keep all.
func tolerances(zoom uint32) []float64 {
	if zoom == deepest {
		return []float64{0, 4, coarsestPen}
	}
	return []float64{2, 6, coarsestPen}
}

// drawn is a feature of a tile.
type drawn struct {
	feature *geojson.Feature
	rank    float64
}

func drawAll(ctx context.Context, p *pen, inks []ink) ([]drawn, error) {
	var out []drawn
	for i := range inks {
		if i%256 == 0 && ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		g := p.draw(inks[i].shape)
		if g == nil {
			continue
		}
		f := geojson.NewFeature(g)
		f.ID, f.Properties = inks[i].id, tileProperties(inks[i].properties)
		out = append(out, drawn{f, inks[i].rank})
	}
	return out, nil
}

// tileProperties leaves out what tiles do not hold.
func tileProperties(all []Property) geojson.Properties {
	out := make(geojson.Properties, len(all))
	for _, p := range all {
		if p.Value != nil && p.Name != heavy {
			out[p.Name] = p.Value
		}
	}
	return out
}

// strongest returns the n features of highest rank in the order they had; of
// equal ones those in front.
func strongest(all []drawn, n int) []drawn {
	order := make([]int, len(all))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(all[b].rank, all[a].rank) })
	order = order[:n]
	slices.Sort(order)
	out := make([]drawn, n)
	for i, k := range order {
		out[i] = all[k]
	}
	return out
}

func marshal(layer string, all []drawn) ([]byte, error) {
	l := &mvt.Layer{Name: layer, Version: 2, Extent: extent, Features: make([]*geojson.Feature, len(all))}
	for i := range all {
		l.Features[i] = all[i].feature
	}
	b, err := mvt.Marshal(mvt.Layers{l})
	if err != nil {
		return nil, fmt.Errorf("encode a tile of %s: %w", layer, err)
	}
	return b, nil
}
