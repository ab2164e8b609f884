package geo

import (
	"cmp"
	"math/bits"
	"slices"

	"github.com/paulmach/orb"
)

// Border is a straight piece of the boundary between two areas: walking from
// A to B, area Left is on the left hand and Right on the right; -1 is no area.
type Border struct {
	A, B        GridPoint
	Left, Right int32
}

// snapRound returns the borders so that any two meet in common ends only.
// Where one passes through the pixel (the grid's unit square) of an end of
// another, of a pin or of a crossing, it is bent through that pixel's middle:
// snap rounding (Hobby 1999; Guibas and Marimont 1998), by which no border
// ever passes over an end or a pin. Nothing moves more than 0.71 units.
func snapRound(borders []Border, pins []GridPoint) []Border {
	s := snapper{live: slices.DeleteFunc(slices.Clone(borders), Border.isPoint), pins: pins}
	changed := make([]int32, len(s.live))
	for i := range changed {
		changed[i] = int32(i)
	}
	for meets := Border.entersPixel; len(changed) > 0; meets = Border.passesOver {
		s.index()
		s.cuts = s.cuts[:0]
		for _, i := range changed {
			s.cutPair(i, meets)
		}
		changed = s.split()
	}
	return s.live
}

type snapper struct {
	live []Border
	pins []GridPoint
	tree *RTree // the live borders, then the pins
	cuts []cut
}

// cut is a point through which a live border is to be bent.
type cut struct {
	border int32
	along  int64 // its progress from A to B
	at     GridPoint
}

func (s *snapper) index() {
	boxes := make([]orb.Bound, 0, len(s.live)+len(s.pins))
	for _, b := range s.live {
		boxes = append(boxes, b.bound())
	}
	for _, p := range s.pins {
		boxes = append(boxes, Border{A: p, B: p}.bound())
	}
	s.tree = NewRTree(boxes)
}

// cutPair finds what border i and the others nearby do to each other.
func (s *snapper) cutPair(i int32, meets func(Border, GridPoint) bool) {
	b := s.live[i]
	s.tree.Search(b.bound(), func(j int32) bool {
		if int(j) >= len(s.live) {
			s.cutAt(i, s.pins[int(j)-len(s.live)], meets)
			return true
		}
		if i == j {
			return true
		}
		o := s.live[j]
		s.cutAt(i, o.A, meets)
		s.cutAt(i, o.B, meets)
		s.cutAt(j, b.A, meets)
		s.cutAt(j, b.B, meets)
		if b.crosses(o) {
			s.cutAll(b.crossing(o), meets)
		}
		return true
	})
}

// cutAll bends every border that meets the pixel of a crossing.
func (s *snapper) cutAll(at GridPoint, meets func(Border, GridPoint) bool) {
	s.tree.Search(Border{A: at, B: at}.bound(), func(k int32) bool {
		if int(k) < len(s.live) {
			s.cutAt(k, at, Border.entersPixel)
		}
		return true
	})
}

func (s *snapper) cutAt(i int32, at GridPoint, meets func(Border, GridPoint) bool) {
	b := s.live[i]
	if at == b.A || at == b.B || !meets(b, at) {
		return
	}
	dx, dy := b.B.minus(b.A)
	px, py := at.minus(b.A)
	s.cuts = append(s.cuts, cut{i, dx*px + dy*py, at})
}

// split carries out the cuts and returns the borders that they made.
func (s *snapper) split() (changed []int32) {
	slices.SortFunc(s.cuts, func(a, b cut) int {
		return cmp.Or(cmp.Compare(a.border, b.border), cmp.Compare(a.along, b.along), a.at.compare(b.at))
	})
	s.cuts = slices.Compact(s.cuts)
	for k := 0; k < len(s.cuts); {
		i := s.cuts[k].border
		rest := s.live[i]
		first := true
		add := func(b Border) {
			if first {
				s.live[i] = b
				changed = append(changed, i)
				first = false
				return
			}
			changed = append(changed, int32(len(s.live)))
			s.live = append(s.live, b)
		}
		for ; k < len(s.cuts) && s.cuts[k].border == i; k++ {
			piece := rest
			piece.B, rest.A = s.cuts[k].at, s.cuts[k].at
			add(piece)
		}
		add(rest)
	}
	return changed
}

func (b Border) isPoint() bool { return b.A == b.B }

// bound returns the border's box, a unit wider on each side.
func (b Border) bound() orb.Bound {
	return orb.Bound{
		Min: orb.Point{float64(min(b.A[0], b.B[0])) - 1, float64(min(b.A[1], b.B[1])) - 1},
		Max: orb.Point{float64(max(b.A[0], b.B[0])) + 1, float64(max(b.A[1], b.B[1])) + 1},
	}
}

// passesOver reports whether p lies on the border.
func (b Border) passesOver(p GridPoint) bool {
	return crossGrid(b.A, b.B, p) == 0 && b.entersPixel(p)
}

// entersPixel reports whether the border meets the unit square around p, its
// left and lower sides included, its right and upper ones not. Separating
// axes: both coordinates, and the border's normal.
func (b Border) entersPixel(p GridPoint) bool {
	ax, ay := b.A.minus(p) // coordinates are doubled below: the square is [-1, 1)²
	bx, by := b.B.minus(p)
	ax, ay, bx, by = 2*ax, 2*ay, 2*bx, 2*by
	if max(ax, bx) < -1 || min(ax, bx) >= 1 || max(ay, by) < -1 || min(ay, by) >= 1 {
		return false
	}
	dx, dy := bx-ax, by-ay
	middle := dy*ax - dx*ay // the side of p, times the border's length
	spread := abs(dx) + abs(dy)
	switch {
	case middle > spread || middle < -spread:
		return false
	case middle < spread && middle > -spread || dx == 0 || dy == 0:
		return true
	}
	// The line touches one corner; only the lower left one belongs.
	return dy*(ax+1)-dx*(ay+1) == 0
}

func abs(x int64) int64 { return max(x, -x) }

// crosses reports whether two borders meet in one point inside both.
func (b Border) crosses(o Border) bool {
	return opposite(crossGrid(b.A, b.B, o.A), crossGrid(b.A, b.B, o.B)) &&
		opposite(crossGrid(o.A, o.B, b.A), crossGrid(o.A, o.B, b.B))
}

func opposite(x, y int64) bool { return x < 0 && y > 0 || x > 0 && y < 0 }

// crossing returns the grid point nearest to where two borders cross; of two
// equally near, the greater.
func (b Border) crossing(o Border) GridPoint {
	from, to := crossGrid(o.A, o.B, b.A), crossGrid(o.A, o.B, b.B)
	dx, dy := b.B.minus(b.A)
	num, den := abs(from), abs(from)+abs(to)
	return GridPoint{b.A[0] + portion(dx, num, den), b.A[1] + portion(dy, num, den)}
}

// portion returns d·num/den to the nearest integer, halves upward, for
// 0 <= num <= den.
func portion(d, num, den int64) int32 {
	hi, lo := bits.Mul64(uint64(abs(d)), uint64(num))
	q, r := bits.Div64(hi, lo, uint64(den))
	twice := 2 * r
	if d < 0 {
		if twice > uint64(den) {
			q++
		}
		return -int32(q)
	}
	if twice >= uint64(den) {
		q++
	}
	return int32(q)
}
