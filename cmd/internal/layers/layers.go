// Package layers holds what map tools read: turfs, routes, cells and streets,
// as features to page through and as vector tiles, of what one caller may see.
// It knows no HTTP.
//
// Nothing here tells who lives where: no layer holds a door, an address, a name
// of a person or who has a turf, and no cell fewer than ten doors.
package layers
