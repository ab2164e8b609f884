package sqlstore

import (
	"context"
	"database/sql"
	"encoding/json"
	"maps"

	"github.com/paulmach/orb"

	"puerta/data"
)

const doorColumns = `id, number, street, unit, city, state, zip, lon, lat,
	voters, language, score, columns, pin, reason, detail`

// doorsOf is the condition that doors are of the universe ?1.
const doorsOf = `n BETWEEN ?1 * 4294967296 AND ?1 * 4294967296 + 4294967295`

// insertDoors makes the values of the next doors on one core while it inserts
// those before on another.
func insertDoors(ctx context.Context, tx *Tx, universe int64, l data.Reading) error {
	first := universe << 32
	number, err := doorNumbers(ctx, tx, first)
	if err != nil {
		return err
	}
	used := make(chan []any, 8) // batches to fill again
	return into(ctx, tx, Table{"doors", "n, " + doorColumns}, func(add func([]any) error) error {
		return ahead(func(give func([]any) error) error {
			return doorValues(first, number, l, used, give)
		}, func(values []any) error {
			defer func() {
				select {
				case used <- values[:0]:
				default:
				}
			}()
			return add(values)
		})
	})
}

// doorNumbers returns what is stored for the number of a door: null behind all
// other doors, where the database knows it.
func doorNumbers(ctx context.Context, tx *Tx, first int64) (func(n int64) any, error) {
	if !tx.d.NumbersDoors {
		return func(n int64) any { return n }, nil
	}
	last := int64(-1)
	if err := tx.QueryRowContext(ctx, `SELECT coalesce(max(n), -1) FROM doors`).Scan(&last); err != nil {
		return nil, err
	}
	return func(n int64) any {
		if n == first || last >= first {
			return n
		}
		return nil
	}, nil
}

// doorValues gives the values of doors, BatchRows of them at a time.
func doorValues(n int64, number func(int64) any, l data.Reading, used <-chan []any, give func([]any) error) error {
	written, rows := texts{}, 0
	var values []any
	for d, err := range l.EachDoor() {
		if err != nil {
			return err
		}
		if rows == 0 {
			select {
			case values = <-used:
			default:
				values = make([]any, 0, BatchRows*20)
			}
		}
		if values, err = written.appendDoor(append(values, number(n)), d); err != nil {
			return err
		}
		n++
		if rows++; rows == BatchRows {
			if err := give(values); err != nil {
				return err
			}
			rows = 0
		}
	}
	if rows > 0 {
		return give(values)
	}
	return nil
}

// texts remembers the JSON that was written last: that of doors which follow
// each other mostly is the same.
type texts struct {
	columns     map[string]string
	columnsText string
	pin         data.Pin
	pinText     any
	detail      data.Text
	detailText  any
}

// appendDoor appends the values of doorColumns.
func (t *texts) appendDoor(v []any, d *data.Door) ([]any, error) {
	columns, err := t.ofColumns(d.Columns)
	if err != nil {
		return v, err
	}
	pin, err := t.ofPin(&d.Pin)
	if err != nil {
		return v, err
	}
	detail, err := t.ofDetail(d.Detail)
	if err != nil {
		return v, err
	}
	var lon, lat any // null without a point
	if d.HasPoint {
		lon, lat = d.Point.Lon(), d.Point.Lat()
	}
	a := &d.Address
	return append(v, d.ID, a.Number, a.Street, a.Unit, a.City, a.State, a.ZIP, lon, lat, d.Voters, d.Language, d.Score,
		columns, pin, string(d.Reason), detail), nil
}

// ofColumns returns null for no map, so that it comes back as none.
func (t *texts) ofColumns(m map[string]string) (any, error) {
	if m == nil {
		return nil, nil
	}
	if t.columns != nil && maps.Equal(m, t.columns) {
		return t.columnsText, nil
	}
	b, err := json.Marshal(m)
	t.columns, t.columnsText = m, string(b)
	return t.columnsText, err
}

// pinJSON is what is known of a point, as it is stored.
type pinJSON struct {
	Quality  data.Quality `json:"quality,omitempty"`
	Origin   data.Origin  `json:"origin,omitempty"`
	Suspect  data.Suspect `json:"suspect,omitempty"`
	Detail   *data.Text   `json:"detail,omitempty"`
	Probably *orb.Point   `json:"probably,omitempty"`
}

func (t *texts) ofPin(p *data.Pin) (any, error) {
	if *p == t.pin {
		return t.pinText, nil
	}
	s := pinJSON{Quality: p.Quality, Origin: p.Origin, Suspect: p.Suspect}
	if p.Detail != (data.Text{}) {
		s.Detail = &p.Detail
	}
	if p.HasProbably {
		s.Probably = &p.Probably
	}
	b, err := json.Marshal(s)
	t.pin, t.pinText = *p, string(b)
	return t.pinText, err
}

func (t *texts) ofDetail(d data.Text) (any, error) {
	if d == t.detail {
		return t.detailText, nil
	}
	b, err := json.Marshal(d)
	t.detail, t.detailText = d, string(b)
	return t.detailText, err
}

func eachDoor(ctx context.Context, tx *Tx, universe int64, visit func(*data.Door) error) error {
	rows, err := tx.QueryContext(ctx, `SELECT `+doorColumns+` FROM doors WHERE `+doorsOf+` ORDER BY n`, universe)
	var read columnMaps
	return Each(ctx, rows, err, func() error {
		d, err := read.scanDoor(rows)
		if err != nil {
			return err
		}
		return visit(&d)
	})
}

// doorsAmong is the condition that doors are those of the universe ?1 at the
// places ?2, a JSON array.
const doorsAmong = `n IN (SELECT ?1 * 4294967296 + CAST(value AS BIGINT) FROM json_each(?2))`

// eachDoorOf calls visit for the doors of a universe at some places, ascending.
func eachDoorOf(ctx context.Context, tx *Tx, universe int64, places []int32, visit func(*data.Door) error) error {
	wanted, err := json.Marshal(append([]int32{}, places...)) // never null
	if err != nil {
		return err
	}
	rows, err := tx.QueryContext(ctx, `SELECT `+doorColumns+` FROM doors WHERE `+doorsAmong+` ORDER BY n`, universe, string(wanted))
	var read columnMaps
	return Each(ctx, rows, err, func() error {
		d, err := read.scanDoor(rows)
		if err != nil {
			return err
		}
		return visit(&d)
	})
}

// columnMaps remembers columns, so that equal ones share a map.
type columnMaps struct{ known map[string]map[string]string }

// mostColumnMaps bounds what is remembered of columns.
const mostColumnMaps = 1 << 16

func (c *columnMaps) scanDoor(row Scanner) (d data.Door, err error) {
	var lon, lat sql.NullFloat64
	var columns, pin, detail sql.NullString
	a := &d.Address
	err = row.Scan(&d.ID, &a.Number, &a.Street, &a.Unit, &a.City, &a.State, &a.ZIP, &lon, &lat, &d.Voters, &d.Language, &d.Score,
		&columns, &pin, &d.Reason, &detail)
	if err != nil {
		return d, err
	}
	if lon.Valid {
		d.HasPoint, d.Point = true, orb.Point{lon.Float64, lat.Float64}
	}
	if pin.Valid {
		err = readPin(&d.Pin, pin.String)
	}
	if err == nil && detail.Valid {
		err = json.Unmarshal([]byte(detail.String), &d.Detail)
	}
	if err == nil && columns.Valid {
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

func readPin(p *data.Pin, text string) error {
	var s pinJSON
	if err := json.Unmarshal([]byte(text), &s); err != nil {
		return err
	}
	p.Quality, p.Origin, p.Suspect = s.Quality, s.Origin, s.Suspect
	if s.Detail != nil {
		p.Detail = *s.Detail
	}
	if s.Probably != nil {
		p.Probably, p.HasProbably = *s.Probably, true
	}
	return nil
}
