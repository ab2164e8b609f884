package osmgraph

import (
	"strings"

	"puerta/routing"
)

// tagger returns the value of a key, "" if an object does not have it. Keys
// with conditions in them (access:conditional, maxspeed:conditional …) are
// never asked for: a plan holds at every hour.
type tagger func(key string) string

// is reports whether the tag has one of these values.
func (tag tagger) is(key string, values ...string) bool {
	have := tag(key)
	for _, v := range values {
		if have == v {
			return true
		}
	}
	return false
}

// firstOf returns what a table says of the first value that it knows in a
// list, as in surface=gravel;dirt.
func firstOf[T any](list string, table func(string) (T, bool)) (T, bool) {
	for value := range strings.SplitSeq(list, ";") {
		if meaning, ok := table(strings.TrimSpace(value)); ok {
			return meaning, true
		}
	}
	var none T
	return none, false
}

// usual says whether a mode uses a kind of street where no other tag says it.
type usual uint8

const (
	never    usual = iota // whatever else is said
	whenSaid              // where the mode's own key opens it
	open
)

// streetOf interprets the tags of a way; false if nobody can use it. Who walks
// there is in foot.go, who drives in car.go. Bridges and tunnels need no rule:
// ways that cross without sharing a node do not meet.
func streetOf(tag tagger) (routing.Street, bool) {
	kind := kindOf(tag)
	class, ok := classOf(kind, tag)
	if !ok || unbuilt(tag) {
		return routing.Street{}, false
	}
	foot, car := onFoot(kind, tag), byCar(kind, tag)
	if isArea(tag) {
		foot, car = around(kind, foot), use{}
	}
	s := routing.Street{Class: class, Access: foot.access | car.access}
	if s.Access == 0 {
		return routing.Street{}, false
	}
	if foot.private {
		s.Access |= routing.PrivateFoot
	}
	if car.private {
		s.Access |= routing.PrivateCar
	}
	if car.access != 0 {
		s.MaxKmh, s.CapKmh = limitOf(tag), capOf(tag)
		if class == routing.Foot { // cars make a service road of it
			s.Class = routing.Service
		}
	}
	s.Name = nameOf(tag)
	return s, true
}

// use is what a mode does with a street: nothing where access is zero.
type use struct {
	access  routing.Access
	private bool // reach a door on it, do not cut through
}

// kindOf returns the value of highway, or "ferry": a key of the tables of
// foot.go and car.go.
func kindOf(tag tagger) string {
	known := func(value string) (string, bool) {
		_, ok := classTable(value)
		return value, ok && value != "ferry"
	}
	if kind, ok := firstOf(tag("highway"), known); ok {
		return kind
	}
	if tag("route") == "ferry" {
		return "ferry"
	}
	return ""
}

// classOf returns the class of a kind of street.
func classOf(kind string, tag tagger) (routing.Class, bool) {
	class, ok := classTable(kind)
	if class == routing.Service && tag.is("service", "alley", "parking_aisle", "drive-through") {
		class = routing.Alley
	}
	return class, ok
}

// classTable is https://wiki.openstreetmap.org/wiki/Key:highway. A value that
// is not in it (construction, proposed, raceway, bus_guideway, busway …) is no
// street.
func classTable(kind string) (routing.Class, bool) {
	switch kind {
	case "motorway":
		return routing.Motorway, true
	case "motorway_link":
		return routing.MotorwayLink, true
	case "trunk":
		return routing.Trunk, true
	case "trunk_link":
		return routing.TrunkLink, true
	case "primary":
		return routing.Primary, true
	case "primary_link":
		return routing.PrimaryLink, true
	case "secondary":
		return routing.Secondary, true
	case "secondary_link":
		return routing.SecondaryLink, true
	case "tertiary":
		return routing.Tertiary, true
	case "tertiary_link":
		return routing.TertiaryLink, true
	case "unclassified", "road":
		return routing.Unclassified, true
	case "residential":
		return routing.Residential, true
	case "living_street":
		return routing.LivingStreet, true
	case "service":
		return routing.Service, true
	case "track":
		return routing.Track, true
	case "footway", "path", "pedestrian", "cycleway", "bridleway", "corridor", "platform", "elevator":
		return routing.Foot, true
	case "steps":
		return routing.Steps, true
	case "ferry":
		return routing.Ferry, true
	}
	return 0, false
}

// unbuilt reports whether a street is not there yet, or no more, after
// https://wiki.openstreetmap.org/wiki/Key:construction and
// https://wiki.openstreetmap.org/wiki/Lifecycle_prefix. A key such as
// disused:highway is not highway, so nothing need be said of it.
func unbuilt(tag tagger) bool {
	return !tag.is("construction", "", "no", "minor", "widening") ||
		tag.is("proposed", "yes") || tag.is("disused", "yes") || tag.is("abandoned", "yes")
}

// isArea reports whether a way is the outline of a surface, after
// https://wiki.openstreetmap.org/wiki/Key:area. (A way with area:highway alone
// is no street: the street is drawn beside it as a line.)
func isArea(tag tagger) bool {
	return tag("area") == "yes" || tag("area:highway") != ""
}

// isRaised reports whether a way lies above or below the ground: nobody steps
// off it between its ends.
func isRaised(tag tagger) bool {
	return !tag.is("bridge", "", "no") || !tag.is("tunnel", "", "no") || !tag.is("layer", "", "0")
}

// around lets people walk along the outline of a plaza or a yard; the outline
// of a carriageway is nothing to walk along, its line is.
func around(kind string, foot use) use {
	if class, _ := classTable(kind); class == routing.Foot || class == routing.Service {
		return foot
	}
	return use{}
}
