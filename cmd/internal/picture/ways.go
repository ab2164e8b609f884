package picture

import (
	"image/color"

	"github.com/paulmach/orb"

	"puerta/data"
)

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
