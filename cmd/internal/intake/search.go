package intake

import (
	"puerta/data"
	"puerta/data/address"
)

// search finds what of a list of doors is on a do-not-walk list. It is shown all
// doors, then all rows, in their order.
type search struct {
	list   *data.Suppressions
	key    *address.Keyer
	doors  []found
	people []data.Person
	at     []int32            // person → row of doors
	seen   map[data.Mark]bool // people who are hit: a voter counts once
}

// found is what is known of a door.
type found struct {
	id   string // only of those that are hit, or had somebody who is
	hit  bool   // by its id or address
	out  bool   // suppressed already
	live int32  // rows of people who may be visited
}

func newSearch(list *data.Suppressions) *search {
	return &search{list: list, key: address.NewKeyer(), seen: map[data.Mark]bool{}}
}

func (s *search) door(d *data.Door) {
	f := found{out: d.Reason == data.Suppressed}
	if !f.out {
		s.key.Set(&d.Address)
		if f.hit = s.list.HasID([]byte(d.ID)) || address.Suppressed(s.list, s.key); f.hit {
			f.id = d.ID
		}
	}
	s.doors = append(s.doors, f)
}

func (s *search) row(r *data.Row) {
	if r.Door < 0 || int(r.Door) >= len(s.doors) || r.Reason != "" {
		return
	}
	d := &s.doors[r.Door]
	if !s.list.HasMark(r.Person) {
		d.live++
		return
	}
	counted := !s.seen[r.Person] // also at a door that goes as a whole
	s.seen[r.Person] = true
	if d.out || d.hit {
		return
	}
	d.id = r.ID
	s.people = append(s.people, data.Person{Row: r.Number, Door: r.ID, Counted: counted})
	s.at = append(s.at, r.Door)
}

// withdrawal returns what was found. A door where everybody is on the list is on
// it, too.
func (s *search) withdrawal() data.Withdrawal {
	var w data.Withdrawal
	for i, p := range s.people {
		if d := &s.doors[s.at[i]]; d.live == 0 {
			d.hit = true
		} else {
			w.People = append(w.People, p)
		}
	}
	for i := range s.doors {
		if d := &s.doors[i]; d.hit {
			w.Doors = append(w.Doors, d.id)
		}
	}
	return w
}
