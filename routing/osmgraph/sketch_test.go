package osmgraph

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"puerta/routing"
	"puerta/routing/asciimap"
)

// sketch is a drawn map with OpenStreetMap tags. Letters are nodes; what is in
// missing is drawn but not in the file.
type sketch struct {
	drawing string
	ways    []string          // "ABC highway=residential"
	nodes   map[string]string // letter → tags
	missing string
	// relations are "key=value … | role=member …"; a member is a letter or a
	// way's spelling, and missing if there is no such way. They have
	// type=restriction unless they say otherwise.
	relations []string
}

// pbf writes the map as an .osm.pbf; ids follow the letters.
func (s sketch) pbf() []byte {
	town := asciimap.Draw(s.drawing, 10, nil)
	var nodes []osmNode
	for _, r := range letters(s.drawing) {
		if !strings.ContainsRune(s.missing, r) {
			nodes = append(nodes, osmNode{int64(r), town.Point(string(r)), s.nodes[string(r)]})
		}
	}
	var ways []osmWay
	for _, w := range s.ways {
		spelling, tags, _ := strings.Cut(w, " ")
		var refs []int64
		for _, r := range spelling {
			refs = append(refs, int64(r))
		}
		ways = append(ways, osmWay{refs, tags})
	}
	var relations []osmRelation
	for _, r := range s.relations {
		relations = append(relations, s.relation(r))
	}
	return writePBF(nodes, ways, relations...)
}

func (s sketch) relation(text string) osmRelation {
	tags, list, _ := strings.Cut(text, "|")
	if !strings.Contains(tags, "type=") {
		tags += " type=restriction"
	}
	r := osmRelation{tags: tags}
	for _, m := range strings.Fields(list) {
		role, member, _ := strings.Cut(m, "=")
		if len(member) == 1 {
			r.members = append(r.members, osmMember{role, 0, int64(member[0])})
			continue
		}
		way := slices.IndexFunc(s.ways, func(w string) bool { return strings.HasPrefix(w, member+" ") })
		r.members = append(r.members, osmMember{role, 1, int64(way + 1)})
	}
	return r
}

func letters(drawing string) []rune {
	var out []rune
	for _, r := range drawing {
		if r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
			out = append(out, r)
		}
	}
	slices.Sort(out)
	return out
}

// read returns the graph and what is in it, one line an edge in alphabetical
// order: "AxB residential walk forward back". Barriers are lines "X stops …".
func (s sketch) read(t *testing.T) (*routing.Graph, []string) {
	t.Helper()
	g, err := ReadFrom(t.Context(), bytes.NewReader(s.pbf()), "sketch", Options{})
	if err != nil {
		t.Fatal(err)
	}
	letter := s.letters()
	var out []string
	for n, b := range g.Barrier {
		if b != 0 {
			out = append(out, letter[g.At[n]]+" stops"+words(int(b), "foot", "cars"))
		}
	}
	for e := range g.Tail {
		var spelling string
		for _, p := range g.Line(routing.EdgeID(e)) {
			spelling += letter[p]
		}
		out = append(out, fmt.Sprintf("%s %v%s", spelling, g.Class[e],
			accessWords(g.Access[e])))
	}
	slices.Sort(out)
	return g, out
}

// letters returns the letters at every point, as it is read.
func (s sketch) letters() map[orb.Point]string {
	town := asciimap.Draw(s.drawing, 10, nil)
	letter := map[orb.Point]string{}
	for _, r := range letters(s.drawing) {
		p := town.Point(string(r))
		at := orb.Point{float64(granules(p[0])*100) / 1e9, float64(granules(p[1])*100) / 1e9}
		letter[at] += string(r)
	}
	return letter
}

// accessWords spells access; walking one way only is "walkforward" or
// "walkback". What is private to all that may use it is "private".
func accessWords(a routing.Access) string {
	const cars = routing.Forward | routing.Back
	private := " private"
	switch {
	case a&routing.Private == 0:
		private = ""
	case a&routing.PrivateFoot == 0 && a&routing.OnFoot != 0:
		private = " privatecar"
	case a&routing.PrivateCar == 0 && a&cars != 0:
		private = " privatefoot"
	}
	if a&routing.OnFoot == routing.OnFoot {
		return " walk" + words(int(a&^routing.OnFoot&^routing.Private), "", "", "forward", "back", "roundabout") + private
	}
	return words(int(a&^routing.Private), "walkforward", "walkback", "forward", "back", "roundabout") + private
}

func words(bits int, names ...string) string {
	var out string
	for i, name := range names {
		if bits&(1<<i) != 0 {
			out += " " + name
		}
	}
	return out
}

// TestTopology draws what a table of tags cannot show.
func TestTopology(t *testing.T) {
	const cross = `
		    N
		    |
		W---x---E
		    |
		    S`
	for name, c := range map[string]struct {
		sketch
		want []string
	}{
		"a crossing is a junction": {
			sketch{drawing: cross, ways: []string{"WxE highway=residential", "NxS highway=residential"}},
			[]string{"Nx residential walk forward back", "Wx residential walk forward back", "xE residential walk forward back", "xS residential walk forward back"},
		},
		"a bridge shares no node": {
			sketch{drawing: cross, ways: []string{"WE highway=residential", "NxS highway=residential bridge=yes"}},
			[]string{"NxS residential walk forward back", "WE residential walk forward back"},
		},
		"a one-way street goes as it is drawn": {
			sketch{drawing: "A-b-C", ways: []string{"AbC highway=residential oneway=yes"}},
			[]string{"AbC residential walk forward"},
		},
		"a street named anew is cut, a street mapped in pieces is not": {
			sketch{drawing: "A-b-C-d-E", ways: []string{"Ab highway=residential name=Elm", "bC highway=residential name=Elm", "CdE highway=residential name=Oak"}},
			[]string{"AbC residential walk forward back", "CdE residential walk forward back"},
		},
		"pieces drawn against each other are joined": {
			sketch{drawing: "A-b-C-D", ways: []string{"Ab highway=residential", "Cb highway=residential", "DC highway=residential"}},
			[]string{"AbCD residential walk forward back"},
		},
		"one-way pieces are joined when they run on": {
			sketch{drawing: "A-b-C-D", ways: []string{"Ab highway=residential oneway=yes", "Cb highway=residential oneway=-1", "DC highway=residential oneway=yes"}},
			[]string{"AbC residential walk forward", "DC residential walk forward"},
		},
		"a loop is cut in its middle": {
			sketch{drawing: "A-B\n| |\nd-c\n|\nE", ways: []string{"dABcd highway=residential", "dE highway=residential"}},
			[]string{"Bcd residential walk forward back", "dAB residential walk forward back", "dE residential walk forward back"},
		},
		"a circle alone has two nodes": {
			sketch{drawing: "A-B\n| |\nd-c", ways: []string{"ABcdA highway=residential"}},
			[]string{"ABc residential walk forward back", "cdA residential walk forward back"},
		},
		"a circle of two ways has two nodes": {
			sketch{drawing: "A-B\n| |\nd-c", ways: []string{"ABc highway=residential", "Adc highway=residential"}},
			[]string{"ABc residential walk forward back", "cdA residential walk forward back"},
		},
		"a roundabout runs one way": {
			sketch{drawing: "A-B\n| |\nd-c\n  |\n  E", ways: []string{"ABcdA highway=residential junction=roundabout", "cE highway=residential"}},
			[]string{"ABc residential walk forward roundabout", "cE residential walk forward back", "cdA residential walk forward roundabout"},
		},
		"a way that crosses itself": {
			sketch{drawing: cross, ways: []string{"WxENxS highway=service"}},
			[]string{"Nx service walk forward back", "Wx service walk forward back", "xEN service walk forward back", "xS service walk forward back"},
		},
		"a bollard is a node and stops cars": {
			sketch{drawing: "A-b-C", ways: []string{"AbC highway=residential"}, nodes: map[string]string{"b": "barrier=bollard"}},
			[]string{"Ab residential walk forward back", "b stops cars", "bC residential walk forward back"},
		},
		"an open gate is a bend": {
			sketch{drawing: "A-b-C", ways: []string{"AbC highway=residential"}, nodes: map[string]string{"b": "barrier=gate"}},
			[]string{"AbC residential walk forward back"},
		},
		"a path one way on foot is joined when it runs on": {
			sketch{drawing: "A-b-C-D", ways: []string{"Ab highway=footway oneway:foot=yes", "Cb highway=footway oneway:foot=-1", "DC highway=footway oneway:foot=yes"}},
			[]string{"AbC foot walkforward", "DC foot walkforward"},
		},
		"a plaza is walked along its outline": {
			sketch{drawing: "A-B\n| |\nd-c\n|\nE", ways: []string{"dABcd highway=pedestrian area=yes motor_vehicle=yes", "dE highway=residential"}},
			[]string{"Bcd foot walk", "dAB foot walk", "dE residential walk forward back"},
		},
		"nobody walks along a motorway, but across it": {
			sketch{drawing: cross, ways: []string{"WxE highway=motorway", "NxS highway=footway"}},
			[]string{"Nx foot walk", "Wx motorway forward", "xE motorway forward", "xS foot walk"},
		},
		"a tunnel below a motorway shares no node": {
			sketch{drawing: cross, ways: []string{"WE highway=motorway", "NxS highway=footway tunnel=yes layer=-1"}},
			[]string{"NxS foot walk", "WE motorway forward"},
		},
		"a locked gate is a node": {
			sketch{drawing: "A-b-C", ways: []string{"AbC highway=service"}, nodes: map[string]string{"b": "barrier=gate locked=yes"}},
			[]string{"Ab service walk forward back", "b stops foot cars", "bC service walk forward back"},
		},
		"a street is cut where nodes are missing": {
			sketch{drawing: "A-b-c-d-e-F-g-H", ways: []string{"AbcdeFgH highway=residential"}, missing: "ceg"},
			[]string{"Ab residential walk forward back"},
		},
		"a bend that is missing parts the street, but one walks on": {
			sketch{drawing: "A-b-c-d-E", ways: []string{"AbcdE highway=residential"}, missing: "c"},
			[]string{"Ab residential walk forward back", "dE residential walk forward back", "db foot walk"},
		},
		"parallel streets stay apart": {
			sketch{drawing: "A-b-C\n  d", ways: []string{"AbC highway=residential", "AdC highway=service"}},
			[]string{"AbC residential walk forward back", "AdC service walk forward back"},
		},
		"a street drawn twice is one": {
			sketch{drawing: "A-b-C-D", ways: []string{"AbCD highway=residential name=Elm", "DCb highway=residential name=Hwy+2"}},
			[]string{"Ab residential walk forward back", "bCD residential walk forward back"},
		},
		"a street drawn twice with other rights is two": {
			sketch{drawing: "A-B", ways: []string{"AB highway=residential oneway=yes", "BA highway=residential oneway=yes"}},
			[]string{"AB residential walk forward", "BA residential walk forward"},
		},
		"a node that follows itself counts once": {
			sketch{drawing: "A-b-C", ways: []string{"AAbbC highway=residential", "CC highway=residential"}},
			[]string{"AbC residential walk forward back"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			if g, got := c.read(t); !slices.Equal(got, c.want) {
				t.Errorf("got  %q\nwant %q\n%d nodes", got, c.want, len(g.At))
			}
		})
	}
}
