package picture

import (
	"math"

	"github.com/paulmach/orb"

	"puerta/geo"
)

// pt is a place on the image, in pixels from its top left corner.
type pt struct{ x, y float64 }

func (a pt) plus(b pt) pt           { return pt{a.x + b.x, a.y + b.y} }
func (a pt) minus(b pt) pt          { return pt{a.x - b.x, a.y - b.y} }
func (a pt) times(k float64) pt     { return pt{a.x * k, a.y * k} }
func (a pt) length() float64        { return math.Hypot(a.x, a.y) }
func between(a, b pt, k float64) pt { return a.plus(b.minus(a).times(k)) }

// frame is the part of the world that an image shows.
type frame struct {
	plane         geo.Plane
	west, north   float64 // metres in the plane, of the image's corner
	perMeter      float64 // pixels
	width, height int     // pixels
}

// Around what is shown stays this share of the width free, and no less than so
// many metres are shown.
const (
	margin   = 0.03
	fewestM  = 120
	steepest = 2   // height by width, at most
	flattest = 0.5 // and at least
)

// newFrame shows a bound on an image of a width; its height follows, with so
// many pixels more above.
func newFrame(b orb.Bound, width int, above float64) frame {
	f := frame{plane: geo.PlaneOver(b), width: width}
	low, high := f.plane.To(b.Min), f.plane.To(b.Max)
	w, h := max(fewestM, high[0]-low[0]), max(fewestM, high[1]-low[1])
	inner := float64(width) * (1 - 2*margin)
	f.perMeter = min(inner/w, inner*steepest/h)
	border := 2 * margin * float64(width)
	height := max(h*f.perMeter+border, float64(width)*flattest)
	f.height = int(math.Ceil(height + above))
	middle := orb.Point{(low[0] + high[0]) / 2, (low[1] + high[1]) / 2}
	f.west = middle[0] - float64(f.width)/2/f.perMeter
	f.north = middle[1] + (height/2+above)/f.perMeter
	return f
}

// at returns where a point is on the image.
func (f *frame) at(p orb.Point) pt {
	m := f.plane.To(p)
	return pt{(m[0] - f.west) * f.perMeter, (f.north - m[1]) * f.perMeter}
}

// line returns a line on the image.
func (f *frame) line(points []orb.Point) []pt {
	out := make([]pt, len(points))
	for i, p := range points {
		out[i] = f.at(p)
	}
	return out
}

// area returns the rings of an area on the image, outer ones one way round,
// holes the other.
func (f *frame) area(area orb.MultiPolygon) [][]pt {
	var out [][]pt
	for _, polygon := range area {
		for k, ring := range polygon {
			line := f.line(ring)
			if (signed(line) > 0) != (k == 0) {
				reverse(line)
			}
			out = append(out, line)
		}
	}
	return out
}

// shows tells whether some of a line may be on the image.
func (f *frame) shows(line []pt) bool {
	b := boxOf(line)
	return b.meets(box{0, 0, float64(f.width), float64(f.height)})
}

// signed returns twice the area of a ring, above 0 one way round.
func signed(ring []pt) float64 {
	var sum float64
	for i, b := range ring {
		a := ring[(i+len(ring)-1)%len(ring)]
		sum += a.x*b.y - b.x*a.y
	}
	return sum
}

func reverse(line []pt) {
	for i, j := 0, len(line)-1; i < j; i, j = i+1, j-1 {
		line[i], line[j] = line[j], line[i]
	}
}

// box is an upright rectangle on the image.
type box struct{ west, north, east, south float64 }

func (b box) meets(o box) bool {
	return b.west < o.east && o.west < b.east && b.north < o.south && o.north < b.south
}

func (b box) within(o box) bool {
	return b.west >= o.west && b.east <= o.east && b.north >= o.north && b.south <= o.south
}

// around returns the box of a size with its middle at p.
func around(p pt, width, height float64) box {
	return box{p.x - width/2, p.y - height/2, p.x + width/2, p.y + height/2}
}

// boxOf returns the least box around a line; no box holds nothing.
func boxOf(line []pt) box {
	b := box{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, p := range line {
		b = box{min(b.west, p.x), min(b.north, p.y), max(b.east, p.x), max(b.south, p.y)}
	}
	return b
}
