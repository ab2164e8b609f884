package osmgraph

import "puerta/routing"

// barrierOf interprets the tags of a node, after
// https://wiki.openstreetmap.org/wiki/Key:barrier. What access tags say of a
// mode comes first; foot is let through where access=private, cars are not.
// Nodes without the key barrier stop nobody.
func barrierOf(tag tagger) routing.Barrier {
	kind := tag("barrier")
	if kind == "" {
		return 0
	}
	stops := barrierKind(kind)
	foot := firstVerdict(tag, "foot", "access")
	car := firstVerdict(tag, "motorcar", "motor_vehicle", "vehicle", "access")
	if foot.said {
		stops = with(stops, routing.NoFoot, !foot.allowed)
	}
	if car.said {
		stops = with(stops, routing.NoCar, !car.allowed || shut(tag))
	}
	return stops
}

// barrierKind returns whom a barrier stops where no access tag says it.
func barrierKind(kind string) routing.Barrier {
	switch kind {
	case "no", "entrance", "border_control", "bump_gate", "cattle_grid", "checkpoint", "gate", "hampshire_gate",
		"height_restrictor", "kerb", "lift_gate", "sally_port", "sliding_gate", "spikes", "swing_gate", "toll_booth":
		return 0
	case "wall", "fence", "hedge", "city_wall", "retaining_wall", "ditch", "guard_rail", "handrail", "cable_barrier":
		return routing.NoFoot | routing.NoCar
	}
	return routing.NoCar // bollard, block, cycle_barrier, chain, stile, log …
}

// shut reports whether the tag that decides for cars is private: a gate to
// which a canvasser has no key.
func shut(tag tagger) bool {
	for _, key := range [...]string{"motorcar", "motor_vehicle", "vehicle", "access"} {
		if value := tag(key); verdictOf(value).said {
			return value == "private"
		}
	}
	return false
}

func with(all, bit routing.Barrier, on bool) routing.Barrier {
	if on {
		return all | bit
	}
	return all &^ bit
}
