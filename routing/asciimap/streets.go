package asciimap

import (
	"fmt"
	"slices"
	"unicode/utf8"

	"github.com/paulmach/orb"

	"puerta/routing"
)

// way is a street and the letters that spell it.
type way struct {
	spelling []rune
	street   routing.Street
}

// ways returns the streets in alphabetical order, with what they leave out.
func (d Drawing) ways() []way {
	out := make([]way, 0, len(d.Streets))
	for spelling, s := range d.Streets {
		out = append(out, way{[]rune(spelling), complete(s, spelling)})
	}
	slices.SortFunc(out, func(a, b way) int { return slices.Compare(a.spelling, b.spelling) })
	return out
}

func complete(s routing.Street, spelling string) routing.Street {
	const cars = routing.Forward | routing.Back
	if s.Name == "" {
		s.Name = spelling
	}
	if s.Class == routing.Motorway && (s.Access == 0 || s.Access&routing.OnFoot != 0) {
		s.Class = routing.Residential
	}
	if s.Access == 0 {
		switch s.Class {
		case routing.Foot, routing.Steps:
			s.Access = routing.OnFoot
		case routing.MotorwayLink:
			s.Access = cars
		default:
			s.Access = routing.OnFoot | cars
		}
	}
	return s
}

// checkLetters verifies that streets, barriers and Keep use known letters.
func (d Drawing) checkLetters(ways []way, points map[rune]orb.Point) error {
	for _, w := range ways {
		if len(w.spelling) < 2 {
			return fmt.Errorf("street %q has fewer than two points", string(w.spelling))
		}
		for i, r := range w.spelling {
			if _, ok := points[r]; !ok {
				return fmt.Errorf("street %q: no %q in the drawing", string(w.spelling), r)
			}
			if i > 0 && w.spelling[i-1] == r {
				return fmt.Errorf("street %q: %q follows itself", string(w.spelling), r)
			}
		}
	}
	for name := range d.Barriers {
		r, size := utf8.DecodeRuneInString(name)
		if _, ok := points[r]; !ok || size != len(name) {
			return fmt.Errorf("barrier %q is no letter of the drawing", name)
		}
	}
	for _, r := range d.Keep {
		if _, ok := points[r]; !ok {
			return fmt.Errorf("keep: no %q in the drawing", r)
		}
	}
	return nil
}

// junctions returns the letters that become nodes: ends of streets, letters
// used more than once, barriers and those in Keep. A loop between two uses of
// one letter gets a second node in its middle.
func (d Drawing) junctions(ways []way) map[rune]bool {
	uses := map[rune]int{}
	for _, w := range ways {
		for _, r := range w.spelling {
			uses[r]++
		}
		uses[w.spelling[0]]++
		uses[w.spelling[len(w.spelling)-1]]++
	}
	node := map[rune]bool{}
	for r, n := range uses {
		_, barrier := d.Barriers[string(r)]
		node[r] = n > 1 || barrier || slices.Contains([]rune(d.Keep), r)
	}
	for _, p := range cut(ways, node) {
		if n := len(p.spelling); p.spelling[0] == p.spelling[n-1] {
			node[p.spelling[n/2]] = true
		}
	}
	return node
}

// cut splits the streets at their nodes.
func cut(ways []way, node map[rune]bool) []way {
	var out []way
	for _, w := range ways {
		from := 0
		for i := 1; i < len(w.spelling); i++ {
			if node[w.spelling[i]] {
				out = append(out, way{w.spelling[from : i+1], w.street})
				from = i
			}
		}
	}
	return out
}
