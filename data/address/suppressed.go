package address

import (
	"strings"

	"puerta/data"
)

// Suppress puts the address k is set to on a do-not-walk list: by its ZIP and by
// its city, or as it stands if the list gives neither. It reports whether there
// was an address.
func Suppress(s *data.Suppressions, k *Keyer) bool {
	if k.Empty() {
		return false
	}
	if k.ZIP == "" && k.City == "" {
		s.AddAddress(k.At(""))
		return true
	}
	for _, place := range [...]string{k.ZIP, k.City} {
		if place != "" {
			s.AddAddress(k.At(place))
		}
	}
	return true
}

// Suppressed reports whether the address k is set to is on a do-not-walk list:
// by its ZIP, by its city, or by an entry that gives neither.
func Suppressed(s *data.Suppressions, k *Keyer) bool {
	if k.Empty() {
		return false
	}
	for _, place := range [...]string{k.ZIP, k.City, ""} {
		if s.HasAddress(k.At(place)) {
			return true
		}
	}
	return false
}

// SuppressLine puts an address that stands with its place in one line on a
// do-not-walk list, "20 Oak St Macon GA 31201". Where the city begins cannot be
// told, so every place where it may is taken: better a door left out too many
// than the one that was meant missed. beside is the ZIP that stands in a column
// of its own; "" if none. k is only used, its address is lost.
func SuppressLine(s *data.Suppressions, k *Keyer, line, beside string) {
	rest, city, _, zip := CutPlace(line)
	if zip == "" {
		zip = beside
	}
	if city != "" {
		suppressParsed(s, k, rest, city, zip)
		return
	}
	suppressParsed(s, k, rest, "", zip)
	for n := 0; rest != "" && n < maxCityWords; n++ {
		before, last := lastWord(rest)
		if city = strings.TrimSpace(last + " " + city); zip != "" && before != "" {
			suppressParsed(s, k, before, "", zip)
		}
		suppressParsed(s, k, before, withoutState(city), "")
		rest = before
	}
}

// maxCityWords is how many words city and state may have at the end of a line.
const maxCityWords = 6

// suppressParsed does so for one reading of a line, unless it has no number or
// no street.
func suppressParsed(s *data.Suppressions, k *Keyer, line, city, zip string) {
	a := data.Address{City: city, ZIP: zip}
	if a.Number, a.Street, a.Unit = ParseLine(line); a.Number != "" && a.Street != "" {
		k.Set(&a)
		Suppress(s, k)
	}
}

// withoutState drops a state at the end of a city.
func withoutState(city string) string {
	if before, last := lastWord(city); before != "" && isStateName(last) {
		return before
	}
	return city
}
