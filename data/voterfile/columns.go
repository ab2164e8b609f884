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
	at     [fieldCountOf]int // 0-based; -1 if the file has none
}

func (c *columns) has(f field) bool { return c.at[f] >= 0 }

// get returns the bytes of a field; nil if the file has no such column.
func (c *columns) get(rec *record, f field) []byte {
	if i := c.at[f]; i >= 0 {
		return rec.fields[i]
	}
	return nil
}

// rowsAreDoors tells lists of addresses from lists of people.
func (c *columns) rowsAreDoors() bool {
	return c.has(addressID) || c.layout != "van" && !c.has(voterID)
}

// recognise finds the layout of a header. wanted, canonical field → header,
// overrides what the layout would take.
func recognise(file string, h header, wanted map[string]string) (columns, error) {
	all := layouts()
	found := all[len(all)-1]
	for _, l := range all {
		if slices.ContainsFunc(l.marks, func(mark string) bool { _, ok := h.folded[mark]; return ok }) {
			found = l
			break
		}
	}
	c := columns{layout: found.name}
	for f, accepted := range found.accepts {
		c.at[f] = -1
		for _, name := range accepted {
			if i, ok := h.folded[name]; ok {
				c.at[f] = i
				break
			}
		}
	}
	if err := c.override(file, h, wanted); err != nil {
		return c, err
	}
	if !c.has(addressID) && !c.has(voterID) && !c.has(oneLine) && !c.has(street) {
		return c, unknownHeader(file, h)
	}
	return c, nil
}

func (c *columns) override(file string, h header, wanted map[string]string) error {
	names := fieldNames()
	for _, name := range slices.Sorted(maps.Keys(wanted)) {
		f := slices.Index(names[:], name)
		if f < 0 {
			return unknownField(file, 0, name)
		}
		if c.at[f] = h.find(wanted[name]); c.at[f] < 0 {
			return missing(file, h, wanted[name], "for "+name)
		}
	}
	return nil
}

func missing(file string, h header, name, purpose string) error {
	return &FileError{Kind: MissingColumn, File: file, Line: h.line,
		Problem: fmt.Sprintf("no column %q %s; found: %s", name, purpose, h.list()), Advice: "name one of these"}
}

func unknownHeader(file string, h header) error {
	var looked []string
	for _, l := range layouts() {
		for _, f := range []field{addressID, voterID, oneLine, street} {
			looked = append(looked, l.accepts[f][:min(len(l.accepts[f]), 2)]...)
		}
	}
	return &FileError{Kind: UnknownHeader, File: file, Line: h.line,
		Problem: fmt.Sprintf("no column with an id or an address; looked for %s …; found %s", strings.Join(looked, ", "), h.list()),
		Advice:  "check that the first line holds the column names, or map them with --columns FILE.yaml"}
}

func noPoints(file string, h header) error {
	return &FileError{Kind: NoPoints, File: file, Line: h.line,
		Problem: fmt.Sprintf("no latitude/longitude columns; looked for %s… and %s…; found %s",
			strings.Join(latitudes(), "/"), strings.Join(longitudes(), "/"), h.list()),
		Advice: "export the list with coordinates, or join them with --address-points FILE"}
}
