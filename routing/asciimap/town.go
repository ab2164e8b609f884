package asciimap

import (
	"fmt"
	"slices"
	"strings"

	"github.com/paulmach/orb"

	"puerta/routing"
)

// Town is a parsed drawing. Its methods panic when asked for what is not in
// it, since the question is part of the test's own text.
type Town struct {
	Graph *routing.Graph

	points    map[rune]orb.Point
	nodes     map[rune]routing.NodeID
	letters   []rune   // node → its letter
	spellings []string // edge → its letters, shape points included
}

// Point returns where a letter stands, street or free.
func (t *Town) Point(name string) orb.Point {
	p, ok := t.points[letter(name)]
	if !ok {
		panic(fmt.Sprintf("asciimap: no %q in the drawing", name))
	}
	return p
}

// Points returns where each letter of names stands.
func (t *Town) Points(names string) []orb.Point {
	var out []orb.Point
	for _, r := range names {
		out = append(out, t.Point(string(r)))
	}
	return out
}

// Node returns the node of a letter.
func (t *Town) Node(name string) routing.NodeID {
	n, ok := t.nodes[letter(name)]
	if !ok {
		panic(fmt.Sprintf("asciimap: %q is no node: a free point, or a bend (see Drawing.Keep)", name))
	}
	return n
}

// Letter returns the letter of a node, the inverse of Node.
func (t *Town) Letter(n routing.NodeID) string { return string(t.letters[n]) }

// Spelling returns the letters of an edge from tail to head, bends included.
func (t *Town) Spelling(e routing.EdgeID) string { return t.spellings[e] }

// Edge returns the edge of that name, read forwards or backwards: spelled in
// full ("AxB"), by its two ends ("AB"), or by letters that follow each other
// on it ("Ax"). The first of these three that exactly one edge meets counts.
func (t *Town) Edge(name string) routing.EdgeID {
	if e, ok := t.find(name); ok {
		return e
	}
	panic(fmt.Sprintf("asciimap: no edge, or more than one, called %q among %q", name, t.spellings))
}

func (t *Town) find(name string) (routing.EdgeID, bool) {
	back := reverse(name)
	rules := []func(string) bool{
		func(s string) bool { return s == name || s == back },
		func(s string) bool { return ends(s) == name || ends(s) == back },
		func(s string) bool { return strings.Contains(s, name) || strings.Contains(s, back) },
	}
	for _, rule := range rules {
		if e, ok := t.only(rule); ok {
			return e, true
		}
	}
	return 0, false
}

func (t *Town) only(rule func(string) bool) (routing.EdgeID, bool) {
	e := slices.IndexFunc(t.spellings, rule)
	if e < 0 || slices.ContainsFunc(t.spellings[e+1:], rule) {
		return 0, false
	}
	return routing.EdgeID(e), true
}

func letter(name string) rune {
	runes := []rune(name)
	if len(runes) != 1 {
		panic(fmt.Sprintf("asciimap: %q is not one letter", name))
	}
	return runes[0]
}

func ends(spelling string) string {
	r := []rune(spelling)
	return string([]rune{r[0], r[len(r)-1]})
}

func reverse(name string) string {
	r := []rune(name)
	slices.Reverse(r)
	return string(r)
}
