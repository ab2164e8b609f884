package turf

import (
	"math"
	"slices"
)

// hulls counts the doors in the convex hulls of sets of sites: doors of other
// turfs in a turf's hull are what makes turfs look tangled. It is only read
// once made. Coordinates are metres, about.
type hulls struct {
	x, y   []float64
	rank   []int32 // site → its place from west to east
	byRank []int32
	doors  []int32
	// a grid of the sites, in compressed rows
	west, south, cell float64
	cols, rows        int
	first, in         []int32
}

// sitesACell is about how many sites a cell of the grid holds.
const sitesACell = 6

func newHulls(sites []Site) *hulls {
	n := len(sites)
	h := &hulls{x: make([]float64, n), y: make([]float64, n), rank: make([]int32, n), doors: make([]int32, n)}
	var middle float64
	for i := range sites {
		middle += sites[i].Point[1] / float64(n)
	}
	const metres = 111_195
	east := metres * math.Cos(middle*math.Pi/180)
	minX, minY, maxX, maxY := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for i := range sites {
		h.x[i], h.y[i], h.doors[i] = sites[i].Point[0]*east, sites[i].Point[1]*metres, sites[i].Doors
		minX, minY, maxX, maxY = min(minX, h.x[i]), min(minY, h.y[i]), max(maxX, h.x[i]), max(maxY, h.y[i])
		h.byRank = append(h.byRank, int32(i))
	}
	slices.SortFunc(h.byRank, func(a, b int32) int {
		switch {
		case h.x[a] != h.x[b]:
			return sign(h.x[a] - h.x[b])
		case h.y[a] != h.y[b]:
			return sign(h.y[a] - h.y[b])
		}
		return int(a - b)
	})
	for k, s := range h.byRank {
		h.rank[s] = int32(k)
	}
	h.west, h.south = minX, minY
	h.cell = max(50, math.Sqrt((maxX-minX)*(maxY-minY)*sitesACell/float64(n)))
	h.cols, h.rows = int((maxX-minX)/h.cell)+1, int((maxY-minY)/h.cell)+1
	h.sort(n)
	return h
}

func sign(x float64) int {
	if x < 0 {
		return -1
	}
	return 1
}

// sort fills the grid.
func (h *hulls) sort(n int) {
	h.first, h.in = make([]int32, h.cols*h.rows+1), make([]int32, n)
	cell := func(s int) int { return h.row(h.y[s])*h.cols + h.col(h.x[s]) }
	for s := range n {
		h.first[cell(s)+1]++
	}
	for i := 1; i < len(h.first); i++ {
		h.first[i] += h.first[i-1]
	}
	at := slices.Clone(h.first)
	for s := range n {
		k := cell(s)
		h.in[at[k]] = int32(s)
		at[k]++
	}
}

func (h *hulls) col(x float64) int { return min(h.cols-1, max(0, int((x-h.west)/h.cell))) }
func (h *hulls) row(y float64) int { return min(h.rows-1, max(0, int((y-h.south)/h.cell))) }

// hullDesk is the working memory of a count.
type hullDesk struct {
	ranks []int32
	low   []int32 // corners from west to east along the south
	high  []int32 // and along the north
}

// strangers returns the doors strictly inside the hull of some sites that are
// not of them. O(n log n), and the sites of the cells that the hull touches.
func (h *hulls) strangers(d *hullDesk, some ...[]int32) int64 {
	d.ranks = d.ranks[:0]
	for _, part := range some {
		for _, s := range part {
			d.ranks = append(d.ranks, h.rank[s])
		}
	}
	if len(d.ranks) < 3 {
		return 0
	}
	slices.Sort(d.ranks)
	d.low, d.high = d.low[:0], d.high[:0]
	for _, r := range d.ranks {
		s := h.byRank[r]
		d.low = h.chain(d.low, s, 1)
		d.high = h.chain(d.high, s, -1)
	}
	return h.inside(d) - h.ownInside(d)
}

// chain adds a site to the southern (turn 1) or northern (−1) corners.
func (h *hulls) chain(c []int32, s int32, turn float64) []int32 {
	for len(c) > 1 && turn*h.cross(c[len(c)-2], c[len(c)-1], h.x[s], h.y[s]) <= 0 {
		c = c[:len(c)-1]
	}
	return append(c, s)
}

// cross is positive if a point lies to the left of the way from a to b.
func (h *hulls) cross(a, b int32, x, y float64) float64 {
	return (h.x[b]-h.x[a])*(y-h.y[a]) - (h.y[b]-h.y[a])*(x-h.x[a])
}

// ownInside counts the doors of the sites themselves that lie inside.
func (h *hulls) ownInside(d *hullDesk) (doors int64) {
	for _, r := range d.ranks {
		if s := h.byRank[r]; h.holds(d, h.x[s], h.y[s]) {
			doors += int64(h.doors[s])
		}
	}
	return doors
}

// inside counts the doors of all sites that lie inside.
func (h *hulls) inside(d *hullDesk) (doors int64) {
	south, north := math.Inf(1), math.Inf(-1)
	for _, s := range d.low {
		south = min(south, h.y[s])
	}
	for _, s := range d.high {
		north = max(north, h.y[s])
	}
	from, to := h.col(h.x[d.low[0]]), h.col(h.x[d.low[len(d.low)-1]])
	for row := h.row(south); row <= h.row(north); row++ {
		for _, s := range h.in[h.first[row*h.cols+from]:h.first[row*h.cols+to+1]] {
			if y := h.y[s]; y > south && y < north && h.holds(d, h.x[s], y) {
				doors += int64(h.doors[s])
			}
		}
	}
	return doors
}

// holds tells whether a point lies strictly inside the hull.
func (h *hulls) holds(d *hullDesk, x, y float64) bool {
	low, high := d.low, d.high
	if x <= h.x[low[0]] || x >= h.x[low[len(low)-1]] {
		return false
	}
	i := 1
	for h.x[low[i]] < x {
		i++
	}
	if h.cross(low[i-1], low[i], x, y) <= 0 {
		return false
	}
	i = 1
	for h.x[high[i]] < x {
		i++
	}
	return h.cross(high[i-1], high[i], x, y) < 0
}
