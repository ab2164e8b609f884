package routertest

import (
	"math"
	"testing"

	"puerta/geo"
	"puerta/routing"
)

// eachPath calls check for every pair of doors that a path joins.
func (s *Scene) eachPath(t *testing.T, check func(from, to routing.Spot, p routing.Path)) {
	paths := 0
	for _, mode := range modes() {
		spots := s.spots(t, mode)
		for _, from := range spots {
			for _, to := range spots {
				if p, ok := s.path(t, mode, from, to); ok {
					paths++
					check(from, to, p)
				}
			}
		}
	}
	if paths <= 2*len(s.Doors) {
		t.Errorf("only %d paths, those from a door to itself included", paths)
	}
}

func pathsAgreeWithTable(t *testing.T, s *Scene) {
	for _, mode := range modes() {
		spots := s.spots(t, mode)
		ms := s.table(t, mode, spots, spots, routing.Never)
		for k, want := range ms {
			i, j := k/len(spots), k%len(spots)
			p, ok := s.path(t, mode, spots[i], spots[j])
			if ok != (want < routing.Never) {
				t.Errorf("%v %d–%d: the table says %d ms, the path %v", mode, i, j, want, ok)
			}
			if ok && !s.sameTime(p.Millis, want) {
				t.Errorf("%v %d–%d: table %d ms, path %d ms", mode, i, j, want, p.Millis)
			}
		}
	}
}

func pathsLieOnTheGround(t *testing.T, s *Scene) {
	s.eachPath(t, func(from, to routing.Spot, p routing.Path) {
		if len(p.Line) < 2 {
			t.Fatalf("a line of %d points", len(p.Line))
		}
		if !s.samePlace(p.Line[0], from.Point) || !s.samePlace(p.Line[len(p.Line)-1], to.Point) {
			t.Errorf("the line leads from %v to %v, the spots are %v and %v", p.Line[0], p.Line[len(p.Line)-1], from.Point, to.Point)
		}
		s.checkLength(t, p)
	})
}

// checkLength compares a line with the length that is said; without streets
// the path is longer than its line.
func (s *Scene) checkLength(t *testing.T, p routing.Path) {
	t.Helper()
	line := float64(geo.Length(p.Line))
	if off := p.Meters - line; off < -s.slack(line) || s.Streets && off > s.slack(line) {
		t.Errorf("a line of %.1f m, said to be %.1f m", line, p.Meters)
	}
}

// slack is what a length may be off, in metres.
func (s *Scene) slack(meters float64) float64 { return s.Meters + meters/200 }

// steps checks instructions where a router gives them: they begin and end
// with the path, and add up to it.
func steps(t *testing.T, s *Scene) {
	given := 0
	s.eachPath(t, func(from, to routing.Spot, p routing.Path) {
		if len(p.Steps) == 0 {
			return
		}
		given++
		if !s.samePlace(p.Steps[0].At, from.Point) || !s.samePlace(p.Steps[len(p.Steps)-1].At, to.Point) {
			t.Errorf("the steps lead from %v to %v, the spots are %v and %v", p.Steps[0].At, p.Steps[len(p.Steps)-1].At, from.Point, to.Point)
		}
		s.checkSum(t, p)
	})
	if given == 0 {
		t.Skip("this router gives no steps")
	}
}

// checkSum adds up the steps of a path; each may be rounded.
func (s *Scene) checkSum(t *testing.T, p routing.Path) {
	t.Helper()
	var meters float64
	var millis int64
	for _, step := range p.Steps {
		meters += step.Meters
		millis += int64(step.Millis)
	}
	n := len(p.Steps)
	if math.Abs(meters-p.Meters) > s.slack(p.Meters)+0.1*float64(n) {
		t.Errorf("steps of %.1f m on a path of %.1f m", meters, p.Meters)
	}
	if off := millis - int64(p.Millis); max(off, -off) > int64(s.Millis)+int64(n)*max(grainMillis, int64(s.Millis)/10) {
		t.Errorf("steps of %d ms on a path of %d ms", millis, p.Millis)
	}
}
