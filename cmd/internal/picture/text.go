package picture

import (
	"fmt"
	"image"
	"image/color"
	"math"

	"golang.org/x/image/draw"
	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/f64"
	"golang.org/x/image/math/fixed"
)

// lettering is a font in a size.
type lettering struct {
	face font.Face
	size float64 // pixels
}

// letterings are the fonts of a picture: Go's own, which come with the program.
type letterings struct{ plain, small, bold, title lettering }

// newLetterings makes the fonts; unit 1 is for an image of 1,600 pixels.
func newLetterings(unit float64) (letterings, error) {
	var l letterings
	for _, f := range []struct {
		to   *lettering
		ttf  []byte
		size float64
	}{{&l.plain, goregular.TTF, 13}, {&l.small, goregular.TTF, 11}, {&l.bold, gobold.TTF, 13}, {&l.title, gobold.TTF, 17}} {
		parsed, err := opentype.Parse(f.ttf)
		if err != nil {
			return l, fmt.Errorf("font: %w", err)
		}
		f.to.size = math.Round(f.size * unit)
		f.to.face, err = opentype.NewFace(parsed, &opentype.FaceOptions{Size: f.to.size, DPI: 72, Hinting: font.HintingFull})
		if err != nil {
			return l, fmt.Errorf("font: %w", err)
		}
	}
	return l, nil
}

// width returns how many pixels a text takes.
func (l lettering) width(text string) float64 {
	return float64(font.MeasureString(l.face, text)) / 64
}

// line is the height of a line.
func (l lettering) line() float64 { return l.size * 1.15 }

// box returns what a text takes with its middle at p.
func (l lettering) box(p pt, lines ...string) box {
	var w float64
	for _, s := range lines {
		w = max(w, l.width(s))
	}
	return around(p, w+4, l.line()*float64(len(lines))+2)
}

// text writes lines, each with its middle below the other, around p.
func (c *canvas) text(l lettering, p pt, ink, halo color.Color, lines ...string) {
	top := p.y - l.line()*float64(len(lines))/2
	for i, s := range lines {
		at := pt{p.x - l.width(s)/2, top + l.line()*(float64(i)+0.5) + l.size*0.36}
		c.write(l, at, ink, halo, s)
	}
}

// write writes a text from its left end on the base line on, over a halo if
// there is one.
func (c *canvas) write(l lettering, at pt, ink, halo color.Color, text string) {
	writeOn(c.img, l, at, ink, halo, text)
}

func writeOn(img draw.Image, l lettering, at pt, ink, halo color.Color, text string) {
	d := font.Drawer{Dst: img, Face: l.face}
	put := func(paint color.Color, dx, dy float64) {
		d.Src = image.NewUniform(paint)
		d.Dot = fixed.Point26_6{X: fixed.Int26_6((at.x + dx) * 64), Y: fixed.Int26_6((at.y + dy) * 64)}
		d.DrawString(text)
	}
	if halo != nil {
		for k := range 12 {
			sin, cos := math.Sincos(2 * math.Pi * float64(k) / 12)
			put(halo, cos*l.size/8, sin*l.size/8)
		}
	}
	put(ink, 0, 0)
}

// slanted writes a text with its middle at p and its base line at an angle, in
// radians, clockwise.
func (c *canvas) slanted(l lettering, p pt, angle float64, ink, halo color.Color, text string) {
	w, h := math.Ceil(l.width(text))+8, math.Ceil(l.line())+8
	img := image.NewRGBA(image.Rect(0, 0, int(w), int(h)))
	writeOn(img, l, pt{4, h/2 + l.size*0.36}, ink, halo, text)
	sin, cos := math.Sincos(angle)
	m := f64.Aff3{cos, -sin, p.x - cos*w/2 + sin*h/2, sin, cos, p.y - sin*w/2 - cos*h/2}
	draw.BiLinear.Transform(c.img, m, img, img.Bounds(), draw.Over, nil)
}
