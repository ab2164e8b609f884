package cutter

import (
	"fmt"
	"maps"
	"slices"

	"puerta/data"
)

// Former is an earlier cut that a new one goes on from: its turfs stay as they
// are but for what new doors change, and keep their names.
type Former struct {
	Name  string            // what the report calls it
	Turf  map[string]string // door id → turf id; doors that were in no turf are missing
	Names map[string]string // turf id → name
	// KeepIDs lets turfs that go on with a former one keep its id, too, though
	// their doors are others now: so that links to it live on.
	KeepIDs bool
}

// start returns the turf that every site begins in, by numbers; −1 for none. nil
// if all is cut anew.
func (j *job) start() []int32 {
	if j.from != nil {
		return j.from
	}
	if j.Former == nil {
		return nil
	}
	number := map[string]int32{"": -1}
	out := make([]int32, len(j.sites))
	for s := range j.sites {
		id := j.formerOf(&j.sites[s])
		if _, ok := number[id]; !ok {
			number[id] = int32(len(number))
		}
		out[s] = number[id]
	}
	return out
}

// formerOf returns the former turf of most of a site's doors that had one; ""
// if none had.
func (j *job) formerOf(s *site) string {
	if len(s.doors) == 1 {
		return j.Former.Turf[j.List.Doors[s.doors[0]].ID]
	}
	count := map[string]int{}
	for _, d := range s.doors {
		if id := j.Former.Turf[j.List.Doors[d].ID]; id != "" {
			count[id]++
		}
	}
	return most(count)
}

// heirs returns the former turf that each turf goes on with, "" if none: most
// of its doors that had a turf are from there, and no other turf has more of
// them. A turf that stays goes on with itself.
func (j *job) heirs() []string {
	out := make([]string, len(j.turfs))
	if j.Former == nil {
		return out
	}
	stays := j.keptIDs()
	count := make([]map[string]int, len(j.turfs))
	for t := range count {
		count[t] = map[string]int{}
	}
	for d, t := range j.turfOf {
		if id := j.Former.Turf[j.List.Doors[d].ID]; t >= 0 && id != "" && (!stays[id] || j.turfs[t].ID == id) {
			count[t][id]++
		}
	}
	best := map[string]int{} // former turf → most of its doors in one turf
	for _, c := range count {
		for id, n := range c {
			best[id] = max(best[id], n)
		}
	}
	for t, c := range count {
		if id := most(c); id != "" && c[id] == best[id] {
			out[t] = id
			best[id]++ // of turfs with equally many the first
		}
	}
	return out
}

// tallyFormer counts what became of the doors and turfs of the former cut, and
// tells the director.
func (j *job) tallyFormer() *data.FormerUse {
	if j.Former == nil {
		return nil
	}
	heirs := j.heirs()
	u := &data.FormerUse{Name: j.Former.Name}
	for _, id := range heirs {
		if id != "" {
			u.Turfs++
		}
	}
	for d, t := range j.turfOf {
		switch id := j.Former.Turf[j.List.Doors[d].ID]; {
		case id == "" && t >= 0:
			u.New++
		case id == "":
		case t < 0:
			u.LeftOut++
		case heirs[t] == id:
			u.Stayed++
		default:
			u.Moved++
		}
	}
	j.noteFormer(u)
	return u
}

func (j *job) noteFormer(u *data.FormerUse) {
	former := len(slices.Compact(slices.Sorted(maps.Values(j.Former.Turf))))
	j.notes = append(j.notes, data.Text{
		EN: fmt.Sprintf("Cut on from the turfs of %s: %d doors stay with their turf, %d go to another, %d had one and are in none now, %d are new. Of %d former turfs %d go on under their names.",
			u.Name, u.Stayed, u.Moved, u.LeftOut, u.New, former, u.Turfs),
		ES: fmt.Sprintf("Se dividió a partir de las zonas de %s: %d puertas se quedan en su zona, %d pasan a otra, %d tenían una y ahora no están en ninguna, %d son nuevas. De %d zonas anteriores, %d siguen con su nombre.",
			u.Name, u.Stayed, u.Moved, u.LeftOut, u.New, former, u.Turfs),
	})
}
