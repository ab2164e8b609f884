package voterfile

import (
	"maps"
	"slices"

	"github.com/paulmach/orb"

	"puerta/data"
	"puerta/data/geocode"
	"puerta/geo"
)

const (
	sameSpot     = 100     // m between points that say the same of a door
	noPoint      = 3       // a row gives none
	mostContests = 1 << 18 // doors whose rows disagree; of more, the first point stays
	mostRivals   = 2       // further points of a door
)

// rivals are the points that later rows of a door give far from that which it
// has. Which is the door's is decided when the whole list is known.
type rivals struct {
	doors map[int32]contest
	which []uint64 // row → which point of its door it gives, 2 bits each; shorter where the last give the first
}

// contest is the points of a door, the first and its rivals, and how many rows
// give each.
type contest struct {
	points [1 + mostRivals]pinned // of the first only where it is
	rows   [1 + mostRivals]int32
	rivals int
}

// pinned is a good pin.
type pinned struct {
	at      orb.Point
	quality data.Quality
	origin  data.Origin
}

func newRivals() rivals { return rivals{doors: map[int32]contest{}} }

// mark notes which point of its door a row, counted from 0, gives: 0 the first,
// else a rival from 1, or noPoint.
func (r *rivals) mark(row int, which int) {
	if which == 0 {
		return
	}
	for len(r.which) <= row>>5 {
		r.which = append(roomier(r.which), 0)
	}
	r.which[row>>5] |= uint64(which) << (2 * (row & 31))
}

// of returns which point of its door a row gives.
func (r *rivals) of(row int) int {
	if row>>5 >= len(r.which) {
		return 0
	}
	return int(r.which[row>>5] >> (2 * (row & 31)) & 3)
}

// contest takes the point that a further row gives of a door that has a good
// one, and returns which of its points it is.
func (g *Gatherer) contest(door int32, p pin) int {
	first, ok := g.book.At(door)
	c, contested := g.rivals.doors[door]
	if !contested {
		if !ok || near(first, p.point) || len(g.rivals.doors) >= mostContests {
			return 0
		}
		c.points[0].at = first
	}
	which := c.find(p)
	g.rivals.doors[door] = c
	return which
}

// find returns which point a pin is near; it is a further rival if near none,
// as long as there is room.
func (c *contest) find(p pin) int {
	for which := range c.rivals + 1 {
		if near(c.points[which].at, p.point) {
			return which
		}
	}
	if c.rivals == mostRivals {
		return 0
	}
	c.rivals++
	c.points[c.rivals] = pinned{p.point, p.quality, p.origin}
	return c.rivals
}

func near(a, b orb.Point) bool { return a == b || geo.Distance(a, b) <= sameSpot }

// count counts a row for the point it gives, if its door has several.
func (r *rivals) count(row *data.Row) {
	c, contested := r.doors[row.Door]
	if which := r.of(row.Number - 1); contested && which != noPoint && row.Reason == "" {
		c.rows[which]++
		r.doors[row.Door] = c
	}
}

// enter hands the rivals to those who judge.
func (r *rivals) enter(b *geocode.Book) {
	for _, door := range slices.Sorted(maps.Keys(r.doors)) {
		c := r.doors[door]
		for which := 1; which <= c.rivals; which++ {
			p := &c.points[which]
			b.Rival(door, p.at, p.quality, int(c.rows[which]-c.rows[0]))
		}
	}
}

// adopt gives a door the point that was chosen.
func (r *rivals) adopt(door int32, d *data.Door, which int) {
	if which > 0 {
		p := r.doors[door].points[which]
		d.Point, d.Pin.Quality, d.Pin.Origin = p.at, p.quality, p.origin
	}
}

// eachChosen calls visit with the doors whose point is that of a rival.
func (r *rivals) eachChosen(v *geocode.Verdicts, visit func(door int32, p *pinned)) {
	for door, c := range r.doors {
		if which := v.Chosen(door); which > 0 {
			visit(door, &c.points[which])
		}
	}
}

// outvoted counts the rows whose point is not that of their door.
func (r *rivals) outvoted(v *geocode.Verdicts) int {
	n := 0
	for door, c := range r.doors {
		for which, rows := range c.rows {
			if which != v.Chosen(door) {
				n += int(rows)
			}
		}
	}
	return n
}

// note says that a row's point is not that of its door; nothing if it is. Where
// the list could not tell, streets may later, so all rows are told the same.
func (r *rivals) note(row *data.Row, v *geocode.Verdicts) data.Text {
	c, contested := r.doors[row.Door]
	if !contested {
		return data.Text{}
	}
	if tie := v.Of(row.Door); tie.Suspect == data.Contradicted {
		return tie.Detail
	}
	mine, chosen := r.of(row.Number-1), v.Chosen(row.Door)
	if mine == chosen || mine == noPoint {
		return data.Text{}
	}
	return otherPoint(geo.Distance(c.points[mine].at, c.points[chosen].at))
}
