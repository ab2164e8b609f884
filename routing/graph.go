package routing

import (
	"errors"
	"fmt"
	"math"

	"github.com/paulmach/orb"

	"puerta/geo"
)

// Graph is a street network as columns: what is there and who may use it, but
// not yet how fast. Rows of the node columns are NodeIDs, rows of the edge
// columns EdgeIDs. It is frozen once built and safe for many goroutines.
type Graph struct {
	At      []orb.Point // node → point
	Barrier []Barrier   // node → who cannot pass it

	Tail, Head []NodeID  // edge → its ends
	Meters     []float32 // edge → length
	Class      []Class   // edge → class
	Access     []Access  // edge → who may use it
	MaxKmh     []uint8   // edge → signed speed limit, 0 if unknown
	CapKmh     []uint8   // edge → most that its surface lets a car go, 0 if it does not matter
	Name       []int32   // edge → row of Names
	Names      []string  // street names; row 0 is ""
	ShapeFirst []int32   // edge → first row of Shape; one more than edges
	Shape      []orb.Point

	// Bans are runs of arcs that a car may not drive one after the other: two
	// at a turn, more where the ban lies across streets in between. An Arc is
	// 2·edge from tail to head, 2·edge+1 from head to tail.
	BanFirst []int32 // ban → first row of Ban; one more than bans
	Ban      []Arc

	PlaceAt   []orb.Point // settlement, whatever its size → its middle
	PlaceName []int32     // settlement → row of Names
}

// Arc is an edge taken in one direction: 2·edge from tail to head, 2·edge+1
// from head to tail.
type Arc = int32

// Edges returns the number of edges.
func (g *Graph) Edges() int { return len(g.Tail) }

// Bans returns the number of bans.
func (g *Graph) Bans() int { return len(g.BanFirst) - 1 }

// Line returns the points of an edge from tail to head, both ends included.
// It is a view: do not change it.
func (g *Graph) Line(e EdgeID) []orb.Point {
	return g.Shape[g.ShapeFirst[e]:g.ShapeFirst[e+1]]
}

// Bound returns the smallest bound around all shapes.
func (g *Graph) Bound() orb.Bound {
	if len(g.Shape) == 0 {
		return orb.Bound{}
	}
	return orb.MultiPoint(g.Shape).Bound()
}

// ErrGraph is wrapped by every error of Check.
var ErrGraph = errors.New("street graph is not sound")

// Check verifies that all columns agree: equal lengths, rows in range, finite
// points, lengths that fit their shapes (within 1 % and a metre), every shape
// beginning at its tail and ending at its head. It costs one pass.
func (g *Graph) Check() error {
	if err := g.checkColumns(); err != nil {
		return fmt.Errorf("%w: %w", ErrGraph, err)
	}
	for e := range g.Tail {
		if err := g.checkEdge(EdgeID(e)); err != nil {
			return fmt.Errorf("%w: edge %d: %w", ErrGraph, e, err)
		}
	}
	for b := range g.Bans() {
		if err := g.checkBan(b); err != nil {
			return fmt.Errorf("%w: ban %d: %w", ErrGraph, b, err)
		}
	}
	return nil
}

// checkBan verifies that a ban is a run of two or more arcs, each beginning
// where the one before ends.
func (g *Graph) checkBan(b int) error {
	from, to := g.BanFirst[b], g.BanFirst[b+1]
	if from < 0 || int(to) > len(g.Ban) || to-from < 2 {
		return errors.New("fewer than two arcs, or not in the column")
	}
	run := g.Ban[from:to]
	for i, a := range run {
		if a < 0 || int(a>>1) >= g.Edges() {
			return errors.New("an arc is no edge")
		}
		if i > 0 && arcHead(g, run[i-1]) != arcHead(g, a^1) {
			return errors.New("arcs do not follow each other")
		}
	}
	return nil
}

func (g *Graph) checkColumns() error {
	n := g.Edges()
	for name, length := range map[string]int{"Head": len(g.Head), "Meters": len(g.Meters), "Class": len(g.Class),
		"Access": len(g.Access), "MaxKmh": len(g.MaxKmh), "CapKmh": len(g.CapKmh), "Name": len(g.Name), "ShapeFirst": len(g.ShapeFirst) - 1} {
		if length != n {
			return fmt.Errorf("column %s has %d rows, Tail has %d", name, length, n)
		}
	}
	if len(g.Barrier) != len(g.At) {
		return fmt.Errorf("column Barrier has %d rows, At has %d", len(g.Barrier), len(g.At))
	}
	if len(g.Names) == 0 || g.Names[0] != "" {
		return errors.New("row 0 of Names is not empty")
	}
	if len(g.BanFirst) == 0 || g.BanFirst[0] != 0 || int(g.BanFirst[len(g.BanFirst)-1]) != len(g.Ban) {
		return errors.New("BanFirst does not span Ban")
	}
	if g.ShapeFirst[0] != 0 || int(g.ShapeFirst[n]) != len(g.Shape) {
		return errors.New("ShapeFirst does not span Shape")
	}
	if err := g.checkPlaces(); err != nil {
		return err
	}
	for i, p := range g.Shape {
		if !geo.Valid(p) {
			return fmt.Errorf("shape point %d is not on Earth", i)
		}
	}
	return nil
}

func (g *Graph) checkPlaces() error {
	if len(g.PlaceName) != len(g.PlaceAt) {
		return fmt.Errorf("column PlaceName has %d rows, PlaceAt has %d", len(g.PlaceName), len(g.PlaceAt))
	}
	for i, p := range g.PlaceAt {
		if name := g.PlaceName[i]; !geo.Valid(p) || name <= 0 || int(name) >= len(g.Names) {
			return fmt.Errorf("place %d is not on Earth or has no name", i)
		}
	}
	return nil
}

func (g *Graph) checkEdge(e EdgeID) error {
	nodes := NodeID(len(g.At))
	if g.Tail[e] < 0 || g.Tail[e] >= nodes || g.Head[e] < 0 || g.Head[e] >= nodes {
		return errors.New("an end is no node")
	}
	if g.Class[e] >= Classes || g.Name[e] < 0 || int(g.Name[e]) >= len(g.Names) {
		return errors.New("class or name out of range")
	}
	if from, to := g.ShapeFirst[e], g.ShapeFirst[e+1]; from < 0 || int(to) > len(g.Shape) || int(to)-int(from) < 2 {
		return errors.New("fewer than two shape points, or not in the column")
	}
	line := g.Line(e)
	if line[0] != g.At[g.Tail[e]] || line[len(line)-1] != g.At[g.Head[e]] {
		return errors.New("shape does not join its ends")
	}
	want, got := float64(geo.Length(line)), float64(g.Meters[e])
	if !(got >= 0 && math.Abs(got-want) <= want/100+1) {
		return fmt.Errorf("length %.1f m, shape %.1f m", got, want)
	}
	return nil
}
