package address

import (
	"crypto/sha256"
	"encoding/hex"

	"puerta/data"
)

// Key returns the address key of a door, "NUMBER|STREET|UNIT|PLACE", in the
// manner of USPS Publication 28: upper case, spaces folded, streets as
// streetname.Normal has them, unit designators dropped. A unit that stands in
// the street or number column (Park Rd Lot 5, 163#4) is a unit all the same.
// PLACE is the five-digit ZIP, or the city where there is none.
//
// Two rows of one door, one of them without the ZIP, have different keys;
// readers join them by the city.
func Key(a data.Address) string {
	k := NewKeyer()
	k.Set(&a)
	return string(k.Full())
}

// Normal returns the address that a key stands for, its parts in their normal
// form. The key of the normal form is the key.
func Normal(a data.Address) data.Address {
	k := NewKeyer()
	k.Set(&a)
	return data.Address{Number: k.Number, Street: k.Street, Unit: k.Unit, City: k.City, State: a.State, ZIP: k.ZIP}
}

// Building returns the key of the building that a door is a unit of, which is
// the door's key without the unit; "" if the address has no unit or no street.
// The lots of a park are units of one building.
func Building(a data.Address) string {
	k := NewKeyer()
	k.Set(&a)
	return k.Building()
}

// DoorID makes a door's id from its key: "a" and the first 15 hexadecimal
// digits of its SHA-256. It is the same in every import of the same address.
func DoorID(key []byte) string {
	sum := sha256.Sum256(key)
	var id [17]byte
	id[0] = 'a'
	hex.Encode(id[1:], sum[:8])
	return string(id[:16])
}
