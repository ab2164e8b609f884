package osrm

import (
	"context"

	"puerta/routing"
)

// Links implements routing.Router by the Delaunay triangulation of the spots,
// as straight lines do: OSRM does not say which spots are neighbours along a
// street. The lengths are estimates. Links may lead where no street does, such
// as over a river; the minutes of Table tell.
func (r *Router) Links(ctx context.Context, spots []routing.Spot, drive bool) ([]routing.Link, error) {
	return r.links.Links(ctx, spots, drive)
}
