package export

import (
	"fmt"

	"github.com/paulmach/orb"

	"puerta/data"
)

// town is a turf on streets of its own: a street walked up one side and down the
// other, with a building of sixty units at its end.
func town(lang string) Sheet {
	p := func(x, y float64) orb.Point { return orb.Point{-84.35 + x/1e5, 33.74 + y/1e5} } // about metres
	s := Sheet{Lang: lang, Turf: data.Turf{ID: "T7", Name: "Turf 07", Mode: "walk", Doors: 100, Voters: 150, Minutes: 140, KnockMin: 125, WalkMin: 15, WalkM: 900,
		Area: orb.MultiPolygon{{{p(-40, -40), p(460, -40), p(460, 60), p(-40, 60), p(-40, -40)}}}}, Route: data.Route{TurfID: "T7"}}
	for k, y := range []float64{-120, 0, 120} {
		name := []string{"Martin Luther King Junior Boulevard", "Calle Peña", "Oak St"}[k]
		for x := -200.0; x < 600; x += 100 {
			s.Streets = append(s.Streets, MapStreet{name, TownRank, orb.LineString{p(x, y), p(x+50, y+3), p(x+100, y)}})
		}
	}
	for _, x := range []float64{-100, 200, 500} {
		s.Streets = append(s.Streets, MapStreet{fmt.Sprintf("%.0fth Ave", x/100+4), MainRank, orb.LineString{p(x, -120), p(x, 0)}},
			MapStreet{fmt.Sprintf("%.0fth Ave", x/100+4), MainRank, orb.LineString{p(x, 0), p(x, 120)}})
	}
	at, seconds := p(-20, 0), 0.0
	stop := func(kind data.StopKind, q orb.Point, street orb.Point, card data.Card) {
		seq := len(s.Route.Stops)
		if meters := metersBetween(at, street); kind == data.StopDoor && meters > 0 {
			s.Route.Legs = append(s.Route.Legs, data.Leg{Seq: seq, Mode: "walk", Meters: meters, Seconds: meters, Line: orb.LineString{at, street}})
			at, seconds = street, seconds+meters
		}
		s.Route.Stops = append(s.Route.Stops, data.Stop{Seq: seq, Kind: kind, Point: q, Mode: "walk", ArriveS: seconds, Card: card})
		if kind == data.StopDoor {
			s.Route.Stops[seq].DoorID = fmt.Sprint("D", seq)
		}
	}
	card := func(number int, unit string) data.Card {
		return data.Card{Address: data.Address{Number: fmt.Sprint(number), Street: "Calle Peña", Unit: unit, City: "Atlanta"}, Voters: 2, Language: "Spanish"}
	}
	stop(data.StopStart, at, at, data.Card{})
	for i := range 20 {
		x := float64(i) * 20
		stop(data.StopDoor, p(x, 20), p(x, 0), card(100+2*i, ""))
	}
	for i := range 60 {
		stop(data.StopDoor, p(430, 0), p(410, 0), card(150, fmt.Sprint("Apt ", i/10+1, string(rune('A'+i%10)))))
	}
	for i := range 20 {
		x := 390 - float64(i)*20
		stop(data.StopDoor, p(x, -20), p(x, 0), card(139-2*i, ""))
	}
	stop(data.StopEnd, at, at, data.Card{})
	return s
}
