package osmgraph

// verdict is what access tags say of one mode.
type verdict struct {
	allowed bool
	private bool // reach a door here, do not cut through
}

// accessTable is https://wiki.openstreetmap.org/wiki/Key:access. A value that
// is not in it says nothing.
func accessTable(value string) (verdict, bool) {
	switch value {
	case "yes", "designated", "permissive", "official", "public", "discouraged":
		return verdict{allowed: true}, true
	case "private", "destination", "customers", "delivery", "permit", "residents":
		return verdict{allowed: true, private: true}, true
	case "no", "agricultural", "forestry", "military", "emergency", "psv", "bus", "hov",
		"use_sidepath", "restricted":
		return verdict{}, true
	}
	return verdict{}, false
}

// verdictOf returns what the first of the keys that says anything says: the
// most specific stands first, as in
// https://wiki.openstreetmap.org/wiki/Key:access#Land-based_transportation.
func verdictOf(tag tagger, keys ...string) (verdict, bool) {
	for _, key := range keys {
		if v, ok := firstOf(tag(key), accessTable); ok {
			return v, true
		}
	}
	return verdict{}, false
}

// decide joins what is usual with what the keys say. Where a mode comes only
// when it is said, it is for the first own keys to say so, and to everybody.
func decide(usually usual, tag tagger, own int, keys ...string) verdict {
	switch usually {
	case open:
		if v, said := verdictOf(tag, keys...); said {
			return v
		}
		return verdict{allowed: true}
	case whenSaid:
		v, _ := verdictOf(tag, keys[:own]...)
		return verdict{allowed: v.allowed && !v.private}
	}
	return verdict{}
}

// shutTo reports whether the first of the keys that says anything says no.
func shutTo(tag tagger, keys ...string) bool {
	v, said := verdictOf(tag, keys...)
	return said && !v.allowed
}
