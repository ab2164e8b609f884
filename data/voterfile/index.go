package voterfile

import (
	"hash/maphash"

	"puerta/data/address"
)

// addressIndex finds doors by address key. The ZIP decides where both sides
// have one; a side without it is joined by the city. So a door is not split
// because one of its rows lacks the ZIP, and equal addresses in two ZIPs of
// one city stay apart. It takes 24 bytes a door, and 6 more once an address
// without a ZIP was seen.
type addressIndex struct {
	seed   maphash.Seed
	byZIP  []uint64 // by door: hash of "BASE|ZIP"; 0 without a ZIP
	byCity []uint64 // by door: hash of "BASE|CITY"; 0 without a city
	zips   hashTable
	cities hashTable
	gaps   bool // a ZIP was missing somewhere: cities is filled
}

func newAddressIndex() addressIndex { return addressIndex{seed: maphash.MakeSeed()} }

// find returns the door at the address k is set to.
func (x *addressIndex) find(k *address.Keyer) (int32, bool) {
	if k.ZIP == "" {
		x.fillCities()
		return x.cities.find(x.byCity, x.cityOf(k))
	}
	if door, ok := x.zips.find(x.byZIP, x.hash(k, k.ZIP)); ok || !x.gaps || k.City == "" {
		return door, ok
	}
	door, ok := x.cities.find(x.byCity, x.cityOf(k))
	return door, ok && x.byZIP[door] == 0
}

// join is find for a row that becomes part of the door: if its ZIP is the first
// one known there, the index takes it in.
func (x *addressIndex) join(k *address.Keyer) (int32, bool) {
	door, ok := x.find(k)
	if ok && k.ZIP != "" && x.byZIP[door] == 0 {
		x.byZIP[door] = x.hash(k, k.ZIP)
		x.zips.add(x.byZIP, door)
	}
	return door, ok
}

// add enters the next door. Of several at one address the first is found.
func (x *addressIndex) add(k *address.Keyer) {
	door := int32(len(x.byZIP))
	x.skip()
	if k.ZIP == "" || k.City != "" {
		x.byCity[door] = x.cityOf(k)
	}
	if k.ZIP == "" {
		x.fillCities() // enters this door too
	} else {
		x.byZIP[door] = x.hash(k, k.ZIP)
		enter(&x.zips, x.byZIP, door)
	}
	if x.gaps {
		enter(&x.cities, x.byCity, door)
	}
}

// skip enters a door that no address leads to.
func (x *addressIndex) skip() { x.byZIP, x.byCity = append(x.byZIP, 0), append(x.byCity, 0) }

// fillCities begins to look doors up by their city.
func (x *addressIndex) fillCities() {
	if x.gaps {
		return
	}
	x.gaps = true
	for door := range x.byCity {
		enter(&x.cities, x.byCity, int32(door))
	}
}

// enter adds a door to a table unless it has no hash or another has the same.
func enter(t *hashTable, column []uint64, door int32) {
	if _, taken := t.find(column, column[door]); column[door] != 0 && !taken {
		t.add(column, door)
	}
}

// cityOf is the hash of an address by its city; that of no city is that of no
// place at all.
func (x *addressIndex) cityOf(k *address.Keyer) uint64 { return x.hash(k, k.City) }

func (x *addressIndex) hash(k *address.Keyer, place string) uint64 {
	return max(1, maphash.Bytes(x.seed, k.At(place)))
}
