package export

import (
	"encoding/csv"
	"encoding/json"
	"io"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/paulmach/orb"

	"puerta/data"
)

// ItineraryCSV writes the stops of routes: a line each, with the length of the
// leg by which one came.
func ItineraryCSV(w io.Writer, routes []data.Route) error {
	c := csv.NewWriter(w)
	rows := &rows{c: c}
	rows.write("turf_id", "seq", "kind", "lon", "lat", "mode", "door_id", "arrive_s", "walker", "leg_s", "leg_m")
	for i := range routes {
		legs := routes[i].Legs
		for _, s := range routes[i].Stops {
			var here []data.Leg
			here, legs = legsTo(s.Seq, legs)
			legS, legM := lengths(s, here)
			rows.write(plain(routes[i].TurfID), strconv.Itoa(s.Seq), string(s.Kind), degrees(s.Point, 0), degrees(s.Point, 1),
				s.Mode, plain(s.DoorID), tenths(s.ArriveS), walker(s.Walker), legS, legM)
		}
	}
	return rows.close()
}

// lengths returns seconds and metres of the leg to a stop, given all legs that
// lead to it. Nothing leads to a start.
func lengths(s data.Stop, legs []data.Leg) (legS, legM string) {
	if s.Kind == data.StopStart {
		return "", ""
	}
	l := ownLeg(s, legs)
	return tenths(l.Seconds), tenths(l.Meters)
}

// ownLeg returns the leg in a stop's own mode; among several that of the
// stop's walker, else the first. Without any it is empty.
func ownLeg(s data.Stop, legs []data.Leg) data.Leg {
	var own data.Leg
	for _, l := range legs {
		if l.Mode == s.Mode && l.Walker == s.Walker {
			return l
		}
		if l.Mode == s.Mode && own.Mode == "" {
			own = l
		}
	}
	return own
}

// walker is empty for all together and for the car.
func walker(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// DoorsCSV writes the fate of every input row, in input order. Its function
// next returns one fate after another and false after the last.
func DoorsCSV(w io.Writer, next func() (data.Fate, bool)) error {
	rows := &rows{c: csv.NewWriter(w)}
	rows.write("row", "door_id", "turf_id", "seq", "status", "reason", "detail_en", "detail_es")
	for f, ok := next(); ok; f, ok = next() {
		status, seq := "not_in_turf", ""
		if f.Reason == "" {
			status, seq = "in_turf", strconv.Itoa(f.Seq)
		}
		rows.write(strconv.Itoa(f.Row), plain(f.DoorID), plain(f.TurfID), seq, status, string(f.Reason), plain(f.Detail.EN), plain(f.Detail.ES))
	}
	return rows.close()
}

// ReportJSON writes the account of a cut.
func ReportJSON(w io.Writer, r *data.Report) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(r)
}

// rows writes CSV records and keeps the first error.
type rows struct {
	c      *csv.Writer
	record []string
	err    error
}

func (r *rows) write(fields ...string) {
	if r.err == nil {
		r.record = append(r.record[:0], fields...)
		r.err = r.c.Write(r.record)
	}
}

func (r *rows) close() error {
	r.c.Flush()
	if r.err == nil {
		r.err = r.c.Error()
	}
	return r.err
}

// plain keeps a spreadsheet from taking text for a formula (OWASP, CSV
// injection): such text gets an apostrophe in front, a number does not. All text
// that may come from input goes through it: ids, and details, which begin with
// the name of a column.
func plain(s string) string {
	if !beginsFormula(s) {
		return s
	}
	if _, err := strconv.ParseFloat(s, 64); err == nil && s[0] == '-' {
		return s
	}
	return "'" + s
}

// beginsFormula tells whether text begins as a formula does, also in the wide
// forms of East Asian keyboards.
func beginsFormula(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return strings.ContainsRune("=+-@\t\r\n＝＋－＠", r)
}

func degrees(p orb.Point, axis int) string { return string(appendDegrees(nil, p[axis])) }

func tenths(x float64) string { return strconv.FormatFloat(math.Round(x*10)/10, 'f', -1, 64) }
