package osmgraph

import (
	"slices"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"puerta/routing"
)

// banned returns the bans of a sketch, "Ax>xN", in alphabetical order. Arcs
// are spelled as they are driven.
func (s sketch) banned(t *testing.T) []string {
	t.Helper()
	g, _ := s.read(t)
	letter := s.letters()
	var out []string
	for b := range g.Bans() {
		var run []string
		for _, a := range g.Ban[g.BanFirst[b]:g.BanFirst[b+1]] {
			var spelling string
			for _, p := range g.Line(routing.EdgeID(a >> 1)) {
				if a&1 == 0 {
					spelling += letter[p]
				} else {
					spelling = letter[p] + spelling
				}
			}
			run = append(run, spelling)
		}
		out = append(out, strings.Join(run, ">"))
	}
	slices.Sort(out)
	return out
}

// TestRestrictions draws every kind of turn restriction.
func TestRestrictions(t *testing.T) {
	const cross = `
		    N
		    |
		W---x---E
		    |
		    S`
	arms := []string{"Wx highway=residential", "xE highway=residential", "Nx highway=residential", "xS highway=residential"}
	// through runs from west to east in one way.
	through := []string{"WxE highway=residential", "Nx highway=residential", "xS highway=residential"}
	const ladder = `
		A---b---C
		    |
		    m
		    |
		D---e---F`
	sides := []string{"Ab highway=primary oneway=yes", "bC highway=primary oneway=yes", "bme highway=service", "Fe highway=primary oneway=yes", "eD highway=primary oneway=yes"}
	for name, c := range map[string]struct {
		sketch
		want []string
	}{
		"no left turn": {
			sketch{drawing: cross, ways: arms, relations: []string{"restriction=no_left_turn | from=Wx via=x to=Nx"}},
			[]string{"Wx>xN"},
		},
		"no right turn": {
			sketch{drawing: cross, ways: arms, relations: []string{"restriction=no_right_turn | from=Wx via=x to=xS"}},
			[]string{"Wx>xS"},
		},
		"no straight on": {
			sketch{drawing: cross, ways: arms, relations: []string{"restriction=no_straight_on | from=Wx via=x to=xE"}},
			[]string{"Wx>xE"},
		},
		"no U-turn": {
			sketch{drawing: cross, ways: arms, relations: []string{"restriction=no_u_turn | from=Wx via=x to=Wx"}},
			[]string{"Wx>xW"},
		},
		"no entry has several from": {
			sketch{drawing: cross, ways: arms, relations: []string{"restriction=no_entry | from=Wx from=Nx from=xE via=x to=xS"}},
			[]string{"Ex>xS", "Nx>xS", "Wx>xS"},
		},
		"no exit has several to": {
			sketch{drawing: cross, ways: arms, relations: []string{"restriction=no_exit | to=Wx to=Nx via=x from=xS"}},
			[]string{"Sx>xN", "Sx>xW"},
		},
		"only left turn": {
			sketch{drawing: cross, ways: arms, relations: []string{"restriction=only_left_turn | from=Wx via=x to=Nx"}},
			[]string{"Wx>xE", "Wx>xS", "Wx>xW"},
		},
		"only right turn": {
			sketch{drawing: cross, ways: arms, relations: []string{"restriction=only_right_turn | from=Wx via=x to=xS"}},
			[]string{"Wx>xE", "Wx>xN", "Wx>xW"},
		},
		"only straight on": {
			sketch{drawing: cross, ways: arms, relations: []string{"restriction=only_straight_on | from=Wx via=x to=xE"}},
			[]string{"Wx>xN", "Wx>xS", "Wx>xW"},
		},
		"only U-turn": {
			sketch{drawing: cross, ways: arms, relations: []string{"restriction=only_u_turn | from=Wx via=x to=Wx"}},
			[]string{"Wx>xE", "Wx>xN", "Wx>xS"},
		},
		"one-way streets need no ban": {
			sketch{drawing: cross, ways: []string{"Wx highway=residential", "Ex highway=residential oneway=yes", "Nx highway=residential", "xS highway=footway"},
				relations: []string{"restriction=only_left_turn | from=Wx via=x to=Nx", "restriction=no_straight_on | from=Wx via=x to=Ex"}},
			[]string{"Wx>xW"},
		},
		"only into a street that cannot be driven is nothing": {
			sketch{drawing: cross, ways: []string{"Wx highway=residential", "xE highway=residential", "Nx highway=residential oneway=yes"},
				relations: []string{"restriction=only_left_turn | from=Wx via=x to=Nx"}},
			nil,
		},
		"the same said twice": {
			sketch{drawing: cross, ways: arms, relations: []string{"restriction=no_left_turn | from=Wx via=x to=Nx", "restriction=no_exit | from=Wx via=x to=Nx"}},
			[]string{"Wx>xN"},
		},

		// Who must obey.
		"except cars": {
			sketch{drawing: cross, ways: arms, relations: []string{
				"restriction=no_left_turn except=bicycle;motorcar | from=Wx via=x to=Nx",
				"restriction=no_left_turn except=motor_vehicle | from=Wx via=x to=Nx",
				"restriction=no_left_turn except=psv;+vehicle | from=Wx via=x to=Nx",
			}},
			nil,
		},
		"except others": {
			sketch{drawing: cross, ways: arms, relations: []string{"restriction=no_left_turn except=bicycle;psv | from=Wx via=x to=Nx"}},
			[]string{"Wx>xN"},
		},
		"for others": {
			sketch{drawing: cross, ways: arms, relations: []string{
				"restriction:hgv=no_left_turn | from=Wx via=x to=Nx",
				"restriction:bicycle=no_left_turn | from=Wx via=x to=Nx",
				"restriction:conditional=no_left_turn+@+(Su) | from=Wx via=x to=Nx",
				"restriction=no_left_turn hour_on=7:00 hour_off=9:00 | from=Wx via=x to=Nx",
				"restriction=no_right_turn_on_red | from=Wx via=x to=xS",
				"restriction=sometimes | from=Wx via=x to=Nx",
				"type=route restriction=no_left_turn | from=Wx via=x to=Nx",
			}},
			nil,
		},
		"for cars": {
			sketch{drawing: cross, ways: arms, relations: []string{
				"restriction:motorcar=no_left_turn | from=Wx via=x to=Nx",
				"restriction:motor_vehicle=no_right_turn | from=Wx via=x to=xS",
				"restriction:motorcar=no_straight_on restriction=only_left_turn | from=Wx via=x to=xE",
			}},
			[]string{"Wx>xE", "Wx>xN", "Wx>xS"},
		},

		// What is broken.
		"members missing": {
			sketch{drawing: cross, ways: arms, relations: []string{
				"restriction=no_left_turn | from=Wx via=x to=QQ",
				"restriction=no_left_turn | from=QQ via=x to=Nx",
				"restriction=no_left_turn | via=x to=Nx",
				"restriction=no_left_turn | from=Wx via=x",
				"restriction=no_left_turn | from=Wx to=Nx",
				"restriction=no_left_turn | from=Wx via=Q to=Nx",
				"restriction=no_left_turn | from=Wx via=QQ to=Nx",
				"restriction=no_left_turn | from=W via=x to=N",
				"restriction=no_left_turn",
			}},
			nil,
		},
		"members that do not touch": {
			sketch{drawing: cross, ways: arms, relations: []string{
				"restriction=no_left_turn | from=Wx via=N to=Nx",
				"restriction=no_left_turn | from=Wx via=W to=Nx",
				"restriction=no_left_turn | from=Wx via=xE to=xS via=Nx",
			}},
			nil,
		},
		"several where one is allowed, and two kinds of via": {
			sketch{drawing: cross, ways: arms, relations: []string{
				"restriction=only_left_turn | from=Wx from=xE via=x to=Nx",
				"restriction=only_left_turn | from=Wx via=x to=Nx to=xS",
				"restriction=no_left_turn | from=Wx from=xE to=Nx to=xS via=x",
				"restriction=no_left_turn | from=Wx via=x via=xE to=Nx",
				"restriction=no_left_turn | from=Wx via=x via=E to=Nx",
			}},
			nil,
		},
		"other roles do not matter": {
			sketch{drawing: cross, ways: arms, relations: []string{"restriction=no_left_turn | location_hint=N from=Wx via=x to=Nx"}},
			[]string{"Wx>xN"},
		},

		"no entry from a street into itself": {
			sketch{drawing: cross, ways: arms, relations: []string{"restriction=no_entry | from=Wx via=x to=Wx"}},
			nil,
		},

		// Nodes.
		"a node of a restriction stays a node": {
			sketch{drawing: "A-b-C", ways: []string{"Ab highway=residential", "bC highway=residential"}, relations: []string{"restriction=no_u_turn | from=Ab via=b to=Ab"}},
			[]string{"Ab>bA"},
		},
		"a node inside a way becomes a node": {
			sketch{drawing: "A-b-C", ways: []string{"AbC highway=residential"}, relations: []string{"restriction=no_u_turn | from=AbC via=b to=AbC"}},
			[]string{"Ab>bA", "Cb>bC"},
		},
		"from runs on: the name tells which side": {
			sketch{drawing: cross, ways: through, relations: []string{"restriction=no_left_turn | from=WxE via=x to=Nx", "restriction=no_right_turn | from=WxE via=x to=xS"}},
			[]string{"Wx>xN", "Wx>xS"},
		},
		"to runs on: the name tells which side": {
			sketch{drawing: cross, ways: through, relations: []string{"restriction=only_left_turn | from=Nx via=x to=WxE"}},
			[]string{"Nx>xN", "Nx>xS", "Nx>xW"},
		},
		"from runs on one way: there is one side": {
			sketch{drawing: cross, ways: []string{"WxE highway=residential oneway=yes", "Nx highway=residential", "xS highway=residential"}, relations: []string{"restriction=no_entry | from=WxE via=x to=Nx"}},
			[]string{"Wx>xN"},
		},
		"no entry from a street that runs on: from both sides": {
			sketch{drawing: cross, ways: through, relations: []string{"restriction=no_entry | from=WxE via=x to=Nx"}},
			[]string{"Ex>xN", "Wx>xN"},
		},
		"both run on: nobody knows": {
			sketch{drawing: cross, ways: []string{"WxE highway=residential", "NxS highway=residential"}, relations: []string{"restriction=no_left_turn | from=WxE via=x to=NxS"}},
			nil,
		},
		"the arc ends at the junction before": {
			sketch{drawing: "W-a-x-E\n  |   \n  P", ways: []string{"Wax highway=residential", "xE highway=residential", "aP highway=residential"}, relations: []string{"restriction=no_straight_on | from=Wax via=x to=xE"}},
			[]string{"ax>xE"},
		},

		// Ways in between.
		"via a way": {
			sketch{drawing: ladder, ways: sides, relations: []string{"restriction=no_u_turn | from=Ab via=bme to=eD"}},
			[]string{"Ab>bme>eD"},
		},
		"via a way drawn the other way": {
			sketch{drawing: ladder, ways: []string{sides[0], sides[1], "emb highway=service", sides[3], sides[4]}, relations: []string{"restriction=no_u_turn | from=Ab via=emb to=eD"}},
			[]string{"Ab>bme>eD"},
		},
		"via a way that runs against it": {
			sketch{drawing: ladder, ways: []string{sides[0], sides[1], "emb highway=service oneway=yes", sides[3], sides[4]}, relations: []string{"restriction=no_u_turn | from=Ab via=emb to=eD"}},
			nil,
		},
		"via a way split by a junction": {
			sketch{drawing: ladder + "\n\t\t    G", ways: append([]string{"mF highway=service"}, sides...), relations: []string{"restriction=no_u_turn | from=Ab via=bme to=eD"}},
			[]string{"Ab>bm>me>eD"},
		},
		"via several ways, however they are drawn and ordered": {
			sketch{drawing: ladder, ways: []string{sides[0], sides[1], "mb highway=service", "me highway=service", sides[3], sides[4]},
				relations: []string{"restriction=no_u_turn | from=Ab via=mb via=me to=eD", "restriction=no_u_turn | from=Fe via=mb via=me to=bC"}},
			[]string{"Ab>bme>eD", "Fe>emb>bC"},
		},
		"only via a way bans every other exit on it": {
			sketch{drawing: ladder, ways: append([]string{"mF highway=service"}, sides...), relations: []string{"restriction=only_u_turn | from=Ab via=bme to=eD"}},
			[]string{"Ab>bC", "Ab>bm>mF", "Ab>bm>mb", "Ab>bm>me>em"},
		},
		"via a circle": {
			sketch{drawing: "A-b-c\n  | |\n  e-d", ways: []string{"Ab highway=residential", "bcdeb highway=residential"}, relations: []string{"restriction=no_u_turn | from=Ab via=bcdeb to=Ab"}},
			nil,
		},
		"via ways that do not meet": {
			sketch{drawing: ladder, ways: []string{sides[0], sides[1], "bm highway=service", "eF highway=service", sides[4]}, relations: []string{"restriction=no_u_turn | from=Ab via=bm via=eF to=eD"}},
			nil,
		},
		"via ways that other ways join": {
			sketch{drawing: ladder, ways: []string{sides[0], sides[1], "mb highway=service", "me highway=service", "eF highway=service", sides[4]}, relations: []string{"restriction=no_u_turn | from=Ab via=mb via=eF to=eD"}},
			nil,
		},
		"via a way and a node": {
			sketch{drawing: ladder, ways: sides, relations: []string{"restriction=no_u_turn | from=Ab via=bme via=b to=eD"}},
			nil,
		},
		"from is the via too": {
			sketch{drawing: ladder, ways: sides, relations: []string{"restriction=no_u_turn | from=bme via=bme to=eD"}},
			nil,
		},
		"via a way with a hole": {
			sketch{drawing: ladder, ways: sides, missing: "m", relations: []string{"restriction=no_u_turn | from=Ab via=bme to=eD"}},
			nil,
		},
	} {
		t.Run(name, func(t *testing.T) {
			if got := c.banned(t); !slices.Equal(got, c.want) {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

// TestRestrictionWhereNodesAreOne: a node that another stands for is found
// under its own number.
func TestRestrictionWhereNodesAreOne(t *testing.T) {
	a, x, c := orb.Point{0, 0}, orb.Point{0.001, 0}, orb.Point{0.002, 0}
	turn := func(via int64) osmRelation {
		return osmRelation{"type=restriction restriction=no_straight_on", []osmMember{{"from", 1, 1}, {"via", 0, via}, {"to", 1, 2}}}
	}
	for via := int64(2); via <= 3; via++ {
		g := mustRead(t, writePBF([]osmNode{{1, a, ""}, {2, x, ""}, {3, x, ""}, {4, c, ""}},
			[]osmWay{{[]int64{1, 2}, "highway=residential"}, {[]int64{2, 3, 4}, "highway=residential"}}, turn(via)))
		if g.Bans() != 1 {
			t.Errorf("via node %d: %d bans", via, g.Bans())
		}
	}
}

// TestRestrictionOnStreetsUponEachOther: both of two streets between the same
// nodes are barred, where the restricted way is either.
func TestRestrictionOnStreetsUponEachOther(t *testing.T) {
	s := sketch{drawing: "A-b-C", ways: []string{"Ab highway=residential", "bC highway=residential", "Cb highway=service"},
		relations: []string{"restriction=no_straight_on | from=Ab via=b to=bC"}}
	if got := s.banned(t); !slices.Equal(got, []string{"Ab>bC", "Ab>bC"}) {
		t.Errorf("%q", got)
	}
}
