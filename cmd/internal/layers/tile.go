package layers

import (
	"context"
	"time"

	"github.com/paulmach/orb"
)

// tile is an encoded tile.
type tile struct {
	bytes []byte
	tag   string
}

func (t *tile) size() int64    { return int64(len(t.bytes)) }
func (*tile) until() time.Time { return time.Time{} }

// Tile returns a tile of a layer, at most 500 KB, and a tag of its content: nil
// if nothing is there. The bytes are shared: do not change them. Errors are
// ErrLayer, ErrAddress where the layer has no such tile, or the Source's.
func (a *Atlas) Tile(ctx context.Context, v View, layer string, at Address) (b []byte, tag string, err error) {
	if err := among(layer, Tiled()); err != nil {
		return nil, "", err
	}
	least, most := Zooms(layer)
	if at.check() != nil || at.Z < least || at.Z > most {
		return nil, "", ErrAddress
	}
	of, inks, err := a.drawing(ctx, v, layer, at)
	if err != nil {
		return nil, "", err
	}
	t, err := fetch(ctx, a.tiles, keyOf(layer, at.Z, at.X, at.Y, of), a.now(), func(ctx context.Context) (*tile, error) {
		b, err := encode(ctx, layer, at, inks(), mostBytes)
		return &tile{b, tagOf(b)}, err
	})
	if err != nil {
		return nil, "", err
	}
	return t.bytes, t.tag, nil
}

// Description is what map tools are told of a layer beforehand.
type Description struct {
	Layer            string
	MinZoom, MaxZoom uint32     // of its tiles
	Bound            *orb.Bound // of all that the caller sees; nil if that is nothing
	Features         int
	Fields           []Field
}

// Describe tells about a layer as a caller sees it.
func (a *Atlas) Describe(ctx context.Context, v View, layer string) (Description, error) {
	d := Description{Layer: layer, Fields: Fields(layer)}
	if d.Fields == nil {
		return d, ErrLayer
	}
	d.MinZoom, d.MaxZoom = Zooms(layer)
	if layer == Streets {
		n, err := a.network(ctx)
		if err != nil {
			return d, err
		}
		d.Bound, d.Features = n.bound, n.graph.Edges()
		return d, nil
	}
	s, err := a.scene(ctx, v, layer, Usual)
	if err != nil {
		return d, err
	}
	d.Bound, d.Features = s.bound, len(s.features)
	return d, nil
}
