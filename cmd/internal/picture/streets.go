package picture

import (
	"image/color"

	"puerta/routing"
)

// weight is how important a street looks.
type weight uint8

const (
	path    weight = iota // for walking, and tracks
	minor                 // service and private
	street                // where people live
	main                  // tertiary and above
	highway               // motorways and trunk roads: nobody crosses them on foot
	weights
)

// weightOf returns the weight of an edge.
func weightOf(g *routing.Graph, e routing.EdgeID) weight {
	switch c := g.Class[e]; {
	case c <= routing.TrunkLink:
		return highway
	case c <= routing.TertiaryLink:
		return main
	case c == routing.Foot || c == routing.Steps || c == routing.Track || c == routing.Ferry:
		return path
	case c == routing.Service || c == routing.Alley || g.Access[e]&routing.Private != 0:
		return minor
	}
	return street
}

// seen returns the streets on the image by weight.
func (s *sheet) seen() [weights][][]pt {
	var out [weights][][]pt
	g := s.o.Streets
	if g == nil {
		return out
	}
	for e := range routing.EdgeID(g.Edges()) {
		if line := s.frame.line(g.Line(e)); s.frame.shows(line) {
			k := weightOf(g, e)
			out[k] = append(out[k], line)
		}
	}
	return out
}

// thinStreets draws the streets as grey lines.
func (s *sheet) thinStreets() {
	lines := s.seen()
	for k, width := range [weights]float64{0.6, 0.8, 1.1, 1.8, 3} {
		grey := [weights]uint8{205, 195, 180, 160, 130}[k]
		s.stroke(lines[k], width*s.scale, color.NRGBA{grey, grey, grey, 255})
	}
}

// wideStreets draws the streets as a map does: light with a grey border.
func (s *sheet) wideStreets() {
	lines := s.seen()
	s.stroke(flat(lines[path], 5*s.scale), 1.2*s.scale, color.NRGBA{170, 165, 155, 255})
	width := [weights]float64{0, 4, 7, 10, 13}
	for k := minor; k < weights; k++ {
		s.stroke(lines[k], (width[k]+2)*s.scale, color.NRGBA{200, 196, 188, 255})
	}
	for k := minor; k < weights; k++ {
		s.stroke(lines[k], width[k]*s.scale, color.NRGBA{255, 255, 255, 255})
	}
}

// flat cuts lines into dashes.
func flat(lines [][]pt, on float64) [][]pt {
	var out [][]pt
	for _, l := range lines {
		out = append(out, dashes(l, on, on)...)
	}
	return out
}
