package osmgraph

import (
	"bytes"
	"errors"
	"os"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/paulmach/osm"
	"github.com/paulmach/osm/osmpbf"
)

// wayFile is a file of one street and what else is in its last block.
func wayFile(more func(s *stringTable) (group []byte)) []byte {
	file := writePBF([]osmNode{{1, [2]float64{0, 0}, ""}, {2, [2]float64{0, 1}, ""}}, []osmWay{{[]int64{1, 2}, "highway=service"}})
	var s stringTable
	return appendBlock(file, "OSMData", s.primitives(more(&s)))
}

const noTurn = "type=restriction restriction=no_u_turn"

// TestDamagedRelations says what is wrong with a relation.
func TestDamagedRelations(t *testing.T) {
	columns := func(roles, ids, kinds []byte) func(*stringTable) []byte {
		return func(s *stringTable) []byte {
			return message(nil, 4, message(message(message(s.tagColumns(nil, noTurn), 8, roles), 9, ids), 10, kinds))
		}
	}
	for want, more := range map[string]func(*stringTable) []byte{
		"a role that is not in the string table": columns([]byte{99}, []byte{2}, []byte{1}),
		"members without roles or types":         columns(nil, []byte{2}, []byte{1}),
		"without roles or types":                 columns([]byte{0}, []byte{2}, nil),
		"members cut off":                        columns([]byte{0}, []byte{0x80}, []byte{1}),
		"not in the string table":                func(*stringTable) []byte { return message(nil, 4, message(message(nil, 2, []byte{7}), 3, []byte{8})) },
		"tags without values":                    func(*stringTable) []byte { return message(nil, 4, message(nil, 2, []byte{7})) },
		"restrictions without end": func(s *stringTable) []byte {
			r := osmRelation{noTurn, []osmMember{{"from", 1, 1}, {"via", 0, 2}, {"to", 1, 1}}}
			return bytes.Repeat(message(nil, 4, s.relation(1, r)), maxRestrictions+1)
		},
	} {
		if err := readBytes(wayFile(more)); !errors.Is(err, ErrFormat) || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q", err, want)
		}
	}
}

// TestRelationsWithoutEnd: neither a relation of millions of members nor a
// million relations take memory.
func TestRelationsWithoutEnd(t *testing.T) {
	long := func(s *stringTable) []byte {
		const n = 4 << 20
		role := byte(s.row("from"))
		msg := message(s.tagColumns(nil, noTurn), 8, bytes.Repeat([]byte{role}, n))
		msg = message(message(msg, 9, bytes.Repeat([]byte{2}, n)), 10, bytes.Repeat([]byte{1}, n))
		return message(nil, 4, msg)
	}
	if err := readBytes(wayFile(long)); err != nil {
		t.Error("a relation with too many members is not left out:", err)
	}
	data := wayFile(func(*stringTable) []byte { return nil })
	var s stringTable
	group := bytes.Repeat(message(nil, 4, s.relation(1, osmRelation{noTurn, []osmMember{{"from", 1, 1}, {"via", 0, 2}, {"to", 1, 1}}})), maxRestrictions)
	for range 4 {
		data = appendBlock(data, "OSMData", s.primitives(group))
	}
	if err := readBytes(data); !errors.Is(err, ErrFormat) || !strings.Contains(err.Error(), "more turn restrictions than the file can hold") {
		t.Errorf("%d bytes: %v", len(data), err)
	}
}

// TestMembersThatCount: up to maxMembers, and only ways and nodes.
func TestMembersThatCount(t *testing.T) {
	for want, m := range map[int][]osmMember{
		1: append(slices.Repeat([]osmMember{{"from", 1, 1}}, maxMembers-2), osmMember{"via", 0, 2}, osmMember{"to", 1, 2}),
		0: append(slices.Repeat([]osmMember{{"from", 1, 1}}, maxMembers-1), osmMember{"via", 0, 2}, osmMember{"to", 1, 2}),
		// a relation of the same number is no way
		-1: {{"from", 2, 1}, {"via", 0, 2}, {"to", 1, 2}},
	} {
		g := mustRead(t, writePBF([]osmNode{{1, [2]float64{0, 0}, ""}, {2, [2]float64{0, 1}, ""}, {3, [2]float64{0, 2}, ""}},
			[]osmWay{{[]int64{1, 2}, "highway=service"}, {[]int64{2, 3}, "highway=service"}},
			osmRelation{"type=restriction restriction=no_entry", m}))
		if g.Bans() != max(0, want) {
			t.Errorf("%d members: %d bans", len(m), g.Bans())
		}
	}
}

// TestBansWithoutEnd: restrictions that make more bans than a network can
// have, each with all the streets of a large junction, are an error.
func TestBansWithoutEnd(t *testing.T) {
	nodes, ways := []osmNode{{1, [2]float64{0, 0}, ""}}, []osmWay{}
	for i := range int64(maxForks) {
		nodes = append(nodes, osmNode{i + 2, [2]float64{0.001 * float64(i+1), 0.001}, ""})
		ways = append(ways, osmWay{[]int64{1, i + 2}, "highway=service"})
	}
	var only []osmRelation
	for i := range 2000 {
		only = append(only, osmRelation{"type=restriction restriction=only_straight_on",
			[]osmMember{{"from", 1, int64(i%maxForks) + 1}, {"via", 0, 1}, {"to", 1, int64(i/2%maxForks) + 1}}})
	}
	if err := readBytes(writePBF(nodes, ways, only...)); !errors.Is(err, ErrFormat) || !strings.Contains(err.Error(), "more turn restrictions than streets") {
		t.Error(err)
	}
}

// TestRestrictionsAsTheLibrary: paulmach/osm finds the same restrictions with
// the same members.
func TestRestrictionsAsTheLibrary(t *testing.T) {
	for name, least := range map[string]int{"cobb-south": 30, "delaware": 400} {
		path := casePath(t, name)
		want := restrictionsByLibrary(t, path)
		n := networkOf(t, path)
		if !reflect.DeepEqual(n.restrictions, want) {
			t.Errorf("%s: %d restrictions, by the library %d, or other members", name, len(n.restrictions), len(want))
		}
		if len(want) < least {
			t.Errorf("%s: only %d restrictions compared", name, len(want))
		}
	}
}

func restrictionsByLibrary(t *testing.T, path string) []restriction {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	s := osmpbf.New(t.Context(), f, runtime.GOMAXPROCS(0))
	defer s.Close()
	s.SkipNodes, s.SkipWays = true, true
	var out []restriction
	for s.Scan() {
		relation := s.Object().(*osm.Relation)
		rule, ok := ruleOf(relation.Tags.Find)
		if !ok {
			continue
		}
		r, vias := restriction{rule: rule}, 0
		for _, m := range relation.Members {
			switch {
			case m.Role == "from" && m.Type == osm.TypeWay:
				r.from = append(r.from, m.Ref)
			case m.Role == "to" && m.Type == osm.TypeWay:
				r.to = append(r.to, m.Ref)
			case m.Role == "via" && m.Type == osm.TypeWay:
				r.via = append(r.via, m.Ref)
			case m.Role == "via" && m.Type == osm.TypeNode:
				r.node, vias = m.Ref, vias+1
			}
		}
		if r.sound(vias) {
			out = append(out, r)
		}
	}
	if err := s.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// TestCasesHaveBans counts what became of the restrictions of real streets.
func TestCasesHaveBans(t *testing.T) {
	for name, least := range map[string]float64{"reynoldstown": 0, "cobb-south": 0.8, "delaware": 0.8} {
		path := casePath(t, name)
		n := networkOf(t, path)
		edges := n.edges()
		order(n.at, edges)
		bans, ok := n.bans(edges)
		if !ok {
			t.Fatal(name, "too many bans")
		}
		x, open := newArcs(edges, n.turns), 0
		for i := range n.turns {
			if len(x.bansOf(n, &n.turns[i])) > 0 {
				open++
			}
		}
		t.Logf("%s: %d restrictions, %d turns found, %d of them drivable, %d bans", name, len(n.restrictions), len(n.turns), open, len(bans))
		if float64(open) < least*float64(len(n.restrictions)) {
			t.Errorf("%s: too few", name)
		}
	}
}

// networkOf reads the columns of a file.
func networkOf(t *testing.T, path string) *network {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	src, err := newSource(f, nil)
	if err != nil {
		t.Fatal(err)
	}
	n, err := readStreets(t.Context(), src)
	if err != nil {
		t.Fatal(err)
	}
	if err := n.readNodes(t.Context(), src); err != nil {
		t.Fatal(err)
	}
	return n
}
