package voterfile

import (
	"hash/maphash"

	"puerta/data/address"
)

// addressIndex finds doors by address key. The ZIP decides where both sides
// have one; a side without it is joined by the city. So a door is not split
// because one of its rows lacks the ZIP, and equal addresses in two ZIPs of
// one city stay apart. It takes 14 bytes a door; 14 more once an address
// without a ZIP was seen.
type addressIndex struct {
	seed   maphash.Seed
	byZIP  []uint64 // by door: hash of "BASE|ZIP"; 0 without a ZIP
	byCity []uint64 // by door: hash of "BASE|CITY"; 0 without a city
	zips   hashTable
	cities hashTable
	gaps   bool // a ZIP was missing somewhere: the cities are filled
	// each sets a Keyer to the address of every door in turn, for the cities
	// of the doors so far; false for one that no address leads to.
	each func(visit func(k *address.Keyer, ok bool)) error
	err  error // of each
}

func newAddressIndex(each func(func(*address.Keyer, bool)) error) addressIndex {
	return addressIndex{seed: maphash.MakeSeed(), each: each}
}

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
	if k.ZIP == "" {
		x.fillCities()
	}
	door := int32(len(x.byZIP))
	x.skip()
	if k.ZIP != "" {
		x.byZIP[door] = x.hash(k, k.ZIP)
		enter(&x.zips, x.byZIP, door)
	}
	if x.gaps {
		x.addCity(door, k)
	}
}

// skip enters a door that no address leads to.
func (x *addressIndex) skip() {
	x.byZIP = append(x.byZIP, 0)
	if x.gaps {
		x.byCity = append(x.byCity, 0)
	}
}

// addCity enters a door by its city.
func (x *addressIndex) addCity(door int32, k *address.Keyer) {
	if k.ZIP == "" || k.City != "" {
		x.byCity[door] = x.cityOf(k)
		enter(&x.cities, x.byCity, door)
	}
}

// fillCities begins to look doors up by their city.
func (x *addressIndex) fillCities() {
	if x.gaps {
		return
	}
	x.gaps, x.byCity = true, make([]uint64, len(x.byZIP), len(x.byZIP)+len(x.byZIP)/4)
	door := int32(0)
	x.err = x.each(func(k *address.Keyer, ok bool) {
		if ok {
			x.addCity(door, k)
		}
		door++
	})
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
