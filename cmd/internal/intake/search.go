package intake

import (
	"iter"

	"puerta/data"
	"puerta/data/address"
)

// search finds what of a universe is on a do-not-walk list. It is shown all
// doors, then all rows, in their order, and in the end all doors again, of
// which it needs the ids of a few.
type search struct {
	list   *data.Suppressions
	key    *address.Keyer
	doors  []found
	people []data.WithdrawnPerson
	at     []int32                   // person → row of doors
	seen   map[data.Fingerprint]bool // people who are hit: a voter counts once
}

// found is what is known of a door, in a byte: there are many.
type found uint8

const (
	hit   found = 1 << iota // by its id or address
	out                     // suppressed already
	live                    // somebody may be visited there
	asked                   // somebody there is on the list
)

func newSearch(list *data.Suppressions) *search {
	return &search{list: list, key: address.NewKeyer(), seen: map[data.Fingerprint]bool{}}
}

func (s *search) door(d *data.Door) {
	f := found(0)
	if d.Reason == data.Suppressed {
		f = out
	} else if s.key.Set(&d.Address); s.list.HasID([]byte(d.ID)) || address.Suppressed(s.list, s.key) {
		f = hit
	}
	s.doors = append(s.doors, f)
}

func (s *search) row(r *data.Row) {
	if r.Door < 0 || int(r.Door) >= len(s.doors) || r.Reason != "" {
		return
	}
	d := &s.doors[r.Door]
	if !s.list.HasPerson(r) {
		*d |= live
		return
	}
	counted := !s.seen[r.Person] // also at a door that goes as a whole
	s.seen[r.Person] = true
	if *d&(out|hit) != 0 {
		return
	}
	*d |= asked
	s.people = append(s.people, data.WithdrawnPerson{Row: r.Number, Counted: counted})
	s.at = append(s.at, r.Door)
}

// withdrawal returns what was found. A door where everybody is on the list is on
// it, too.
func (s *search) withdrawal(doors iter.Seq2[*data.Door, error]) (w data.Withdrawal, err error) {
	names, i := map[int32]string{}, int32(0)
	for d, err := range doors {
		if err != nil {
			return w, err
		}
		f := s.doors[i]
		if f&asked != 0 {
			names[i] = d.ID
		}
		if f&hit != 0 || f&(asked|live) == asked {
			w.Doors = append(w.Doors, d.ID)
		}
		i++
	}
	for k, p := range s.people {
		if door := s.at[k]; s.doors[door]&live != 0 {
			p.Door = names[door]
			w.People = append(w.People, p)
		}
	}
	return w, nil
}
