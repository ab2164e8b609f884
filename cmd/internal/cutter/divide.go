package cutter

import (
	"context"
	"fmt"
	"iter"
	"time"

	"puerta/data"
	"puerta/data/geocode"
	"puerta/geo/turf"
)

// regionDoors is about how many doors a region has unless Options say otherwise;
// leastRegion is the least that may be asked for.
const (
	regionDoors = 120_000
	leastRegion = 20
)

// Division says in which region each door of a list is cut. It is plain values,
// to be stored with encoding/gob or JSON.
type Division struct {
	Region  []int32   // door → region, −1: in none, as it cannot be routed
	N       int       // regions
	Moved   []int32   // doors, ascending, that take the other point that the list has of them (Pin.Probably)
	Suspect []Suspect // doors that are left out for their coordinates
}

// Suspect is a door whose coordinates were judged wrong, and why.
type Suspect struct {
	Door   int32
	Detail data.Text
}

// Divide says in which region each door is cut: regions hang together, have
// about Options.RegionDoors doors each, and part where gaps are; see turf.Regions.
// Doors that share a place or a building are in one, and so are all doors of a
// value of Options.Within, unless these are too many. Pins are judged here, by
// the whole list. There is one region only if the list is not longer than
// RegionDoors, and where a cut goes on from an earlier one or keeps turfs of it.
//
// The same list and options give the same regions. Without the
// judging of pins it takes about ten seconds and 700 MB a million doors, beside the
// list. Errors as those of Run.
func Divide(ctx context.Context, in Input, o Options) (*Division, error) {
	divided := in.divides(o)
	begin := time.Now()
	j, err := prepare(&in, o)
	if err != nil {
		return nil, err
	}
	j.Progress(data.Progress{Phase: "snap", Total: len(j.List.Doors)})
	pins, err := j.judgePins(ctx)
	if err != nil {
		return nil, err
	}
	d := &Division{Region: make([]int32, len(j.List.Doors)), N: 1}
	d.judge(j, pins)
	if divided {
		err = j.regions(ctx, d)
	}
	j.Phases.Add("divide", time.Since(begin))
	return d, err
}

// judge puts the doors that can be routed into region 0, the others into none.
func (d *Division) judge(j *job, pins *geocode.Verdicts) {
	for i := range j.List.Doors {
		door := &j.List.Doors[i]
		if pins.Chosen(int32(i)) != 0 {
			d.Moved = append(d.Moved, int32(i))
		}
		switch {
		case j.stays(i):
		case door.Reason != "" || !door.HasPoint:
			d.Region[i] = -1
		default:
			if v := pins.Of(int32(i)); v.Suspect != "" {
				d.Region[i] = -1
				d.Suspect = append(d.Suspect, Suspect{int32(i), v.Detail})
			}
		}
	}
}

// Divides tells whether a list of so many doors is cut in regions, if it is cut
// anew.
func (o Options) Divides(doors int) bool { return o.RegionDoors >= 0 && doors > o.regionDoors() }

// divides tells whether this is cut in regions.
func (in *Input) divides(o Options) bool {
	return o.Divides(len(in.List.Doors)) && in.Former == nil && len(in.Kept) == 0
}

func (o Options) regionDoors() int {
	if o.RegionDoors == 0 {
		return regionDoors
	}
	return o.RegionDoors
}

// regions fills the regions of a division.
func (j *job) regions(ctx context.Context, d *Division) error {
	boundary, err := j.boundaries()
	if err != nil {
		return err
	}
	b := j.blocks(d.Region, boundary)
	of, err := turf.Regions(ctx, b.sites, b.adjacency(), int32(min(j.o.regionDoors(), 1<<30)), j.o.Seed)
	if err != nil {
		return fmt.Errorf("divide: %w", err)
	}
	for i, block := range b.of {
		if d.Region[i] >= 0 {
			d.Region[i] = of[block]
			d.N = max(d.N, int(of[block])+1)
		}
	}
	return nil
}

// rows returns the doors of a region, ascending.
func (d *Division) rows(region int) []int32 {
	var out []int32
	for i, r := range d.Region {
		if int(r) == region {
			out = append(out, int32(i))
		}
	}
	return out
}

// Of returns a list of the doors of one region alone, in their order, where they
// were judged to be: all that RunRegion needs of a list.
func (d *Division) Of(list *data.List, region int) *data.List {
	out, _ := d.Read(list.EachDoorOf, region) // a list has no errors
	return out
}

// Read is Of for a list of which only the doors of the region are read: those at
// some places, ascending.
func (d *Division) Read(doorsOf func(places []int32) iter.Seq2[*data.Door, error], region int) (*data.List, error) {
	rows, moved := d.rows(region), newRowSet(d.Moved)
	out := &data.List{Doors: make([]data.Door, 0, len(rows))}
	for door, err := range doorsOf(rows) {
		if err != nil {
			return nil, err
		}
		if len(out.Doors) == len(rows) {
			break
		}
		out.Doors = append(out.Doors, *door)
		if last := &out.Doors[len(out.Doors)-1]; moved.has(rows[len(out.Doors)-1]) {
			last.Point = last.Pin.Probably
		}
	}
	if len(out.Doors) < len(rows) {
		return nil, fmt.Errorf("the list has %d of %d doors of region %d", len(out.Doors), len(rows), region)
	}
	return out, nil
}

// rowSet is an ascending list of rows that is asked in ascending order.
type rowSet struct{ rows []int32 }

func newRowSet(rows []int32) *rowSet { return &rowSet{rows} }

func (s *rowSet) has(row int32) bool {
	for len(s.rows) > 0 && s.rows[0] < row {
		s.rows = s.rows[1:]
	}
	return len(s.rows) > 0 && s.rows[0] == row
}
