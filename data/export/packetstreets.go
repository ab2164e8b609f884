package export

import (
	"cmp"
	"slices"

	"github.com/paulmach/orb"
)

// drawStreets draws the streets as grey lines: the greater the wider, and on a
// map of many miles only those that lead on.
func (c *chart) drawStreets() {
	c.pdf.SetLineCapStyle("round")
	sight := c.bound()
	least := c.leastRank()
	for rank := least; rank <= HighwayRank; rank++ {
		c.streetPen(rank)
		for i := range c.sheet.Streets {
			if s := &c.sheet.Streets[i]; s.Rank == rank && len(s.Line) > 1 && s.Line.Bound().Intersects(sight) {
				c.stroke(c.line(s.Line))
			}
		}
	}
	c.solid()
	c.pdf.SetLineCapStyle("butt")
}

// leastRank is the rank below which streets would only darken the map.
func (c *chart) leastRank() StreetRank {
	switch {
	case c.scale < 0.015:
		return MainRank
	case c.scale < 0.03:
		return TownRank
	case c.scale < 0.06:
		return LaneRank
	}
	return PathRank
}

func (c *chart) streetPen(r StreetRank) {
	c.solid()
	switch r {
	case PathRank:
		c.pen(0.3, middle)
		c.pdf.SetDashPattern([]float64{0.8, 0.8}, 0)
	case LaneRank:
		c.pen(0.35, middle)
	case TownRank:
		c.pen(0.7, middle)
	case MainRank:
		c.pen(1.1, middle)
	default:
		c.pen(1.7, dark)
	}
}

// joinedStreet is the pieces of a street of one name that follow each other.
type joinedStreet struct {
	name string
	rank StreetRank
	line orb.LineString
}

// joinedStreets joins the pieces of streets that have a name, in an order that does
// not depend on that of the pieces.
func joinedStreets(streets []MapStreet, least StreetRank, in orb.Bound) []joinedStreet {
	byName := map[string][]MapStreet{}
	for _, s := range streets {
		if s.Name != "" && s.Rank >= least && len(s.Line) > 1 && s.Line.Bound().Intersects(in) {
			byName[s.Name] = append(byName[s.Name], s)
		}
	}
	var out []joinedStreet
	for name, pieces := range byName {
		slices.SortFunc(pieces, func(a, b MapStreet) int { return slices.CompareFunc(a.Line, b.Line, comparePoints) })
		for _, line := range joinedLines(pieces) {
			out = append(out, joinedStreet{name, pieces[0].Rank, line})
		}
	}
	slices.SortFunc(out, func(a, b joinedStreet) int {
		return cmp.Or(cmp.Compare(b.rank, a.rank), cmp.Compare(a.name, b.name), slices.CompareFunc(a.line, b.line, comparePoints))
	})
	return out
}

func comparePoints(a, b orb.Point) int {
	return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1]))
}

// joinedLines joins lines at their ends, as long as one leads on.
func joinedLines(pieces []MapStreet) []orb.LineString {
	at := map[orb.Point][]int{} // end → pieces
	for i, s := range pieces {
		at[s.Line[0]] = append(at[s.Line[0]], i)
		at[s.Line[len(s.Line)-1]] = append(at[s.Line[len(s.Line)-1]], i)
	}
	used := make([]bool, len(pieces))
	var out []orb.LineString
	for i := range pieces {
		if used[i] {
			continue
		}
		used[i] = true
		line := slices.Clone(pieces[i].Line)
		for range 2 { // on at the one end, then at the other
			for next := onward(pieces, at, used, line); next != nil; next = onward(pieces, at, used, line) {
				line = append(line, next[1:]...)
			}
			line.Reverse()
		}
		out = append(out, line)
	}
	return out
}

// onward returns an unused piece that begins where a line ends; nil if none
// does.
func onward(pieces []MapStreet, at map[orb.Point][]int, used []bool, line orb.LineString) orb.LineString {
	end := line[len(line)-1]
	for _, i := range at[end] {
		if used[i] {
			continue
		}
		used[i] = true
		next := slices.Clone(pieces[i].Line)
		if next[0] != end {
			next.Reverse()
		}
		return next
	}
	return nil
}
