package geo

import (
	"math"

	"github.com/paulmach/orb"
)

// fanOut is how many boxes a node of an RTree holds.
const fanOut = 16

// RTree is a static R-tree over boxes, packed in the order of the Hilbert
// curve (Kamel and Faloutsos 1993; the layout follows flatbush). Once built it
// never changes, so any number of goroutines may search it at once.
//
// Boxes lie in one flat coordinate system, a plane in metres or degrees;
// distances come out in the unit of the boxes.
type RTree struct {
	items []int32     // box numbers in curve order
	boxes []orb.Bound // items in curve order, then the nodes, lowest level first, root last
	first []int32     // first[k]: first child of node len(items)+k; one more entry closes the last
}

// NewRTree builds the tree over boxes; an item is known by its position in
// the slice. O(n log n) time, about 40 bytes a box beside the input.
func NewRTree(boxes []orb.Bound) *RTree {
	if len(boxes) == 0 {
		return &RTree{}
	}
	centers := make([]orb.Point, len(boxes))
	for i, b := range boxes {
		centers[i] = b.Center()
	}
	t := &RTree{items: AlongCurve(centers)}
	t.boxes = make([]orb.Bound, len(boxes), len(boxes)+len(boxes)/(fanOut-1)+8)
	for k, i := range t.items {
		t.boxes[k] = boxes[i]
	}
	for start, end := 0, len(boxes); ; start, end = end, len(t.boxes) {
		for i := start; i < end; i += fanOut {
			t.first = append(t.first, int32(i))
			t.boxes = append(t.boxes, around(t.boxes[i:min(i+fanOut, end)]))
		}
		if len(t.boxes)-end == 1 {
			break
		}
	}
	t.first = append(t.first, int32(len(t.boxes)-1))
	return t
}

// around returns the least box that holds all of boxes, of which there is at
// least one.
func around(boxes []orb.Bound) orb.Bound {
	b := boxes[0]
	for _, o := range boxes[1:] {
		b.Min[0], b.Min[1] = math.Min(b.Min[0], o.Min[0]), math.Min(b.Min[1], o.Min[1])
		b.Max[0], b.Max[1] = math.Max(b.Max[0], o.Max[0]), math.Max(b.Max[1], o.Max[1])
	}
	return b
}

// Len returns the number of items.
func (t *RTree) Len() int { return len(t.items) }

// Search calls visit for every item whose box meets bound, borders included,
// until visit returns false. The order is that of the tree: the same for the
// same boxes, otherwise of no meaning. It allocates nothing.
func (t *RTree) Search(bound orb.Bound, visit func(i int32) bool) {
	if len(t.items) > 0 {
		t.search(len(t.boxes)-1, bound, visit)
	}
}

func (t *RTree) search(node int, bound orb.Bound, visit func(i int32) bool) bool {
	if !meet(&t.boxes[node], &bound) {
		return true
	}
	if node < len(t.items) {
		return visit(t.items[node])
	}
	from, to := t.children(node)
	for child := from; child < to; child++ {
		if !t.search(child, bound, visit) {
			return false
		}
	}
	return true
}

// children returns the range of entries below a node.
func (t *RTree) children(node int) (from, to int) {
	k := node - len(t.items)
	return int(t.first[k]), int(t.first[k+1])
}

func meet(a, b *orb.Bound) bool {
	return a.Min[0] <= b.Max[0] && b.Min[0] <= a.Max[0] &&
		a.Min[1] <= b.Max[1] && b.Min[1] <= a.Max[1]
}
