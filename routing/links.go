package routing

import (
	"cmp"
	"context"
	"math"
	"slices"
)

// Links implements Router: neighbours along each edge, then one search from
// all spots at once over the network in metres; where two regions meet, their
// owners are linked; and so are the first spots along any two streets of a
// junction. O(edges · log edges), whatever the number of spots.
func (s *Streets) Links(ctx context.Context, spots []Spot, drive bool) ([]Link, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	v := voronoi{s: s, drive: drive, spots: spots, dist: make([]float32, len(s.Graph.At)), owner: make([]int32, len(s.Graph.At))}
	for n := range v.owner {
		v.owner[n] = -1
	}
	v.order()
	v.alongEdges()
	v.spread()
	v.meet()
	v.junctions()
	return distinct(v.links), nil
}

type voronoi struct {
	s     *Streets
	drive bool
	spots []Spot
	by    []int32 // spots by edge, then along it
	dist  []float32
	owner []int32
	heap  queue // metres, node
	links []Link
}

func (v *voronoi) order() {
	v.by = make([]int32, len(v.spots))
	for i := range v.by {
		v.by[i] = int32(i)
	}
	slices.SortFunc(v.by, func(a, b int32) int {
		return cmp.Or(cmp.Compare(v.spots[a].Edge, v.spots[b].Edge), cmp.Compare(v.spots[a].Along, v.spots[b].Along), cmp.Compare(a, b))
	})
}

// alongEdges links neighbours on one edge and seeds its ends.
func (v *voronoi) alongEdges() {
	for k, i := range v.by {
		sp := v.spots[i]
		if k == 0 || v.spots[v.by[k-1]].Edge != sp.Edge {
			v.offer(v.s.Graph.Tail[sp.Edge], sp.Along, i)
		} else {
			v.link(v.by[k-1], i, sp.Along-v.spots[v.by[k-1]].Along)
		}
		if k == len(v.by)-1 || v.spots[v.by[k+1]].Edge != sp.Edge {
			v.offer(v.s.Graph.Head[sp.Edge], v.s.Graph.Meters[sp.Edge]-sp.Along, i)
		}
	}
}

func (v *voronoi) link(a, b int32, meters float32) {
	if a != b {
		v.links = append(v.links, Link{min(a, b), max(a, b), max(0, meters)})
	}
}

// usable tells whether an edge joins its ends in either mode.
func (v *voronoi) usable(e int32) bool {
	return v.s.profile[Walk].open(e) || v.drive && v.s.profile[Drive].open(e)
}

func (v *voronoi) offer(n NodeID, meters float32, owner int32) {
	if v.owner[n] >= 0 && (v.dist[n] < meters || v.dist[n] == meters && v.owner[n] <= owner) {
		return
	}
	v.dist[n], v.owner[n] = meters, owner
	v.heap.push(math.Float32bits(meters), int32(n)) // bits of positive floats keep their order
}

// spread gives every node to the nearest spot.
func (v *voronoi) spread() {
	g := v.s.Graph
	for len(v.heap) > 0 {
		key, row := v.heap.pop()
		meters, node := math.Float32frombits(key), NodeID(row)
		if meters != v.dist[node] || v.blocked(node) {
			continue
		}
		for _, a := range v.s.inc.at(node) {
			if v.usable(a >> 1) {
				v.offer(arcHead(g, a), meters+g.Meters[a>>1], v.owner[node])
			}
		}
	}
}

func (v *voronoi) blocked(n NodeID) bool {
	b := v.s.Graph.Barrier[n]
	return b&NoFoot != 0 && (!v.drive || b&NoCar != 0)
}

// meet links the owners of the two ends of every edge, or of an end and the
// spot next to it.
func (v *voronoi) meet() {
	g := v.s.Graph
	k := 0
	for e := range int32(g.Edges()) {
		if k < len(v.by) && v.spots[v.by[k]].Edge == EdgeID(e) {
			first := v.by[k]
			for k+1 < len(v.by) && v.spots[v.by[k+1]].Edge == EdgeID(e) {
				k++
			}
			last := v.by[k]
			k++
			v.touch(g.Tail[e], first, v.spots[first].Along)
			v.touch(g.Head[e], last, g.Meters[e]-v.spots[last].Along)
			continue
		}
		if head := g.Head[e]; v.usable(e) && v.owner[head] >= 0 && !v.blocked(head) {
			v.touch(g.Tail[e], v.owner[head], g.Meters[e]+v.dist[head])
		}
	}
}

// junctions links the first spots along the streets of a junction with each
// other: who comes from one street and goes into another passes no third.
func (v *voronoi) junctions() {
	g := v.s.Graph
	first := v.firstOnEdge()
	var arms []arm
	for n := range g.At {
		arcs := v.s.inc.at(NodeID(n))
		if len(arcs) < 3 || v.blocked(NodeID(n)) {
			continue
		}
		arms = arms[:0]
		for _, a := range arcs {
			if x, ok := v.alongArm(a, first); ok {
				arms = append(arms, x)
			}
		}
		for i, x := range arms {
			for _, y := range arms[:i] {
				v.link(x.spot, y.spot, x.meters+y.meters)
			}
		}
	}
}

// arm is the first spot along a street from a junction.
type arm struct {
	spot   int32
	meters float32
}

// firstOnEdge returns for every edge its first row of by; −1 if there is none.
func (v *voronoi) firstOnEdge() []int32 {
	first := make([]int32, v.s.Graph.Edges())
	for e := range first {
		first[e] = -1
	}
	for k := len(v.by) - 1; k >= 0; k-- {
		first[v.spots[v.by[k]].Edge] = int32(k)
	}
	return first
}

// alongArm finds the first spot along an arc: on its edge, or the one that its
// head is nearest to, unless the way there leads back.
func (v *voronoi) alongArm(a Arc, first []int32) (arm, bool) {
	g, e := v.s.Graph, EdgeID(a>>1)
	if !v.usable(a >> 1) {
		return arm{}, false
	}
	if k := first[e]; k >= 0 {
		if a&1 == 0 {
			return arm{v.by[k], v.spots[v.by[k]].Along}, true
		}
		for int(k)+1 < len(v.by) && v.spots[v.by[k+1]].Edge == e {
			k++
		}
		return arm{v.by[k], g.Meters[e] - v.spots[v.by[k]].Along}, true
	}
	head, tail := arcHead(g, a), arcHead(g, a^1)
	if v.owner[head] < 0 || v.blocked(head) || v.owner[head] == v.owner[tail] && v.dist[head] > v.dist[tail] {
		return arm{}, false
	}
	return arm{v.owner[head], g.Meters[e] + v.dist[head]}, true
}

func (v *voronoi) touch(n NodeID, other int32, meters float32) {
	if o := v.owner[n]; o >= 0 && o != other && !v.blocked(n) {
		v.link(o, other, v.dist[n]+meters)
	}
}

// distinct sorts links and keeps the shortest of each pair.
func distinct(links []Link) []Link {
	slices.SortFunc(links, func(x, y Link) int {
		return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B), cmp.Compare(x.Meters, y.Meters))
	})
	return slices.CompactFunc(links, func(x, y Link) bool { return x.A == y.A && x.B == y.B })
}
