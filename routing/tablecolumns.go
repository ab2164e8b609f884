package routing

import (
	"cmp"
	"slices"

	"puerta/routing/ch"
)

// columns are the targets of a table, those on one edge together: they are
// reached through the same states, so that a source looks at these once.
type columns struct {
	street []streetColumns
	target []target // by edge
	reach  []int32  // states, of one street's first arc, then of its second; slots once aimed
	seeds  []ch.Seed
}

// streetColumns are the targets on one edge.
type streetColumns struct {
	edge   EdgeID
	zone   int32
	reach  [3]int32 // rows of reach where its two arcs begin, and their end
	target int32    // its first row of target
}

// target is a target: where it stands in the table, and how long it takes to
// it from the states of either arc.
type target struct {
	at     int32
	before [2]uint32
}

// sort notes the targets and their states.
func (c *columns) sort(s *Streets, p *profile, to []Spot) {
	c.street, c.target, c.reach = c.street[:0], c.target[:0], c.reach[:0]
	for j := range to {
		c.target = append(c.target, target{at: int32(j)})
	}
	slices.SortFunc(c.target, func(a, b target) int {
		return cmp.Or(cmp.Compare(to[a.at].Edge, to[b.at].Edge), cmp.Compare(a.at, b.at))
	})
	for k := range c.target {
		x := &c.target[k]
		spot := to[x.at]
		if k == 0 || spot.Edge != c.street[len(c.street)-1].edge {
			c.open(p, spot.Edge, int32(k))
		}
		for i, ms := range s.begins(p, spot) {
			x.before[i] = uint32(ms)
		}
	}
	c.street = append(c.street, streetColumns{edge: -1, target: int32(len(c.target))})
}

// open adds an edge with its states.
func (c *columns) open(p *profile, e EdgeID, first int32) {
	x := streetColumns{edge: e, zone: p.zone[e], target: first}
	for i := range 2 {
		x.reach[i] = int32(len(c.reach))
		c.seeds = p.arrivingBy(Arc(2*e)+Arc(i), 0, c.seeds[:0])
		for _, seed := range c.seeds {
			c.reach = append(c.reach, seed.Vertex)
		}
	}
	x.reach[2] = int32(len(c.reach))
	c.street = append(c.street, x)
}

// aim makes the states the targets of sweeps.
func (c *columns) aim(q *ch.Query) {
	q.Aim(c.reach)
	for i, state := range c.reach {
		c.reach[i] = q.Slot(state)
	}
}

// fill fills the row of the k-th source of the batch.
func (s *Streets) fill(p *profile, sc *scratch, k int, from Spot, to []Spot, row []int32, limit int32) {
	t := &sc.table
	lanes, base := t.lane[t.spot[k]:t.spot[k+1]], t.base[k]
	for i := range t.to.street[:len(t.to.street)-1] {
		x := &t.to.street[i]
		targets := t.to.target[x.target:t.to.street[i+1].target]
		if p.mode == Drive && from.Edge == x.edge {
			for _, c := range targets {
				row[c.at] = within(s.onOneEdge(p, sc, from, to[c.at]), limit)
			}
			continue
		}
		by := [2]uint32{soonest(sc.query, t.to.reach[x.reach[0]:x.reach[1]], lanes), soonest(sc.query, t.to.reach[x.reach[1]:x.reach[2]], lanes)}
		plain := from.Edge != x.edge && p.zone[from.Edge] == x.zone
		for _, c := range targets {
			total := min(by[0]+c.before[0], by[1]+c.before[1])
			ms := int32(total - uint32(base))
			if !plain || uint32(ms) >= gate { // else better would say the same
				ms, _ = p.better(s.direct(p, from, to[c.at]), min(total, ch.Inf), base, from, to[c.at])
			}
			row[c.at] = within(ms, limit)
		}
	}
}

// soonest returns the least time from the lanes of a source to some slots.
func soonest(q *ch.Query, slots []int32, lanes []laneSeed) uint32 {
	least := ch.Inf
	for _, slot := range slots {
		d := q.Reached(slot)
		for _, l := range lanes {
			least = min(least, d[l.lane&(ch.Lanes-1)]+l.weight)
		}
	}
	return least
}
