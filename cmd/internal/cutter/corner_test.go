package cutter

import (
	"context"
	"testing"

	"puerta/data"
	"puerta/routing"
	"puerta/routing/asciimap"
)

// A corner lot is reached from the street that lies nearer, one with a way behind
// it from the street of its name.
func TestCornerLotIsReachedFromTheNearerStreet(t *testing.T) {
	for class, reserve := range map[routing.Class]bool{routing.Residential: false, routing.Service: true} {
		in, _ := drawnInput(t, asciimap.Drawing{Text: `
			A----------B
			|1
			|
			C
		`, Streets: map[string]routing.Street{"AB": {Name: "Elm St", Class: class}, "AC": {Name: "Oak St"}}}, "1")
		in.List.Doors[0].Point = cornerLot(in)
		in.List.Doors[0].Address.Street = "Oak Street"
		j := &job{Input: in, o: DefaultOptions()}
		j.Progress = func(data.Progress) {}
		if err := j.place(context.Background()); err != nil {
			t.Fatal(err)
		}
		nearest, err := in.Router.Snap(routing.Walk, in.List.Doors[0].Point, "")
		if err != nil {
			t.Fatal(err)
		}
		if s := j.sites[0]; (s.foot != nearest) != reserve || (s.doubt > 0) != reserve || s.car.Edge != s.foot.Edge {
			t.Errorf("beside a %v: %+v, nearest %+v", class, s, nearest)
		}
	}
}
