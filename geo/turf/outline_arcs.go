package turf

import (
	"github.com/paulmach/orb"

	"puerta/geo"
)

// arcs are the borders between areas as lines from junction to junction, where
// three areas meet, or closed. Rows are corners, those of one arc in sequence.
type arcs struct {
	at    []orb.Point // in the generators' plane
	grain []float32   // how far a border may move here
	kind  []cornerKind
	arc   []int32 // the arc of each row
	list  []arc
}

// newArcs returns arcs with room for about n corners.
func newArcs(n int) *arcs {
	return &arcs{
		at: make([]orb.Point, 0, n), grain: make([]float32, 0, n),
		kind: make([]cornerKind, 0, n), arc: make([]int32, 0, n),
	}
}

type cornerKind uint8

const (
	moving  cornerKind = iota // may be left out or cut off
	fixed                     // stays
	dropped                   // left out
)

// arc is a border with one area on its left and one on its right.
type arc struct {
	from, to    int32 // its rows
	left, right int32 // turfs, or outside
}

func (l *arcs) add(p orb.Point, grain float32, kind cornerKind, arc int32) {
	l.at = append(l.at, p)
	l.grain = append(l.grain, grain)
	l.kind = append(l.kind, kind)
	l.arc = append(l.arc, arc)
}

// neighbours returns for each row the one before and after it.
func (l *arcs) neighbours() (before, after []int32) {
	before, after = make([]int32, len(l.at)), make([]int32, len(l.at))
	for i := range before {
		before[i], after[i] = int32(i)-1, int32(i)+1
	}
	return before, after
}

// without returns the arcs without the corners of a kind.
func (l *arcs) without(kind cornerKind) *arcs {
	out := newArcs(len(l.at) / 2)
	for _, a := range l.list {
		from := int32(len(out.at))
		for i := a.from; i < a.to; i++ {
			if l.kind[i] != kind {
				out.add(l.at[i], l.grain[i], l.kind[i], int32(len(out.list)))
			}
		}
		out.list = append(out.list, arc{from, int32(len(out.at)), a.left, a.right})
	}
	return out
}

// borders returns the arcs edge by edge, their corners rounded to the grid.
func (d diagram) borders(l *arcs) []geo.Border {
	out := make([]geo.Border, 0, len(l.at))
	for _, a := range l.list {
		last := d.toGrid(l.at[a.from])
		for _, p := range l.at[a.from+1 : a.to] {
			next := d.toGrid(p)
			out = append(out, geo.Border{A: last, B: next, Left: a.left, Right: a.right})
			last = next
		}
	}
	return out
}
