package geo

import (
	"errors"

	"github.com/paulmach/orb"
)

// RTreeColumns are all that an RTree is made of, to be kept in a file.
type RTreeColumns struct {
	Items []int32     // item numbers in curve order
	Boxes []orb.Bound // of the items in that order, then of the nodes, root last
	First []int32     // node → its first child; one more entry closes the last
}

// Columns returns what the tree is made of: views, not to be changed.
func (t *RTree) Columns() RTreeColumns { return RTreeColumns{t.items, t.boxes, t.first} }

var errRTree = errors.New("not the columns of an R-tree")

// RTreeOf returns the tree of some columns, which it keeps. It verifies that
// searching it ends and gives items below n; boxes that do not hold their
// children make answers wrong, not unsafe.
func RTreeOf(c RTreeColumns, n int) (*RTree, error) {
	t := &RTree{c.Items, c.Boxes, c.First}
	if len(c.Items) != n {
		return nil, errRTree
	}
	if n == 0 {
		if len(c.Boxes)+len(c.First) > 0 {
			return nil, errRTree
		}
		return t, nil
	}
	nodes := len(c.Boxes) - n
	if nodes < 1 || len(c.First) != nodes+1 || c.First[0] != 0 {
		return nil, errRTree
	}
	for _, i := range c.Items {
		if i < 0 || int(i) >= n {
			return nil, errRTree
		}
	}
	for k := range nodes { // children stand before their node, in order, all items or all nodes
		from, to := int(c.First[k]), int(c.First[k+1])
		if from >= to || to > n+k || from < n && to > n {
			return nil, errRTree
		}
	}
	return t, nil
}
