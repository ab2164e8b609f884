package data

import (
	"maps"
	"slices"
)

// Suppressions are a do-not-walk list: fingerprints of ids of doors or people, and of
// addresses. The zero value is an empty list; a nil one can be asked, too. Which
// keys an address is looked up by, package address knows.
type Suppressions struct {
	ids, addresses map[Fingerprint]struct{}
}

// SuppressionsOf returns the list of these fingerprints, the inverse of Fingerprints.
func SuppressionsOf(ids, addresses []Fingerprint) *Suppressions {
	s := &Suppressions{}
	for _, m := range ids {
		s.ids = with(s.ids, m)
	}
	for _, m := range addresses {
		s.addresses = with(s.addresses, m)
	}
	return s
}

// AddID puts the id of a door or person on the list; an empty one is passed over.
func (s *Suppressions) AddID(id []byte) { s.ids = with(s.ids, IDFingerprint(id)) }

// AddAddress puts an address key on the list.
func (s *Suppressions) AddAddress(key []byte) {
	s.addresses = with(s.addresses, AddressFingerprint(key))
}

// with returns a set with one more fingerprint; 0 is none.
func with(set map[Fingerprint]struct{}, m Fingerprint) map[Fingerprint]struct{} {
	if m == 0 {
		return set
	}
	if set == nil {
		set = map[Fingerprint]struct{}{}
	}
	set[m] = struct{}{}
	return set
}

// Empty reports whether nobody is on the list; also of none.
func (s *Suppressions) Empty() bool { return s == nil || len(s.ids)+len(s.addresses) == 0 }

// HasID reports whether an id is on the list.
func (s *Suppressions) HasID(id []byte) bool {
	return s != nil && len(s.ids) > 0 && s.HasFingerprint(IDFingerprint(id))
}

// HasPerson reports whether one of the ids of a row's voter is on the list.
func (s *Suppressions) HasPerson(r *Row) bool {
	return s.HasFingerprint(r.Person) || r.StateID != 0 && s.HasFingerprint(r.StateID)
}

// HasFingerprint is HasID for an id of which only the fingerprint was kept (Row.Person).
func (s *Suppressions) HasFingerprint(id Fingerprint) bool {
	if s == nil {
		return false
	}
	_, ok := s.ids[id]
	return ok
}

// HasAddress reports whether an address key is on the list.
func (s *Suppressions) HasAddress(key []byte) bool {
	if s == nil || len(s.addresses) == 0 {
		return false
	}
	_, ok := s.addresses[AddressFingerprint(key)]
	return ok
}

// Len returns how many ids and how many spellings of addresses are on the list.
func (s *Suppressions) Len() (ids, addresses int) {
	if s == nil {
		return 0, 0
	}
	return len(s.ids), len(s.addresses)
}

// Merge adds all of another list, which may be nil.
func (s *Suppressions) Merge(o *Suppressions) {
	if o == nil {
		return
	}
	for m := range o.ids {
		s.ids = with(s.ids, m)
	}
	for m := range o.addresses {
		s.addresses = with(s.addresses, m)
	}
}

// Fingerprints returns all of them, ascending: what a store keeps.
func (s *Suppressions) Fingerprints() (ids, addresses []Fingerprint) {
	if s == nil {
		return nil, nil
	}
	return slices.Sorted(maps.Keys(s.ids)), slices.Sorted(maps.Keys(s.addresses))
}

// SuppressedDoor says in words why a door is suppressed.
func SuppressedDoor() Text {
	return Text{EN: "The door is on the do-not-walk list.", ES: "La puerta está en la lista de no visitar."}
}

// SuppressedPerson says in words why a person is suppressed.
func SuppressedPerson() Text {
	return Text{EN: "The voter is on the do-not-walk list.", ES: "La persona está en la lista de no visitar."}
}
