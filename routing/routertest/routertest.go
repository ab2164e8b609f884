// Package routertest holds what every routing.Router must do, as one suite of
// tests, and a stand-in for an OSRM server to try its client on.
//
// The checks are properties: none knows the right minutes of a pair of doors,
// but all minutes must fit each other, the paths and the limits.
package routertest

import (
	"testing"

	"github.com/paulmach/orb"

	"puerta/routing"
)

// Door is a point to be snapped and the name of its street, "" if unknown.
type Door struct {
	Point  orb.Point
	Street string
}

// Scene is a router and a place to try it in.
type Scene struct {
	Router routing.Router
	// Doors are points that both modes can snap, about a dozen: the time of
	// the suite grows with their cube.
	Doors []Door
	// Streets says that there is a real network: lines follow it, and Sea is
	// far from it.
	Streets bool
	Sea     orb.Point // farther than routing.FarMeters from every street
	// Millis is by how much one time may be off, in milliseconds: 0 where
	// tables and paths stand on the same integers.
	Millis int32
	Meters float64 // by how much a place may be off, for rounding; 1 if 0
	Secret string  // must not stand in the router's name; "" if there is none
}

// Run tests the contract of routing.Router.
func Run(t *testing.T, scene Scene) {
	if len(scene.Doors) < 3 {
		t.Fatalf("a scene of %d doors proves nothing", len(scene.Doors))
	}
	if scene.Meters == 0 {
		scene.Meters = 1
	}
	for _, c := range cases() {
		t.Run(c.name, func(t *testing.T) { c.run(t, &scene) })
	}
}

type testCase struct {
	name string
	run  func(*testing.T, *Scene)
}

func cases() []testCase {
	return []testCase{
		{"Name", name},
		{"SnapSameTwice", snapSameTwice},
		{"SnapIsNear", snapIsNear},
		{"SnapFarOut", snapFarOut},
		{"SnapMain", snapMain},
		{"SnapMainFarOut", snapMainFarOut},
		{"TableIsTimes", tableIsTimes},
		{"TableLimit", tableLimit},
		{"TableParts", tableParts},
		{"TableEmpty", tableEmpty},
		{"TableTriangles", tableTriangles},
		{"PathsAgreeWithTable", pathsAgreeWithTable},
		{"PathsLieOnTheGround", pathsLieOnTheGround},
		{"Steps", steps},
		{"Park", park},
		{"Links", links},
		{"LinksJoin", linksJoin},
		{"ManyGoroutines", manyGoroutines},
		{"ContextEnded", contextEnded},
	}
}
