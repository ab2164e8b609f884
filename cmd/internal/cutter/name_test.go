package cutter

import (
	"context"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"puerta/data"
	"puerta/geo"
	"puerta/routing"
)

func TestSayable(t *testing.T) {
	for shout, want := range map[string]string{
		"LYNDONVILLE": "Lyndonville", "ST. ALBANS": "St. Albans", "ST JOHNSBURY": "St Johnsbury", "MCRAE": "McRae",
		"MCRAE-HELENA": "McRae-Helena", "MACON": "Macon", "O'NEAL": "O'Neal", "D'IBERVILLE": "D'Iberville",
		"COEUR D'ALENE": "Coeur d'Alene", "HOUSE'S CREEK": "House's Creek", "LA GRANGE": "La Grange",
		"EAST LA GRANGE": "East La Grange", "VILLA DE LA PEÑA": "Villa de la Peña", "ÑIPES": "Ñipes",
		"FOND DU LAC": "Fond du Lac", "ISLE OF HOPE": "Isle of Hope", "WINSTON-SALEM": "Winston-Salem",
		"FORT-DE-FRANCE": "Fort-de-France", "MOODY AFB": "Moody AFB", "LOS ÁNGELES": "Los Ángeles", "3 RIVERS": "3 Rivers",
		"": "",
	} {
		if got := sayable(shout); got != want {
			t.Errorf("%q is said %q, want %q", shout, got, want)
		}
	}
}

// One place has one name, however its doors write it.
func TestPlacesAreWrittenOneWay(t *testing.T) {
	in := Input{List: sampleList(t), Router: sampleStreets(t)}
	in.List.Doors = slices.Clone(in.List.Doors)
	for i := range in.List.Doors {
		a := &in.List.Doors[i].Address
		switch {
		case a.City == "Sutton":
			a.City = "SUTTON"
		case a.City == "Peacham" && i%2 == 0:
			a.City = " PEACHAM"
		case a.City == "Atlanta":
			a.City = ""
		}
	}
	r, err := Run(context.Background(), in, DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	places := map[string]int{}
	for i, tf := range r.Turfs {
		cut := strings.LastIndex(tf.Name, " ")
		places[tf.Name[:cut]]++
		if i > 0 && r.Turfs[i-1].Name >= tf.Name {
			t.Errorf("%s stands before %s", r.Turfs[i-1].Name, tf.Name)
		}
	}
	if len(places) != 3 || places["Sutton"] == 0 || places["Peacham"] == 0 || places[data.NoPlace] == 0 {
		t.Errorf("places %v", places)
	}
}

// The sweep begins in the north-west and goes on to a turf that touches.
func TestSweepGoesFromNeighbourToNeighbour(t *testing.T) {
	const side = 8
	var middles []orb.Point
	var touch [][2]int32
	turfs := make([]int32, side*side)
	for _, i := range rand.New(rand.NewPCG(1, 1)).Perm(side * side) { // rows in no order on the map
		turfs[i] = int32(i)
	}
	for i := range int32(side * side) {
		x, y := i%side, i/side
		middles = append(middles, orb.Point{-83 + float64(x)*0.02, 31 - float64(y)*0.02})
		if x > 0 {
			touch = append(touch, [2]int32{i - 1, i})
		}
		if y > 0 {
			touch = append(touch, [2]int32{i - side, i})
		}
	}
	slices.SortFunc(touch, comparePairs)
	numberAlong(turfs, middles, touch)
	if turfs[0] != 0 {
		t.Errorf("begins at %d", turfs[0])
	}
	for i := 1; i < len(turfs); i++ {
		if d := geo.Distance(middles[turfs[i-1]], middles[turfs[i]]); d > 2300 {
			t.Errorf("%d is followed by %d, %.0f m away", turfs[i-1], turfs[i], d)
		}
	}
	slices.Sort(turfs)
	if len(slices.Compact(turfs)) != side*side {
		t.Error("some turfs are gone")
	}
}

// More turfs than are ordered at once are one path still.
func TestSweepInPieces(t *testing.T) {
	const n = 2*sweepPiece + 100
	rng := rand.New(rand.NewPCG(7, 7))
	turfs, middles := make([]int32, n), make([]orb.Point, n)
	for i := range turfs {
		turfs[i], middles[i] = int32(i), orb.Point{-83 + rng.Float64(), 31 + rng.Float64()}
	}
	numberAlong(turfs, middles, nil)
	var sum geo.Meters
	for i := 1; i < n; i++ {
		sum += geo.Distance(middles[turfs[i-1]], middles[turfs[i]])
	}
	// points of a square: a short path takes about 0.71·√(n·area)
	if mean := sum / (n - 1); mean > 2000 {
		t.Errorf("mean step of %.0f m", mean)
	}
	slices.Sort(turfs)
	if len(slices.Compact(turfs)) != n {
		t.Error("some turfs are gone")
	}
}

// Doors that name no city are called after the settlement nearest to them; a
// city that doors name comes first.
func TestSettlementsNameTurfs(t *testing.T) {
	for city, want := range map[string]string{"": "Pine Hill 01", "QUITMAN": "Quitman 01"} {
		in, town := drawnInput(t, farmRoad, "123")
		for i := range in.List.Doors {
			in.List.Doors[i].Address.City = city
		}
		g := *town.Graph
		g.PlaceAt = []orb.Point{{-83, 30}, town.Point("A"), {-84, 31}}
		g.PlaceName = []int32{int32(len(g.Names)), int32(len(g.Names)) + 1, int32(len(g.Names))}
		g.Names = append(slices.Clone(g.Names), "Far Away", "Pine  Hill")
		in.Router = routing.NewStreets(&g, plainSpeeds())
		if r := runDrawn(t, in, ModeWalk, nil); r.Turfs[0].Name != want {
			t.Errorf("doors of %q are in %s, want %s", city, r.Turfs[0].Name, want)
		}
	}
}
