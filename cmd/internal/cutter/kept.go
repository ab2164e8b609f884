package cutter

import (
	"fmt"
	"slices"

	"puerta/data"
	"puerta/data/withdraw"
)

// Kept is a turf that stays as it is: id, name, doors, route and numbers. Only
// its area is drawn again, beside those of the others.
type Kept struct {
	Turf  data.Turf
	Route data.Route
}

// keep takes up the turfs that stay. Doors that the list no longer holds, or
// not as ones to be visited, are taken out of them as if they had never been
// there, a turf with its last one; that nothing suppressed comes out again is
// worth more than a route as it was printed.
func (j *job) keep() error {
	if len(j.Kept) == 0 {
		return nil
	}
	of, err := j.doorsOfKept()
	if err != nil {
		return err
	}
	j.keptOf = slices.Repeat([]int32{-1}, len(j.List.Doors))
	row := map[string]int32{} // door that stays → its row
	list := *j.List
	list.Doors = slices.Clone(list.Doors)
	j.List = &list
	for d := range list.Doors {
		if k, ok := of[list.Doors[d].ID]; ok && visitable(list.Doors[d].Reason) {
			j.keptOf[d], row[list.Doors[d].ID] = k, int32(d)
		}
	}
	j.withdrawKept(of, row)
	for k := range j.Kept {
		j.renew(&j.Kept[k], row)
	}
	return nil
}

// visitable tells whether a door may stay in a turf in spite of a reason that
// the list has against it: where the turf's route found it nobody needs the
// list's coordinates.
func visitable(r data.Reason) bool {
	return r == "" || r == data.NoCoordinates || r == data.BadCoordinates
}

// doorsOfKept returns the row of Kept that each door is in.
func (j *job) doorsOfKept() (map[string]int32, error) {
	of, ids := map[string]int32{}, map[string]bool{}
	for k := range j.Kept {
		id := j.Kept[k].Turf.ID
		if id == "" || ids[id] {
			return nil, fmt.Errorf("%w: turf %q stays twice, or has no id", ErrOptions, id)
		}
		ids[id] = true
		for _, s := range j.Kept[k].Route.Stops {
			if s.Kind != data.StopDoor {
				continue
			}
			if _, twice := of[s.DoorID]; twice {
				return nil, fmt.Errorf("%w: a door of turf %s that stays is in two of them, or twice in it", ErrOptions, id)
			}
			of[s.DoorID] = int32(k)
		}
	}
	return of, nil
}

// withdrawKept takes doors that have no row out of the turfs that stay.
func (j *job) withdrawKept(of map[string]int32, row map[string]int32) {
	r := &data.CutResult{}
	r.Report.Parameters, _ = j.o.parameters() // options are plain numbers and words
	what := withdraw.What{Doors: map[string]bool{}, Voters: func(door string) int { return j.List.Doors[row[door]].Voters }}
	for _, k := range j.Kept {
		r.Turfs, r.Routes = append(r.Turfs, k.Turf), append(r.Routes, k.Route)
		for _, s := range k.Route.Stops {
			if s.Kind != data.StopDoor {
				continue
			}
			if _, ok := row[s.DoorID]; !ok {
				what.Doors[s.DoorID] = true
			}
			r.Fates = append(r.Fates, data.Fate{Row: len(r.Fates) + 1, DoorID: s.DoorID, TurfID: k.Turf.ID, Seq: s.Seq})
		}
	}
	was := j.Kept
	j.Kept = slices.Clone(was)
	if len(what.Doors) == 0 {
		return
	}
	taken := withdraw.From(r, what)
	j.Kept = j.Kept[:0]
	now := make([]int32, len(was)) // row of Kept → its row without those that are gone
	for k := range was {
		now[k] = int32(len(j.Kept))
		if at := len(j.Kept); at < len(r.Turfs) && r.Turfs[at].ID == was[k].Turf.ID {
			j.Kept = append(j.Kept, Kept{r.Turfs[at], r.Routes[at]})
		}
	}
	for d, k := range j.keptOf {
		if k >= 0 {
			j.keptOf[d] = now[k]
		}
	}
	j.noteTaken(taken)
}

// renew tells a turf that stays what the list says of its doors today, and the
// list where the turf's route finds them.
func (j *job) renew(k *Kept, row map[string]int32) {
	k.Route.Stops = slices.Clone(k.Route.Stops)
	k.Turf.Voters = 0
	for i := range k.Route.Stops {
		s := &k.Route.Stops[i]
		if s.Kind != data.StopDoor {
			continue
		}
		d := &j.List.Doors[row[s.DoorID]]
		s.Card = cardOf(d)
		k.Turf.Voters += d.Voters
		d.Point, d.HasPoint, d.Pin.Suspect = s.Point, true, ""
		d.Reason, d.Detail = "", data.Text{}
	}
}

// stays tells whether a door is in a turf that stays.
func (j *job) stays(door int) bool { return j.keptOf != nil && j.keptOf[door] >= 0 }

func (j *job) noteTaken(taken withdraw.Taken) {
	gone := 0
	for _, all := range taken.Turfs {
		if all {
			gone++
		}
	}
	j.notes = append(j.notes, data.Text{
		EN: fmt.Sprintf("Doors taken out of turfs that stay, because the list has them no longer or they are on the do-not-walk list: %d, from %d turfs; turfs that are gone with their last door: %d.",
			taken.Doors, len(taken.Turfs), gone),
		ES: fmt.Sprintf("Puertas que salieron de zonas que se conservan, porque la lista ya no las tiene o están en la lista de no visitar: %d, de %d zonas; zonas que desaparecieron con su última puerta: %d.",
			taken.Doors, len(taken.Turfs), gone),
	})
}

// noteKept tells the director what stays, and what of it is over the shift.
func (j *job) noteKept() {
	if len(j.Kept) == 0 {
		return
	}
	doors, over := 0, 0
	for _, k := range j.Kept {
		doors += k.Turf.Doors
		if k.Turf.Minutes > j.o.ShiftMin+1e-3 {
			over++
		}
	}
	j.notes = append(j.notes, data.Text{
		EN: fmt.Sprintf("Turfs that stay as they were: %d, with %d doors.", len(j.Kept), doors),
		ES: fmt.Sprintf("Zonas que se conservan como estaban: %d, con %d puertas.", len(j.Kept), doors),
	})
	if over > 0 {
		j.notes = append(j.notes, data.Text{
			EN: fmt.Sprintf("Of the turfs that stay, %d take more than the shift of %g minutes.", over, j.o.ShiftMin),
			ES: fmt.Sprintf("De las zonas que se conservan, %d toman más que el turno de %g minutos.", over, j.o.ShiftMin),
		})
	}
}
