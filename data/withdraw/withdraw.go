// Package withdraw takes doors and people out of a cut that is already made, as
// if they had never been in it: their stops, the ways to them, their numbers.
// Nothing is routed anew, so it needs no streets and a turf keeps its id, its
// name and the order of its other doors.
//
// What is promised of routes still holds: legs join stops that follow each
// other, times add up to the minutes of the turf, and the account of doors to
// all doors. Two things stay as they were made: outlines, but for parts without
// a stop, and what the heuristics tell of hamlets and single houses.
//
// Where streets lead to the doors a turf takes no longer than before. Off the
// map and in straight lines, where a car stands at the doors themselves, and on
// foot, where a pair begins at one's first door, those who lose that door begin
// at another; that may take longer, in rare cases than the shift, and a parking
// place may then lie outside of the turf's area.
package withdraw

import (
	"puerta/data"
)

// What is withdrawn from a cut.
type What struct {
	Doors map[string]bool // door ids
	Rows  map[int]bool    // rows of people; the doors they share stay unless they are in Doors, too
	// Voters tells how many voters a door has now; nil: each row withdrawn was
	// one voter.
	Voters func(door string) int
	// Beside are the minutes of the turfs of the cut that the result leaves out.
	Beside data.Minutes
}

// Of returns what a withdrawal takes out of cuts.
func Of(w data.Withdrawal) What {
	what := What{Doors: make(map[string]bool, len(w.Doors)), Rows: make(map[int]bool, len(w.People))}
	for _, id := range w.Doors {
		what.Doors[id] = true
	}
	for _, p := range w.People {
		what.Rows[p.Row] = true
	}
	return what
}

// Hits tells whether a row is withdrawn that was not suppressed before. One that
// is a duplicate stays so: it never was a door.
func (w What) Hits(f *data.Fate) bool {
	return f.Reason != data.Duplicate && f.Reason != data.Suppressed && (w.Doors[f.DoorID] || w.Rows[f.Row])
}

// Taken is what was withdrawn.
type Taken struct {
	Doors  int             // doors that were not suppressed before
	People int             // rows of people at doors that stay
	Turfs  map[string]bool // turfs that had any of them; true if they are gone with their last door
	Fates  []int           // indexes of fates that changed
}

// From withdraws from a result, which it changes. The result is that of a whole
// cut, or only the turfs that visit one of these doors with the fates of all
// their rows and the fates of all that is withdrawn. The same again changes
// nothing. Slices of the result are written to, its routes' are made anew.
func From(r *data.CutResult, what What) Taken {
	a := newAccount(r, what)
	a.settleFates()
	times := TimesOf(&r.Report)
	kept := 0
	for i := range r.Turfs {
		before := r.Turfs[i]
		if _, touched := a.taken.Turfs[before.ID]; touched {
			turfWithout(&r.Turfs[i], &r.Routes[i], a, times)
			a.noteTurf(&before, &r.Turfs[i])
		}
		if r.Turfs[i].Doors > 0 {
			r.Turfs[kept], r.Routes[kept] = r.Turfs[i], r.Routes[i]
			kept++
		}
	}
	clear(r.Turfs[kept:])
	clear(r.Routes[kept:])
	r.Turfs, r.Routes = r.Turfs[:kept], r.Routes[:kept]
	a.seqs(r.Routes)
	a.report()
	return a.taken
}
