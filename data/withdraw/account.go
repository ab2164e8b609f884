package withdraw

import (
	"math"
	"slices"

	"puerta/data"
)

// account keeps what happens to fates and numbers while doors are withdrawn.
type account struct {
	r     *data.CutResult
	what  What
	taken Taken
	doors map[string]*door // all that is withdrawn and was not suppressed before
	left  map[string]int   // turf → doors and people withdrawn from it, as voters
	less  map[string]int   // door that stays → people withdrawn from it
}

// door is one that is withdrawn.
type door struct {
	turf   string // "" if it was in none
	reason data.Reason
}

func newAccount(r *data.CutResult, what What) *account {
	return &account{r: r, what: what, doors: map[string]*door{}, left: map[string]int{}, less: map[string]int{},
		taken: Taken{Turfs: map[string]bool{}}}
}

// settleFates gives all rows that are withdrawn their reason.
func (a *account) settleFates() {
	for i := range a.r.Fates {
		f := &a.r.Fates[i]
		switch {
		case !a.what.Hits(f):
		case a.what.Doors[f.DoorID]:
			a.noteDoor(f)
			a.suppress(i, data.SuppressedDoor())
		default:
			a.taken.People++
			a.less[f.DoorID]++
			a.suppress(i, data.SuppressedPerson())
		}
	}
}

// noteDoor keeps where a door was before its first row is withdrawn.
func (a *account) noteDoor(f *data.Fate) {
	if d := a.doors[f.DoorID]; d == nil {
		a.doors[f.DoorID] = &door{turf: f.TurfID, reason: f.Reason}
		a.taken.Doors++
	}
}

func (a *account) suppress(fate int, why data.Text) {
	f := &a.r.Fates[fate]
	if f.TurfID != "" {
		a.taken.Turfs[f.TurfID] = false // gone, perhaps, once its last door is: see noteTurf
		a.left[f.TurfID]++
	}
	f.TurfID, f.Seq, f.Reason, f.Detail = "", 0, data.Suppressed, why
	a.taken.Fates = append(a.taken.Fates, fate)
}

// voters counts those of a turf whose route has lost its stops already.
func (a *account) voters(t *data.Turf, r *data.Route) int {
	if a.what.Voters == nil {
		return max(0, t.Voters-a.left[t.ID])
	}
	n := 0
	for _, s := range r.Stops {
		if s.Kind == data.StopDoor {
			n += a.what.Voters(s.DoorID)
		}
	}
	return n
}

// cards returns the stops of a turf with the voters that its doors have now.
func (a *account) cards(stops []data.Stop) []data.Stop {
	stops = slices.Clone(stops)
	for i := range stops {
		s := &stops[i]
		switch {
		case s.Kind != data.StopDoor:
		case a.what.Voters != nil:
			s.Card.Voters = a.what.Voters(s.DoorID)
		default:
			s.Card.Voters = max(0, s.Card.Voters-a.less[s.DoorID])
		}
	}
	return stops
}

// noteTurf adjusts what the report says of a turf.
func (a *account) noteTurf(before, after *data.Turf) {
	r, gone := &a.r.Report, before.Doors-after.Doors
	r.DoorsInTurfs -= gone
	lessOf(r.Density, before.Density, gone)
	h := &r.Heuristics
	class, mode := h.Density[before.Density], h.Modes[before.Mode]
	class.Doors, mode.Doors = max(0, class.Doors-gone), max(0, mode.Doors-gone)
	mode.Minutes = tenths(max(0, mode.Minutes-before.Minutes+after.Minutes))
	if after.Doors == 0 {
		a.taken.Turfs[before.ID] = true
		class.Turfs, mode.Turfs = max(0, class.Turfs-1), max(0, mode.Turfs-1)
		r.Turfs--
	}
	if _, ok := h.Density[before.Density]; ok {
		h.Density[before.Density] = class
	}
	if _, ok := h.Modes[before.Mode]; ok {
		h.Modes[before.Mode] = mode
	}
}

// lessOf takes n doors from a class, and from others what it does not have: a
// door's own neighbourhood need not be of its turf's density.
func lessOf(count map[string]int, class string, n int) {
	for n > 0 {
		if count[class] == 0 {
			if class = most(count); class == "" {
				return
			}
		}
		taken := min(n, count[class])
		count[class] -= taken
		n -= taken
	}
}

// most returns the class that counts most, the first by name of several; "" if
// nothing is left.
func most(count map[string]int) string {
	best := ""
	for class, n := range count {
		if n > count[best] || n > 0 && n == count[best] && class < best {
			best = class
		}
	}
	return best
}

// seqs gives every row of a turf that was changed the new seq of its stop.
func (a *account) seqs(routes []data.Route) {
	seq := map[string]int{}
	for i := range routes {
		if _, touched := a.taken.Turfs[routes[i].TurfID]; !touched {
			continue
		}
		for _, s := range routes[i].Stops {
			if s.Kind == data.StopDoor {
				seq[s.DoorID] = s.Seq
			}
		}
	}
	for i := range a.r.Fates {
		f := &a.r.Fates[i]
		if _, touched := a.taken.Turfs[f.TurfID]; touched && f.Seq != seq[f.DoorID] {
			f.Seq = seq[f.DoorID]
			a.taken.Fates = append(a.taken.Fates, i)
		}
	}
}

// report moves the doors from where they were counted to the suppressed and
// adds the minutes up anew.
func (a *account) report() {
	r := &a.r.Report
	for _, d := range a.doors {
		if d.turf == "" {
			if r.NotInTurfs[d.reason]--; r.NotInTurfs[d.reason] <= 0 {
				delete(r.NotInTurfs, d.reason)
			}
		}
	}
	if len(a.doors) > 0 {
		if r.NotInTurfs == nil {
			r.NotInTurfs = map[data.Reason]int{}
		}
		r.NotInTurfs[data.Suppressed] += len(a.doors)
		r.Withdrawn += len(a.doors)
	}
	if len(a.taken.Turfs) > 0 {
		a.minutes()
	}
}

func (a *account) minutes() {
	r, m := &a.r.Report, a.what.Beside
	for i := range a.r.Turfs {
		t := &a.r.Turfs[i]
		m.Knock, m.Walk, m.Drive, m.Park = m.Knock+t.KnockMin, m.Walk+t.WalkMin, m.Drive+t.DriveMin, m.Park+t.ParkMin
	}
	r.SetMinutes(m)
}

func tenths(x float64) float64 { return math.Round(x*10) / 10 }
