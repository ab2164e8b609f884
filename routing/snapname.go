package routing

import (
	"math"
	"strings"

	"github.com/paulmach/orb"

	"puerta/geo"
	"puerta/geo/streetname"
)

// A door belongs to the street of its own name where that is plausible: its
// driveway leads there, and its neighbours are numbered along it, even where
// another street (behind the garden, round the corner) is nearer. Where the two
// are far from each other on the streets, the pin and the name contradict each
// other; then the pin is believed, as any other map will do.

// strangeness is how many metres nearer a street must be whose name is alike
// at that level only, to be taken before a street of the very name.
func strangeness(l streetname.Level) float64 {
	switch l {
	case streetname.Exact:
		return 0
	case streetname.Undirected:
		return 50
	case streetname.Bare:
		return 150
	}
	return math.Inf(1)
}

// named returns the spot on the street of the door's own name.
func (s *Streets) named(mode Mode, at orb.Point, own streetname.Form, sc *snapScratch) (Spot, error) {
	x := &s.index
	if !x.names.has(own) {
		return Spot{}, ErrFarFromStreet
	}
	return s.hang(mode, at, OwnMeters, sc, func(i int32) float64 {
		e := x.edge[i]
		strange := strangeness(x.names.level(s.Graph.Name[e], own))
		if math.IsInf(strange, 1) || !s.stops(mode, e) {
			return math.Inf(1)
		}
		d, _ := x.project(s.Graph, i, at)
		return d + strange
	})
}

// belongs tells whether a door that lies nearest to one spot belongs to the
// other, on the street of its own name.
func (s *Streets) belongs(mode Mode, nearest, named Spot) bool {
	return !s.leadsThere(mode, nearest, named) && s.roundTheCorner(nearest, named)
}

// leadsThere tells whether the nearest way, one without a name, is the better
// place: on foot the sidewalk of the street, or a driveway, alley or track that
// comes at least twice as near to the door as its own street does.
func (s *Streets) leadsThere(mode Mode, nearest, named Spot) bool {
	if s.index.names.some(s.Graph.Name[nearest.Edge]) {
		return false
	}
	switch s.Graph.Class[nearest.Edge] {
	case Foot, Steps:
		return mode == Walk
	case Service, Alley, Track:
		return nearest.Away <= named.Away/2
	}
	return false
}

// roundTheCorner tells whether two spots are near each other on the streets,
// or by straight line where nobody walks.
func (s *Streets) roundTheCorner(a, b Spot) bool {
	if !s.stops(Walk, a.Edge) || !s.stops(Walk, b.Edge) {
		return geo.Distance(a.Point, b.Point) <= CornerMeters
	}
	sc := s.pool[Walk].Get().(*scratch)
	defer s.pool[Walk].Put(sc)
	return s.pair(s.profile[Walk], sc, a, b) <= millisFor(CornerMeters, s.speeds.WalkMps)
}

// nameIndex holds the names of a graph ready to be compared.
type nameIndex struct {
	first []int32                    // row of Graph.Names → first row of forms; one more than names
	forms []streetname.Form          // a name of the map may be several
	known map[string]streetname.Form // a name as the map has it, or its normal form → form
	bare  map[string]bool            // the loosest forms of all
}

func newNameIndex(names []string) nameIndex {
	x := nameIndex{first: make([]int32, 1, len(names)+1), known: map[string]streetname.Form{}, bare: map[string]bool{}}
	for _, name := range names {
		forms := streetname.Forms(name)
		if len(forms) == 1 {
			x.known[name] = forms[0]
		}
		x.forms = append(x.forms, forms...)
		x.first = append(x.first, int32(len(x.forms)))
	}
	for _, f := range x.forms {
		x.known[f.Normal], x.bare[f.Bare] = f, true
	}
	return x
}

// has tells whether any street is alike at any level.
func (x *nameIndex) has(f streetname.Form) bool { return x.bare[f.Bare] }

// some tells whether a row of Graph.Names names anything.
func (x *nameIndex) some(row int32) bool { return x.first[row] < x.first[row+1] }

// level returns how alike a name is to the nearest of a row of Graph.Names.
func (x *nameIndex) level(row int32, f streetname.Form) streetname.Level {
	best := streetname.Unlike
	for _, o := range x.forms[x.first[row]:x.first[row+1]] {
		best = min(best, f.Level(o))
	}
	return best
}

// snapScratch is the memory of one search for a spot. It remembers the forms
// of streets that the map spells differently: the doors of one street come one
// after the other.
type snapScratch struct {
	near  geo.NearScratch
	forms map[string]streetname.Form
}

func newSnapScratch() any { return &snapScratch{forms: map[string]streetname.Form{}} }

const (
	maxForms      = 1 << 13 // remembered forms; then they are forgotten
	maxStreetName = 1020    // bytes: 255 characters, the most that a map has
)

// form returns the form of a door's street.
func (x *nameIndex) form(street string, sc *snapScratch) streetname.Form {
	if street == "" || len(street) > maxStreetName {
		return streetname.Form{}
	}
	f, ok := x.known[street]
	if !ok {
		f, ok = sc.forms[street]
	}
	if !ok {
		f = streetname.Of(street)
		sc.remember(street, f)
	}
	return f
}

func (sc *snapScratch) remember(street string, f streetname.Form) {
	if len(sc.forms) >= maxForms {
		clear(sc.forms)
	}
	sc.forms[strings.Clone(street)] = f // not the line that the street is part of
}
