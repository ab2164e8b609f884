package osmgraph

import (
	"slices"
	"strings"

	"puerta/routing"
)

// overlay makes one line of lines that run through the same nodes with the
// same class, access and speed: TIGER draws a road once for each of its names.
// The names are joined as in "Western Ave / US Hwy 2". Without it, every bend
// of such a road would be a junction.
func overlay(lines []line) []line {
	type shape struct{ low, high, rows int32 }
	latest := make(map[shape]int32, len(lines)) // 1 + row of out, of the last line of that shape
	before := make([]int32, 0, len(lines))      // row of out → the same, of the line before it
	out := lines[:0]
	for _, l := range lines {
		first, last := l.rows[0], l.rows[len(l.rows)-1]
		key := shape{min(first, last), max(first, last), int32(len(l.rows))}
		under := latest[key]
		for under > 0 && !covers(out[under-1], l) {
			under = before[under-1]
		}
		if under > 0 {
			out[under-1].street = named(out[under-1].street, l.street.Name)
			continue
		}
		before = append(before, latest[key])
		out = append(out, l)
		latest[key] = int32(len(out))
	}
	return out
}

// covers reports whether two lines differ in nothing but name and direction.
func covers(a, b line) bool {
	s, rows := *b.street, b.rows
	if !slices.Equal(a.rows, rows) {
		rows = slices.Clone(rows)
		slices.Reverse(rows)
		s.Access = turned(s.Access)
	}
	s.Name = a.street.Name
	return s == *a.street && slices.Equal(a.rows, rows)
}

// named returns the street with a further name.
func named(s *routing.Street, name string) *routing.Street {
	const and = " / "
	if name == "" || slices.Contains(strings.Split(s.Name, and), name) {
		return s
	}
	more := *s
	if more.Name != "" {
		more.Name += and
	}
	more.Name += name
	return &more
}
