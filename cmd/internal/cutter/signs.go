package cutter

import (
	"cmp"
	"slices"

	"puerta/data"
	"puerta/data/address"
)

// signOrder puts the doors of one place in the order of their signs.
type signOrder struct {
	list *data.List
	key  *address.Keyer
	read []sign
}

// sign is what a door's sign says, in normal form.
type sign struct {
	number, unit string
	door         int32
}

func newSignOrder(list *data.List) *signOrder {
	return &signOrder{list: list, key: address.NewKeyer()}
}

// sort sorts doors by house number, then unit (see address.CompareUnits); the
// unit may stand in any column. Doors with one sign keep their order.
func (s *signOrder) sort(doors []int32) {
	if len(doors) < 2 {
		return
	}
	s.read = s.read[:0]
	for _, d := range doors {
		s.key.Set(&s.list.Doors[d].Address)
		s.read = append(s.read, sign{s.key.Number, s.key.Unit, d})
	}
	slices.SortStableFunc(s.read, func(a, b sign) int {
		return cmp.Or(address.CompareNumbers(a.number, b.number), address.CompareUnits(a.unit, b.unit))
	})
	for i := range s.read {
		doors[i] = s.read[i].door
	}
}
