package geocode

import (
	"cmp"
	"slices"

	"github.com/paulmach/orb"

	"puerta/data/address"
	"puerta/geo"
)

// Points is address points, found by address: 22 bytes a point beside streets
// and places while it is filled, 18 once it is asked. It is for one goroutine.
type Points struct {
	streets, zips, cities dictionary
	groups                tuples[group]
	byStreet              [][]int32 // street → its groups

	of []int32 // point → group; nil once the points are sorted
	columns
	first []int32 // group → its first row of the columns; one more than groups
}

// group is a street in one place; row 0 of zips and cities is "".
type group struct{ street, zip, city int32 }

// columns is address points; once they are sorted those of a group follow each
// other by number, tail and unit.
type columns struct {
	number []int32  // that a house number begins with
	tail   []uint16 // what follows it, hashed; 0 if nothing does
	unit   []uint32 // hashed; 0 if there is none
	at     []geo.GridPoint
}

// NewPoints returns Points without any.
func NewPoints() *Points {
	p := &Points{streets: newDictionary(), zips: newDictionary(), cities: newDictionary(), groups: newTuples[group](), of: []int32{}}
	p.zips.of("")
	p.cities.of("")
	return p
}

// Add enters the point of the address k is set to, unless it has no house
// number or no street, or the point is not on Earth. Of several points with one
// address the first is kept. Points that are asked take no more.
func (p *Points) Add(k *address.Keyer, at orb.Point) {
	if k.Number == "" || k.Street == "" || !geo.Valid(at) || p.of == nil {
		return
	}
	n, tail := splitNumber(k.Number)
	p.of = append(p.of, p.group(group{p.streets.of(k.Street), p.zips.of(k.ZIP), p.cities.of(k.City)}))
	p.number, p.tail = append(p.number, n), append(p.tail, tail)
	p.unit, p.at = append(p.unit, hash(k.Unit)), append(p.at, geo.OnGrid(at))
}

func (p *Points) group(g group) int32 {
	before := len(p.groups.values)
	n := p.groups.of(g)
	if len(p.groups.values) == before {
		return n
	}
	for int(g.street) >= len(p.byStreet) {
		p.byStreet = append(p.byStreet, nil)
	}
	p.byStreet[g.street] = append(p.byStreet[g.street], n)
	return n
}

// Len returns how many addresses have a point; it takes no more after.
func (p *Points) Len() int {
	p.sort()
	return len(p.number)
}

// sort brings the points into the order in which they are found.
func (p *Points) sort() {
	if p.of == nil {
		return
	}
	order := p.byGroup()
	sorted := columns{}
	first := make([]int32, 0, len(p.first))
	for g := range p.groups.values {
		first = append(first, int32(len(sorted.number)))
		rows := order[p.first[g]:p.first[g+1]]
		slices.SortFunc(rows, func(a, b int32) int { return cmp.Or(p.compare(a, b), cmp.Compare(a, b)) })
		for k, row := range rows {
			if k == 0 || p.compare(rows[k-1], row) != 0 {
				sorted.add(&p.columns, row)
			}
		}
	}
	p.columns, p.first, p.of = sorted, append(first, int32(len(sorted.number))), nil
}

// byGroup lists the points of each group as they came, and sets first.
func (p *Points) byGroup() []int32 {
	p.first = make([]int32, len(p.groups.values)+1)
	for _, g := range p.of {
		p.first[g+1]++
	}
	for g := range p.groups.values {
		p.first[g+1] += p.first[g]
	}
	next, order := slices.Clone(p.first), make([]int32, len(p.of))
	for row, g := range p.of {
		order[next[g]] = int32(row)
		next[g]++
	}
	return order
}

func (c *columns) compare(a, b int32) int {
	return cmp.Or(cmp.Compare(c.number[a], c.number[b]), cmp.Compare(c.tail[a], c.tail[b]), cmp.Compare(c.unit[a], c.unit[b]))
}

func (c *columns) add(from *columns, row int32) {
	c.number, c.tail = append(c.number, from.number[row]), append(c.tail, from.tail[row])
	c.unit, c.at = append(c.unit, from.unit[row]), append(c.at, from.at[row])
}

// splitNumber returns the number that a house number begins with, and the rest.
func splitNumber(s string) (n int32, tail uint16) {
	n = leadingNumber(s)
	if n == noNumber {
		return n, fold(hash(s))
	}
	k := 0
	for k < len(s) && s[k] >= '0' && s[k] <= '9' {
		k++
	}
	return n, fold(hash(s[k:]))
}

// hash is FNV-1a; 0 for "" only.
func hash(s string) uint32 {
	if s == "" {
		return 0
	}
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return max(1, h)
}

func fold(h uint32) uint16 {
	if h == 0 {
		return 0
	}
	return max(1, uint16(h^h>>16))
}
