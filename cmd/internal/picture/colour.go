package picture

import (
	"cmp"
	"image/color"
	"slices"

	"github.com/paulmach/orb"

	"puerta/geo"
)

// colours is how many colours there are for turfs and loops.
const colours = 8

// colourOf returns one of the colours: dark enough for dots on white, far
// enough from each other.
func colourOf(k int) color.NRGBA {
	return [colours]color.NRGBA{
		{31, 119, 180, 255}, {214, 39, 40, 255}, {35, 139, 50, 255}, {235, 120, 0, 255},
		{125, 75, 180, 255}, {0, 170, 150, 255}, {210, 50, 150, 255}, {130, 90, 50, 255},
	}[k%colours]
}

// with returns a colour of another opacity.
func with(c color.NRGBA, alpha uint8) color.NRGBA {
	c.A = alpha
	return c
}

// darker returns a colour nearer to black.
func darker(c color.NRGBA, share float64) color.NRGBA {
	dim := func(v uint8) uint8 { return uint8(float64(v) * share) }
	return color.NRGBA{dim(c.R), dim(c.G), dim(c.B), c.A}
}

// neighbours lists for each area those that come nearer to it than so many
// pixels, as far as the boxes around the pieces of their borders tell.
func neighbours(areas [][][]pt, near float64) [][]int {
	var boxes []orb.Bound
	var owner []int
	for t, rings := range areas {
		for _, r := range rings {
			for i := 1; i < len(r); i++ {
				b := boxOf(r[i-1 : i+1])
				boxes = append(boxes, orb.Bound{Min: orb.Point{b.west, b.north}, Max: orb.Point{b.east, b.south}})
				owner = append(owner, t)
			}
		}
	}
	tree := geo.NewRTree(boxes)
	out := make([][]int, len(areas))
	for i, b := range boxes {
		tree.Search(b.Pad(near), func(k int32) bool {
			if owner[k] != owner[i] {
				out[owner[i]] = append(out[owner[i]], owner[k])
			}
			return true
		})
		if i+1 == len(boxes) || owner[i+1] != owner[i] { // the last of an area: each neighbour once
			slices.Sort(out[owner[i]])
			out[owner[i]] = slices.Compact(out[owner[i]])
		}
	}
	return out
}

// colour gives each of some neighbours a colour, different from those beside it
// as long as there are enough, and all colours about as often. Those with most
// neighbours choose first (Welsh and Powell 1967).
func colour(beside [][]int) []int {
	order := make([]int, len(beside))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(len(beside[b]), len(beside[a])) })
	out := slices.Repeat([]int{-1}, len(beside))
	var used [colours]int
	for _, t := range order {
		var taken [colours]int
		for _, n := range beside[t] {
			if out[n] >= 0 {
				taken[out[n]]++
			}
		}
		best := 0
		for k := range colours {
			if cmp.Or(cmp.Compare(taken[k], taken[best]), cmp.Compare(used[k], used[best])) < 0 {
				best = k
			}
		}
		out[t] = best
		used[best]++
	}
	return out
}
