package export

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"

	"github.com/paulmach/orb"

	"puerta/data"
)

// Farthest, in metres, that a parking place may lie from what it is named by.
const (
	streetReach  = 60
	crossReach   = 300
	addressReach = 250
)

// placeText names a place as people find it: its street and the next cross
// street, and the nearest address of the turf, or the first that is walked to from
// there; "" if there is none.
func (p *printer) placeText(s *Sheet, l *loop) string {
	street, cross := corner(s.Streets, l.at)
	street, cross = firstName(street), firstName(cross)
	address := ""
	if a := cmp.Or(nearestAddress(&s.Route, l.at), l.first); a != nil {
		address = joined(" ", a.Number, a.Street)
		if lettersOf(a.Street) == lettersOf(street) {
			street, address = address, "" // not the street twice
		}
	}
	if cross != "" {
		street = fmt.Sprintf(p.word.paper.near, street, cross)
	}
	if address != "" {
		address = fmt.Sprintf(p.word.paper.by, address)
	}
	return printable(joined(", ", street, address))
}

// lettersOf is a name without what two lists write differently.
func lettersOf(name string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, name)
}

// names of a street that has several stand with this between them.
const between = " / "

func firstName(street string) string {
	name, _, _ := strings.Cut(street, between)
	return name
}

// sameStreet tells whether two streets have a name in common.
func sameStreet(a, b string) bool {
	of := strings.Split(b, between)
	return slices.ContainsFunc(strings.Split(a, between), func(name string) bool { return slices.Contains(of, name) })
}

// nearestAddress returns the address of the nearest door that has one.
func nearestAddress(r *data.Route, at orb.Point) *data.Address {
	var best *data.Address
	least := float64(addressReach)
	for i := range r.Stops {
		stop := &r.Stops[i]
		if a := &stop.Card.Address; stop.Kind == data.StopDoor && a.Number != "" && a.Street != "" {
			if d := metersBetween(at, stop.Point); d < least {
				best, least = a, d
			}
		}
	}
	return best
}

// corner returns the named street at a place, and the next other one that
// meets it; "" for what is not near.
func corner(streets []MapStreet, at orb.Point) (street, cross string) {
	least := float64(streetReach)
	for i := range streets {
		if s := &streets[i]; s.Name != "" && s.Rank != HighwayRank && near(s.Line, at, least) {
			if d := metersTo(s.Line, at); d < least {
				street, least = s.Name, d
			}
		}
	}
	if street == "" {
		return "", ""
	}
	return street, crossing(streets, street, at)
}

// crossing returns the other street that meets a street nearest to a place.
func crossing(streets []MapStreet, street string, at orb.Point) (cross string) {
	ends := map[orb.Point]bool{}
	for i := range streets {
		if s := &streets[i]; s.Name == street && near(s.Line, at, crossReach) {
			ends[s.Line[0]], ends[s.Line[len(s.Line)-1]] = true, true
		}
	}
	least := float64(crossReach)
	for i := range streets {
		s := &streets[i]
		if s.Name == "" || sameStreet(s.Name, street) || s.Rank == PathRank {
			continue
		}
		for _, end := range [2]orb.Point{s.Line[0], s.Line[len(s.Line)-1]} {
			if d := metersBetween(at, end); d < least && ends[end] {
				cross, least = s.Name, d
			}
		}
	}
	return cross
}

// near tells whether a line may come as near to a place as so many metres: not if
// all of it lies beyond one side of a square around.
func near(line orb.LineString, at orb.Point, meters float64) bool {
	if len(line) < 2 {
		return false
	}
	x, y := meters/degreeEast(at), meters/metersPerDegree
	west, east, south, north := true, true, true, true
	for _, q := range line {
		west, east = west && q[0] < at[0]-x, east && q[0] > at[0]+x
		south, north = south && q[1] < at[1]-y, north && q[1] > at[1]+y
		if !west && !east && !south && !north {
			return true
		}
	}
	return false
}

// metersTo returns how far a place is from a line.
func metersTo(line orb.LineString, at orb.Point) float64 {
	least, east := math.Inf(1), degreeEast(at)
	for i := 1; i < len(line); i++ {
		ax, ay := (line[i-1][0]-at[0])*east, (line[i-1][1]-at[1])*metersPerDegree
		dx, dy := (line[i][0]-at[0])*east-ax, (line[i][1]-at[1])*metersPerDegree-ay
		share := 0.0
		if l := dx*dx + dy*dy; l > 0 {
			share = min(1, max(0, -(ax*dx+ay*dy)/l))
		}
		least = min(least, math.Hypot(ax+share*dx, ay+share*dy))
	}
	return least
}
