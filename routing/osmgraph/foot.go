package osmgraph

import "puerta/routing"

// footTable says of a kind of street whether people walk there, after the
// United States in
// https://wiki.openstreetmap.org/wiki/OSM_tags_for_routing/Access_restrictions.
// It gives what holds by default; onFoot holds what changes it:
//
//	tag                             meaning on foot
//	foot=*, else access=*           yes, no, or private: see accessTable
//	sidewalk=yes|both|left|right    opens a motorway, a trunk or a motorroad
//	foot=yes|designated|permissive  opens them too; access=yes does not
//	motorroad=yes                   as a motorway
//	sidewalk=no|none|separate       nothing: one walks at the edge of the road
//	oneway=*, junction=*            nothing, on paths and steps too
//	oneway:foot=yes|-1|no           one way on foot
//	foot:forward=*, foot:backward=* who walks in that direction
func footTable(kind string) usual {
	switch kind {
	case "motorway", "motorway_link", "trunk", "trunk_link":
		return whenSaid
	case "primary", "primary_link", "secondary", "secondary_link", "tertiary", "tertiary_link",
		"unclassified", "road", "residential", "living_street", "service", "track":
		return open
	case "footway", "path", "pedestrian", "cycleway", "bridleway", "steps", "corridor", "platform", "elevator":
		return open
	case "ferry":
		return open
	}
	return never
}

// onFoot returns how people walk on a street.
func onFoot(kind string, tag tagger) use {
	usually := footTable(kind)
	if usually == open && tag("motorroad") == "yes" {
		usually = whenSaid
	}
	if usually == whenSaid && hasSidewalk(tag) {
		usually = open
	}
	v := decide(usually, tag, 1, "foot", "access")
	ways := footDirections(tag)
	if !v.allowed || ways == 0 {
		return use{}
	}
	return use{ways, v.private}
}

// hasSidewalk follows https://wiki.openstreetmap.org/wiki/Key:sidewalk. One
// that is mapped as a way of its own (separate) is walked on that way.
func hasSidewalk(tag tagger) bool {
	for _, key := range [...]string{"sidewalk", "sidewalk:both", "sidewalk:left", "sidewalk:right"} {
		if tag.is(key, "yes", "both", "left", "right") {
			return true
		}
	}
	return false
}

// footDirections returns which ways people walk: both, unless a tag for people
// on foot says otherwise (https://wiki.openstreetmap.org/wiki/Key:oneway#Pedestrians).
func footDirections(tag tagger) routing.Access {
	a := routing.OnFoot
	switch ways, ok := firstOf(tag("oneway:foot"), onewayTable); {
	case ok && ways == routing.Forward:
		a = routing.FootForward
	case ok && ways == routing.Back:
		a = routing.FootBack
	}
	if shutTo(tag, "foot:forward") {
		a &^= routing.FootForward
	}
	if shutTo(tag, "foot:backward") {
		a &^= routing.FootBack
	}
	return a
}
