package turf

import (
	"math"

	"github.com/paulmach/orb"
)

// room tells whether a border may take a short cut.
type room struct {
	*generators
	need    []float32 // how near a border may come to each site
	lines   *arcs
	corners *cells // of lines, by their rows
}

// In reaches: to a site a border may come half as near as it was, or as near
// as needMost; to one without a generator, of which nobody knows how near it
// was, as near as needUnknown.
const (
	needMost    = 1.0 / 12
	needUnknown = 1.0 / 60
	cornerCells = 0.5 // the side of the cells of corners
)

// In units of the plane: at 30 cm half as near is too near; and 2 cm from the
// corners of other borders.
const (
	needLeast  = 0.3 * planeScale
	cornerNeed = 0.02 * planeScale
)

func (d diagram) room(lines *arcs, need []float32) *room {
	return &room{generators: d.generators, need: need, lines: lines, corners: cellsOf(cornerCells*d.reach, lines.at)}
}

// needs returns how near a border may come to each site.
func (d diagram) needs() []float32 {
	need := make([]float32, len(d.sites))
	for i := range need {
		need[i] = float32(needUnknown * d.reach)
	}
	for _, s := range d.site {
		if s >= 0 {
			need[s] = float32(needMost * d.reach)
		}
	}
	for e := range d.Halfedges {
		if a, b := d.ends(int32(e)); d.site[a] >= 0 && d.label[a] != d.label[b] {
			s := d.site[a]
			need[s] = min(need[s], needFrom(d.length(int32(e))/2))
		}
	}
	return need
}

// needFrom returns how near a border may come that was at a distance.
func needFrom(distance float64) float32 {
	return float32(max(distance/2, min(distance, needLeast)))
}

// allows reports whether the border may go straight from a to c rather than by
// the corner of a row: no site comes to lie on its other side or too near, and
// no corner of another border, left out or not, lies in between. Two borders
// that both keep to this cannot come to cross, in whatever order they are
// simplified: one of them would first have to pass over a corner of the other.
func (r *room) allows(a orb.Point, row int32, c orb.Point) bool {
	b := r.lines.at[row]
	box := orb.Bound{
		Min: orb.Point{min(a[0], b[0], c[0]), min(a[1], b[1], c[1])},
		Max: orb.Point{max(a[0], b[0], c[0]), max(a[1], b[1], c[1])},
	}
	return r.clearOfSites(box.Pad(needMost*r.reach), a, b, c) && r.clearOfCorners(box.Pad(cornerNeed), a, row, c)
}

func (r *room) clearOfSites(box orb.Bound, a, b, c orb.Point) bool {
	free := true
	r.near.inBox(box, func(i int32) bool {
		p := r.near.at[i]
		free = p == a || p == c || !inTriangle(p, a, b, c) && !nearSegment(p, a, c, float64(r.need[i]))
		return free
	})
	return free
}

func (r *room) clearOfCorners(box orb.Bound, a orb.Point, row int32, c orb.Point) bool {
	free, b := true, r.lines.at[row]
	r.corners.inBox(box, func(i int32) bool {
		if i == row || r.lines.arc[i] == r.lines.arc[row] && r.lines.kind[i] == dropped {
			return true
		}
		p := r.corners.at[i]
		free = p == a || p == c ||
			!inTriangle(p, a, b, c) && !nearSegment(p, a, c, cornerNeed) && squareTo(p, b) > cornerNeed*cornerNeed
		return free
	})
	return free
}

// turn returns twice the area of triangle a, b, c, positive when they turn
// counter-clockwise.
func turn(a, b, c orb.Point) float64 {
	return (b[0]-a[0])*(c[1]-a[1]) - (b[1]-a[1])*(c[0]-a[0])
}

// inTriangle reports whether p lies in triangle a, b, c or on its edge.
func inTriangle(p, a, b, c orb.Point) bool {
	u, v, w := turn(a, b, p), turn(b, c, p), turn(c, a, p)
	return u >= 0 && v >= 0 && w >= 0 || u <= 0 && v <= 0 && w <= 0
}

// nearSegment reports whether p lies closer than d to the line from a to c.
func nearSegment(p, a, c orb.Point, d float64) bool {
	vx, vy, px, py := c[0]-a[0], c[1]-a[1], p[0]-a[0], p[1]-a[1]
	along := 0.0
	if square := vx*vx + vy*vy; square > 0 {
		along = math.Max(0, math.Min(1, (px*vx+py*vy)/square))
	}
	return squareTo(p, orb.Point{a[0] + along*vx, a[1] + along*vy}) < d*d
}
