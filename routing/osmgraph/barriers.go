package osmgraph

import "puerta/routing"

// barrierOf interprets the tags of a node, after
// https://wiki.openstreetmap.org/wiki/Key:barrier. What access tags say of a
// mode comes first; foot is let through where access=private, cars are not.
//
// Nodes without the key barrier stop nobody: access tags on them are rare, and
// mostly speak of something else that stands there (a parking, a shelter).
func barrierOf(tag tagger) routing.Barrier {
	kind := tag("barrier")
	if kind == "" {
		return 0
	}
	stops, locked := barrierKind(kind), isLocked(tag)
	if locked {
		stops = routing.NoFoot | routing.NoCar
	}
	if v, said := verdictOf(tag, "foot", "access"); said {
		stops = with(stops, routing.NoFoot, !v.allowed || v.private && locked)
	}
	if v, said := verdictOf(tag, "motorcar", "motor_vehicle", "vehicle", "access"); said {
		stops = with(stops, routing.NoCar, !v.allowed || v.private && (locked || shut(tag)))
	}
	return stops
}

// isLocked follows https://wiki.openstreetmap.org/wiki/Key:locked: only those
// whom an access tag lets in without further ado have the key.
func isLocked(tag tagger) bool { return tag("locked") == "yes" }

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
		if _, said := firstOf(tag(key), accessTable); said {
			return tag(key) == "private"
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
