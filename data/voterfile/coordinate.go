package voterfile

import (
	"bytes"
	"math"
	"strconv"

	"github.com/paulmach/orb"

	"puerta/data"
	"puerta/geo"
)

// pin is a row's point, or why it has none.
type pin struct {
	point   orb.Point
	quality data.Quality
	origin  data.Origin
	reason  data.Reason // "" if the point is good
	detail  data.Text
}

// wrong says what is wrong with a pin, if it is more than missing.
func (p *pin) wrong() data.Text {
	if p.reason == data.BadCoordinates {
		return p.detail
	}
	return data.Text{}
}

// pins reads coordinates from two columns; it holds their names for details.
type pins struct{ lat, lon column }

// column is a column as people know it.
type column struct {
	name   string
	number int // 1-based; 0 if the file has none
}

func newPins(h header, c *columns) pins {
	name := func(f field) column {
		if i := c.at[f]; i >= 0 {
			return column{name: h.names[i], number: i + 1}
		}
		return column{}
	}
	return pins{lat: name(lat), lon: name(lon)}
}

// read judges two fields. Blank means NoCoordinates; no number, a place off
// the Earth and 0/0 mean BadCoordinates.
func (p *pins) read(latitude, longitude []byte) pin {
	latitude, longitude = bytes.TrimSpace(latitude), bytes.TrimSpace(longitude)
	switch {
	case p.lat.number == 0 || p.lon.number == 0:
		return pin{reason: data.NoCoordinates, detail: noColumns()}
	case len(latitude) == 0 && len(longitude) == 0:
		return pin{reason: data.NoCoordinates, detail: bothBlank(p.lat, p.lon)}
	case len(latitude) == 0:
		return pin{reason: data.NoCoordinates, detail: blank(p.lat)}
	case len(longitude) == 0:
		return pin{reason: data.NoCoordinates, detail: blank(p.lon)}
	}
	y, okY := degrees(latitude)
	x, okX := degrees(longitude)
	switch {
	case !okY:
		return pin{reason: data.BadCoordinates, detail: noNumber(p.lat)}
	case !okX:
		return pin{reason: data.BadCoordinates, detail: noNumber(p.lon)}
	}
	return p.judge(orb.Point{x, y})
}

func (p *pins) judge(at orb.Point) pin {
	bad := func(t data.Text) pin { return pin{reason: data.BadCoordinates, detail: t} }
	switch {
	case at == orb.Point{}:
		return bad(zeroZero(p.lat, p.lon))
	case geo.Valid(at):
		return pin{point: at}
	case geo.Valid(orb.Point{at[1], at[0]}):
		return bad(exchanged(p.lat, p.lon))
	case math.Abs(at[1]) > 90:
		return bad(outOfRange(p.lat, 90))
	}
	return bad(outOfRange(p.lon, 180))
}

// degrees parses a finite number with a decimal point or comma.
func degrees(text []byte) (float64, bool) {
	if len(text) > 32 {
		return 0, false
	}
	var buf [32]byte
	for i, c := range text {
		switch {
		case c == ',':
			c = '.'
		case c != '+' && c != '-' && c != '.' && c != 'e' && c != 'E' && (c < '0' || c > '9'):
			return 0, false
		}
		buf[i] = c
	}
	v, err := strconv.ParseFloat(string(buf[:len(text)]), 64)
	return v, err == nil && !math.IsInf(v, 0)
}
