package routing

import (
	"context"
	"fmt"
	"math"

	"github.com/paulmach/orb"

	"puerta/geo"
)

// Beeline is the Router for want of streets: great circles lengthened by a
// detour factor. Every point is its own spot.
type Beeline struct {
	Detour   float64 // path length / straight line; 1.3 to 1.4 on real streets
	WalkMps  float64
	DriveMps float64
}

var _ Router = Beeline{}

// DefaultBeeline returns a Beeline with the detour factor 1.35 and a car at
// 45 km/h, a mean of town and country roads.
func DefaultBeeline(walkMps float64) Beeline {
	return Beeline{Detour: 1.35, WalkMps: walkMps, DriveMps: 12.5}
}

// Name implements Router.
func (b Beeline) Name() string { return fmt.Sprintf("straight lines × %.2f", b.Detour) }

// Snap implements Router.
func (b Beeline) Snap(_ Mode, p orb.Point, _ string) (Spot, error) {
	return Spot{Edge: -1, Point: p}, nil
}

// SnapMain implements Router.
func (b Beeline) SnapMain(mode Mode, p orb.Point, _ *Spot, _ float64) (Spot, error) {
	return b.Snap(mode, p, "")
}

// Joined implements Router.
func (b Beeline) Joined(Mode, Spot, Spot) bool { return true }

func (b Beeline) mps(mode Mode) float64 {
	if mode == Drive {
		return b.DriveMps
	}
	return b.WalkMps
}

// Park implements Router: a car stops anywhere.
func (b Beeline) Park(ctx context.Context, foot Spot, _ int32) (Spot, int32, bool, error) {
	return foot, 0, true, ctx.Err()
}

// Path implements Router: the straight line.
func (b Beeline) Path(ctx context.Context, mode Mode, from, to Spot) (Path, bool, error) {
	if err := ctx.Err(); err != nil {
		return Path{}, false, err
	}
	meters := float64(geo.Distance(from.Point, to.Point)) * b.Detour
	return Path{Line: orb.LineString{from.Point, to.Point}, Meters: meters,
		Millis: int32(math.Round(meters / b.mps(mode) * 1000))}, true, nil
}

// Links implements Router by the Delaunay triangulation of the spots, which
// holds their minimum spanning tree.
func (b Beeline) Links(ctx context.Context, spots []Spot, _ bool) ([]Link, error) {
	points := make(orb.MultiPoint, len(spots))
	for i, s := range spots {
		points[i] = s.Point
	}
	if len(points) == 0 {
		return nil, ctx.Err()
	}
	plane := geo.PlaneOver(points.Bound())
	flat := make([]orb.Point, len(points))
	for i, p := range points {
		flat[i] = plane.To(p)
	}
	t := geo.Delaunay(flat)
	var links []Link
	join := func(i, j int32) {
		if i != j {
			m := float32(float64(geo.Distance(points[i], points[j])) * b.Detour)
			links = append(links, Link{min(i, j), max(i, j), m})
		}
	}
	for _, e := range t.Edges() {
		join(e[0], e[1])
	}
	for i, same := range t.Same {
		join(int32(i), same)
	}
	return distinct(links), ctx.Err()
}
