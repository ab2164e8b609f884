package picture

import (
	"cmp"
	"image/color"
	"math"
	"slices"
	"strings"

	"puerta/routing"
)

// named is a straight stretch of a street, with room for its name.
type named struct {
	name     string
	from, to pt
}

// names writes the name of each street once along its longest straight stretch
// on the image, where there is room.
func (s *sheet) names() {
	g := s.o.Streets
	if g == nil {
		return
	}
	best := map[string]named{}
	for e := range routing.EdgeID(g.Edges()) {
		name := strings.TrimSpace(g.Names[g.Name[e]])
		line := s.frame.line(g.Line(e))
		if name == "" || !s.frame.shows(line) {
			continue
		}
		from, to := s.straightest(dense(line, 20))
		if b, ok := best[name]; !ok || to.minus(from).length() > b.to.minus(b.from).length() {
			best[name] = named{name, from, to}
		}
	}
	all := make([]named, 0, len(best))
	for _, n := range best {
		all = append(all, n)
	}
	slices.SortFunc(all, func(a, b named) int {
		return cmp.Or(cmp.Compare(b.to.minus(b.from).length(), a.to.minus(a.from).length()), cmp.Compare(a.name, b.name))
	})
	for _, n := range all {
		s.streetName(n)
	}
}

// straightest returns the ends of the longest stretch of a line on the image
// that does not turn by more than a name can.
func (s *sheet) straightest(line []pt) (from, to pt) {
	const most = 0.3 // radians
	for i := 0; i+1 < len(line); i++ {
		if !s.whole().holds(line[i]) {
			continue
		}
		first := line[i+1].minus(line[i])
		for k := i + 1; k < len(line) && s.whole().holds(line[k]); k++ {
			if line[k] != line[k-1] && math.Abs(turn(first, line[k].minus(line[k-1]))) > most {
				break
			}
			if line[k].minus(line[i]).length() > to.minus(from).length() {
				from, to = line[i], line[k]
			}
		}
	}
	return from, to
}

// dense returns a line with points at most so far apart, so that a street that
// leaves the image still has a stretch on it.
func dense(line []pt, most float64) []pt {
	out := line[:1:1]
	for i := 1; i < len(line); i++ {
		n := min(1000, math.Ceil(line[i].minus(line[i-1]).length()/most))
		for k := 1.0; k < n; k++ {
			out = append(out, between(line[i-1], line[i], k/n))
		}
		out = append(out, line[i])
	}
	return out
}

// turn returns the angle from one direction to another.
func turn(a, b pt) float64 { return math.Atan2(a.x*b.y-a.y*b.x, a.x*b.x+a.y*b.y) }

// holds tells whether a place is in the box.
func (b box) holds(p pt) bool {
	return p.x >= b.west && p.x <= b.east && p.y >= b.north && p.y <= b.south
}

// streetName writes a name beside its stretch if there is room: at its middle,
// or nearer to an end. On it the route would cross it out.
func (s *sheet) streetName(n named) {
	l, d := s.fonts.small, n.to.minus(n.from)
	if d.x < 0 {
		d = d.times(-1)
	}
	w := l.width(n.name)
	if w > d.length()*1.1 {
		return
	}
	along := d.times(1 / d.length())
	aside := pt{along.y, -along.x}.times(l.size*0.5 + 8*s.scale) // above the street
	for k := range 10 {
		share := [...]float64{0.5, 0.35, 0.65, 0.2, 0.8}[k/2]
		middle := between(n.from, n.to, share).plus(aside.times(float64(1 - k%2*2)))
		var boxes []box // a slanted text is a row of small boxes
		for at := -w / 2; at <= w/2; at += l.size {
			boxes = append(boxes, around(middle.plus(along.times(at)), l.size, l.size))
		}
		if slices.ContainsFunc(boxes, func(b box) bool { return !s.room.free(b) }) {
			continue
		}
		s.slanted(l, middle, math.Atan2(along.y, along.x), color.NRGBA{90, 85, 75, 255}, s.white, n.name)
		for _, b := range boxes {
			s.room.take(b)
		}
		return
	}
}
