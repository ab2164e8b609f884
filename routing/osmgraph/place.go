package osmgraph

// settlement is a place where people live.
type settlement struct {
	name string
	town bool // a city, a town or a village; not a hamlet or a part of a town
}

// settlementOf reads a node, after https://wiki.openstreetmap.org/wiki/Key:place;
// without a name it is none.
func settlementOf(tag tagger) settlement {
	s := settlement{}
	switch tag("place") {
	case "city", "town", "village":
		s.town = true
	case "hamlet", "suburb", "neighbourhood":
	default:
		return s
	}
	s.name = cleanName(tag("name"))
	return s
}

// settlements returns the towns of the file; the others only if there is no town,
// for hamlets are too many to be called by.
func (n *network) settlements() []found {
	var towns []found
	for _, p := range n.places {
		if p.place.town {
			towns = append(towns, p)
		}
	}
	if len(towns) > 0 {
		return towns
	}
	return n.places
}
