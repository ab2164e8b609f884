package voterfile

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// columns says where in a row each field stands.
type columns struct {
	layout string
	people bool              // by the layout alone
	state  string            // of every address, if the file has no column for it
	at     [fieldCountOf]int // 0-based; -1 if the file has none

	splitStreets, splitUnits bool // they stand in several columns
}

func (c *columns) has(f field) bool { return c.at[f] >= 0 }

// get returns the bytes of a field; nil if the file has no such column.
func (c *columns) get(rec *record, f field) []byte {
	if i := c.at[f]; i >= 0 {
		return rec.fields[i]
	}
	return nil
}

// rowsAreDoors tells lists of addresses from lists of people. A list with
// names, or with the ids of voters, is one of people, unless its addresses have
// ids too.
func (c *columns) rowsAreDoors() bool {
	return c.has(addressID) || !c.people && !c.has(voterID) && !c.named()
}

// recognise finds the layout of a header. wanted, canonical field → header,
// overrides what the layout would take; see ReadColumns.
func recognise(file string, h header, wanted map[string]string) (columns, error) {
	l, err := wantedLayout(file, h, wanted)
	if err != nil {
		return columns{}, err
	}
	c := columns{layout: l.name, people: l.people, state: l.state}
	for f, accepted := range l.accepts {
		c.at[f] = h.first(accepted)
	}
	if c.at[score] < 0 {
		c.at[score] = h.ending("score")
	}
	c.settleIDs(h)
	if err := c.override(file, h, wanted); err != nil {
		return c, err
	}
	if !c.has(addressID) && !c.has(voterID) && !c.has(oneLine) && !c.has(street) {
		return c, unknownHeader(file, h)
	}
	c.splitStreets = slices.ContainsFunc(streetParts(), c.has)
	c.splitUnits = slices.ContainsFunc([]field{building, floor, room, unitType}, c.has)
	return c, nil
}

// layoutKey names the layout itself in a --columns file, where another was
// recognised.
const layoutKey = "layout"

// wantedLayout returns the layout that was asked for, or the best.
func wantedLayout(file string, h header, wanted map[string]string) (layout, error) {
	name := wanted[layoutKey]
	if name == "" {
		return best(h), nil
	}
	for _, l := range layouts() {
		if l.name == name {
			return l, nil
		}
	}
	return layout{}, &FileError{Kind: BadMapping, File: file, Problem: "unknown layout", Advice: "known are " + strings.Join(Layouts(), ", ")}
}

// settleIDs decides whose id a column holds. One called just "id" is a person's
// where there are names, and neither's beside the id of a voter; the state's
// number stands in where the vendor's is left out.
func (c *columns) settleIDs(h header) {
	if !c.has(voterID) {
		c.at[voterID] = c.at[stateVoterID]
	}
	if i, ok := h.folded["id"]; ok && c.at[addressID] == i {
		switch {
		case c.has(voterID):
			c.at[addressID] = -1
		case c.named():
			c.at[addressID], c.at[voterID] = -1, i
		}
	}
}

// named reports whether rows have the names of people.
func (c *columns) named() bool { return c.has(firstName) && c.has(lastName) }

// notThere is what a --columns file names for a field that the list lacks.
const notThere = "none"

// override puts the columns that were asked for in the place of those that were
// recognised. An id that is named for one field is no other's; a column that
// holds the street, or the whole address, is not joined with recognised parts.
func (c *columns) override(file string, h header, wanted map[string]string) error {
	names := fieldNames()
	asked := map[field]int{}
	for _, name := range slices.Sorted(maps.Keys(wanted)) {
		if name == layoutKey {
			continue
		}
		f := field(slices.Index(names[:], name))
		if f < 0 {
			return unknownField(file, 0, name)
		}
		asked[f] = h.find(wanted[name])
		if asked[f] < 0 && wanted[name] != notThere {
			return missing(file, h, wanted[name], "for "+name)
		}
	}
	c.forget(asked)
	for f, i := range asked {
		c.at[f] = i
	}
	return nil
}

// forget drops what was recognised and what the columns asked for rule out.
func (c *columns) forget(asked map[field]int) {
	var out []field
	if i, ok := asked[street]; ok && i >= 0 {
		out = streetParts()
	}
	if i, ok := asked[oneLine]; ok && i >= 0 {
		out = addressParts()
	}
	for _, f := range out {
		c.at[f] = -1
	}
	ids := []field{addressID, voterID, stateVoterID}
	for _, f := range ids {
		i, ok := asked[f]
		for _, other := range ids {
			if ok && c.at[other] == i {
				c.at[other] = -1
			}
		}
	}
}

func missing(file string, h header, name, purpose string) error {
	return &FileError{Kind: MissingColumn, File: file, Line: h.line,
		Problem: fmt.Sprintf("no column %q %s; found: %s", name, purpose, h.list()), Advice: "name one of these"}
}

func unknownHeader(file string, h header) error {
	var looked []string
	for _, l := range []layout{vanLayout(), genericLayout()} {
		for _, f := range []field{addressID, voterID, oneLine, street} {
			looked = append(looked, l.accepts[f][:min(len(l.accepts[f]), 2)]...)
		}
	}
	return &FileError{Kind: UnknownHeader, File: file, Line: h.line,
		Problem: fmt.Sprintf("no column with an id or an address; looked for %s …; found %s", strings.Join(looked, ", "), h.list()),
		Advice:  "check that the first line holds the column names, or map them with --columns FILE.yaml"}
}

func noPoints(file string, h header) *FileError {
	return &FileError{Kind: NoPoints, File: file, Line: h.line,
		Problem: fmt.Sprintf("no latitude/longitude columns; looked for %s… and %s…; found %s",
			strings.Join(latitudes(), "/"), strings.Join(longitudes(), "/"), h.list()),
		Advice: "export the list with coordinates, or join them with --address-points FILE"}
}
