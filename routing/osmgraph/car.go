package osmgraph

import "puerta/routing"

// carTable says of a kind of street whether cars go there, after the United
// States in
// https://wiki.openstreetmap.org/wiki/OSM_tags_for_routing/Access_restrictions.
// It gives what holds by default; byCar holds what changes it:
//
//	tag                                   meaning for a car
//	motorcar=*, else motor_vehicle=*,
//	  else vehicle=*, else access=*       yes, no, or private: see accessTable
//	motorcar=yes, motor_vehicle=yes       opens a footway or a ferry
//	service=emergency_access              as a footway
//	oneway:motorcar=*, else
//	  oneway:motor_vehicle=*, else
//	  oneway:vehicle=*, else oneway=*     see onewayTable
//	junction=roundabout|circular          one way, where no oneway says otherwise
//	motor_vehicle:forward=no …:backward   who drives in that direction
//	area=yes                              not driven, see isArea
//	maxspeed=*                            the limit, see limitOf
//	surface, tracktype, smoothness        what the ground allows, see capOf
//	smoothness=impassable                 not driven
//
// Turn restrictions are in restriction.go.
func carTable(kind string) usual {
	switch kind {
	case "motorway", "motorway_link", "trunk", "trunk_link", "primary", "primary_link",
		"secondary", "secondary_link", "tertiary", "tertiary_link":
		return open
	case "unclassified", "road", "residential", "living_street", "service", "track":
		return open
	case "footway", "path", "pedestrian", "cycleway", "bridleway", "ferry":
		return whenSaid
	}
	return never // steps, corridor, platform, elevator
}

// byCar returns how cars go on a street.
func byCar(kind string, tag tagger) use {
	usually := carTable(kind)
	if kind == "service" && tag("service") == "emergency_access" {
		usually = whenSaid
	}
	v := decide(usually, tag, 2, "motorcar", "motor_vehicle", "vehicle", "access")
	ways := carDirections(kind, tag)
	if !v.allowed || ways == 0 || tag("smoothness") == "impassable" {
		return use{}
	}
	return use{ways, v.private}
}

// carDirections returns which ways cars go, after
// https://wiki.openstreetmap.org/wiki/Key:oneway.
func carDirections(kind string, tag tagger) routing.Access {
	ways := routing.Forward | routing.Back
	circle := tag.is("junction", "roundabout", "circular")
	if said, ok := carOneway(tag); ok {
		ways = said
	} else if circle || kind == "motorway" {
		ways = routing.Forward
	}
	if shutTo(tag, "motorcar:forward", "motor_vehicle:forward", "vehicle:forward", "access:forward") {
		ways &^= routing.Forward
	}
	if shutTo(tag, "motorcar:backward", "motor_vehicle:backward", "vehicle:backward", "access:backward") {
		ways &^= routing.Back
	}
	if circle && ways != 0 {
		ways |= routing.Roundabout
	}
	return ways
}

// carOneway returns what the first of the one-way keys that says anything says.
func carOneway(tag tagger) (routing.Access, bool) {
	for _, key := range [...]string{"oneway:motorcar", "oneway:motor_vehicle", "oneway:vehicle", "oneway"} {
		if ways, ok := firstOf(tag(key), onewayTable); ok {
			return ways, true
		}
	}
	return 0, false
}

// onewayTable is https://wiki.openstreetmap.org/wiki/Key:oneway.
func onewayTable(value string) (routing.Access, bool) {
	switch value {
	case "yes", "true", "1":
		return routing.Forward, true
	case "-1", "reverse":
		return routing.Back, true
	case "no", "false", "0", "alternating":
		return routing.Forward | routing.Back, true
	case "reversible": // changes with the hour: nobody can count on it
		return 0, true
	}
	return 0, false
}
