package export

import (
	"cmp"
	"fmt"
	"iter"
	"strconv"
	"strings"
	"unicode/utf8"

	"puerta/data"
)

// Sheet is what a canvasser or team is handed for one turf, in every format:
// addresses come with the stops' cards, names only where they are asked for.
type Sheet struct {
	Turf   data.Turf
	Route  data.Route
	People map[string][]data.Person // by door id; nil: names are not asked for
	Lang   string                   // of words for people: "es", or anything else for English

	Streets []MapStreet // around the turf, for the maps of a packet; see MapBound
	Credit  Credit      // whose the streets are
	Link    PrintedLink // for the cover of a packet
}

// name is that of the turf in the language of the sheet.
func (s *Sheet) name() string { return data.TurfName(s.Turf.Name, s.Lang) }

// visit is a stop as people count it.
type visit struct {
	*data.Stop
	number int        // of a door or of a parking place, 1, 2 … in the order of the route; 0 for others
	of     int        // how many of them there are
	legs   []data.Leg // those that lead here
}

// visits goes through the stops of a route.
func visits(r *data.Route) iter.Seq[visit] {
	return func(yield func(visit) bool) {
		allDoors, allParks := count(r.Stops, data.StopDoor), count(r.Stops, data.StopPark)
		legs, doors, parks := r.Legs, 0, 0
		for i := range r.Stops {
			v := visit{Stop: &r.Stops[i]}
			v.legs, legs = legsTo(v.Seq, legs)
			switch v.Kind {
			case data.StopDoor:
				doors++
				v.number, v.of = doors, allDoors
			case data.StopPark:
				parks++
				v.number, v.of = parks, allParks
			}
			if !yield(v) {
				return
			}
		}
	}
}

// count returns how many stops are of a kind.
func count(stops []data.Stop, kind data.StopKind) int {
	n := 0
	for i := range stops {
		if stops[i].Kind == kind {
			n++
		}
	}
	return n
}

// runs goes through legs in pieces of one mode and one walker.
func runs(legs []data.Leg) iter.Seq[[]data.Leg] {
	return func(yield func([]data.Leg) bool) {
		for len(legs) > 0 {
			n := 1
			for n < len(legs) && legs[n].Mode == legs[0].Mode && legs[n].Walker == legs[0].Walker {
				n++
			}
			if !yield(legs[:n]) {
				return
			}
			legs = legs[n:]
		}
	}
}

// names returns those at a door.
func (s *Sheet) names(door string) []string { return Names(s.People[door]) }

// Names returns people's names as they are said, without those that have none;
// nil if nobody has.
func Names(people []data.Person) []string {
	var out []string
	for _, p := range people {
		if name := oneLine(joined(" ", strings.TrimSpace(p.First), strings.TrimSpace(p.Last))); name != "" {
			out = append(out, name)
		}
	}
	return out
}

// house returns number, street and unit of an address.
func house(a *data.Address) string { return joined(" ", a.Number, a.Street, unit(a.Unit)) }

// AddressLine returns an address in one line: number, street, unit, city, ZIP.
func AddressLine(a *data.Address) string {
	return oneLine(joined(", ", house(a), joined(" ", a.City, a.ZIP)))
}

// unit returns a unit as it stands in an address: a bare number gets a sign.
func unit(u string) string {
	if first, _ := utf8.DecodeRuneInString(u); first >= '0' && first <= '9' || utf8.RuneCountInString(u) == 1 && u != "#" {
		return "#" + u
	}
	return u
}

// joined joins the parts that are not empty.
func joined(sep string, parts ...string) string {
	n := 0
	for _, p := range parts {
		if p != "" {
			parts[n] = p
			n++
		}
	}
	return strings.Join(parts[:n], sep)
}

// oneLine makes every run of white space one space.
func oneLine(s string) string {
	if !strings.ContainsAny(s, "\t\r\n\v\f") && !strings.Contains(s, "  ") {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// stopName names a stop in lists and on maps: a door by its number and address,
// a parking place by its number. Numbers of one route are equally long, so that
// sorted by name they are in order.
func stopName(v visit, word *words) string {
	number := fmt.Sprintf("%0*d", len(strconv.Itoa(v.of)), v.number)
	switch v.Kind {
	case data.StopDoor:
		return number + " · " + cmp.Or(AddressLine(&v.Card.Address), word.door)
	case data.StopPark:
		return "P" + number + " · " + word.kind(v.Stop)
	}
	return word.kind(v.Stop)
}

// describe tells of a door what a canvasser wants to know, in one line.
func (s *Sheet) describe(p *data.Stop, word *words) string {
	voters, language := "", ""
	if p.Card.Voters > 0 {
		voters = word.voters + ": " + strconv.Itoa(p.Card.Voters)
	}
	if p.Card.Language != "" {
		language = word.language + ": " + oneLine(p.Card.Language)
	}
	return joined(" · ", voters, language, strings.Join(s.names(p.DoorID), ", "))
}
