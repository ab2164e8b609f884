package export

import (
	"fmt"
	"strconv"
	"strings"

	"puerta/data"
)

// besideCar is how far a door may lie from the car, in metres, so that nobody
// must be told to walk back.
const besideCar = 60

// move is what is to be done between doors, and the turns of the way there.
type move struct{ what, turns string }

// moveLine is a line of moves: what is to be done, in bold, and turns.
type moveLine struct{ bold, text string }

// mostStepLines is how many lines of turns follow a way by car.
const mostStepLines = 4

// movesAt says what to do at a stop that is no door, and how far it is.
func (l *lister) movesAt(v *visit) []move {
	leg := ownLeg(*v.Stop, v.legs)
	text := l.moveText(v, &leg)
	if text == "" {
		return nil
	}
	turns := ""
	if leg.Mode == "drive" && v.Walker == 0 {
		turns = l.turns(&leg)
	}
	return []move{{text, turns}}
}

// moveLines breaks moves into lines. Those without turns stand with the next.
func (l *lister) moveLines() []moveLine {
	var out []moveLine
	what := ""
	for i, m := range l.moves {
		what = sentences(what, m.what)
		if m.turns != "" || i+1 == len(l.moves) {
			out = append(out, l.flow(what, m.turns)...)
			what = ""
		}
	}
	return out
}

// sentences puts one sentence behind another.
func sentences(a, b string) string {
	return joined(" ", ended(a), b)
}

// ended is a sentence with its full stop.
func ended(s string) string {
	if s == "" || strings.HasSuffix(s, ".") {
		return s
	}
	return s + "."
}

// flow breaks a sentence into bold lines; what follows begins on the last of
// them if there is room.
func (l *lister) flow(bold, text string) []moveLine {
	wide := l.width - 8
	if text != "" {
		bold = ended(bold)
	}
	l.font("B", l.face.text)
	var out []moveLine
	for _, line := range l.wrap(bold, wide) {
		out = append(out, moveLine{bold: line})
	}
	if text == "" {
		return out
	}
	last := &out[len(out)-1]
	left := wide - l.pdf.GetStringWidth(last.bold+" ")
	l.font("", l.face.text)
	if first := l.wrap(text, left); left > wide/3 && len(first) > 0 {
		last.text = first[0]
		text = strings.TrimSpace(strings.TrimPrefix(text, first[0]))
	}
	lines := l.wrap(text, wide)
	if len(lines) > mostStepLines {
		lines = lines[:mostStepLines]
		lines[mostStepLines-1] += " …"
	}
	for _, line := range lines {
		out = append(out, moveLine{text: line})
	}
	return out
}

// moveText is the sentence of a stop; "" if there is nothing to do.
func (l *lister) moveText(v *visit, leg *data.Leg) string {
	w, far := &l.word.paper, l.farText(leg)
	if v.Walker > 0 && l.last != nil && l.last.drops && v.Kind == data.StopReturn {
		return l.pickedUp(leg, far)
	}
	switch v.Kind {
	case data.StopStart:
		if count(l.s.Route.Stops, data.StopPark) == 0 {
			return w.goTo
		}
	case data.StopPark:
		l.last = l.loops[v.number]
		return l.parkText(v, far)
	case data.StopReturn:
		if leg.Meters < besideCar && l.last.single() {
			return "" // the car stands before the door
		}
		if leg.Mode == "walk" && leg.Meters > 0 {
			return fmt.Sprintf(w.walkBack, far)
		}
		return w.carBack
	case data.StopEnd:
		if leg.Meters > 0 && leg.Mode == "drive" {
			return fmt.Sprintf(w.driveEnd, far)
		}
		if leg.Meters > 0 {
			return fmt.Sprintf(w.walkEnd, far)
		}
	}
	return ""
}

// parkText leads to a parking place, or to where the car lets a canvasser out.
func (l *lister) parkText(v *visit, far string) string {
	w := &l.word.paper
	if v.Walker > 0 {
		return fmt.Sprintf(w.getOutAt, l.dropText(v))
	}
	place := fmt.Sprintf(w.parkingPlace, strconv.Itoa(v.number))
	if where := l.placeText(l.s, l.loops[v.number]); where != "" && (far == "" || !l.loops[v.number].single()) {
		place += ": " + where
	}
	if far == "" {
		return fmt.Sprintf(w.beginAt, place)
	}
	return fmt.Sprintf(w.driveTo, far, place)
}

// pickedUp says where the car picks a canvasser up.
func (l *lister) pickedUp(leg *data.Leg, far string) string {
	if leg.Mode == "walk" && leg.Meters > 0 {
		return fmt.Sprintf(l.word.paper.walkPickUp, far)
	}
	return l.word.paper.pickUp
}

// longWalk tells of a way to a door that is longer than one sees.
func (l *lister) longWalk(v *visit) []move {
	const long = 250 // metres
	leg := ownLeg(*v.Stop, v.legs)
	if leg.Meters < long || leg.Mode != "walk" {
		return nil
	}
	return []move{{what: fmt.Sprintf(l.word.paper.walkOver, l.farText(&leg))}}
}

// farText tells how far a leg is; "" for none.
func (l *lister) farText(leg *data.Leg) string {
	if leg.Meters <= 0 {
		return ""
	}
	return l.word.distance(leg.Meters) + " (" + minutesText(leg.Seconds/60) + ")"
}

// turns tells a way by car turn by turn, but for that one has arrived: the list
// goes on with what is there, and on which hand.
func (l *lister) turns(leg *data.Leg) string {
	text := ""
	for i := range leg.Steps {
		if i > 0 && i+1 == len(leg.Steps) && leg.Steps[i].Meters == 0 {
			break
		}
		step := leg.Steps[i].EN
		if l.s.Lang == "es" {
			step = leg.Steps[i].ES
		}
		text = joined(" → ", text, printable(step))
	}
	return text
}
