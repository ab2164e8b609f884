package routing

import (
	"context"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/paulmach/orb"
)

// checkSteps looks at what holds for the steps of every path.
func checkSteps(t *testing.T, p Path) {
	t.Helper()
	n := len(p.Steps)
	if n < 2 || p.Steps[0].Turn != Depart || p.Steps[n-1].Turn != Arrive {
		t.Fatalf("steps %+v", p.Steps)
	}
	var meters float64
	var millis int32
	for i, s := range p.Steps {
		meters, millis = meters+s.Meters, millis+s.Millis
		if s.Meters < 0 || s.Millis < 0 || i > 0 && i < n-1 && (s.Turn == Depart || s.Turn == Arrive) {
			t.Fatalf("step %d: %+v", i, s)
		}
	}
	if math.Abs(meters-p.Meters) > 1e-6 || millis != p.Millis {
		t.Fatalf("steps of %.6f m, %d ms; path of %.6f m, %d ms", meters, millis, p.Meters, p.Millis)
	}
	if at := p.Steps[0].At; at != p.Line[0] || p.Steps[n-1].At != p.Line[len(p.Line)-1] {
		t.Fatalf("steps from %v", at)
	}
}

func TestStepsAddUp(t *testing.T) {
	rng := rand.New(rand.NewPCG(21, 2))
	turns := map[Turn]int{}
	for range 40 {
		g := randomTown(rng, 3+rng.IntN(6))
		nameRandomly(rng, g)
		s := NewStreets(g, DefaultSpeeds())
		for range 60 {
			for _, mode := range []Mode{Walk, Drive} {
				a, ok1 := randomSpot(rng, s, mode)
				b, ok2 := randomSpot(rng, s, mode)
				if !ok1 || !ok2 {
					continue
				}
				path, ok, err := s.Path(context.Background(), mode, a, b)
				if err != nil {
					t.Fatal(err)
				}
				if ok {
					checkSteps(t, path)
					for _, st := range path.Steps {
						turns[st.Turn]++
					}
				}
			}
		}
	}
	for _, turn := range []Turn{Straight, SlightRight, Right, SlightLeft, Left, TakeExit, TakeFerry} {
		if turns[turn] == 0 {
			t.Errorf("no turn %d among %v", turn, turns)
		}
	}
}

// nameRandomly gives names to streets, and makes some ferries and roundabouts.
func nameRandomly(rng *rand.Rand, g *Graph) {
	g.Names = []string{"", "Oak", "Elm", "Oak / 84", "84"}
	for e := range g.Name {
		g.Name[e] = int32(rng.IntN(len(g.Names)))
		switch rng.IntN(12) {
		case 0:
			g.Class[e] = Ferry
		case 1:
			g.Access[e] |= Roundabout
		}
	}
}

// told lays a path along arcs and returns its sentences.
func told(s *Streets, from, to Spot, arcs ...Arc) string {
	var said []string
	for _, st := range s.steps(Drive, from, to, arcs, nil) {
		said = append(said, st.Text("en"))
	}
	return strings.Join(said, " | ")
}

func TestRoundWhereTheStreetEnds(t *testing.T) {
	b := &Builder{}
	at := func(x, y float64) NodeID { return b.Node(orb.Point{-83 + x/1000, 31 + y/1000}, 0) }
	west, mid, end, south := at(0, 0), at(1, 0), at(2, 0), at(1, -1)
	all := Street{Class: Residential, Access: OnFoot | Forward | Back}
	for _, e := range []struct {
		tail, head NodeID
		name       string
	}{{west, mid, "Main"}, {mid, end, "Main"}, {mid, south, "Elm"}} {
		all.Name = e.name
		b.Edge(e.tail, e.head, nil, all)
	}
	s := NewStreets(b.Graph(), DefaultSpeeds())
	from, to := s.end(1), s.end(4)
	to.Side = 1
	want := "Head east on Main | Make a U-turn on Main | Turn left on Elm | You have arrived; the door is on the right"
	if got := told(s, from, to, 0, 2, 3, 4); got != want {
		t.Errorf("got %s", got)
	}
	steps := s.steps(Drive, from, to, []Arc{0, 2, 3, 4}, nil)
	if ms := s.profile[Drive].arcMs[3]; steps[1].Millis < ms+20_000 {
		t.Errorf("turning round takes %d ms, with %d ms back", steps[1].Millis, ms)
	}
	// who stands on the corner does not first go along the other street
	if got := told(s, s.end(0), to, 0, 4); got != "Head south on Elm | You have arrived; the door is on the right" {
		t.Errorf("from the corner: %s", got)
	}
	corner := s.end(2 ^ 1)
	corner.Side = 1
	if got := told(s, from, corner, 0, 2); got != "Head east on Main | You have arrived" {
		t.Errorf("to the corner: %s", got)
	}
}

func TestStepsAllocateOnce(t *testing.T) {
	rng := rand.New(rand.NewPCG(22, 2))
	s := NewStreets(randomTown(rng, 4), DefaultSpeeds())
	from, to, arcs := s.end(1), s.end(0), []Arc{0}
	room := make([]Step, 0, 16)
	if n := testing.AllocsPerRun(50, func() { room = s.steps(Walk, from, to, arcs, room[:0]) }); n > 0 {
		t.Errorf("%v allocations a path", n)
	}
}
