package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"

	"github.com/paulmach/orb"

	"puerta/data"
)

const doorColumns = `id, number, street, unit, city, state, zip, lon, lat,
	voters, language, score, columns, quality, origin, suspect, reason, detail_en, detail_es`

func insertDoors(ctx context.Context, tx *sql.Tx, universe int64, l data.Reading) error {
	in := newInserter(ctx, tx, table{"doors", "universe, position, " + doorColumns})
	written := columnTexts{}
	i := 0
	for d, err := range l.EachDoor() {
		if err != nil {
			return err
		}
		if in.values, err = written.appendDoor(append(in.values, universe, i), d); err != nil {
			return err
		}
		if err := in.next(); err != nil {
			return err
		}
		i++
	}
	return in.close()
}

// columnTexts remembers the JSON of the columns that were written last: those
// of doors that follow each other mostly are the same.
type columnTexts struct {
	last map[string]string
	text sql.NullString
}

// appendDoor appends the values of doorColumns.
func (c *columnTexts) appendDoor(v []any, d *data.Door) ([]any, error) {
	columns, err := c.of(d.Columns)
	if err != nil {
		return v, err
	}
	suspect, err := suspectJSON(&d.Pin)
	if err != nil {
		return v, err
	}
	var lon, lat any // null without a point
	if d.HasPoint {
		lon, lat = d.Point.Lon(), d.Point.Lat()
	}
	a := &d.Address
	return append(v, d.ID, a.Number, a.Street, a.Unit, a.City, a.State, a.ZIP, lon, lat, d.Voters, d.Language, d.Score,
		columns, string(d.Pin.Quality), string(d.Pin.Origin), suspect, string(d.Reason), d.Detail.EN, d.Detail.ES), nil
}

// of returns null for no map, so that it comes back as none.
func (c *columnTexts) of(m map[string]string) (any, error) {
	if m == nil {
		return nil, nil
	}
	if same(m, c.last) {
		return c.text.String, nil
	}
	b, err := json.Marshal(m)
	c.last, c.text.String = m, string(b)
	return c.text.String, err
}

// same compares two small maps, a few of which are looked at for each door.
func same(a, b map[string]string) bool {
	if len(a) != len(b) || b == nil {
		return false
	}
	for k, v := range a {
		if w, ok := b[k]; !ok || v != w {
			return false
		}
	}
	return true
}

// suspectPin is what speaks against a point, as it is stored.
type suspectPin struct {
	Suspect  data.Suspect `json:"suspect"`
	Detail   data.Text    `json:"detail"`
	Probably *orb.Point   `json:"probably,omitempty"`
}

func suspectJSON(p *data.Pin) (any, error) {
	if p.Suspect == "" {
		return nil, nil
	}
	s := suspectPin{Suspect: p.Suspect, Detail: p.Detail}
	if p.HasProbably {
		s.Probably = &p.Probably
	}
	b, err := json.Marshal(s)
	return string(b), err
}

func eachDoor(ctx context.Context, tx *sql.Tx, universe int64, visit func(*data.Door) error) error {
	rows, err := tx.QueryContext(ctx, `SELECT `+doorColumns+` FROM doors WHERE universe = ? ORDER BY position`, universe)
	var read columnMaps
	return each(ctx, rows, err, func() error {
		d, err := read.scanDoor(rows)
		if err != nil {
			return err
		}
		return visit(&d)
	})
}

// columnMaps is columnTexts the other way round: equal columns share a map.
type columnMaps struct{ known map[string]map[string]string }

// mostColumnMaps bounds what is remembered of columns.
const mostColumnMaps = 1 << 16

func (c *columnMaps) scanDoor(row scanner) (d data.Door, err error) {
	var lon, lat sql.NullFloat64
	var columns, suspect sql.NullString
	a := &d.Address
	err = row.Scan(&d.ID, &a.Number, &a.Street, &a.Unit, &a.City, &a.State, &a.ZIP, &lon, &lat, &d.Voters, &d.Language, &d.Score,
		&columns, &d.Pin.Quality, &d.Pin.Origin, &suspect, &d.Reason, &d.Detail.EN, &d.Detail.ES)
	if err != nil {
		return d, err
	}
	if lon.Valid {
		d.HasPoint, d.Point = true, orb.Point{lon.Float64, lat.Float64}
	}
	if suspect.Valid {
		if err := readSuspect(&d.Pin, suspect.String); err != nil {
			return d, err
		}
	}
	if columns.Valid {
		d.Columns, err = c.of(columns.String)
	}
	return d, err
}

func (c *columnMaps) of(text string) (m map[string]string, err error) {
	if m, ok := c.known[text]; ok {
		return m, nil
	}
	err = json.Unmarshal([]byte(text), &m)
	if c.known == nil || len(c.known) >= mostColumnMaps {
		c.known = map[string]map[string]string{}
	}
	c.known[text] = m
	return m, err
}

func readSuspect(p *data.Pin, text string) error {
	var s suspectPin
	if err := json.Unmarshal([]byte(text), &s); err != nil {
		return err
	}
	p.Suspect, p.Detail = s.Suspect, s.Detail
	if s.Probably != nil {
		p.Probably, p.HasProbably = *s.Probably, true
	}
	return nil
}
