package osmgraph

import "puerta/routing"

// verdict is what access tags say of one mode.
type verdict struct {
	said    bool // some tag says so; else the default of the class holds
	allowed bool
	private bool // reach a door here, do not cut through
}

// verdictOf interprets a value of
// https://wiki.openstreetmap.org/wiki/Key:access. Values that it does not know
// say nothing.
func verdictOf(value string) verdict {
	switch value {
	case "yes", "designated", "permissive", "official", "public", "discouraged":
		return verdict{said: true, allowed: true}
	case "private", "destination", "customers", "delivery", "permit", "residents":
		return verdict{said: true, allowed: true, private: true}
	case "no", "agricultural", "forestry", "agricultural;forestry", "military", "emergency",
		"psv", "bus", "hov", "use_sidepath", "restricted":
		return verdict{said: true}
	}
	return verdict{}
}

// firstVerdict returns what the first of the keys that says anything says.
func firstVerdict(tag tagger, keys ...string) verdict {
	for _, key := range keys {
		if v := verdictOf(tag(key)); v.said {
			return v
		}
	}
	return verdict{}
}

// mayWalk follows foot before access. Where nobody walks by default, only
// foot=* opens a street, not access=*, and not to a few alone.
func mayWalk(h highway, tag tagger) verdict {
	if !h.walk {
		return opened(firstVerdict(tag, "foot"))
	}
	return orAllowed(firstVerdict(tag, "foot", "access"))
}

// mayDrive follows motorcar before motor_vehicle, vehicle and access. Where
// nobody drives by default, only the first two open a street, not to a few
// alone, and steps never.
func mayDrive(h highway, tag tagger) verdict {
	switch {
	case h.class == routing.Steps:
		return verdict{}
	case !h.drive:
		return opened(firstVerdict(tag, "motorcar", "motor_vehicle"))
	}
	return orAllowed(firstVerdict(tag, "motorcar", "motor_vehicle", "vehicle", "access"))
}

func opened(v verdict) verdict {
	v.allowed = v.allowed && !v.private
	return v
}

func orAllowed(v verdict) verdict {
	v.allowed = v.allowed || !v.said
	return v
}
