package osmgraph

import (
	"math"
	"slices"
)

// Limits of what is kept of restrictions. Real ones have three members, seldom
// ten, and writers put 8,000 objects into a block.
const (
	maxMembers      = 32      // of one restriction: one with more is left out
	maxRestrictions = 1 << 15 // in one block: one with more is damaged
)

// restriction is a turn restriction as it stands in the file.
type restriction struct {
	rule     rule
	from, to []int64 // OSM way ids
	via      []int64 // OSM way ids, in order; none at a node
	node     int64   // OSM node id, where via is empty
}

// members returns how many it has.
func (r *restriction) members() int { return len(r.from) + len(r.to) + max(1, len(r.via)) }

// sound reports whether it has all of its members, of the kinds that the wiki
// asks for: several from or several to, but not both, and one of each where
// only one turn is allowed.
func (r *restriction) sound(nodes int) bool {
	switch {
	case len(r.from) == 0 || len(r.to) == 0 || len(r.from) > 1 && len(r.to) > 1:
		return false
	case r.rule.only && len(r.from)+len(r.to) > 2:
		return false
	}
	return nodes == 1 && len(r.via) == 0 || nodes == 0 && len(r.via) > 0
}

// addRelation keeps a relation that restricts turns of cars.
func (out *wayBlock) addRelation(b *block, msg []byte) error {
	var keys, values []byte
	var m members
	err := eachField(msg, func(f field) error {
		switch f.num {
		case 2:
			keys = f.data
		case 3:
			values = f.data
		case 8:
			m.roles.rest = f.data
		case 9:
			m.ids.rest = f.data
		case 10:
			m.kinds.rest = f.data
		}
		return nil
	})
	if err != nil {
		return err
	}
	if err := b.loadTags(keys, values); err != nil {
		return err
	}
	rule, ok := ruleOf(b.tag)
	if !ok {
		return nil
	}
	if len(out.restrictions) == maxRestrictions {
		return damaged("a block of turn restrictions without end")
	}
	r, ok, err := m.restriction(b, rule)
	if ok && err == nil {
		out.restrictions = append(out.restrictions, r)
	}
	return err
}

// members are the columns of a relation's members.
type members struct{ roles, ids, kinds varints }

// restriction decodes the members of a restriction; false if they make none.
func (m *members) restriction(b *block, rule rule) (r restriction, ok bool, err error) {
	r.rule = rule
	var id int64
	count, nodes := 0, 0
	for ; m.ids.more(); count++ {
		if count == maxMembers {
			return r, false, nil
		}
		if !m.roles.more() || !m.kinds.more() {
			return r, false, damaged("members without roles or types")
		}
		role, kind := m.roles.next(), m.kinds.next()
		id += m.ids.signed()
		if role >= uint64(len(b.strings)) {
			return r, false, damaged("a role that is not in the string table")
		}
		nodes += r.add(string(b.strings[role]), kind, id)
	}
	if m.roles.bad || m.ids.bad || m.kinds.bad {
		return r, false, damaged("members cut off")
	}
	return r, r.sound(nodes), nil
}

// add notes a member and returns 1 if it is a node that the turn goes through.
// Members of other roles (location_hint) do not matter.
func (r *restriction) add(role string, kind uint64, id int64) int {
	const node, way = 0, 1
	switch {
	case role == "via" && kind == node:
		r.node = id
		return 1
	case kind != way:
	case role == "from":
		r.from = append(r.from, id)
	case role == "via":
		r.via = append(r.via, id)
	case role == "to":
		r.to = append(r.to, id)
	}
	return 0
}

// takeRestrictions keeps the restrictions of a block. A member takes more than
// a byte of a real file: one with more is made to exhaust memory.
func (n *network) takeRestrictions(rs []restriction, fileSize int64) error {
	for i := range rs {
		n.members += rs[i].members()
	}
	if int64(n.members) > min(fileSize+1<<16, math.MaxInt32) {
		return damaged("more turn restrictions than the file can hold")
	}
	n.restrictions = append(n.restrictions, rs...)
	return nil
}

// row returns the row of an OSM node id; false if no street uses it.
func (n *network) row(id int64) (int32, bool) {
	row, ok := slices.BinarySearch(n.ids, id)
	return int32(row), ok
}
