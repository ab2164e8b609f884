package export

import (
	"encoding/csv"
	"io"
	"math"
	"strconv"
	"strings"

	"puerta/data"
)

// RouteCSV writes a route for who walks it: a line a stop, in order. Names of
// columns are English, for programs; the column what says in the sheet's
// language what to do. Minutes are since the start of the shift (arrive_min) or
// those of the leg by which one comes (leg_min); door counts doors, and park
// parking places, as all formats do. The column people is there only if names
// are asked for.
func RouteCSV(w io.Writer, s Sheet) error {
	rows := &rows{c: csv.NewWriter(w)}
	word := wordsIn(s.Lang)
	head := []string{"seq", "kind", "what", "door", "park", "walker", "arrive_min", "mode", "leg_min", "leg_m", "lon", "lat", "door_id",
		"house_number", "street", "unit", "city", "state", "zip", "address", "voters", "language"}
	if s.People != nil {
		head = append(head, "people")
	}
	rows.write(head...)
	line := make([]string, 0, len(head))
	for v := range visits(&s.Route) {
		line = appendStop(line[:0], v, &word)
		line = appendCard(line, v.Stop)
		if s.People != nil {
			line = append(line, plain(strings.Join(s.names(v.DoorID), "; ")))
		}
		rows.write(line...)
	}
	return rows.close()
}

// appendStop appends when and where a stop is.
func appendStop(line []string, v visit, word *words) []string {
	door, park := "", ""
	switch v.Kind {
	case data.StopDoor:
		door = strconv.Itoa(v.number)
	case data.StopPark:
		park = strconv.Itoa(v.number)
	}
	legMin, legM := "", ""
	if v.Kind != data.StopStart {
		l := ownLeg(*v.Stop, v.legs)
		legMin, legM = hundredths(l.Seconds/60), tenths(l.Meters)
	}
	return append(line, strconv.Itoa(v.Seq), string(v.Kind), word.kind(v.Stop), door, park, walker(v.Walker), hundredths(v.ArriveS/60), v.Mode,
		legMin, legM, degrees(v.Point, 0), degrees(v.Point, 1))
}

// appendCard appends what is known of a door; nothing for other stops.
func appendCard(line []string, s *data.Stop) []string {
	if s.Kind != data.StopDoor {
		return append(line, "", "", "", "", "", "", "", "", "", "")
	}
	a := &s.Card.Address
	return append(line, plain(s.DoorID), plain(a.Number), plain(a.Street), plain(a.Unit), plain(a.City), plain(a.State), plain(a.ZIP),
		plain(AddressLine(a)), strconv.Itoa(s.Card.Voters), plain(s.Card.Language))
}

func hundredths(x float64) string { return strconv.FormatFloat(math.Round(x*100)/100, 'f', -1, 64) }
