// Package cell is Puerta's use of H3, the hexagonal grid: cells of points,
// counts that are safe to show, and how dense a neighbourhood is.
//
// Resolutions go from 0 (coarse) to 15 (fine). Mean areas: 7 is 5.16 km²,
// 8 is 0.737, 9 is 0.105, 10 is 0.0150 (h3geo.org, table of cell statistics).
package cell

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/paulmach/orb"
	"github.com/uber/h3-go/v4"
)

// ID is an H3 cell index.
type ID uint64

// String returns the usual hexadecimal form, as in 8844c1a8c3fffff.
func (id ID) String() string { return h3.Cell(id).String() }

// Resolution returns the cell's resolution.
func (id ID) Resolution() int { return h3.Cell(id).Resolution() }

// Of returns the cell of a point. It fails for a point that is not finite or
// a resolution outside 0–15.
func Of(p orb.Point, resolution int) (ID, error) {
	c, err := h3.LatLngToCell(h3.NewLatLng(p[1], p[0]), resolution)
	if err != nil {
		return 0, fmt.Errorf("H3 cell at resolution %d: %w", resolution, err)
	}
	return ID(c), nil
}

// Parent returns the cell above at a coarser resolution.
func Parent(id ID, resolution int) (ID, error) {
	c, err := h3.Cell(id).Parent(resolution)
	if err != nil {
		return 0, fmt.Errorf("parent of H3 cell %v at resolution %d: %w", id, resolution, err)
	}
	return ID(c), nil
}

// Disk returns the cells within k steps, the cell itself among them, ascending.
func Disk(id ID, k int) ([]ID, error) {
	cells, err := h3.GridDisk(h3.Cell(id), k)
	if err != nil {
		return nil, fmt.Errorf("disk around H3 cell %v: %w", id, err)
	}
	out := make([]ID, 0, len(cells))
	for _, c := range cells {
		if c != 0 {
			out = append(out, ID(c))
		}
	}
	slices.Sort(out)
	return out, nil
}

// Outline returns the hexagon (or, twelve times on Earth, pentagon) of a cell
// as a closed ring, counter-clockwise.
func Outline(id ID) (orb.Polygon, error) {
	b, err := h3.Cell(id).Boundary()
	if err != nil {
		return nil, fmt.Errorf("outline of H3 cell %v: %w", id, err)
	}
	ring := make(orb.Ring, 0, len(b)+1)
	for _, v := range b {
		ring = append(ring, orb.Point{v.Lng, v.Lat})
	}
	ring = append(ring, ring[0])
	if ring.Orientation() == orb.CW {
		ring.Reverse()
	}
	return orb.Polygon{ring}, nil
}

// Area returns the area of a cell in square kilometres.
func Area(id ID) (float64, error) {
	a, err := h3.CellAreaKm2(h3.Cell(id))
	if err != nil {
		return 0, fmt.Errorf("area of H3 cell %v: %w", id, err)
	}
	return a, nil
}

// Count is a cell with the number of doors in it.
type Count struct {
	Cell  ID
	Doors int
}

// MergeUp joins cells with fewer than least doors into their parents, level by
// level up to resolution top, so that no cell shown tells of a few households.
// A small cell takes its siblings along, so that the cells of the result do
// not overlap; what is still too small at top is left out and returned as
// hidden. Input cells may be of several resolutions but must not overlap.
// Ascending by cell.
func MergeUp(counts []Count, least, top int) (shown []Count, hidden int, err error) {
	open := map[ID]int{}
	finest := top
	for _, c := range counts {
		open[c.Cell] += c.Doors
		finest = max(finest, c.Cell.Resolution())
	}
	for res := finest; res > top; res-- {
		lift := map[ID]bool{} // parents of small cells
		for id, n := range open {
			if id.Resolution() == res && n < least {
				p, err := Parent(id, res-1)
				if err != nil {
					return nil, 0, err
				}
				lift[p] = true
			}
		}
		if err := raise(open, lift, res); err != nil {
			return nil, 0, err
		}
	}
	for id, n := range open {
		if n < least {
			hidden += n
			continue
		}
		shown = append(shown, Count{id, n})
	}
	slices.SortFunc(shown, func(a, b Count) int { return cmp.Compare(a.Cell, b.Cell) })
	return shown, hidden, nil
}

// raise moves everything below the given parents, at resolution res or finer,
// up to them.
func raise(open map[ID]int, parents map[ID]bool, res int) error {
	if len(parents) == 0 {
		return nil
	}
	for id, n := range open {
		if id.Resolution() < res {
			continue
		}
		p, err := Parent(id, res-1)
		if err != nil {
			return err
		}
		if parents[p] {
			delete(open, id)
			open[p] += n
		}
	}
	return nil
}
