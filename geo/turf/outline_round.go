package turf

import "github.com/paulmach/orb"

const (
	roundTurn = 0.87 // cosine of the turn from which on a corner is cut off: 30 degrees
	roundCut  = 0.28 // of the edges on both sides that cutting it off takes
)

// rounded returns the arcs with sharp corners cut off.
func (r *room) rounded() *arcs {
	cut := make([]bool, len(r.lines.at))
	spread(len(r.lines.list), 8, func(i int) { r.markCuts(r.lines.list[i], cut) })
	return r.lines.cutOff(cut)
}

// markCuts marks the corners of an arc to be cut off.
func (r *room) markCuts(l arc, cut []bool) {
	at := r.lines.at
	for b := l.from + 1; b < l.to-1; b++ {
		if r.lines.kind[b] == moving && -cosine(at[b], at[b-1], at[b+1]) < roundTurn {
			p, q := r.lines.cutsAt(b)
			cut[b] = r.allows(p, b, q)
		}
	}
}

// cutsAt returns the two corners that replace one (Chaikin 1974).
func (l *arcs) cutsAt(b int32) (p, q orb.Point) {
	return toward(l.at[b], l.at[b-1], roundCut), toward(l.at[b], l.at[b+1], roundCut)
}

func toward(a, b orb.Point, share float64) orb.Point {
	return orb.Point{a[0] + share*(b[0]-a[0]), a[1] + share*(b[1]-a[1])}
}

// cutOff returns the arcs with the marked corners cut off.
func (l *arcs) cutOff(cut []bool) *arcs {
	out := newArcs(2 * len(l.at))
	for k, a := range l.list {
		from := int32(len(out.at))
		for i := a.from; i < a.to; i++ {
			if !cut[i] {
				out.add(l.at[i], l.grain[i], l.kind[i], int32(k))
				continue
			}
			p, q := l.cutsAt(i)
			out.add(p, l.grain[i], moving, int32(k))
			out.add(q, l.grain[i], moving, int32(k))
		}
		out.list = append(out.list, arc{from, int32(len(out.at)), a.left, a.right})
	}
	return out
}
