package export

import (
	"fmt"
	"strconv"

	"puerta/data"
)

// ride lists what whoever drives has to do, where the car drops people and picks
// them up: a row for each way, with what is to be done before.
func (l *lister) ride() {
	for v := range visits(&l.s.Route) {
		if v.Kind == data.StopPark {
			l.last = l.loops[v.number]
		}
		leg := driven(v.legs)
		if text := l.rideText(&v, &leg); text != "" {
			l.moves = append(l.moves, move{text, l.turns(&leg)})
			if leg.Meters > 0 {
				l.addMoves()
			}
		}
	}
	l.addMoves()
}

// driven returns the leg of the car.
func driven(legs []data.Leg) data.Leg {
	for i := range legs {
		if legs[i].Mode == "drive" {
			return legs[i]
		}
	}
	return data.Leg{}
}

// rideText is the sentence of a stop of the car; "" for others.
func (l *lister) rideText(v *visit, leg *data.Leg) string {
	w, far := &l.word.paper, l.farText(leg)
	who := strconv.Itoa(v.Walker)
	switch v.Kind {
	case data.StopPark:
		text := fmt.Sprintf(w.letsOut, l.dropText(v), who, numbersText(l.loops[v.number].numbers))
		if far == "" {
			return text
		}
		return fmt.Sprintf(w.drive, far) + " " + text
	case data.StopReturn:
		text := fmt.Sprintf(w.getsIn, who)
		if far == "" {
			return text
		}
		return fmt.Sprintf(w.drive, far) + " " + text
	case data.StopEnd:
		if far != "" {
			return fmt.Sprintf(w.driveEnd, far)
		}
	}
	return ""
}

// dropText names a place where the car lets a canvasser out.
func (l *lister) dropText(v *visit) string {
	place := fmt.Sprintf(l.word.paper.dropPlace, strconv.Itoa(v.number))
	if where := l.placeText(l.s, l.loops[v.number]); where != "" {
		place += " (" + where + ")"
	}
	return place
}
