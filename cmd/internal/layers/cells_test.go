package layers

import (
	"testing"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"

	"puerta/data"
	"puerta/geo/cell"
)

// scatter draws doors in clumps, as they stand; some are not to be told of.
func scatter(t *rapid.T, n int) *data.List {
	l := &data.List{}
	middle := orb.Point{}
	for range n {
		if len(l.Doors)%20 == 0 {
			middle = orb.Point{rapid.Float64Range(-83.5, -83).Draw(t, "lon"), rapid.Float64Range(30.6, 31).Draw(t, "lat")}
		}
		p := orb.Point{middle[0] + rapid.Float64Range(0, .02).Draw(t, "east"), middle[1] + rapid.Float64Range(0, .02).Draw(t, "north")}
		d := data.Door{ID: data.NewID(), Point: p, HasPoint: true}
		if rapid.IntRange(0, 9).Draw(t, "hidden") == 0 {
			d.Reason = data.Suppressed
		}
		l.Doors = append(l.Doors, d)
	}
	return l
}

// No cell tells of fewer than ten doors, alone or beside those of another
// resolution; no door is lost or counted that must not be.
func TestCellsOfAllResolutionsAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := scatter(t, rapid.IntRange(0, 400).Draw(t, "doors"))
		told := 0
		for i := range l.Doors {
			if l.Doors[i].Reason == "" {
				told++
			}
		}
		var finer []cell.Count
		for r := Finest; r >= Coarsest; r-- {
			shown, hidden, err := CountCells(l.EachDoor(), r)
			if err != nil {
				t.Fatal(err)
			}
			sum := hidden
			for _, c := range shown {
				if sum += c.Doors; c.Doors < LeastDoors || c.Cell.Resolution() > r {
					t.Fatalf("resolution %d: %d doors in a cell of %d", r, c.Doors, c.Cell.Resolution())
				}
			}
			if sum != told {
				t.Fatalf("%d doors of %d", sum, told)
			}
			if r < Finest {
				wholeSums(t, shown, finer)
			}
			finer = shown
		}
	})
}

// wholeSums fails unless each cell is the sum of those finer ones that lie in it.
func wholeSums(t *rapid.T, coarse, fine []cell.Count) {
	left := map[cell.ID]int{}
	for _, c := range coarse {
		left[c.Cell] = c.Doors
	}
	for _, f := range fine {
		for r := f.Cell.Resolution(); ; r-- {
			up, err := cell.Parent(f.Cell, r)
			if err != nil || r < Coarsest {
				t.Fatal("a cell lies in none of the coarser ones")
			}
			if _, in := left[up]; in {
				left[up] -= f.Doors
				break
			}
		}
	}
	for id, n := range left {
		if n != 0 {
			t.Fatalf("cell %v differs by %d doors from those in it", id, n)
		}
	}
}
