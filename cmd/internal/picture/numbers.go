package picture

import (
	"strconv"

	"github.com/paulmach/orb"

	"puerta/data"
)

// numbered is a place with the stops there.
type numbered struct {
	at    pt
	loop  int
	first orb.Point
	seqs  []int
}

// places gathers the doors that are at one point.
func (r *routeDrawing) places() []numbered {
	var out []numbered
	row := map[orb.Point]int{}
	for i, s := range r.t.Stops {
		if s.Kind != data.StopDoor {
			continue
		}
		k, ok := row[s.Point]
		if !ok {
			k = len(out)
			row[s.Point] = k
			out = append(out, numbered{at: r.frame.at(s.Point), loop: r.of[i], first: s.Point})
		}
		out[k].seqs = append(out[k].seqs, s.Seq)
	}
	return out
}

// numbers writes the seq of each door beside it, with a thin line where it is
// farther away.
func (r *routeDrawing) numbers() {
	l := r.fonts.bold
	for _, n := range r.places() {
		name := runs(n.seqs)
		b := l.box(pt{}, name)
	search:
		for reach := 1.0; reach < 6; reach++ {
			for _, d := range compass {
				gap := 6*r.scale + (reach-1)*9*r.scale
				at := n.at.plus(pt{d.x * (b.east + gap), d.y * (b.south + gap)})
				if !r.room.free(l.box(at, name)) {
					continue
				}
				if reach > 1 {
					r.stroke([][]pt{{n.at, n.at.plus(pt{d.x * gap, d.y * gap})}}, 1*r.scale, with(colourOf(n.loop), 200))
				}
				r.text(l, at, darker(colourOf(n.loop), 0.7), r.white, name)
				r.room.take(l.box(at, name))
				break search
			}
		}
	}
}

// compass are the sides of a door where its number may stand, the best first.
var compass = [...]pt{{1, 0}, {-1, 0}, {0, -1}, {0, 1}, {0.8, -0.9}, {-0.8, -0.9}, {0.8, 0.9}, {-0.8, 0.9}}

// runs writes ascending numbers briefly: 3–5, 9.
func runs(n []int) string {
	out := ""
	for i := 0; i < len(n); {
		k := i
		for k+1 < len(n) && n[k+1] == n[k]+1 {
			k++
		}
		if out != "" {
			out += ", "
		}
		out += strconv.Itoa(n[i])
		if k > i {
			out += "–" + strconv.Itoa(n[k])
		}
		i = k + 1
	}
	return out
}
