package export

import (
	"fmt"
	"slices"

	"github.com/paulmach/orb"
)

// part is a map of loops that lie near each other, where the map of the whole
// turf has no room for their numbers.
type part struct {
	letter  string
	bound   orb.Bound
	numbers []int
}

// legibleEnough is the share of numbers that a map must show.
const legibleEnough = 0.75

// mostParts bounds the maps of one turf.
const mostParts = 6

// partsOf returns the maps of parts that a turf needs; none if its own map in a
// frame shows most numbers.
func (p *printer) partsOf(s *Sheet, loops []loop, f frame) []part {
	c := p.newChart(s, shown(&s.Route, s.Turf.Area), f)
	for v := range visits(&s.Route) {
		switch x, y := c.at(v.Point); {
		case v.DoorID != "":
			c.room.door(x, y, v.number)
		case v.Kind == "park":
			c.room.park(x, y, v.number)
		}
	}
	if c.room.legible() >= legibleEnough {
		return nil
	}
	told := c.room.told()
	half := p.halfFrame(0)
	for scale := p.wantedScale(loops); ; scale *= 0.85 {
		if parts := grouped(loops, half, scale); len(parts) <= mostParts {
			if len(parts) == 1 && scaleOf(parts[0].bound, half) < c.scale*1.2 {
				return nil // it would show no more
			}
			return lettered(slices.DeleteFunc(parts, func(one part) bool { return one.toldBy(told) }))
		}
	}
}

// fewHidden is how many numbers may have no room on the map of the whole turf
// without a map of their part: their neighbours tell where they are.
const fewHidden = 3

// toldBy tells whether the map of the whole turf, which shows some numbers, does
// for a part.
func (one *part) toldBy(told map[int]bool) bool {
	n := 0
	for _, number := range one.numbers {
		if told[number] {
			n++
		}
	}
	return len(one.numbers)-n <= fewHidden || float64(n) >= legibleEnough*float64(len(one.numbers))
}

// wantedScale is that at which half of the doors lie 5 mm from the door before.
func (p *printer) wantedScale(loops []loop) float64 {
	var apart []float64
	for i := range loops {
		for k := 1; k < len(loops[i].places); k++ {
			if d := metersBetween(loops[i].places[k-1], loops[i].places[k]); d > 1 {
				apart = append(apart, d)
			}
		}
	}
	if len(apart) == 0 {
		return 0.1
	}
	slices.Sort(apart)
	return min(0.6, max(0.02, p.face.label*0.67/apart[len(apart)/2]))
}

// grouped puts loops together, in their order, as long as a map of them has a
// scale; a loop that is too large alone is a map of its own.
func grouped(loops []loop, f frame, scale float64) []part {
	var out []part
	for i := range loops {
		b := loops[i].bound()
		if n := len(out); n > 0 && scaleOf(out[n-1].bound.Union(b), f) >= scale {
			out[n-1].bound = out[n-1].bound.Union(b)
			out[n-1].numbers = append(out[n-1].numbers, loops[i].numbers...)
			continue
		}
		out = append(out, part{bound: b, numbers: slices.Clone(loops[i].numbers)})
	}
	return out
}

// lettered names the parts A, B, C.
func lettered(parts []part) []part {
	for i := range parts {
		slices.Sort(parts[i].numbers)
		parts[i].letter = string(rune('A' + i))
	}
	return parts
}

// pairs puts two maps on a page.
func pairs(parts []part) [][]part {
	var out [][]part
	for two := range slices.Chunk(parts, 2) {
		out = append(out, two)
	}
	return out
}

// halfFrame is the frame of the upper map on a page, or the lower.
func (p *printer) halfFrame(row int) frame {
	head, high := points(p.face.street)*1.6, p.height/2-2
	return frame{margin, margin + float64(row)*(p.height/2+1) + head, p.width, high - head - p.scaleRoom()}
}

// scaleRoom is how much a scale bar takes below a map, mm.
func (p *printer) scaleRoom() float64 { return points(p.face.small) + 3 }

// drawParts draws the maps of a page.
func (p *printer) drawParts(s *Sheet, parts []part) {
	for i := range parts {
		f := p.halfFrame(i)
		title := fmt.Sprintf(p.word.paper.part, parts[i].letter)
		if len(parts[i].numbers) > 0 {
			title += " · " + fmt.Sprintf(p.word.paper.partDoors, numbersText(parts[i].numbers))
		}
		p.font("B", p.face.street)
		p.pdf.Text(margin, f.y-1.6, p.fit(title, p.width))
		c := p.newChart(s, parts[i].bound, f)
		c.draw(nil)
		p.drawScale(&c.sight, f.x+f.w, f.y+f.h+points(p.face.small)*0.9)
	}
}

// drawPart outlines what the map of a part shows, with its letter.
func (c *chart) drawPart(one *part) {
	x, y := c.at(one.bound.LeftTop())
	X, Y := c.at(one.bound.RightBottom())
	const room = 3 // mm
	x, y, X, Y = max(c.x+1, x-room), max(c.y+1, y-room), min(c.x+c.w-1, X+room), min(c.y+c.h-1, Y+room)
	c.pen(0.3, black)
	c.pdf.Rect(x, y, X-x, Y-y, "D")
	c.font("B", c.face.label+2)
	w, h := c.pdf.GetStringWidth(one.letter)+1.6, points(c.face.label+2)
	c.paint(paper)
	c.pdf.Rect(x, y, w, h, "FD")
	c.pdf.Text(x+0.8, y+h*0.82, one.letter)
	c.room.taken = append(c.room.taken, frame{x, y, w, h})
}
