package layers

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"
	"time"

	"github.com/paulmach/orb"

	"puerta/data"
	"puerta/geo"
)

// scene is a layer as one caller sees it.
type scene struct {
	features []*Feature // by id, each once
	placed   []*Feature // those with a geometry, in the same order
	tree     *geo.RTree // over placed
	bound    *orb.Bound // nil if nothing is placed
	tag      string     // of all that it depends on
	end      time.Time
}

func (s *scene) size() int64      { return int64(len(s.features))*16 + int64(len(s.placed))*40 }
func (s *scene) until() time.Time { return s.end }

// scene returns a layer as a caller sees it now. Resolution matters to cells
// only.
func (a *Atlas) scene(ctx context.Context, v View, layer string, resolution int) (s *scene, err error) {
	for range 2 { // a universe may be deleted between two questions to the source
		if layer == Cells {
			s, err = a.cellScene(ctx, v, resolution)
		} else {
			s, err = a.cutScene(ctx, v, layer)
		}
		if v.Cut != "" || !errors.Is(err, data.ErrNotFound) {
			break
		}
	}
	return s, err
}

func (a *Atlas) cutScene(ctx context.Context, v View, layer string) (*scene, error) {
	see, err := a.sight(ctx, v)
	if err != nil {
		return nil, err
	}
	key := keyOf("scene", layer, see.key(v))
	s, err := fetch(ctx, a.prepared, key, a.now(), func(ctx context.Context) (*scene, error) {
		var parts []part
		for _, c := range see.own {
			b, err := a.batch(ctx, layer, c)
			if err != nil {
				return nil, err
			}
			parts = append(parts, part{batch: b})
		}
		granted, err := a.granted(ctx, v, layer, see.others)
		if err != nil {
			return nil, err
		}
		return newScene(key, append(parts, granted...)), nil
	})
	if err == nil && v.Cut != "" && len(see.own) == 0 && len(s.features) == 0 {
		return nil, data.ErrNotFound // whoever may see nothing of it is not told that it is there
	}
	return s, err
}

func (a *Atlas) cellScene(ctx context.Context, v View, resolution int) (*scene, error) {
	universes, err := a.universes(ctx, v)
	if err != nil {
		return nil, err
	}
	keys := make([]any, len(universes))
	for i, u := range universes {
		keys[i] = universeKey(u)
	}
	key := keyOf("scene", Cells, resolution, keyOf(keys...))
	return fetch(ctx, a.prepared, key, a.now(), func(ctx context.Context) (*scene, error) {
		parts := make([]part, len(universes))
		for i, u := range universes {
			if parts[i].batch, err = a.cells(ctx, u, resolution); err != nil {
				return nil, err
			}
		}
		return newScene(key, parts), nil
	})
}

// part is a batch, or those features of it that have some ids.
type part struct {
	batch *batch
	only  []string // sorted; nil: all
}

// newScene puts parts together. Turfs of several cuts that have the same doors
// have the same id; the first counts.
func newScene(key string, parts []part) *scene {
	s := &scene{}
	for _, p := range parts {
		if end := p.batch.end; !end.IsZero() && (s.end.IsZero() || end.Before(s.end)) {
			s.end = end
		}
		for i := range p.batch.features {
			f := &p.batch.features[i]
			if p.only == nil || contains(p.only, f.ID) {
				s.features = append(s.features, f)
			}
		}
	}
	slices.SortStableFunc(s.features, func(a, b *Feature) int { return cmp.Compare(a.ID, b.ID) })
	s.features = slices.CompactFunc(s.features, func(a, b *Feature) bool { return a.ID == b.ID })
	s.place()
	s.tag = tagOf([]byte(keyOf(key, s.end.UnixNano())))
	return s
}

// place builds the index.
func (s *scene) place() {
	var boxes []orb.Bound
	for _, f := range s.features {
		if f.Geometry == nil {
			continue
		}
		b := f.Geometry.Bound()
		s.placed, boxes = append(s.placed, f), append(boxes, b)
		if s.bound == nil {
			s.bound = &b
		} else {
			*s.bound = s.bound.Union(b)
		}
	}
	s.tree = geo.NewRTree(boxes)
}

// find returns the feature of an id, nil if it is not in the scene.
func (s *scene) find(id string) *Feature {
	if i := s.behind(id) - 1; i >= 0 && s.features[i].ID == id {
		return s.features[i]
	}
	return nil
}

// behind returns the row of the first feature whose id comes after another.
func (s *scene) behind(id string) int {
	i, found := slices.BinarySearchFunc(s.features, id, func(f *Feature, id string) int { return cmp.Compare(f.ID, id) })
	if found {
		i++
	}
	return i
}

func contains(sorted []string, id string) bool {
	_, found := slices.BinarySearch(sorted, id)
	return found
}

// tagOf returns a short name of some bytes.
func tagOf(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:16])
}
