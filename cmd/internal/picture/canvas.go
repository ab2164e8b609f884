package picture

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"golang.org/x/image/vector"
)

// canvas is an image that is drawn on; later things lie above.
type canvas struct {
	img *image.RGBA
	ras vector.Rasterizer
}

func newCanvas(width, height int, ground color.Color) *canvas {
	c := &canvas{img: image.NewRGBA(image.Rect(0, 0, width, height))}
	draw.Draw(c.img, c.img.Bounds(), image.NewUniform(ground), image.Point{}, draw.Src)
	return c
}

// fill paints what rings enclose, antialiased; rings that run the other way
// round are holes. Where rings that run the same way overlap it paints once.
func (c *canvas) fill(rings [][]pt, paint color.Color) {
	var all []pt
	for _, r := range rings {
		all = append(all, r...)
	}
	b := boxOf(all)
	rect := image.Rectangle{}
	if len(all) > 0 && b.meets(c.whole()) { // first the box of floats: ints might overflow
		b = box{max(b.west, -1), max(b.north, -1), min(b.east, c.whole().east+1), min(b.south, c.whole().south+1)}
		rect = image.Rect(int(b.west)-1, int(b.north)-1, int(b.east)+2, int(b.south)+2).Intersect(c.img.Bounds())
	}
	if rect.Empty() {
		return
	}
	c.ras.Reset(rect.Dx(), rect.Dy())
	corner := pt{float64(rect.Min.X), float64(rect.Min.Y)}
	for _, r := range rings {
		for i, p := range r {
			q := p.minus(corner)
			if i == 0 {
				c.ras.MoveTo(float32(q.x), float32(q.y))
			} else {
				c.ras.LineTo(float32(q.x), float32(q.y))
			}
		}
		c.ras.ClosePath()
	}
	c.ras.Draw(c.img, rect, image.NewUniform(paint), image.Point{})
}

// whole is the box of the image.
func (c *canvas) whole() box {
	s := c.img.Bounds().Size()
	return box{0, 0, float64(s.X), float64(s.Y)}
}

// stroke paints lines of a width with round ends and corners.
func (c *canvas) stroke(lines [][]pt, width float64, paint color.Color) {
	var rings [][]pt
	for _, line := range lines {
		rings = appendStroke(rings, line, width)
	}
	c.fill(rings, paint)
}

// appendStroke adds rings, all the same way round, that cover a line.
func appendStroke(rings [][]pt, line []pt, width float64) [][]pt {
	for i, p := range line {
		if width > 1.5 || len(line) == 1 {
			rings = append(rings, disc(p, width/2))
		}
		if i == 0 || line[i-1] == p {
			continue
		}
		a := line[i-1]
		d := p.minus(a)
		n := pt{-d.y, d.x}.times(width / 2 / d.length())
		rings = append(rings, []pt{a.minus(n), p.minus(n), p.plus(n), a.plus(n)})
	}
	return rings
}

// disc returns a circle as a ring.
func disc(at pt, radius float64) []pt {
	n := 8 + int(radius)
	out := make([]pt, n)
	for i := range out {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(n))
		out[i] = pt{at.x + radius*cos, at.y + radius*sin}
	}
	return out
}

// dashes cuts a line into pieces of a length with gaps between.
func dashes(line []pt, on, off float64) [][]pt {
	var out [][]pt
	var piece []pt
	left, drawn := on, true
	for i := 1; i < len(line); i++ {
		a, b := line[i-1], line[i]
		for length := b.minus(a).length(); length > 0; length = b.minus(a).length() {
			if drawn && piece == nil {
				piece = []pt{a}
			}
			step := min(left, length)
			a = between(a, b, step/length)
			if step == length {
				a = b
			}
			if drawn {
				piece = append(piece, a)
			}
			if left -= step; left <= 0 {
				if drawn {
					out, piece = append(out, piece), nil
				}
				drawn = !drawn
				if left = off; drawn {
					left = on
				}
			}
		}
	}
	if len(piece) > 1 {
		out = append(out, piece)
	}
	return out
}

// besides returns a line moved to its right by so many pixels, so that ways
// there and back are seen side by side.
func besides(line []pt, by float64) []pt {
	var clean []pt
	for i, p := range line {
		if i == 0 || p != clean[len(clean)-1] {
			clean = append(clean, p)
		}
	}
	out := make([]pt, len(clean))
	for i, p := range clean {
		d := clean[min(i+1, len(clean)-1)].minus(clean[max(i-1, 0)])
		if l := d.length(); l > 0 {
			p = p.plus(pt{-d.y, d.x}.times(by / l))
		}
		out[i] = p
	}
	return out
}
