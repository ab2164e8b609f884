package layers

import "puerta/routing"

// Zooms returns the first and the last zoom at which a layer has tiles; maps
// enlarge those of the last.
func Zooms(layer string) (least, most uint32) {
	switch layer {
	case Cells:
		return 0, 14
	case Streets:
		return 10, deepest
	}
	return 0, deepest
}

// resolutionAt returns the resolution of cells that are some twenty to forty
// pixels wide at a zoom (tiles of 512 pixels); where they would be coarser than
// Coarsest they are smaller on the map.
func resolutionAt(zoom uint32) int {
	switch {
	case zoom <= 7:
		return Coarsest
	case zoom <= 9:
		return 6
	case zoom == 10:
		return 7
	case zoom <= 12:
		return 8
	case zoom == 13:
		return 9
	}
	return 10
}

// shownFrom returns the first zoom at which streets of a class are drawn.
func shownFrom(c routing.Class) uint32 {
	switch c {
	case routing.Motorway, routing.Trunk, routing.Primary:
		return 10
	case routing.MotorwayLink, routing.TrunkLink, routing.PrimaryLink, routing.Secondary:
		return 11
	case routing.SecondaryLink, routing.Tertiary, routing.TertiaryLink, routing.Ferry:
		return 12
	case routing.Unclassified, routing.Residential, routing.LivingStreet:
		return 13
	case routing.Service, routing.Track:
		return 14
	}
	return 15
}
