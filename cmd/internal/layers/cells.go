package layers

import (
	"iter"
	"slices"

	"puerta/data"
	"puerta/geo/cell"
)

// What cells are shown: none tells of fewer doors than LeastDoors. Those that
// would are merged upward, as far as Coarsest.
const (
	LeastDoors = 10
	Coarsest   = 5
	Finest     = 12
	Usual      = 8
)

// CountCells counts, for each H3 cell of a resolution from Coarsest to Finest,
// the doors that may be told of: those that are suppressed or have no good
// coordinates do not count. Cells of too few doors are merged upward; hidden is
// how many doors are too few to show anywhere. The cells of one resolution are
// whole sums of those of the next finer one, so that comparing two tells nothing
// that one of them hides. Ascending by cell; errors are those of doors.
func CountCells(doors iter.Seq2[*data.Door, error], resolution int) (shown []cell.Count, hidden int, err error) {
	finest, err := countFinest(doors)
	if err != nil {
		return nil, 0, err
	}
	return coarsen(finest, resolution)
}

// countFinest counts doors in the finest cells, from which all others follow:
// parents of cells do not cover quite the same ground as their children, so
// doors counted anew at each resolution would tell of the strips between.
func countFinest(doors iter.Seq2[*data.Door, error]) ([]cell.Count, error) {
	var ids []cell.ID
	for d, err := range doors {
		if err != nil {
			return nil, err
		}
		if !d.HasPoint || d.Reason != "" {
			continue
		}
		id, err := cell.Of(d.Point, Finest)
		if err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	slices.Sort(ids)
	var out []cell.Count
	for _, id := range ids {
		out = addDoors(out, id, 1)
	}
	return slices.Clip(out), nil
}

// addDoors counts doors in a cell, which is the last one or behind all others.
func addDoors(counts []cell.Count, id cell.ID, doors int) []cell.Count {
	if n := len(counts); n > 0 && counts[n-1].Cell == id {
		counts[n-1].Doors += doors
		return counts
	}
	return append(counts, cell.Count{Cell: id, Doors: doors})
}

// coarsen joins the finest cells to those of a resolution, and further where
// they are small. In the order of their numbers, children of one cell stand
// together.
func coarsen(finest []cell.Count, resolution int) (shown []cell.Count, hidden int, err error) {
	var up []cell.Count
	for _, c := range finest {
		id, err := cell.Parent(c.Cell, resolution)
		if err != nil {
			return nil, 0, err
		}
		up = addDoors(up, id, c.Doors)
	}
	return cell.MergeUp(up, LeastDoors, Coarsest)
}
