package turf

import (
	"math"

	"github.com/paulmach/orb"
)

// cells are plane points by square cells: a hash table of cells with open
// addressing, the points of a cell in a list, the last one put first. Points
// are known by the order in which they were put.
type cells struct {
	size float64  // of a cell's side
	keys []uint64 // of the cells in the table, 0 where a place is free
	head []int32  // the last point of each cell
	used int
	at   []orb.Point
	next []int32 // the point put before in the same cell, or -1
}

// newCells returns cells with room for about n points.
func newCells(size float64, n int) *cells {
	c := &cells{size: size, at: make([]orb.Point, 0, n), next: make([]int32, 0, n)}
	c.grow(64)
	return c
}

// cellsOf returns cells of all points, known by their place in the slice.
func cellsOf(size float64, at []orb.Point) *cells {
	c := newCells(size, len(at))
	for _, p := range at {
		c.put(p)
	}
	return c
}

// of returns the column or row in which a coordinate lies.
func (c *cells) of(x float64) int32 { return int32(math.Floor(x / c.size)) }

// cellBlock is the side of the blocks of cells that lie together in the table,
// so that neighbours are found in the same piece of memory.
const cellBlock = 4

// find returns the place of cell (x, y) in the table, or the free one where it
// belongs.
func (c *cells) find(key uint64) int {
	const low = uint64(cellBlock-1)<<32 | (cellBlock - 1)
	h := (key &^ low) * 0x9E3779B97F4A7C15 // Fibonacci hashing
	h = (h>>32)*cellBlock*cellBlock + (key>>32&(cellBlock-1))*cellBlock + key&(cellBlock-1)
	mask := uint64(len(c.keys) - 1)
	for i := h & mask; ; i = (i + 1) & mask {
		if k := c.keys[i]; k == key || k == 0 {
			return int(i)
		}
	}
}

// cellKey is 0 for no cell that a point on Earth is in.
func cellKey(x, y int32) uint64 {
	return uint64(uint32(x)^1<<31)<<32 | uint64(uint32(y)^1<<31)
}

// first returns the last point put in cell (x, y), -1 if there is none; next
// leads to the others.
func (c *cells) first(x, y int32) int32 { return c.head[c.find(cellKey(x, y))] }

func (c *cells) put(p orb.Point) {
	if 2*c.used >= len(c.keys) {
		c.grow(2 * len(c.keys))
	}
	key := cellKey(c.of(p[0]), c.of(p[1]))
	k := c.find(key)
	if c.keys[k] == 0 {
		c.keys[k] = key
		c.used++
	}
	c.next = append(c.next, c.head[k])
	c.head[k] = int32(len(c.at))
	c.at = append(c.at, p)
}

// grow makes a table of n places, a power of two.
func (c *cells) grow(n int) {
	keys, head := c.keys, c.head
	c.keys, c.head = make([]uint64, n), make([]int32, n)
	for i := range c.head {
		c.head[i] = -1
	}
	for i, key := range keys {
		if key != 0 {
			k := c.find(key)
			c.keys[k], c.head[k] = key, head[i]
		}
	}
}

// within calls visit for the points whose cells the square of half side d
// around p meets, until it returns false.
func (c *cells) within(p orb.Point, d float64, visit func(i int32) bool) {
	c.inBox(orb.Bound{Min: orb.Point{p[0] - d, p[1] - d}, Max: orb.Point{p[0] + d, p[1] + d}}, visit)
}

// inBox calls visit for the points whose cells a box meets, until it returns
// false.
func (c *cells) inBox(b orb.Bound, visit func(i int32) bool) {
	toX, toY := c.of(b.Max[0]), c.of(b.Max[1])
	for x := c.of(b.Min[0]); x <= toX; x++ {
		for y := c.of(b.Min[1]); y <= toY; y++ {
			for i := c.first(x, y); i >= 0; i = c.next[i] {
				if !visit(i) {
					return
				}
			}
		}
	}
}

// nearer returns a point closer to p than d, or -1. It looks first where p is.
func (c *cells) nearer(p orb.Point, d float64) int32 {
	if i := c.nearerIn(c.of(p[0]), c.of(p[1]), p, d*d); i >= 0 {
		return i
	}
	toX, toY := c.of(p[0]+d), c.of(p[1]+d)
	for x := c.of(p[0] - d); x <= toX; x++ {
		for y := c.of(p[1] - d); y <= toY; y++ {
			if i := c.nearerIn(x, y, p, d*d); i >= 0 {
				return i
			}
		}
	}
	return -1
}

// nearerIn returns a point of cell (x, y) less than a square from p, or -1.
func (c *cells) nearerIn(x, y int32, p orb.Point, square float64) int32 {
	i := c.first(x, y)
	for i >= 0 && squareTo(c.at[i], p) >= square {
		i = c.next[i]
	}
	return i
}

// squareTo returns the square of the distance between two points of a plane.
func squareTo(a, b orb.Point) float64 {
	dx, dy := a[0]-b[0], a[1]-b[1]
	return dx*dx + dy*dy
}
