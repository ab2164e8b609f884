package address

import (
	"crypto/sha256"
	"encoding/hex"

	"puerta/data"
	"puerta/geo/streetname"
)

// Key returns the address key of a door, "NUMBER|STREET|UNIT|PLACE", in the
// manner of USPS Publication 28: upper case, spaces folded, streets as
// streetname.Normal has them, unit designators dropped. PLACE is the
// five-digit ZIP, or the city where there is none.
//
// Two rows of one door, one of them without the ZIP, have different keys;
// readers join them by the city.
func Key(a data.Address) string {
	k := NewKeyer()
	k.Set(&a)
	return string(k.Full())
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

// Keyer holds the key of the address it was last set to. It remembers the
// normal form of streets, units and cities, and reuses its buffer: a key costs
// no allocation once its parts are known. It is for one goroutine.
type Keyer struct {
	// The parts in their normal form; "" if not given.
	Number, Street, Unit, City, ZIP string

	buf  []byte
	base int // length of "NUMBER|STREET|UNIT|" in buf

	streets, units, cities map[string]string
}

// NewKeyer returns a Keyer set to no address.
func NewKeyer() *Keyer {
	return &Keyer{streets: map[string]string{}, units: map[string]string{}, cities: map[string]string{}}
}

// Set makes the key of a.
func (k *Keyer) Set(a *data.Address) { k.SetNumber(a, NormalNumber(a.Number)) }

// SetNumber makes the key of a with another word in place of the house number.
func (k *Keyer) SetNumber(a *data.Address, number string) {
	k.Number = number
	k.Street = remember(k.streets, a.Street, streetname.Normal)
	k.Unit = remember(k.units, a.Unit, NormalUnit)
	k.ZIP, k.City = ZIP5(a.ZIP), remember(k.cities, a.City, streetname.Fold)
	b := append(append(k.buf[:0], number...), '|')
	b = append(append(b, k.Street...), '|')
	b = append(append(b, k.Unit...), '|')
	k.buf, k.base = b, len(b)
}

// At returns the key with this place, valid until the next call.
func (k *Keyer) At(place string) []byte {
	k.buf = append(k.buf[:k.base], place...)
	return k.buf
}

// Full returns the key with its own place: ZIP or else city. It is valid until
// the next call.
func (k *Keyer) Full() []byte { return k.At(k.Place()) }

// Place returns the five-digit ZIP or else the city.
func (k *Keyer) Place() string {
	if k.ZIP != "" {
		return k.ZIP
	}
	return k.City
}

// Empty reports whether the address has neither number nor street nor unit.
func (k *Keyer) Empty() bool { return k.base == len("|||") }

// The caches of a Keyer.
const (
	maxCached     = 1 << 20 // entries; beyond it nothing more is kept
	maxCachedSize = 64      // bytes
)

// remember returns f(s), from the cache if it is there.
func remember(cache map[string]string, s string, f func(string) string) string {
	if s == "" {
		return ""
	}
	if v, ok := cache[s]; ok {
		return v
	}
	v := f(s)
	if len(s) <= maxCachedSize && len(cache) < maxCached {
		cache[s] = v
	}
	return v
}
