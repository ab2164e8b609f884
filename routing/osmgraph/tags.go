package osmgraph

import (
	"math"
	"strconv"
	"strings"

	"puerta/routing"
)

// highway is what a value of the key highway means where nothing else is said.
type highway struct {
	class       routing.Class
	walk, drive bool
}

// highwayOf is the table of https://wiki.openstreetmap.org/wiki/Key:highway.
// A value that is not in it (construction, proposed, corridor, elevator,
// raceway, bus_guideway …) is no street. Walking on a trunk needs a sidewalk
// or foot=yes.
func highwayOf(value string) (highway, bool) {
	const yes, no = true, false
	switch value { //              class                 walk drive
	case "motorway":
		return highway{routing.Motorway, no, yes}, true
	case "motorway_link":
		return highway{routing.MotorwayLink, no, yes}, true
	case "trunk":
		return highway{routing.Trunk, no, yes}, true
	case "trunk_link":
		return highway{routing.TrunkLink, no, yes}, true
	case "primary":
		return highway{routing.Primary, yes, yes}, true
	case "primary_link":
		return highway{routing.PrimaryLink, yes, yes}, true
	case "secondary":
		return highway{routing.Secondary, yes, yes}, true
	case "secondary_link":
		return highway{routing.SecondaryLink, yes, yes}, true
	case "tertiary":
		return highway{routing.Tertiary, yes, yes}, true
	case "tertiary_link":
		return highway{routing.TertiaryLink, yes, yes}, true
	case "unclassified", "road":
		return highway{routing.Unclassified, yes, yes}, true
	case "residential":
		return highway{routing.Residential, yes, yes}, true
	case "living_street":
		return highway{routing.LivingStreet, yes, yes}, true
	case "service":
		return highway{routing.Service, yes, yes}, true
	case "track":
		return highway{routing.Track, yes, yes}, true
	case "footway", "path", "pedestrian", "cycleway", "bridleway":
		return highway{routing.Foot, yes, no}, true
	case "steps":
		return highway{routing.Steps, yes, no}, true
	}
	return highway{}, false
}

// tagger returns the value of a key, "" if an object does not have it.
type tagger func(key string) string

// streetOf interprets the tags of a way; false if nobody can use it.
func streetOf(tag tagger) (routing.Street, bool) {
	h, ok := highwayOf(tag("highway"))
	if !ok && tag("route") == "ferry" {
		h, ok = highway{class: routing.Ferry, walk: true}, true
	}
	if !ok || tag("area") == "yes" {
		return routing.Street{}, false
	}
	h = refine(h, tag)
	s := routing.Street{Class: h.class, MaxKmh: maxKmh(tag("maxspeed")), Name: nameOf(tag)}
	walk, drive := mayWalk(h, tag), mayDrive(h, tag)
	if walk.allowed {
		s.Access |= routing.OnFoot
	}
	if drive.allowed {
		s.Access |= directions(h.class, tag)
		if h.class == routing.Foot { // cars make a service road of it
			s.Class = routing.Service
		}
	}
	if s.Access == 0 {
		return routing.Street{}, false
	}
	if walk.private && walk.allowed || drive.private && drive.allowed {
		s.Access |= routing.Private
	}
	return s, true
}

// refine applies the tags that change what a class allows by default.
func refine(h highway, tag tagger) highway {
	if h.class == routing.Service {
		switch tag("service") {
		case "alley", "parking_aisle":
			h.class = routing.Alley
		case "emergency_access":
			h.drive = false
		}
	}
	for _, key := range [...]string{"sidewalk", "sidewalk:both", "sidewalk:left", "sidewalk:right"} {
		switch tag(key) {
		case "yes", "both", "left", "right":
			h.walk = true
		}
	}
	return h
}

// directions returns which ways cars go, after
// https://wiki.openstreetmap.org/wiki/Key:oneway.
func directions(class routing.Class, tag tagger) routing.Access {
	const both = routing.Forward | routing.Back
	circle := tag("junction") == "roundabout" || tag("junction") == "circular"
	var round routing.Access
	if circle {
		round = routing.Roundabout
	}
	switch tag("oneway") {
	case "yes", "true", "1":
		return round | routing.Forward
	case "-1", "reverse":
		return round | routing.Back
	case "no", "false", "0", "alternating":
		return round | both
	case "reversible": // changes with the hour: nobody can count on it
		return 0
	}
	if circle || class == routing.Motorway {
		return round | routing.Forward
	}
	return both
}

// maxKmh reads https://wiki.openstreetmap.org/wiki/Key:maxspeed, a number in
// km/h or with the unit km/h, kmh, kph, mph or knots; 0 if it is none.
func maxKmh(value string) uint8 {
	n := strings.IndexFunc(value, func(r rune) bool { return (r < '0' || r > '9') && r != '.' })
	if n < 0 {
		n = len(value)
	}
	speed, err := strconv.ParseFloat(value[:n], 64)
	if err != nil {
		return 0
	}
	switch strings.TrimSpace(value[n:]) {
	case "", "km/h", "kmh", "kph":
	case "mph":
		speed *= 1.609344
	case "knots":
		speed *= 1.852
	default:
		return 0
	}
	speed = math.Round(speed)
	if speed > math.MaxUint8 {
		return 0
	}
	return uint8(speed)
}

// maxName is the longest value OpenStreetMap stores, in characters.
const maxName = 255

func nameOf(tag tagger) string {
	name := tag("name")
	if name == "" {
		name = tag("ref")
	}
	name = strings.TrimSpace(strings.ToValidUTF8(name, "\ufffd"))
	if len(name) <= maxName {
		return name
	}
	if r := []rune(name); len(r) > maxName {
		return string(r[:maxName])
	}
	return name
}
