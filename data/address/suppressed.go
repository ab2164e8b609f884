package address

import "puerta/data"

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
