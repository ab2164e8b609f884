package voterfile

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"puerta/data"
	"puerta/geo/streetname"
)

// Key returns the address key of a door, "NUMBER|STREET|UNIT|PLACE", in the
// manner of USPS Publication 28: upper case, spaces folded, streets as
// streetname.Normal has them, unit designators dropped. PLACE is the
// five-digit ZIP, or the city where there is none.
//
// Two rows of one door, one of them without the ZIP, have different keys; the
// readers of this package join them by the city (see addressIndex).
func Key(a data.Address) string {
	k := newKeyer()
	k.set(&a)
	return string(k.full())
}

// doorID makes a door's id from its key: "a" and the first 15 hexadecimal
// digits of its SHA-256. It is the same in every import of the same address.
func doorID(key []byte) string {
	sum := sha256.Sum256(key)
	var id [17]byte
	id[0] = 'a'
	hex.Encode(id[1:], sum[:8])
	return string(id[:16])
}

// keyer holds the key of the address it was last set to. It remembers the
// normal form of streets, units and cities, and reuses its buffer.
type keyer struct {
	buf       []byte
	base      int    // length of "NUMBER|STREET|UNIT|" in buf
	zip, city string // normalised; "" if not given

	streets, units, cities map[string]string
}

func newKeyer() *keyer {
	return &keyer{streets: map[string]string{}, units: map[string]string{}, cities: map[string]string{}}
}

// set makes the key of a.
func (k *keyer) set(a *data.Address) { k.setAt(a, normalNumber(a.Number)) }

// setAt makes the key of a with another word in place of the house number.
func (k *keyer) setAt(a *data.Address, number string) {
	b := append(append(k.buf[:0], number...), '|')
	b = append(append(b, remember(k.streets, a.Street, streetname.Normal)...), '|')
	b = append(append(b, remember(k.units, a.Unit, normalUnit)...), '|')
	k.buf, k.base = b, len(b)
	k.zip, k.city = zip5(a.ZIP), remember(k.cities, a.City, streetname.Fold)
}

// at returns the key with this place, valid until the next call.
func (k *keyer) at(place string) []byte {
	k.buf = append(k.buf[:k.base], place...)
	return k.buf
}

// full returns the key with its own place: ZIP or else city.
func (k *keyer) full() []byte {
	if k.zip != "" {
		return k.at(k.zip)
	}
	return k.at(k.city)
}

// empty reports whether the address has neither number nor street nor unit.
func (k *keyer) empty() bool { return k.base == len("|||") }

// normalNumber returns a house number in upper case, spaces folded, without
// leading zeros: "0086a " is "86A".
func normalNumber(s string) string {
	if plainNumber(s) {
		return s
	}
	s = strings.Join(strings.FieldsFunc(streetname.Upper(s), func(r rune) bool { return r == ' ' || r == '\t' || r == '|' || r == ',' }), " ")
	if t := strings.TrimLeft(s, "0"); t != "" && t[0] >= '1' && t[0] <= '9' {
		return t
	}
	return s
}

func plainNumber(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s == "" || s[0] != '0'
}

// zip5 returns the five-digit ZIP of a ZIP or ZIP+4, giving back the leading
// zeros a spreadsheet took; "" if there is none.
func zip5(s string) string {
	if len(s) == 5 && allDigits(s) {
		return known(s)
	}
	s = strings.TrimSpace(s)
	if i := strings.IndexAny(s, "- ."); i >= 0 {
		s = s[:i]
	}
	if !allDigits(s) || len(s) > 9 || len(s) < 3 {
		return ""
	}
	if len(s) > 5 {
		return known(("0000" + s)[len(s)-5:][:5])
	}
	return known(("00" + s)[len(s)-3:])
}

func known(zip string) string {
	if zip == "00000" {
		return ""
	}
	return zip
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
