package geocode

import (
	"math"

	"puerta/data"
	"puerta/geo"
)

const (
	onStreet     = 250  // m: a pin so near a street of its name is on it
	atCrowd      = 60   // and so near where many streets share a point
	offStreet    = 500  // m: a pin so far from its street is suspect
	offAlone     = 800  // and so far where no numbers tell
	offScattered = 5000 // and so far where they are in no order, but many
	offMiddle    = 150  // m from where its number belongs, on the middle of a ZIP or town
	offNumber    = 250  // m: beyond what may be
	offOrder     = 1000 // the same for a pin on its street
	foreignLeast = 1000 // m from its ZIP, town or county

	vast      = 90_000 // m across, more than a county of Georgia: see inVast
	manyDoors = 10     // of a street, in order, outweigh what else may be
	townEnds  = 3000   // m from its doors a town may still go on
)

func (q *inquiry) weighAll(marks []evidence) {
	middles := q.middles(marks)
	for k := range marks {
		e := &marks[k]
		if s := q.weigh(e, middles[q.b.at[e.door]].two); s != "" {
			q.accuse(e.door, finding{suspect: s, probably: q.probably(e), meters: float32(q.meters(e, s))})
		}
	}
}

// middle is a point with doors of several streets.
type middle struct {
	street int32 // of one door that is far from its street
	any    bool
	two    bool // doors of two streets are
}

// middles looks at the points with doors of several streets. Where two are far
// from their streets, it is the middle of a ZIP or town, and no house.
func (q *inquiry) middles(marks []evidence) map[geo.GridPoint]middle {
	out := map[geo.GridPoint]middle{}
	for k := range marks {
		e := &marks[k]
		if e.state == single || min(e.alone, e.onMap) <= q.atMiddle() || e.others == 0 && math.IsInf(e.onMap, 1) {
			continue
		}
		at, street := q.b.at[e.door], q.b.street[e.door]
		m, ok := out[at]
		out[at] = middle{street: street, any: true, two: m.two || ok && m.street != street}
	}
	return out
}

// atMiddle is how far from its street a door is at least that makes its point
// the middle of a ZIP or town.
func (q *inquiry) atMiddle() float64 {
	if q.m == nil {
		return onStreet
	}
	return 100
}

// weigh decides what a pin is suspect of; "" if of nothing. middle tells that
// its point is that of a ZIP or town.
func (q *inquiry) weigh(e *evidence, middle bool) data.Suspect {
	n, least := &e.byNumber, min(e.alone, e.onMap)
	onIt := min(least, e.loose) <= onStreet || e.alone <= together
	switch {
	case middle && (least > q.atMiddle() || e.state == crowded && (least > atCrowd || n.known && n.far > offMiddle)):
		return data.Stacked
	case onIt && !(n.known && n.whole && n.off > offOrder): // whatever its ZIP is, that may be wrong too
		return ""
	case e.abroad > foreignLeast:
		return data.OutOfCounty
	case e.foreign > foreignLeast:
		return data.OutOfZIP
	case onIt && q.outOfOrder(e):
		return data.OutOfOrder
	case !onIt && q.offStreet(e):
		return data.OffStreet
	}
	return ""
}

// outOfOrder tells whether a pin that is on a street of its name, but far from
// where its number belongs, is the only one there against many in order.
func (q *inquiry) outOfOrder(e *evidence) bool {
	return e.alone > offOrder && e.byNumber.odd <= 1 && e.others >= manyDoors && !q.inVast(e)
}

// inVast tells whether a door is in a place so large that it may well have two
// streets of one name.
func (q *inquiry) inVast(e *evidence) bool { return q.towns.across[q.placeOf(e.door).town()] > vast }

// offStreet tells whether a pin that is not on its street is far from it, and the
// street is known to be elsewhere.
func (q *inquiry) offStreet(e *evidence) bool {
	n, least := &e.byNumber, min(e.alone, e.onMap)
	mapped := !math.IsInf(e.onMap, 1)
	if !mapped && (e.others < 2 || q.inVast(e) && (n.odd > 1 || e.others < manyDoors)) {
		return false
	}
	switch {
	case n.known && n.whole && e.others >= 2:
		return e.alone > offStreet && n.off > offNumber
	case mapped:
		return least > offAlone && (e.others >= 2 || q.inTown(e))
	}
	return n.whole && e.alone > max(offAlone, 4*e.gap) || e.others >= manyDoors && e.alone > max(offScattered, 20*e.gap)
}

// inTown tells whether the street of the map lies where the doors of the town
// do.
func (q *inquiry) inTown(e *evidence) bool {
	at := q.plane.To(e.mapped)
	return q.towns.from(vec{float32(at[0]), float32(at[1])}, q.placeOf(e.door)) <= townEnds
}

// probably returns where a door probably is: where its number belongs, or at
// least its street.
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
		return e.byNumber.far
	}
	return min(e.alone, e.onMap)
}
