package asciimap

import (
	"errors"
	"slices"
	"testing"

	"puerta/routing"
)

func TestBansAreRunsOfArcs(t *testing.T) {
	town := Must(Drawing{Text: "A-B-C\n  |\n  D", Bans: []string{"DBA", "ABCBD"},
		Streets: map[string]routing.Street{"ABC": {}, "DB": {}}}.Parse())
	g := town.Graph
	ab, bc, db := 2*town.Edge("AB"), 2*town.Edge("BC"), 2*town.Edge("DB")
	want := []routing.Arc{routing.Arc(db), routing.Arc(ab + 1), routing.Arc(ab), routing.Arc(bc), routing.Arc(bc + 1), routing.Arc(db + 1)}
	if !slices.Equal(g.BanFirst, []int32{0, 2, 6}) || !slices.Equal(g.Ban, want) {
		t.Errorf("bans %v of %v, want %v", g.BanFirst, g.Ban, want)
	}
}

func TestBadBans(t *testing.T) {
	for _, ban := range []string{"AB", "ABX", "AbC", "ACA", "ABAD"} {
		d := Drawing{Text: "A-b-B-C\n    | |\n    D-E", Bans: []string{ban},
			Streets: map[string]routing.Street{"AbBC": {}, "BD": {}, "DEC": {}}}
		if _, err := d.Parse(); !errors.Is(err, ErrDrawing) {
			t.Errorf("%s: %v", ban, err)
		}
	}
}
