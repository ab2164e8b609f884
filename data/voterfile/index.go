package voterfile

import "puerta/data/address"

// addressIndex finds items by address key. The ZIP decides where both sides
// have one; a side without it is joined by the city. So a door is not split
// because one of its rows lacks the ZIP, and equal addresses in two ZIPs of
// one city stay apart.
type addressIndex struct {
	items  map[string]int32 // "BASE|ZIP" and "BASE|CITY"
	zipped []bool           // by item: whether a ZIP is known
}

func newAddressIndex() addressIndex { return addressIndex{items: map[string]int32{}} }

// find returns the item at the address k is set to.
func (x *addressIndex) find(k *address.Keyer) (int32, bool) {
	if k.ZIP == "" {
		item, ok := x.items[string(k.At(k.City))]
		return item, ok
	}
	if item, ok := x.items[string(k.At(k.ZIP))]; ok || k.City == "" {
		return item, ok
	}
	item, ok := x.items[string(k.At(k.City))]
	return item, ok && !x.zipped[item]
}

// join is find for a row that becomes part of the item: if its ZIP is the first
// one known there, the index takes it in.
func (x *addressIndex) join(k *address.Keyer) (int32, bool) {
	item, ok := x.find(k)
	if ok && k.ZIP != "" && !x.zipped[item] {
		x.zipped[item] = true
		x.items[string(k.At(k.ZIP))] = item
	}
	return item, ok
}

// add enters the next item, numbered from 0, at an address that find did not
// find.
func (x *addressIndex) add(k *address.Keyer) {
	item := int32(len(x.zipped))
	x.zipped = append(x.zipped, k.ZIP != "")
	x.items[string(k.Full())] = item
	if k.ZIP == "" || k.City == "" {
		return
	}
	if byCity := k.At(k.City); !x.taken(byCity) {
		x.items[string(byCity)] = item
	}
}

func (x *addressIndex) taken(key []byte) bool {
	_, ok := x.items[string(key)]
	return ok
}
