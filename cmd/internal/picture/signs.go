package picture

import (
	"image/color"

	"puerta/data"
)

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
