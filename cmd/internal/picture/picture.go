// Package picture draws the result of a cut as an image, for eyes: all turfs
// over their streets, or one turf with its route.
//
// A Cut is read from the files that `puerta cut` writes. Lengths on the image
// are pixels, y grows southward.
package picture

import (
	"github.com/paulmach/orb"

	"puerta/data"
	"puerta/routing"
)

// Cut is a cut as its files tell of it.
type Cut struct{ Turfs []Turf }

// Turf is a turf with its route. Of the turf in it only what turfs.geojson
// holds is set.
type Turf struct {
	data.Turf
	Stops []data.Stop // in the order of Seq
	Legs  []data.Leg  // in the order of Seq
}

// doors returns where the doors of a turf are, in the order of the route.
func (t *Turf) doors() []orb.Point {
	var out []orb.Point
	for _, s := range t.Stops {
		if s.Kind == data.StopDoor {
			out = append(out, s.Point)
		}
	}
	return out
}

// bound returns the least bound around the area of a turf and its route.
func (t *Turf) bound() orb.Bound {
	b := t.Stops[0].Point.Bound()
	for _, s := range t.Stops {
		b = b.Extend(s.Point)
	}
	for _, l := range t.Legs {
		b = b.Union(l.Line.Bound())
	}
	if len(t.Area) > 0 {
		b = b.Union(t.Area.Bound())
	}
	return b
}

// Options say how a picture looks.
type Options struct {
	Width       int            // pixels, MinWidth to MaxWidth
	Language    string         // "en" or "es"
	Streets     *routing.Graph // drawn below; may be nil
	Attribution string         // where the streets come from, shown with them
	View        orb.Bound      // what part of the world Draw shows; zero: all turfs
}

// What a picture may be wide, in pixels.
const (
	MinWidth = 300
	MaxWidth = 8000
)
