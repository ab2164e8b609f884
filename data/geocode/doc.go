// Package geocode judges the pins of a list and finds those that are missing.
//
// A Book takes the doors of a list and says which pins contradict the list
// itself: its streets, house numbers, ZIPs, towns and counties, and, where
// there is a Map, the streets of their own names. Points takes address points
// and finds a door's place by its address, its building or its neighbours.
//
// Points are WGS 84 [longitude, latitude] in degrees, kept to 1e-7 (a
// centimetre); distances are metres.
package geocode
