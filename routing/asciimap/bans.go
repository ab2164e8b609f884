package asciimap

import (
	"fmt"

	"puerta/routing"
)

// run returns the arcs that lead over the nodes of a spelling. It stands on
// the spellings alone, because the graph is not built yet.
func (t *Town) run(spelling string) ([]routing.Arc, error) {
	over := []rune(spelling)
	if len(over) < 3 {
		return nil, fmt.Errorf("ban %q has fewer than three points", spelling)
	}
	var run []routing.Arc
	for i := 1; i < len(over); i++ {
		a, ok := t.arc(over[i-1], over[i])
		if !ok {
			return nil, fmt.Errorf("ban %q: not one street joins the nodes %q and %q", spelling, over[i-1], over[i])
		}
		run = append(run, a)
	}
	return run, nil
}

// arc returns the only edge between two nodes in the direction asked for.
func (t *Town) arc(from, to rune) (routing.Arc, bool) {
	e, ok := t.find(string([]rune{from, to}))
	if !ok {
		return 0, false
	}
	letters := []rune(t.spellings[e])
	switch first, last := letters[0], letters[len(letters)-1]; {
	case first == from && last == to:
		return routing.Arc(2 * e), true
	case first == to && last == from:
		return routing.Arc(2*e + 1), true
	}
	return 0, false // a part of an edge
}
