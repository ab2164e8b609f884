package bench

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
)

// fiveText is a drawn problem: a square of 10 by 10 with a node 0.5 beside one
// corner, ids out of order, every liberty of spelling.
const fiveText = "NAME: five\r\nCOMMENT : drawn\r\nCOMMENT : by hand\nTYPE :TSP (by hand)\nDIMENSION:5\nEDGE_WEIGHT_TYPE  :  EUC_2D\n\n" +
	"NODE_COORD_SECTION\n  7 0.00000e+00 0\n3 10 0.0\n\t12  1e1 10\n0 0 1E+1\n5 -5e-1 0\n"

func TestParseTSPLIB(t *testing.T) {
	for _, tail := range []string{"", "EOF\n", "EOF", "\n\nEOF\nwhatever follows"} {
		in, err := ParseTSPLIB(fiveText+tail, "five.tsp")
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(in.X, []float64{0, 10, 10, 0, -0.5}) || !slices.Equal(in.Y, []float64{0, 0, 10, 10, 0}) {
			t.Errorf("after %q: x %v, y %v", tail, in.X, in.Y)
		}
	}
}

// Halves round up, as nint of TSPLIB does: 0.5 to 1, 10.5 to 11.
func TestMatrix(t *testing.T) {
	in, err := ParseTSPLIB(fiveText, "five.tsp")
	if err != nil {
		t.Fatal(err)
	}
	want := []int32{
		0, 10, 14, 10, 1,
		10, 0, 10, 14, 11,
		14, 10, 0, 10, 15,
		10, 14, 10, 0, 10,
		1, 11, 15, 10, 0,
	}
	if got := in.Matrix(); !slices.Equal(got, want) {
		t.Errorf("distances %v, want %v", got, want)
	}
}

// A fixed edge costs nothing, wherever its section stands.
func TestFixedEdges(t *testing.T) {
	const section = "FIXED_EDGES_SECTION\n7 12\n-1\n"
	before := strings.Replace(fiveText, "NODE_COORD", section+"NODE_COORD", 1)
	for _, text := range []string{fiveText + section, before + "EOF"} {
		in, err := ParseTSPLIB(text, "five.tsp")
		if err != nil {
			t.Fatal(err)
		}
		if m := in.Matrix(); m[2] != 0 || m[10] != 0 || m[1] != 10 {
			t.Errorf("distances %v", m)
		}
	}
}

func TestParseTSPLIBRefuses(t *testing.T) {
	for name, c := range map[string]struct{ old, new, says string }{
		"not the type":        {"TYPE :TSP", "TYPE : ATSP", `line 4: expected TYPE : TSP, found "ATSP`},
		"not the weights":     {"EUC_2D", "GEO", `line 6: expected EDGE_WEIGHT_TYPE : EUC_2D, found "GEO"`},
		"not in the plane":    {"COMMENT : drawn", "NODE_COORD_TYPE : THREED_COORDS", "line 2: expected NODE_COORD_TYPE : TWOD_COORDS"},
		"no weights":          {"EDGE_WEIGHT_TYPE  :  EUC_2D", "", "line 13: the file ends, expected EDGE_WEIGHT_TYPE"},
		"no dimension":        {"DIMENSION:5", "", "line 8: expected DIMENSION before NODE_COORD_SECTION"},
		"no number":           {"DIMENSION:5", "DIMENSION:five", `line 5: expected DIMENSION from 3 to 5000, found "five"`},
		"too few":             {"DIMENSION:5", "DIMENSION:2", `line 5: expected DIMENSION from 3 to 5000, found "2"`},
		"too many":            {"DIMENSION:5", "DIMENSION:5001", `line 5: expected DIMENSION from 3 to 5000, found "5001"`},
		"said twice":          {"COMMENT : drawn", "DIMENSION: 5", "line 5: expected DIMENSION once, line 2 says it already"},
		"unknown keyword":     {"COMMENT : drawn", "CAPACITY : 3", `line 2: expected a keyword of a EUC_2D problem, found "CAPACITY"`},
		"no keyword":          {"COMMENT : drawn", "<html>", `line 2: expected KEYWORD : value, found "<html>"`},
		"no nodes":            {"NODE_COORD_SECTION", "EOF", "line 8: the file ends, expected NODE_COORD_SECTION"},
		"a node short":        {"5 -5e-1 0\n", "", "line 12: the file ends, expected 5 nodes as DIMENSION says, found 4"},
		"a node more":         {"5 -5e-1 0\n", "5 -5e-1 0\n6 1 1\n", "line 14: expected 5 nodes as DIMENSION says, found more"},
		"fields":              {"3 10 0.0", "3 10", "line 10: expected a node as id, x, y, found 2 fields"},
		"an id of letters":    {"3 10 0.0", "x3 10 0.0", `line 10: expected the id of a node, found "x3"`},
		"an id below 0":       {"3 10 0.0", "-3 10 0.0", `line 10: expected the id of a node, found "-3"`},
		"an id twice":         {"3 10 0.0", "7 10 0.0", "line 10: expected distinct ids, found 7 again"},
		"no coordinate":       {"3 10 0.0", "3 10 north", `line 10: expected a coordinate from -1e+08 to 1e+08, found "north"`},
		"not a number":        {"3 10 0.0", "3 NaN 0.0", `line 10: expected a coordinate from -1e+08 to 1e+08, found "NaN"`},
		"far away":            {"3 10 0.0", "3 10 -1e9", `line 10: expected a coordinate from -1e+08 to 1e+08, found "-1e9"`},
		"a long line":         {"by hand", strings.Repeat("x", longestLine), "line 3: expected lines of at most 1000 bytes, found 1011"},
		"fixed to nothing":    {"NODE_COORD", "FIXED_EDGES_SECTION\n7 8\n-1\nNODE_COORD", "line 9: expected a fixed edge between two nodes, found 7 8"},
		"fixed to itself":     {"NODE_COORD", "FIXED_EDGES_SECTION\n7 7\n-1\nNODE_COORD", "line 9: expected a fixed edge between two nodes, found 7 7"},
		"a fixed edge of one": {"NODE_COORD", "FIXED_EDGES_SECTION\n7\n-1\nNODE_COORD", "line 9: expected a fixed edge as two ids, found 1 fields"},
		"fixed without ids":   {"NODE_COORD", "FIXED_EDGES_SECTION\n7 x\n-1\nNODE_COORD", `line 9: expected the id of a node, found "x"`},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := ParseTSPLIB(strings.Replace(fiveText, c.old, c.new, 1), "five.tsp")
			if err == nil || !strings.HasPrefix(err.Error(), "five.tsp, "+c.says) {
				t.Errorf("error %v\nwant five.tsp, %s", err, c.says)
			}
		})
	}
}

// What is read is within the bounds, and reads the same when written anew.
func FuzzParseTSPLIB(f *testing.F) {
	f.Add(fiveText)
	f.Add(fiveText + "FIXED_EDGES_SECTION\n7 12\n-1\nEOF")
	f.Add("DIMENSION:3\nEDGE_WEIGHT_TYPE:EUC_2D\nNODE_COORD_SECTION\n1 1e8 -1e8\n2 0x1p3 1\n3 .5 0\n")
	f.Fuzz(func(t *testing.T, text string) {
		in, err := ParseTSPLIB(text, "fuzz.tsp")
		if err != nil {
			if !strings.HasPrefix(err.Error(), "fuzz.tsp, line ") {
				t.Fatalf("no place in %q", err)
			}
			return
		}
		if n := in.N(); n < fewestNodes || n > mostNodes || len(in.Y) != n {
			t.Fatalf("%d nodes", n)
		}
		var b strings.Builder
		fmt.Fprintf(&b, "DIMENSION : %d\nEDGE_WEIGHT_TYPE : EUC_2D\nNODE_COORD_SECTION\n", in.N())
		for i := range in.X {
			if !(math.Abs(in.X[i]) <= farthest && math.Abs(in.Y[i]) <= farthest) {
				t.Fatalf("node %d at %g, %g", i, in.X[i], in.Y[i])
			}
			fmt.Fprintf(&b, "%d %g %g\n", i, in.X[i], in.Y[i])
		}
		again, err := ParseTSPLIB(b.String(), "again.tsp")
		if err != nil || !slices.Equal(again.X, in.X) || !slices.Equal(again.Y, in.Y) {
			t.Fatalf("written anew: %v\n%s", err, b.String())
		}
	})
}
