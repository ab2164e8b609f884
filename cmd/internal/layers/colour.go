package layers

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"math"
	"math/bits"
	"slices"
	"time"

	"github.com/paulmach/orb"

	"puerta/data"
)

// Colors is how many colours turfs have at most.
const Colors = 8

// colours are those of the turfs of a cut, by id of the turf.
type colours struct {
	ids  []string // sorted
	each []int8
}

func (c *colours) size() int64    { return 17 * int64(len(c.ids)) }
func (*colours) until() time.Time { return time.Time{} }

// of returns the colour of a turf.
func (c *colours) of(id string) int {
	if i, ok := slices.BinarySearch(c.ids, id); ok {
		return int(c.each[i])
	}
	return 0
}

// Colors returns a colour for each turf of a cut, from 0, such that those that
// adjoin, or of which only a street parts the areas, have different ones: few in
// all, and the same for the same turfs in any order. Errors are the context's.
func (a *Atlas) Colors(ctx context.Context, turfs []data.Turf) ([]int, error) {
	c, err := a.colours(ctx, turfs)
	if err != nil {
		return nil, err
	}
	out := make([]int, len(turfs))
	for i := range turfs {
		out[i] = c.of(turfs[i].ID)
	}
	return out, nil
}

// colours are kept by the shapes of turfs: the state of one changes more often.
func (a *Atlas) colours(ctx context.Context, turfs []data.Turf) (*colours, error) {
	rows := make([]*data.Turf, len(turfs))
	for i := range turfs {
		rows[i] = &turfs[i]
	}
	slices.SortFunc(rows, func(a, b *data.Turf) int { return cmp.Compare(a.ID, b.ID) })
	return fetch(ctx, a.prepared, keyOf("colours", shapesKey(rows)), a.now(), func(context.Context) (*colours, error) {
		out, areas := &colours{ids: make([]string, len(rows))}, make([]orb.MultiPolygon, len(rows))
		for i, t := range rows {
			out.ids[i], areas[i] = t.ID, t.Area
		}
		out.each = colourMap(adjoining(areas))
		return out, nil
	})
}

// shapesKey names turfs by their ids and areas.
func shapesKey(turfs []*data.Turf) string {
	h := sha256.New()
	var b []byte
	for _, t := range turfs {
		b = append(append(b[:0], t.ID...), 0)
		for _, p := range t.Area {
			for _, r := range p {
				b = binary.LittleEndian.AppendUint64(b, uint64(len(r)))
				for _, at := range r {
					b = binary.LittleEndian.AppendUint64(b, math.Float64bits(at[0]))
					b = binary.LittleEndian.AppendUint64(b, math.Float64bits(at[1]))
				}
			}
		}
		h.Write(b) // never fails
	}
	return string(h.Sum(nil))
}

// colourMap gives neighbours different colours, smallest last (Matula and Beck
// 1983): what has few neighbours is left for the end, when it takes the first
// colour that is free. A map on a plane takes six at most, one whose corners are
// neighbours, too, no more than there are; where still more touch each other,
// some do not differ.
func colourMap(near [][]int32) []int8 {
	each := make([]int8, len(near))
	order := smallestLast(near)
	for i := range each {
		each[i] = -1
	}
	for _, i := range order {
		taken := uint8(0)
		for _, k := range near[i] {
			if each[k] >= 0 {
				taken |= 1 << each[k]
			}
		}
		each[i] = int8(min(bits.TrailingZeros8(^taken), Colors-1))
	}
	level(near, each)
	return each
}

// smallestLast returns an order in which each has as few as can be of its
// neighbours before it.
func smallestLast(near [][]int32) []int32 {
	left, order := make([]int, len(near)), make([]int32, len(near))
	for i := range near {
		left[i] = len(near[i])
	}
	for n := len(near) - 1; n >= 0; n-- {
		least := -1
		for i, d := range left {
			if d >= 0 && (least < 0 || d < left[least]) {
				least = i
			}
		}
		order[n], left[least] = int32(least), -1
		for _, k := range near[least] {
			left[k] = max(left[k]-1, min(left[k], 0))
		}
	}
	return order
}

// level uses the colours that there are about equally often: a map that is mostly
// of one is hard to read.
func level(near [][]int32, each []int8) {
	var count [Colors]int
	used := 0
	for _, c := range each {
		count[c]++
		used = max(used, int(c)+1)
	}
	for i := range near {
		taken := [Colors]bool{}
		for _, k := range near[i] {
			taken[each[k]] = true
		}
		to := each[i]
		for c := range int8(used) {
			if !taken[c] && count[c]+1 < count[to] {
				to = c
			}
		}
		count[each[i]]--
		count[to]++
		each[i] = to
	}
}
