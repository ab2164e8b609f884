// Package asciimap draws a street network in a test, after valhalla's "gurka"
// tests: letters and digits of a drawing are points on a grid, streets are
// words spelled with them.
//
//	town := asciimap.Draw(`
//		A---B---C
//		    |   1
//		    D
//	`, 100, map[string]routing.Street{"ABC": {}, "BD": {Class: routing.Foot}})
//
// Columns run east and rows south, one grid step each, so a character is a
// square. Everything but letters and digits is decoration. A letter that no
// street uses is a free point: a door, a car. The indentation common to all
// rows is cut off.
//
// Letters are case sensitive and stand once in a drawing. Nodes are numbered
// in reading order and edges by street in alphabetical order, so a drawing
// always gives the same graph.
package asciimap

import (
	"errors"
	"fmt"

	"github.com/paulmach/orb"

	"puerta/routing"
)

// ErrDrawing is wrapped by every error of Parse.
var ErrDrawing = errors.New("bad drawing")

// DefaultGrid is the length of a grid step in metres when none is given.
const DefaultGrid = 10

// Drawing is a street network before it is parsed. Only Text is needed.
type Drawing struct {
	Text string
	Grid float64 // metres a character, DefaultGrid if 0
	// Origin is the point of the first column of the first row; the zero point
	// stands for [-83.28, 30.84], Valdosta in Georgia.
	Origin orb.Point
	// Streets are spelled by their points. What a Street leaves at zero is
	// filled in: Name with the spelling; Access with what its Class allows; and
	// Class with Residential unless Access says that nobody walks there. So
	// the zero Street is a residential street for all, both ways.
	Streets map[string]routing.Street
	// Barriers are letter → who cannot pass there.
	Barriers map[string]routing.Barrier
	// Keep holds letters that become nodes although a single street only
	// bends there; the others become points of its shape.
	Keep string
	// Bans are turns forbidden to cars, spelled by the nodes on the way: "ABC"
	// from A over B to C; four letters or more where one street or more lies in
	// between.
	Bans []string
}

// Draw parses a drawing without barriers and panics when it is bad: a drawing
// is part of the test's own text.
func Draw(text string, gridMeters float64, streets map[string]routing.Street) *Town {
	return Must(Drawing{Text: text, Grid: gridMeters, Streets: streets}.Parse())
}

// Must returns the town or panics with the error, as in
// asciimap.Must(asciimap.Drawing{…}.Parse()).
func Must(t *Town, err error) *Town {
	if err != nil {
		panic(err)
	}
	return t
}

// Parse builds the town of a drawing. Its graph passes Graph.Check.
// Errors wrap ErrDrawing: a letter twice, a street with an unknown letter or
// fewer than two, a ban that does not follow the streets, a tab inside a row.
func (d Drawing) Parse() (*Town, error) {
	t, err := d.parse()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDrawing, err)
	}
	return t, nil
}

func (d Drawing) parse() (*Town, error) {
	letters, points, err := d.points()
	if err != nil {
		return nil, err
	}
	t := &Town{points: points, nodes: map[rune]routing.NodeID{}}
	ways := d.ways()
	if err := d.checkLetters(ways, points); err != nil {
		return nil, err
	}
	junction := d.junctions(ways)
	pieces := cut(ways, junction)

	var b routing.Builder
	for _, r := range letters {
		if junction[r] {
			t.nodes[r] = b.Node(points[r], d.Barriers[string(r)])
			t.letters = append(t.letters, r)
		}
	}
	for _, p := range pieces {
		first, last := p.spelling[0], p.spelling[len(p.spelling)-1]
		between := make([]orb.Point, 0, len(p.spelling))
		for _, r := range p.spelling[1 : len(p.spelling)-1] {
			between = append(between, points[r])
		}
		b.Edge(t.nodes[first], t.nodes[last], between, p.street)
		t.spellings = append(t.spellings, string(p.spelling))
	}
	for _, ban := range d.Bans {
		run, err := t.run(ban)
		if err != nil {
			return nil, err
		}
		b.Ban(run...)
	}
	t.Graph = b.Graph()
	return t, t.Graph.Check()
}
