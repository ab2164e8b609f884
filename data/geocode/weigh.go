package geocode

import (
	"math"

	"puerta/data"
	"puerta/geo"
)

const (
	astrayMeters = 500  // a pin so far from its street is suspect
	onStreet     = 250  // and one so near is on it
	onLoose      = 150  // or on one that differs in the suffix
	atCrowd      = 60   // and so near where many streets share a point
	foreignLeast = 1000 // m from its ZIP, town or county
)

func (q *inquiry) weighAll(marks []evidence) {
	middles := q.middles(marks)
	for k := range marks {
		e := &marks[k]
		s := q.weigh(e, e.crowded && middles[q.b.at[e.door]] >= 2)
		if s != "" {
			q.accuse(e.door, finding{suspect: s, probably: q.probably(e), meters: float32(q.meters(e, s))})
		}
	}
}

// middles counts for every crowded point the doors on it that are far from
// their street: two make it the middle of a ZIP or town, and no house.
func (q *inquiry) middles(marks []evidence) map[geo.GridPoint]int {
	n := map[geo.GridPoint]int{}
	for k := range marks {
		if e := &marks[k]; e.crowded && e.alone > onStreet && e.onMap > onStreet && (e.others > 0 || !math.IsInf(e.onMap, 1)) {
			n[q.b.at[e.door]]++
		}
	}
	return n
}

// weigh decides what a pin is suspect of; "" if of nothing.
func (q *inquiry) weigh(e *evidence, middle bool) data.Suspect {
	switch {
	case middle && min(e.alone, e.onMap) > atCrowd:
		return data.Stacked
	case e.onMap <= onStreet || e.loose <= onLoose || e.alone <= together:
		return q.weighOnStreet(e)
	case e.abroad > foreignLeast:
		return data.OutOfCounty
	case e.foreign > foreignLeast:
		return data.OutOfZIP
	case e.alone > astrayMeters && e.onMap > astrayMeters && q.belongsElsewhere(e):
		return data.OffStreet
	}
	return ""
}

func (q *inquiry) weighOnStreet(e *evidence) data.Suspect {
	return ""
}

func (q *inquiry) belongsElsewhere(e *evidence) bool {
	switch {
	case e.byNumber.known && e.byNumber.off == 0:
		return false
	case !math.IsInf(e.onMap, 1) && e.others >= 2:
		return true
	case !math.IsInf(e.onMap, 1):
		return q.inTown(e)
	}
	return e.others >= 2 && e.alone > max(astrayMeters, 3*e.gap)
}

// inTown tells whether the street of the map lies where the doors of the town
// do.
func (q *inquiry) inTown(e *evidence) bool {
	at := q.plane.To(e.mapped)
	return q.towns.foreign(vec{float32(at[0]), float32(at[1])}, q.placeOf(e.door), 0) == 0
}

func (q *inquiry) probably(e *evidence) geo.GridPoint {
	if e.byNumber.known {
		return q.gridPoint(e.byNumber.at)
	}
	if !math.IsInf(e.onMap, 1) && q.inTown(e) {
		return geo.OnGrid(e.mapped)
	}
	return nowhere()
}

func (q *inquiry) meters(e *evidence, s data.Suspect) float64 {
	switch s {
	case data.OutOfCounty:
		return e.abroad
	case data.OutOfZIP:
		return e.foreign
	case data.OutOfOrder:
		return e.byNumber.off
	}
	return min(e.alone, e.onMap)
}
