package geocode

import "github.com/paulmach/orb"

// Map is a street map that finds streets by name.
type Map interface {
	// Street returns the streets of a name in normal form; nil if the map has
	// none that is alike. It may be asked by many goroutines at once.
	Street(name string) Street
}

// Street is all streets of one name, wherever they are. The map may spell the
// name otherwise: alike is without direction at most, loose without suffix too.
// Each distance is +Inf if there is none within reach.
type Street interface {
	// Away returns the metres from p to the nearest such street within reach,
	// and where that is, for the names alike; and the metres for the loose.
	Away(p orb.Point, within float64) (alike float64, nearest orb.Point, loose float64)
}
