package address

import (
	"puerta/data"
	"puerta/geo/streetname"
)

// Keyer holds the key of the address it was last set to. It remembers the
// normal form of streets, units and cities, and reuses its buffer: a key costs
// no allocation once its parts are known. It is for one goroutine.
type Keyer struct {
	// The parts in their normal form; "" if not given.
	Number, Street, Unit, City, ZIP string

	buf  []byte
	base int // length of "NUMBER|STREET|UNIT|" in buf

	streets, units, cities map[string]string
	inStreet               map[string]string // street → the unit that stands in it, as written
}

// NewKeyer returns a Keyer set to no address.
func NewKeyer() *Keyer {
	return &Keyer{streets: map[string]string{}, units: map[string]string{}, cities: map[string]string{}}
}

// Set makes the key of a.
func (k *Keyer) Set(a *data.Address) {
	if plainNumber(a.Number) {
		k.set(a, a.Number, "")
		return
	}
	number, unit := partNumber(a.Number)
	k.set(a, number, unit)
}

// SetNumber makes the key of a with another word in place of the house number.
func (k *Keyer) SetNumber(a *data.Address, number string) { k.set(a, number, "") }

// set makes the key of a with its house number in normal form and the unit that
// was found there.
func (k *Keyer) set(a *data.Address, number, unit string) {
	street, beside := k.street(a.Street)
	k.Number, k.Street, k.Unit = number, street, k.unit(unit, beside, a.Unit)
	k.ZIP, k.City = ZIP5(a.ZIP), remember(k.cities, a.City, normalCity)
	b := append(append(k.buf[:0], number...), '|')
	b = append(append(b, k.Street...), '|')
	b = append(append(b, k.Unit...), '|')
	k.buf, k.base = b, len(b)
}

// unit returns the normal form of the unit that the three columns name between
// them. What two of them say alike counts once.
func (k *Keyer) unit(number, street, unit string) string {
	if number == "" && street == "" {
		return remember(k.units, unit, NormalUnit)
	}
	b := k.buf[:0]
	last := ""
	for _, part := range [...]string{number, street, unit} {
		if u := remember(k.units, part, NormalUnit); u != "" && u != last {
			b = append(append(b, ' '), u...)
			last = u
		}
	}
	k.buf = b
	if u, ok := k.units[string(b)]; ok {
		return u
	}
	return remember(k.units, string(b), NormalUnit)
}

// street returns what a street column holds: the street in its normal form, and
// a unit as written.
func (k *Keyer) street(s string) (name, unit string) {
	if name, ok := k.streets[s]; ok || s == "" {
		return name, k.inStreet[s]
	}
	name, unit = partStreet(s)
	keep(k.streets, s, name)
	if unit != "" {
		if k.inStreet == nil {
			k.inStreet = map[string]string{}
		}
		keep(k.inStreet, s, unit)
	}
	return name, unit
}

// partStreet takes the units off a street until none is left.
func partStreet(s string) (name, unit string) {
	raw, beside := cutUnit(s)
	for name = streetname.Normal(raw); ; name = streetname.Normal(raw) {
		if beside != "" {
			unit = beside + " " + unit
		}
		if raw, beside = cutUnit(name); beside == "" {
			return name, unit
		}
	}
}

// partNumber takes the units off a house number until none is left; it returns
// the number in its normal form.
func partNumber(s string) (number, unit string) {
	raw, beside := splitNumber(streetname.Plain(spaceFractions(s)))
	for number = NormalNumber(raw); ; number = NormalNumber(raw) {
		if beside != "" {
			unit = beside + " " + unit
		}
		if raw, beside = splitNumber(number); beside == "" {
			return number, unit
		}
	}
}

// At returns the key with this place, valid until the next call.
func (k *Keyer) At(place string) []byte {
	k.buf = append(k.buf[:k.base], place...)
	return k.buf
}

// Full returns the key with its own place: ZIP or else city. It is valid until
// the next call.
func (k *Keyer) Full() []byte { return k.At(k.Place()) }

// Building returns the key without the unit, as the function Building does.
func (k *Keyer) Building() string {
	if k.Unit == "" || k.Street == "" {
		return ""
	}
	return k.Number + "|" + k.Street + "||" + k.Place()
}

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
	keep(cache, s, v)
	return v
}

func keep(cache map[string]string, s, v string) {
	if len(s) <= maxCachedSize && len(cache) < maxCached {
		cache[s] = v
	}
}
