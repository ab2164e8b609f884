package cutter

import (
	"puerta/data"
	"puerta/routing"
	"puerta/routing/tour"
)

// Piece is a region that was cut: plain values, some dozens of bytes a door, that
// survive encoding/gob and JSON. Doors are their rows in the whole list, sites and
// turfs their rows in the piece; times are milliseconds. But for Seconds it is the
// same whoever makes it.
type Piece struct {
	Region  int
	Sites   []PieceSite
	Stands  []PieceSite // those of turfs that stay as they were
	Turfs   []PieceTurf
	LeftOut []LeftOut
	TooFar  PieceTooFar
	Seconds map[string]float64 // that the work took, by phase
}

// PieceSite is a place to knock, with its doors in the order in which they are
// visited.
type PieceSite struct {
	Doors []PieceDoor
	Lost  bool // no street leads there today
}

// PieceDoor is where a door meets the streets. Car is that of the foot where it
// is unset.
type PieceDoor struct {
	Door         int32
	Foot, Car    routing.Spot
	Parks        bool // Car is another spot than Foot
	ToCar, Doubt int32
	Off          int8 // why no street leads there: see offMap
}

// PieceTurf is a turf with the way through its sites.
type PieceTurf struct {
	Sites      []int32 // ascending
	Order      []int32 // rows of Sites
	Loops      []tour.Loop
	How        int8
	Ride       tour.Ride
	Turned     []bool // row of Sites → a building visited from its last unit to its first
	Millis     int64  // what the way takes
	Other      int64  // by the mode that was not chosen
	Big, Sides Crossings
	Signs      int64
}

// Crossings are steps across streets, in the quickest way and in the one that is
// handed out, and what it takes that they are fewer.
type Crossings struct {
	Millis        int64
	Before, After int
}

// LeftOut is a door that is in no turf.
type LeftOut struct {
	Door   int32
	Reason data.Reason
	Detail data.Text
}

// PieceTooFar is what Options.MaxDoorMin left out.
type PieceTooFar struct {
	Doors, Groups int
	Saved         int64
}

// piece writes down what a region's job has found; rows are the doors of its
// list in the whole one.
func (j *job) piece(region int, rows []int32) *Piece {
	p := &Piece{Region: region, Seconds: j.Phases.seconds,
		TooFar: PieceTooFar{Doors: j.tooFar.doors, Groups: j.tooFar.groups, Saved: j.tooFar.saved}}
	for i := range j.sites {
		p.Sites = append(p.Sites, j.pieceSite(&j.sites[i], rows))
	}
	for i := range j.standing {
		p.Stands = append(p.Stands, j.pieceSite(&j.standing[i], rows))
	}
	for t, sites := range j.plan.Parts {
		w := &j.ways[t]
		p.Turfs = append(p.Turfs, PieceTurf{Sites: sites, Order: w.order, Loops: w.loops, How: int8(w.how), Ride: w.ride, Turned: w.turned,
			Millis: w.millis, Other: w.other, Signs: w.signs, Big: Crossings{w.big.millis, w.big.before, w.big.after},
			Sides: Crossings{w.sides.millis, w.sides.before, w.sides.after}})
	}
	for d, reason := range j.reason {
		if reason != "" {
			p.LeftOut = append(p.LeftOut, LeftOut{rows[d], reason, j.detail[d]})
		}
	}
	return p
}

// pieceSite writes down one site.
func (j *job) pieceSite(s *site, rows []int32) PieceSite {
	out := PieceSite{Doors: make([]PieceDoor, len(s.doors)), Lost: s.lost}
	for k, d := range s.doors {
		at := &j.at[d]
		to := &out.Doors[k]
		if to.Door = rows[d]; s.lost {
			continue
		}
		to.Foot, to.ToCar, to.Doubt, to.Off = at.foot, at.toCar, at.doubt, int8(at.off)
		if at.car != at.foot {
			to.Car, to.Parks = at.car, true
		}
	}
	return out
}

// spots is where a door meets the streets.
func (d *PieceDoor) spots() spots {
	s := spots{foot: d.Foot, car: d.Foot, toCar: d.ToCar, doubt: d.Doubt, off: offMap(d.Off)}
	if d.Parks {
		s.car = d.Car
	}
	return s
}

// way is the way through a turf.
func (t *PieceTurf) way() way {
	return way{planned: planned{order: t.Order, loops: t.Loops, how: how(t.How), ride: t.Ride, millis: t.Millis, turned: t.Turned},
		known: true, other: t.Other, signs: t.Signs, big: preferred{t.Big.Millis, t.Big.Before, t.Big.After},
		sides: preferred{t.Sides.Millis, t.Sides.Before, t.Sides.After}}
}
