// Package sample embeds a small real list of doors and its streets: the
// Reynoldstown neighbourhood of Atlanta, Georgia, and the rural towns of
// Peacham and Sutton, Vermont. SOURCES.md says where they come from.
package sample

import (
	"bytes"
	_ "embed" // for the two files
	"io"
)

// Names of the two files, as reports show them.
const (
	DoorsName   = "sample-doors.csv.gz"
	StreetsName = "sample-streets.osm.pbf"
)

// Attribution is what must be shown wherever the sample is.
const Attribution = "Streets of Atlanta © OpenStreetMap contributors (ODbL 1.0); streets of Vermont: US Census TIGER/Line 2023; " +
	"addresses of Vermont: Vermont E911 Board / VCGI open data"

// Place is one of the places of the sample.
type Place struct{ Name, State string }

// Places returns the places; a door belongs to that of its state.
func Places() []Place {
	return []Place{{"Peacham and Sutton, Vermont", "VT"}, {"Reynoldstown, Atlanta, Georgia", "GA"}}
}

//go:embed doors.csv.gz
var doors []byte

//go:embed streets.osm.pbf
var streets []byte

// Doors returns the list of doors: generic layout, CSV, gzip.
func Doors() *bytes.Reader { return bytes.NewReader(doors) }

// Streets returns the street extract, .osm.pbf.
func Streets() io.ReadSeeker { return bytes.NewReader(streets) }
