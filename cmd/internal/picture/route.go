package picture

import (
	"image/color"
	"io"
	"strconv"

	"github.com/paulmach/orb"

	"puerta/data"
)

// DrawTurf writes a PNG of one turf and its neighbourhood: its area, the legs
// of its route, driven ones solid and dark, walked ones dashed in a colour for
// each loop, parking places, and doors with the seq of their stops. Errors are
// those of w and of the options.
func DrawTurf(w io.Writer, c *Cut, turf int, o Options) error {
	s, err := neighbourhood(c, turf, &o)
	if err != nil {
		return err
	}
	return s.png(w)
}

// neighbourhood draws one turf.
func neighbourhood(c *Cut, turf int, o *Options) (*sheet, error) {
	t := &c.Turfs[turf]
	s, err := newSheet(t.bound(), o, 4)
	if err != nil {
		return nil, err
	}
	own := s.frame.area(t.Area)
	s.fill(own, color.NRGBA{255, 232, 170, 150})
	s.wideStreets()
	s.others(c, turf)
	s.stroke(closed(own), 2.5*s.scale, color.NRGBA{190, 130, 20, 200})
	r := newRouteDrawing(s, t)
	r.ways()
	r.signs()
	s.panel(pt{8 * s.scale, 8 * s.scale}, t.Name, t.account(o, s.words), "")
	r.key()
	s.bar()
	s.credit()
	r.numbers()
	s.names()
	return s, nil
}

// others draws what is near of other turfs: their borders and doors, in grey.
func (s *sheet) others(c *Cut, turf int) {
	grey := color.NRGBA{120, 120, 130, 255}
	for t := range c.Turfs {
		if t == turf {
			continue
		}
		rings := s.frame.area(c.Turfs[t].Area)
		s.fill(rings, with(grey, 26))
		for _, line := range closed(rings) {
			if s.frame.shows(line) {
				s.stroke([][]pt{line}, 1.4*s.scale, with(grey, 150))
			}
		}
		var dots [][]pt
		for _, d := range c.Turfs[t].doors() {
			if p := s.frame.at(d); s.whole().holds(p) {
				dots = append(dots, disc(p, 2.5*s.scale))
			}
		}
		s.fill(dots, with(grey, 170))
	}
}

// routeDrawing is a route being drawn.
type routeDrawing struct {
	*sheet
	t     *Turf
	of    []int // stop → its loop
	wayOf []int // leg → its loop
}

// newRouteDrawing finds the loops of a route: one begins wherever the car is
// left, or somebody gets off it.
func newRouteDrawing(s *sheet, t *Turf) *routeDrawing {
	r := &routeDrawing{sheet: s, t: t, of: make([]int, len(t.Stops)), wayOf: make([]int, len(t.Legs))}
	loop, now, leg := 0, map[int]int{}, 0
	for i, stop := range t.Stops {
		for ; leg < len(t.Legs) && t.Legs[leg].Seq <= stop.Seq; leg++ {
			r.wayOf[leg] = at(now, t.Legs[leg].Walker)
		}
		if stop.Kind == data.StopPark {
			if stop.Walker == 0 {
				clear(now)
			}
			now[stop.Walker] = loop
			loop++
		}
		r.of[i] = at(now, stop.Walker)
	}
	return r
}

// at returns the loop of a walker, or else that of all together.
func at(now map[int]int, walker int) int {
	if k, ok := now[walker]; ok {
		return k
	}
	return now[0]
}

// dark is the colour of ways by car.
func dark() color.NRGBA { return color.NRGBA{45, 50, 70, 240} }

// ways draws the legs, driven ones below, and how each door is reached from the
// street.
func (r *routeDrawing) ways() {
	for _, l := range r.t.Legs {
		if l.Mode == "drive" {
			r.driven(besides(r.frame.line(l.Line), 1.5*r.scale))
		}
	}
	for i, l := range r.t.Legs {
		if l.Mode == "walk" {
			r.walked(besides(r.frame.line(l.Line), 2.5*r.scale), colourOf(r.wayOf[i]))
		}
	}
	r.doorsteps()
}

func (r *routeDrawing) driven(line []pt) {
	r.stroke([][]pt{line}, 3.5*r.scale, dark())
	r.arrow(line, 9*r.scale, dark())
}

func (r *routeDrawing) walked(line []pt, paint color.NRGBA) {
	r.stroke(dashes(line, 7*r.scale, 5*r.scale), 2.6*r.scale, paint)
	r.arrow(line, 7*r.scale, paint)
}

// doorsteps draws thin lines from the streets to the doors.
func (r *routeDrawing) doorsteps() {
	street, leg := map[int]orb.Point{}, 0 // walker → where that one came to on the street
	for i, s := range r.t.Stops {
		for ; leg < len(r.t.Legs) && r.t.Legs[leg].Seq <= s.Seq; leg++ {
			l := r.t.Legs[leg]
			street[l.Walker] = l.Line[len(l.Line)-1]
		}
		from, ok := street[s.Walker]
		if s.Kind == data.StopPark || s.Kind == data.StopReturn {
			street[s.Walker] = s.Point
		} else if s.Kind == data.StopDoor && ok {
			r.stroke([][]pt{{r.frame.at(from), r.frame.at(s.Point)}}, 1.2*r.scale, with(colourOf(r.of[i]), 130))
		}
	}
}

// arrow draws where a way leads, in its middle, if it is long enough.
func (r *routeDrawing) arrow(line []pt, size float64, paint color.NRGBA) {
	left := lengthOf(line) / 2
	if left < 4*size {
		return
	}
	for i := 1; i < len(line); i++ {
		d := line[i].minus(line[i-1])
		l := d.length()
		if left > l {
			left -= l
			continue
		}
		p, u := between(line[i-1], line[i], left/l), d.times(size/l)
		n := pt{-u.y, u.x}.times(0.9)
		r.fill([][]pt{{p.plus(u), p.minus(u).plus(n), p.minus(u.times(0.4)), p.minus(u).minus(n)}}, paint)
		return
	}
}

func lengthOf(line []pt) float64 {
	var sum float64
	for i := 1; i < len(line); i++ {
		sum += line[i].minus(line[i-1]).length()
	}
	return sum
}

// key says what the lines and signs mean, in the empty last line below the title.
func (r *routeDrawing) key() {
	l, unit := r.fonts.plain, r.scale
	p := pt{14 * unit, r.room.taken[len(r.room.taken)-1].south - 14*unit}
	say := func(text data.Text) {
		r.write(l, pt{p.x, p.y + l.size*0.36}, r.black, nil, r.o.in(text))
		p.x += l.width(r.o.in(text)) + 18*unit
	}
	sample := func() []pt {
		p.x += 44 * unit
		return []pt{{p.x - 44*unit, p.y}, {p.x - 6*unit, p.y}}
	}
	if r.t.DriveMin > 0 || r.t.DriveM > 0 {
		r.stroke([][]pt{sample()}, 3.5*unit, dark())
		say(r.words.drive)
	}
	r.stroke(dashes(sample(), 7*unit, 5*unit), 2.6*unit, colourOf(0))
	say(r.words.walk)
	if word, ok := r.t.parkWord(r.words); ok {
		p.x += 10 * unit
		r.parking(p, colourOf(0))
		p.x += 14 * unit
		say(word)
	}
}

// parking draws a parking place.
func (r *routeDrawing) parking(p pt, paint color.NRGBA) {
	r.fill([][]pt{corners(around(p, 20*r.scale, 20*r.scale))}, r.white)
	r.fill([][]pt{corners(around(p, 17*r.scale, 17*r.scale))}, paint)
	r.text(r.fonts.bold, p, r.white, nil, "P")
}

// signs draws the parking places, the doors and the start, and takes the room.
func (r *routeDrawing) signs() {
	var parks []box
	for i, s := range r.t.Stops {
		p := r.frame.at(s.Point)
		if s.Kind != data.StopPark {
			continue
		}
		r.parking(p, colourOf(r.of[i]))
		parks = append(parks, around(p, 17*r.scale, 17*r.scale))
	}
	r.start()
	for i, s := range r.t.Stops {
		if s.Kind != data.StopDoor {
			continue
		}
		p := r.frame.at(s.Point)
		r.fill([][]pt{disc(p, 5.2*r.scale)}, r.white)
		r.fill([][]pt{disc(p, 4*r.scale)}, colourOf(r.of[i]))
		r.room.take(around(p, 9*r.scale, 9*r.scale))
	}
	for _, b := range parks {
		r.room.take(b)
	}
}

// start marks where the shift begins: a ring with a word beside it.
func (r *routeDrawing) start() {
	p := r.frame.at(r.t.Stops[0].Point)
	green := color.NRGBA{0, 120, 60, 255}
	r.stroke(closed([][]pt{disc(p, 17*r.scale)}), 3.5*r.scale, green)
	l := r.fonts.bold
	name := r.o.in(r.words.start)
	for _, side := range []pt{{0, -1}, {0, 1}, {1, 0}, {-1, 0}} {
		b := l.box(pt{}, name)
		at := p.plus(pt{side.x * (22*r.scale + b.east), side.y * (22*r.scale + b.south)})
		if b = l.box(at, name); r.room.free(b) {
			r.text(l, at, green, r.white, name)
			r.room.take(b)
			break
		}
	}
	r.room.take(around(p, 36*r.scale, 36*r.scale))
}

// numbered is a place with the stops there.
type numbered struct {
	at    pt
	loop  int
	first orb.Point
	seqs  []int
}

// places gathers the doors that are at one point.
func (r *routeDrawing) places() []numbered {
	var out []numbered
	row := map[orb.Point]int{}
	for i, s := range r.t.Stops {
		if s.Kind != data.StopDoor {
			continue
		}
		k, ok := row[s.Point]
		if !ok {
			k = len(out)
			row[s.Point] = k
			out = append(out, numbered{at: r.frame.at(s.Point), loop: r.of[i], first: s.Point})
		}
		out[k].seqs = append(out[k].seqs, s.Seq)
	}
	return out
}

// numbers writes the seq of each door beside it, with a thin line where it is
// farther away.
func (r *routeDrawing) numbers() {
	l := r.fonts.bold
	for _, n := range r.places() {
		name := runs(n.seqs)
		b := l.box(pt{}, name)
	search:
		for reach := 1.0; reach < 6; reach++ {
			for _, d := range compass {
				gap := 6*r.scale + (reach-1)*9*r.scale
				at := n.at.plus(pt{d.x * (b.east + gap), d.y * (b.south + gap)})
				if !r.room.free(l.box(at, name)) {
					continue
				}
				if reach > 1 {
					r.stroke([][]pt{{n.at, n.at.plus(pt{d.x * gap, d.y * gap})}}, 1*r.scale, with(colourOf(n.loop), 200))
				}
				r.text(l, at, darker(colourOf(n.loop), 0.7), r.white, name)
				r.room.take(l.box(at, name))
				break search
			}
		}
	}
}

// compass are the sides of a door where its number may stand, the best first.
var compass = [...]pt{{1, 0}, {-1, 0}, {0, -1}, {0, 1}, {0.8, -0.9}, {-0.8, -0.9}, {0.8, 0.9}, {-0.8, 0.9}}

// runs writes ascending numbers briefly: 3–5, 9.
func runs(n []int) string {
	out := ""
	for i := 0; i < len(n); {
		k := i
		for k+1 < len(n) && n[k+1] == n[k]+1 {
			k++
		}
		if out != "" {
			out += ", "
		}
		out += strconv.Itoa(n[i])
		if k > i {
			out += "–" + strconv.Itoa(n[k])
		}
		i = k + 1
	}
	return out
}
