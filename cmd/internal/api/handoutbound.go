package api

import (
	"sync"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geo"

	"puerta/data"
)

// boundsOpen are the boxes in which links of turfs open the map, as they were
// when the turfs were last read: a phone asks for a hundred tiles of one turf,
// and reading all of it for each takes longer than drawing them. What lies
// outside of a box is asked of the store again, so that a turf that has grown
// shows; one that has shrunk shows some streets more for a while. Links are asked
// of the store for every tile.
type boundsOpen struct {
	mu    sync.Mutex
	known map[string]orb.Bound
}

// mostBounds is of how many turfs a box is kept, some 100 bytes each.
const mostBounds = 4096

// holds tells whether a box meets what is known of a turf.
func (b *boundsOpen) holds(turf string, here orb.Bound) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	open, ok := b.known[turf]
	return ok && here.Intersects(open)
}

// keep notes the box of a turf and returns it.
func (b *boundsOpen) keep(t *data.HeldTurf) orb.Bound {
	open := geo.BoundPad(boundOf(t), aroundRoute)
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.known == nil || len(b.known) >= mostBounds {
		b.known = map[string]orb.Bound{}
	}
	b.known[t.Turf.ID] = open
	return open
}
