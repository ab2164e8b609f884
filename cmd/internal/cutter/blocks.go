package cutter

import (
	"cmp"
	"hash/fnv"
	"math"
	"slices"

	"github.com/paulmach/orb"

	"puerta/data/address"
	"puerta/geo"
	"puerta/geo/turf"
)

// blockDegrees is the side of the squares whose doors come to one region: some
// hundred metres, so that a border keeps near where it costs least.
const blockDegrees = 1e-3

// blockMps turns the metres between blocks into the milliseconds that
// turf.Regions asks for, such that a hundred metres are near and kilometres far.
const blockMps = 25

// blocks are groups of doors that come to one region: those of a square, or all
// of a boundary's where these fit into a region.
type blocks struct {
	of    []int32 // door → block; 0 for doors in none
	sites []turf.Site
	plane geo.Plane
	at    []orb.Point // block → its middle, in the plane
}

// square is where a door lies: of a boundary, in units of blockDegrees.
type square struct{ boundary, x, y int32 }

func (a square) compare(b square) int {
	return cmp.Or(cmp.Compare(a.boundary, b.boundary), cmp.Compare(a.y, b.y), cmp.Compare(a.x, b.x))
}

// blocks groups the doors that have a region.
func (j *job) blocks(region, boundary []int32) *blocks {
	b := &blocks{of: make([]int32, len(region)), plane: geo.PlaneOver(j.boundOf(region))}
	squares := j.squares(region, boundary)
	order := make([]int32, 0, len(region))
	for i, r := range region {
		if r >= 0 {
			order = append(order, int32(i))
		}
	}
	slices.SortFunc(order, func(x, y int32) int { return cmp.Or(squares[x].compare(squares[y]), cmp.Compare(x, y)) })
	n := int32(-1)
	for k, i := range order {
		if k == 0 || squares[i] != squares[order[k-1]] {
			n++
		}
		b.of[i] = n
	}
	b.unite(n+1, append(j.sameSpots(order, boundary), j.sameBuildings(order, boundary)...), order)
	b.measure(j, order)
	return b
}

// boundOf returns the bound of the doors that have a region.
func (j *job) boundOf(region []int32) orb.Bound {
	b, any := orb.Bound{}, false
	for i, r := range region {
		p := j.List.Doors[i].Point
		switch {
		case r < 0:
		case !any:
			b, any = p.Bound(), true
		default:
			b = b.Extend(p)
		}
	}
	return b
}

// squares returns the square of every door. A boundary whose doors fit into one
// region is one square.
func (j *job) squares(region, boundary []int32) []square {
	size := map[int32]int{}
	for i, r := range region {
		if r >= 0 {
			size[boundary[i]]++
		}
	}
	wide := math.Cos(j.boundOf(region).Center()[1] * math.Pi / 180)
	out := make([]square, len(region))
	for i, r := range region {
		if out[i].boundary = boundary[i]; r < 0 || j.o.Within != "" && size[boundary[i]] <= j.o.regionDoors() {
			continue
		}
		p := j.List.Doors[i].Point
		out[i].x, out[i].y = int32(math.Floor(p[0]*wide/blockDegrees)), int32(math.Floor(p[1]/blockDegrees))
	}
	return out
}

// sameSpots returns pairs of doors of a boundary at one place, as groups of sites
// count it, that two squares might part.
func (j *job) sameSpots(order, boundary []int32) [][2]int32 {
	byLon := slices.Clone(order)
	point := func(i int32) orb.Point { return j.List.Doors[i].Point }
	slices.SortFunc(byLon, func(x, y int32) int {
		return cmp.Or(cmp.Compare(boundary[x], boundary[y]), cmp.Compare(point(x)[0], point(y)[0]), cmp.Compare(point(x)[1], point(y)[1]), cmp.Compare(x, y))
	})
	var out [][2]int32
	for k, x := range byLon {
		for _, y := range byLon[k+1:] {
			p, q := point(x), point(y)
			if boundary[x] != boundary[y] || q[0]-p[0] > samePlace {
				break
			}
			if math.Abs(q[1]-p[1]) <= samePlace {
				out = append(out, [2]int32{x, y})
			}
			if p == q {
				break // what is beside the one is beside the other
			}
		}
	}
	return out
}

// sameBuildings returns pairs of doors of a boundary that are units of one
// building.
func (j *job) sameBuildings(order, boundary []int32) [][2]int32 {
	type unit struct {
		building uint64
		door     int32
	}
	var units []unit
	key := address.NewKeyer()
	for _, i := range order {
		key.Set(&j.List.Doors[i].Address)
		if name := key.Building(); name != "" {
			h := fnv.New64a()
			h.Write([]byte(name))
			units = append(units, unit{h.Sum64(), i})
		}
	}
	slices.SortFunc(units, func(a, b unit) int {
		p, q := j.List.Doors[a.door].Point, j.List.Doors[b.door].Point
		return cmp.Or(cmp.Compare(a.building, b.building), cmp.Compare(boundary[a.door], boundary[b.door]), cmp.Compare(p[0], q[0]), cmp.Compare(p[1], q[1]))
	})
	var out [][2]int32
	for k := 1; k < len(units); k++ {
		a, b := units[k-1], units[k]
		if a.building == b.building && boundary[a.door] == boundary[b.door] &&
			geo.Distance(j.List.Doors[a.door].Point, j.List.Doors[b.door].Point) <= buildingMeters {
			out = append(out, [2]int32{a.door, b.door})
		}
	}
	return out
}

// unite makes one block of the blocks of paired doors, and numbers blocks anew in
// their order.
func (b *blocks) unite(n int32, pairs [][2]int32, order []int32) {
	root := make([]int32, n)
	for k := range root {
		root[k] = int32(k)
	}
	find := func(k int32) int32 {
		for root[k] != k {
			root[k] = root[root[k]]
			k = root[k]
		}
		return k
	}
	for _, p := range pairs {
		x, y := find(b.of[p[0]]), find(b.of[p[1]])
		root[max(x, y)] = min(x, y)
	}
	number, next := make([]int32, n), int32(0)
	for k := range n {
		if find(k) == k {
			number[k] = next
			next++
		}
	}
	for _, i := range order {
		b.of[i] = number[find(b.of[i])]
	}
	b.sites, b.at = make([]turf.Site, next), make([]orb.Point, next)
}

// measure counts the doors of every block and finds its middle. Sums are whole
// numbers of decimetres: they do not depend on the order of rows.
func (b *blocks) measure(j *job, order []int32) {
	sum := make([][2]int64, len(b.sites))
	for _, i := range order {
		k, p := b.of[i], b.plane.To(j.List.Doors[i].Point)
		b.sites[k].Doors++
		sum[k][0] += int64(math.Round(p[0] * 10))
		sum[k][1] += int64(math.Round(p[1] * 10))
	}
	for k := range sum {
		n := int64(b.sites[k].Doors)
		b.at[k] = orb.Point{float64(sum[k][0]/n) / 10, float64(sum[k][1]/n) / 10}
		b.sites[k].Point = b.plane.From(b.at[k])
	}
}

// adjacency joins neighbouring blocks.
func (b *blocks) adjacency() *turf.Adjacency {
	d := geo.Delaunay(b.at)
	edges := d.Edges()
	for v, same := range d.Same {
		if int32(v) != same {
			edges = append(edges, [2]int32{same, int32(v)})
		}
	}
	links := make([]turf.Link, len(edges))
	for i, e := range edges {
		p, q := b.at[e[0]], b.at[e[1]]
		meters := math.Hypot(p[0]-q[0], p[1]-q[1])
		links[i] = turf.Link{A: e[0], B: e[1], Millis: int32(min(meters/blockMps, 86400) * 1000)}
	}
	return turf.NewAdjacency(len(b.sites), links)
}
