package osmgraph

import (
	"context"
	"slices"

	"github.com/paulmach/orb"

	"puerta/geo"
	"puerta/routing"
)

// found is a node that a street uses, or a settlement.
type found struct {
	row     int32 // −1 of a settlement
	barrier routing.Barrier
	at      orb.Point
	place   settlement
}

// readNodes reads where the nodes of the streets lie, and their barriers; and
// the settlements. A node that is missing from the file, or not on Earth, stays unknown.
func (n *network) readNodes(ctx context.Context, src *source) error {
	n.at = make([]orb.Point, len(n.ids))
	n.known = make([]bool, len(n.ids))
	n.barrier = make([]routing.Barrier, len(n.ids))
	decode := func(b *block) ([]found, error) {
		d := nodeDecoder{b: b, ids: n.ids}
		return d.decode()
	}
	return scan(ctx, src, "nodes", decode, func(nodes []found) error {
		for _, f := range nodes {
			if f.row < 0 {
				n.places = append(n.places, f)
				continue
			}
			n.at[f.row], n.known[f.row], n.barrier[f.row] = f.at, true, f.barrier
		}
		return nil
	})
}

// nodeDecoder takes the nodes among ids, which are sorted, from a block.
type nodeDecoder struct {
	b    *block
	ids  []int64
	next int // row after the last one found: files are sorted as a rule
	out  []found
}

func (d *nodeDecoder) decode() ([]found, error) {
	for _, group := range d.b.groups {
		err := eachField(group, func(f field) error {
			switch f.num {
			case 1:
				return d.node(f.data)
			case 2:
				return d.dense(f.data)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return d.out, nil
}

// row returns the row of a node id; false if no street uses it.
func (d *nodeDecoder) row(id int64) (int32, bool) {
	from := 0
	if d.next > 0 && id > d.ids[d.next-1] {
		from = d.next
	}
	i, ok := slices.BinarySearch(d.ids[from:], id)
	d.next = from + i
	if ok {
		d.next++
	}
	return int32(from + i), ok
}

// add notes a node whose tags are loaded, if it is wanted; lat and lon are in
// granules.
func (d *nodeDecoder) add(id, lat, lon int64) {
	row, used := d.row(id)
	b := d.b
	if !used && len(b.tags) == 0 {
		return
	}
	p := orb.Point{float64(b.lon0+b.granularity*lon) / 1e9, float64(b.lat0+b.granularity*lat) / 1e9}
	if !geo.Valid(p) {
		return
	}
	f := found{row: row, at: p}
	if len(b.tags) > 0 {
		f.barrier = barrierOf(b.tag)
		if place := settlementOf(b.tag); place.name != "" {
			d.out = append(d.out, found{row: -1, at: p, place: place})
		}
	}
	if used {
		d.out = append(d.out, f)
	}
}

// node decodes a Node, which few writers still use.
func (d *nodeDecoder) node(msg []byte) error {
	var keys, values []byte
	var id, lat, lon uint64
	err := eachField(msg, func(f field) error {
		switch f.num {
		case 1:
			id = f.value
		case 2:
			keys = f.data
		case 3:
			values = f.data
		case 8:
			lat = f.value
		case 9:
			lon = f.value
		}
		return nil
	})
	if err != nil {
		return err
	}
	if err := d.b.loadTags(keys, values); err != nil {
		return err
	}
	d.add(zigzag(id), zigzag(lat), zigzag(lon))
	return nil
}

// dense decodes DenseNodes: columns of differences, and the tags of all nodes
// in one list with a zero after each node's.
func (d *nodeDecoder) dense(msg []byte) error {
	var ids, lats, lons, tags varints
	err := eachField(msg, func(f field) error {
		switch f.num {
		case 1:
			ids.rest = f.data
		case 8:
			lats.rest = f.data
		case 9:
			lons.rest = f.data
		case 10:
			tags.rest = f.data
		}
		return nil
	})
	if err != nil {
		return err
	}
	var id, lat, lon int64
	for ids.more() {
		if !lats.more() || !lons.more() {
			return damaged("nodes without coordinates")
		}
		id, lat, lon = id+ids.signed(), lat+lats.signed(), lon+lons.signed()
		if err := d.b.loadDenseTags(&tags); err != nil {
			return err
		}
		d.add(id, lat, lon)
	}
	if ids.bad || lats.bad || lons.bad || tags.bad {
		return damaged("nodes cut off")
	}
	return nil
}

// loadDenseTags notes the tags of the next node of DenseNodes.
func (b *block) loadDenseTags(list *varints) error {
	b.tags = b.tags[:0]
	for list.more() {
		key := list.next()
		if key == 0 {
			return nil
		}
		if err := b.addTag(key, list.next()); err != nil {
			return err
		}
	}
	return nil
}
