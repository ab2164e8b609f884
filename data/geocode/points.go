package geocode

import (
	"github.com/paulmach/orb"

	"puerta/data"
	"puerta/data/address"
)

// Points is address points, found by address. It is for one goroutine.
type Points struct{}

// NewPoints returns Points without any.
func NewPoints() *Points { return &Points{} }

// Add enters the point of the address k is set to. Of several points with one
// address the first is kept.
func (p *Points) Add(k *address.Keyer, at orb.Point) {}

// Len returns how many addresses have a point.
func (p *Points) Len() int { return 0 }

// Find returns the place of the address k is set to: its own point, that of
// its building, or a place between its neighbours.
func (p *Points) Find(k *address.Keyer) (at orb.Point, from data.Origin, ok bool) {
	return orb.Point{}, "", false
}
