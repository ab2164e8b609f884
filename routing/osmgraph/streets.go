package osmgraph

import (
	"context"
	"math"
	"slices"

	"puerta/routing"
)

// tags are pairs of rows of a block's string table: key, value, key, value.
type tags []uint32

// tag returns the value of a key among the tags last loaded.
func (b *block) tag(key string) string {
	for i := 0; i+1 < len(b.tags); i += 2 {
		if string(b.strings[b.tags[i]]) == key {
			return string(b.strings[b.tags[i+1]])
		}
	}
	return ""
}

// loadTags notes the tags of an object whose keys and values are packed apart.
func (b *block) loadTags(keys, values []byte) error {
	b.tags = b.tags[:0]
	k, v := varints{rest: keys}, varints{rest: values}
	for k.more() && v.more() {
		if err := b.addTag(k.next(), v.next()); err != nil {
			return err
		}
	}
	if k.more() || v.more() || k.bad || v.bad {
		return damaged("tags without values")
	}
	return nil
}

func (b *block) addTag(key, value uint64) error {
	if n := uint64(len(b.strings)); key >= n || value >= n {
		return damaged("a tag that is not in the string table")
	}
	b.tags = append(b.tags, uint32(key), uint32(value))
	return nil
}

// way is a kept way: how many references it has, one way's after the other's.
type way struct {
	id     int64 // OSM way id
	street routing.Street
	raised bool // a bridge or a tunnel: what lies beside it on the map is not beside it
	refs   int32
}

// wayBlock holds the streets and the turn restrictions of one block.
type wayBlock struct {
	ways         []way
	refs         []int64 // OSM node ids
	restrictions []restriction
}

// decodeWays keeps the ways that streetOf keeps, and the relations that ruleOf
// keeps.
func decodeWays(b *block) (wayBlock, error) {
	var out wayBlock
	for _, group := range b.groups {
		err := eachField(group, func(f field) error {
			switch f.num {
			case 3:
				return out.add(b, f.data)
			case 4:
				return out.addRelation(b, f.data)
			}
			return nil
		})
		if err != nil {
			return wayBlock{}, err
		}
	}
	return out, nil
}

func (out *wayBlock) add(b *block, msg []byte) error {
	var keys, values, refs []byte
	var id uint64
	err := eachField(msg, func(f field) error {
		switch f.num {
		case 1:
			id = f.value
		case 2:
			keys = f.data
		case 3:
			values = f.data
		case 8:
			refs = f.data
		}
		return nil
	})
	if err != nil {
		return err
	}
	if err := b.loadTags(keys, values); err != nil {
		return err
	}
	street, ok := streetOf(b.tag)
	if !ok {
		return nil
	}
	from := len(out.refs)
	if out.refs, err = appendRefs(out.refs, refs); err != nil {
		return err
	}
	out.ways = append(out.ways, way{int64(id), street, isRaised(b.tag), int32(len(out.refs) - from)})
	return nil
}

// appendRefs decodes node ids, each as the difference to the one before. A
// node that follows itself is taken once.
func appendRefs(out []int64, packed []byte) ([]int64, error) {
	var id int64
	refs := varints{rest: packed}
	for first := true; refs.more(); first = false {
		step := refs.signed()
		id += step
		if first || step != 0 {
			out = append(out, id)
		}
	}
	if refs.bad {
		return nil, damaged("a way without its nodes")
	}
	return out, nil
}

// readStreets reads the ways of the file, and its turn restrictions.
func readStreets(ctx context.Context, src *source) (*network, error) {
	n := &network{}
	var refs []int64
	// A reference takes some bits of a way and its node some bytes: a file
	// with more than this is made to exhaust memory.
	limit := min(8*src.size+1<<20, math.MaxInt32)
	err := scan(ctx, src, "streets", decodeWays, func(b wayBlock) error {
		if int64(len(refs)+len(b.refs)) > limit {
			return damaged("more street nodes than the file can hold")
		}
		n.ways = append(n.ways, b.ways...)
		refs = append(refs, b.refs...)
		return n.takeRestrictions(b.restrictions, src.size)
	})
	if err != nil {
		return nil, err
	}
	if len(n.ways) == 0 {
		return nil, formatError("there are no streets in it: take an extract with highways")
	}
	n.ids = slices.Clone(refs)
	slices.Sort(n.ids)
	n.ids = slices.Clip(slices.Compact(n.ids))
	n.rows = make([]int32, len(refs))
	for i, id := range refs {
		row, _ := slices.BinarySearch(n.ids, id)
		n.rows[i] = int32(row)
	}
	return n, nil
}
