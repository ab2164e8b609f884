package layers

import (
	"context"
	"strings"
	"time"

	"github.com/paulmach/orb"

	"puerta/data"
	"puerta/geo/cell"
)

// batch is a prepared part of a layer: of one cut, or one universe.
type batch struct {
	features []Feature // by id
	end      time.Time // when a check-out runs out, so that it says too much; zero: never
}

func (b *batch) size() int64      { return weigh(b.features) }
func (b *batch) until() time.Time { return b.end }

// batch returns a layer of one cut.
func (a *Atlas) batch(ctx context.Context, layer string, c data.Cut) (*batch, error) {
	prepare := a.prepareTurfs
	if layer == Routes {
		prepare = a.prepareRoutes
	}
	return fetch(ctx, a.prepared, keyOf(layer, cutKey(c)), a.now(), func(ctx context.Context) (*batch, error) { return prepare(ctx, c) })
}

func (a *Atlas) prepareTurfs(ctx context.Context, c data.Cut) (*batch, error) {
	turfs, err := a.source.Turfs(ctx, c.ID)
	if err != nil {
		return nil, err
	}
	states, err := a.source.States(ctx, c.ID)
	if err != nil {
		return nil, err
	}
	colours, err := a.colours(ctx, turfs)
	if err != nil {
		return nil, err
	}
	out, fields, now := &batch{features: make([]Feature, len(turfs))}, turfFields(), a.now()
	for i := range turfs {
		s := states[turfs[i].ID]
		if s.Status == data.Out && now.Before(s.OutUntil) && (out.end.IsZero() || s.OutUntil.Before(out.end)) {
			out.end = s.OutUntil
		}
		out.features[i] = turfFeature(fields, &turfs[i], c, s, colours.of(turfs[i].ID), now)
	}
	sortByID(out.features)
	return out, nil
}

func turfFeature(fields []Field, t *data.Turf, c data.Cut, s data.TurfState, colour int, now time.Time) Feature {
	status := s.Status
	if status == "" || status == data.Out && !now.Before(s.OutUntil) {
		status = data.Ready
	}
	return Feature{t.ID, shapeOf(t.Area), properties(fields, t.ID, t.Name, t.Mode, t.Doors, t.Voters,
		t.Minutes, t.KnockMin, t.WalkMin, t.DriveMin, t.ParkMin, t.WalkM, t.DriveM, t.Compactness,
		textOrNull(t.Density), textOrNull(strings.Join(t.Cells, " ")), c.ID, c.UniverseID, string(status), s.Locked, colour)}
}

// shapeOf returns an area on six decimals of a degree, some 10 cm, which are
// enough for maps (RFC 7946, 11.2), its outer rings counter-clockwise (3.1.6);
// nil if it is empty.
func shapeOf(a orb.MultiPolygon) orb.Geometry {
	if len(a) == 0 {
		return nil
	}
	a = orb.Round(a.Clone()).(orb.MultiPolygon)
	for _, p := range a {
		for i, r := range p {
			if (r.Orientation() == orb.CCW) != (i == 0) {
				r.Reverse()
			}
		}
	}
	return a
}

func textOrNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}

func (a *Atlas) prepareRoutes(ctx context.Context, c data.Cut) (*batch, error) {
	turfs, err := a.source.Turfs(ctx, c.ID)
	if err != nil {
		return nil, err
	}
	rows := map[string]int{}
	for i := range turfs {
		rows[turfs[i].ID] = i
	}
	out, fields := &batch{}, routeFields()
	err = a.source.Routes(ctx, c.ID, func(r data.Route) error {
		if i, ok := rows[r.TurfID]; ok { // the turf may be new since they were asked for
			out.features = append(out.features, routeFeature(fields, &turfs[i], &r, c))
		}
		return nil
	})
	sortByID(out.features)
	return out, err
}

func routeFeature(fields []Field, t *data.Turf, r *data.Route, c data.Cut) Feature {
	f := Feature{ID: t.ID, Properties: properties(fields, t.ID, t.Name, t.Mode, t.Minutes, t.WalkM, t.DriveM, t.Doors,
		len(r.Stops), c.ID, c.UniverseID)}
	if len(r.Legs) > 0 {
		lines := make(orb.MultiLineString, len(r.Legs))
		for i := range r.Legs {
			lines[i] = r.Legs[i].Line.Clone()
		}
		f.Geometry = orb.Round(lines)
	}
	return f
}

// tally is the doors of a universe in the finest cells.
type tally struct{ counts []cell.Count }

func (t *tally) size() int64    { return 16 * int64(len(t.counts)) }
func (*tally) until() time.Time { return time.Time{} }

// cells returns the cells of a universe at a resolution.
func (a *Atlas) cells(ctx context.Context, u data.Universe, resolution int) (*batch, error) {
	return fetch(ctx, a.prepared, keyOf(Cells, universeKey(u), resolution), a.now(), func(ctx context.Context) (*batch, error) {
		t, err := a.tally(ctx, u)
		if err != nil {
			return nil, err
		}
		shown, _, err := coarsen(t.counts, resolution)
		if err != nil {
			return nil, err
		}
		return cellBatch(shown, u.ID)
	})
}

func (a *Atlas) tally(ctx context.Context, u data.Universe) (*tally, error) {
	return fetch(ctx, a.prepared, keyOf("tally", universeKey(u)), a.now(), func(ctx context.Context) (*tally, error) {
		out := &tally{}
		err := a.source.ReadUniverse(ctx, u.ID, func(_ data.Universe, l data.Stored) (err error) {
			out.counts, err = countFinest(l.EachDoor())
			return err
		})
		return out, err
	})
}

func cellBatch(counts []cell.Count, universe string) (*batch, error) {
	out, fields := &batch{features: make([]Feature, len(counts))}, cellFields()
	for i, c := range counts {
		outline, err := cell.Outline(c.Cell)
		if err != nil {
			return nil, err
		}
		name := c.Cell.String()
		id := universe + "-" + name
		out.features[i] = Feature{id, orb.Round(outline), properties(fields, id, name, c.Cell.Resolution(), c.Doors, universe)}
	}
	sortByID(out.features)
	return out, nil
}
