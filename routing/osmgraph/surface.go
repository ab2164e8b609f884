package osmgraph

// capOf returns the most that the ground lets a car go in km/h, 0 if it does
// not matter: the least of what the three keys say.
//
// The numbers of the three tables are those of the car profile of OSRM 5
// (profiles/car.lua: surface_speeds, tracktype_speeds, smoothness_speeds), the
// meaning of the values is in the wiki.
func capOf(tag tagger) uint8 {
	surface, _ := firstOf(tag("surface"), surfaceTable)
	track, _ := firstOf(tag("tracktype"), tracktypeTable)
	smooth, _ := firstOf(tag("smoothness"), smoothnessTable)
	return lower(surface, lower(track, smooth))
}

// surfaceTable is https://wiki.openstreetmap.org/wiki/Key:surface.
func surfaceTable(value string) (uint8, bool) {
	switch value {
	case "asphalt", "paved", "concrete", "concrete:plates", "concrete:lanes", "chipseal":
		return 0, true
	case "cement", "compacted", "fine_gravel":
		return 80, true
	case "paving_stones", "metal", "brick", "bricks":
		return 60, true
	case "gravel", "unpaved", "ground", "dirt", "grass", "grass_paver", "pebblestone", "sett", "wood":
		return 40, true
	case "cobblestone", "unhewn_cobblestone", "clay":
		return 30, true
	case "earth", "sand", "stone", "rock", "rocky":
		return 20, true
	case "mud":
		return 10, true
	}
	return 0, false
}

// tracktypeTable is https://wiki.openstreetmap.org/wiki/Key:tracktype.
func tracktypeTable(value string) (uint8, bool) {
	switch value {
	case "grade1":
		return 60, true
	case "grade2":
		return 40, true
	case "grade3":
		return 30, true
	case "grade4":
		return 25, true
	case "grade5":
		return 20, true
	}
	return 0, false
}

// smoothnessTable is https://wiki.openstreetmap.org/wiki/Key:smoothness;
// impassable is in byCar.
func smoothnessTable(value string) (uint8, bool) {
	switch value {
	case "excellent", "good":
		return 0, true
	case "intermediate":
		return 80, true
	case "bad":
		return 40, true
	case "very_bad":
		return 20, true
	case "horrible":
		return 10, true
	case "very_horrible":
		return 5, true
	}
	return 0, false
}
