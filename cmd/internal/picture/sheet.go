package picture

import (
	"fmt"
	"image/color"
	"image/png"
	"io"
	"math"
	"strings"

	"github.com/paulmach/orb"
)

// sheet is a picture being drawn.
type sheet struct {
	*canvas
	o      *Options
	frame  frame
	fonts  letterings
	room   room
	words  words
	scale  float64 // of everything that has a size: 1 on an image of 1,600 pixels
	white  color.Color
	black  color.Color
	ground color.NRGBA
}

// newSheet begins a picture of a part of the world with room for so many lines
// above it.
func newSheet(b orb.Bound, o *Options, lines float64) (*sheet, error) {
	if o.Width < MinWidth || o.Width > MaxWidth {
		return nil, fmt.Errorf("a picture %d pixels wide; expected %d to %d", o.Width, MinWidth, MaxWidth)
	}
	s := &sheet{o: o, words: newWords(), white: color.White, black: color.NRGBA{25, 25, 25, 255}, ground: color.NRGBA{250, 249, 246, 255}}
	s.scale = min(2.5, max(0.75, float64(o.Width)/1600))
	s.frame = newFrame(b, o.Width, lines*20*s.scale)
	var err error
	if s.fonts, err = newLetterings(s.scale); err != nil {
		return nil, err
	}
	s.canvas = newCanvas(s.frame.width, s.frame.height, s.ground)
	s.room.whole = s.whole()
	return s, nil
}

// png writes the picture.
func (s *sheet) png(w io.Writer) error {
	if err := png.Encode(w, s.img); err != nil {
		return fmt.Errorf("writing the picture: %w", err)
	}
	return nil
}

// panel writes lines on a light ground, the first in the font of titles, with
// its top left corner at a place, and takes the room.
func (s *sheet) panel(corner pt, lines ...string) {
	pad := 6 * s.scale
	b := box{corner.x, corner.y, corner.x, corner.y + pad}
	for i, text := range lines {
		l := s.letter(i)
		b.east, b.south = max(b.east, corner.x+l.width(text)+2*pad), b.south+l.line()*1.1
	}
	b.south += pad
	s.fill([][]pt{corners(b)}, with(s.ground, 225))
	y := b.north + pad
	for i, text := range lines {
		l := s.letter(i)
		s.write(l, pt{b.west + pad, y + l.size*0.9}, s.black, nil, text)
		y += l.line() * 1.1
	}
	s.room.take(b)
}

func (s *sheet) letter(line int) lettering {
	if line == 0 {
		return s.fonts.title
	}
	return s.fonts.plain
}

// corners returns a box as a ring.
func corners(b box) []pt {
	return []pt{{b.west, b.north}, {b.east, b.north}, {b.east, b.south}, {b.west, b.south}}
}

// bar draws a scale bar of a round length at the bottom left.
func (s *sheet) bar() {
	length := roundLength(float64(s.frame.width) / 6 / s.frame.perMeter)
	name := fmt.Sprintf("%g m", length)
	if length >= 1000 {
		name = fmt.Sprintf("%g km", length/1000)
	}
	px, pad, l := length*s.frame.perMeter, 8*s.scale, s.fonts.plain
	at := pt{2 * pad, s.whole().south - 2*pad}
	b := box{pad, at.y - 2*pad - l.line(), at.x + px + pad + l.width(name)/2, s.whole().south - pad}
	s.fill([][]pt{corners(b)}, with(s.ground, 225))
	tick := pt{0, 6 * s.scale}
	end := at.plus(pt{px, 0})
	s.stroke([][]pt{{at.minus(tick), at, end, end.minus(tick)}}, 2*s.scale, s.black)
	s.write(l, pt{at.x + px/2 - l.width(name)/2, at.y - 5*s.scale}, s.black, nil, name)
	s.room.take(b)
}

// roundLength returns the largest of 1, 2, 5, 10 … that is not above a length.
func roundLength(most float64) float64 {
	p := math.Pow(10, math.Floor(math.Log10(most)))
	for _, k := range []float64{5, 2} {
		if k*p <= most {
			return k * p
		}
	}
	return p
}

// credit writes where the streets come from at the bottom right, in as many
// lines as it takes.
func (s *sheet) credit() {
	if s.o.Streets == nil || s.o.Attribution == "" {
		return
	}
	l, pad := s.fonts.small, 4*s.scale
	lines := wrap(l, s.o.Attribution, s.whole().east*0.55)
	var w float64
	for _, text := range lines {
		w = max(w, l.width(text))
	}
	b := box{s.whole().east - w - 2*pad, s.whole().south - l.line()*float64(len(lines)) - 2*pad, s.whole().east, s.whole().south}
	s.fill([][]pt{corners(b)}, with(s.ground, 225))
	for i, text := range lines {
		s.write(l, pt{b.west + pad, b.north + pad + l.line()*float64(i) + l.size*0.9}, s.black, nil, text)
	}
	s.room.take(b)
}

// wrap breaks a text at spaces into lines of a width.
func wrap(l lettering, text string, width float64) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		if longer := strings.TrimSpace(line + " " + word); line == "" || l.width(longer) <= width {
			line = longer
			continue
		}
		lines, line = append(lines, line), word
	}
	return append(lines, line)
}
