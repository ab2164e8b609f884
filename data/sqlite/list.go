package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"

	"puerta/data"
)

const (
	doorColumns = `id, number, street, unit, city, state, zip, lon, lat,
		voters, language, columns, reason, detail_en, detail_es`
	rowColumns = `number, line, door, id, reason, detail_en, detail_es`
)

func insertDoors(ctx context.Context, tx *sql.Tx, universe int64, doors []data.Door) error {
	t := table{"doors", "universe, position, " + doorColumns}
	return insert(ctx, tx, t, len(doors), func(v []any, i int) ([]any, error) {
		d := &doors[i]
		columns, err := columnsJSON(d.Columns)
		lon := sql.NullFloat64{Float64: d.Point.Lon(), Valid: d.HasPoint}
		lat := sql.NullFloat64{Float64: d.Point.Lat(), Valid: d.HasPoint}
		a := &d.Address
		return append(v, universe, i, d.ID, a.Number, a.Street, a.Unit, a.City, a.State, a.ZIP,
			lon, lat, d.Voters, d.Language, columns, string(d.Reason), d.Detail.EN, d.Detail.ES), err
	})
}

func insertRowsOf(ctx context.Context, tx *sql.Tx, universe int64, rows []data.Row) error {
	t := table{"rows", "universe, position, " + rowColumns}
	return insert(ctx, tx, t, len(rows), func(v []any, i int) ([]any, error) {
		r := &rows[i]
		return append(v, universe, i, r.Number, r.Line, r.Door, r.ID, string(r.Reason), r.Detail.EN, r.Detail.ES), nil
	})
}

// columnsJSON returns null for no map, so that it comes back as none.
func columnsJSON(m map[string]string) (sql.NullString, error) {
	if m == nil {
		return sql.NullString{}, nil
	}
	b, err := json.Marshal(m)
	return sql.NullString{String: string(b), Valid: true}, err
}

// UniverseList returns the doors and rows as they were read, except the Point
// of a door that has none.
func (s *Store) UniverseList(ctx context.Context, id string) (*data.List, error) {
	l := &data.List{}
	err := s.view(ctx, "list of universe "+id, func(tx *sql.Tx) error {
		var n int64
		var doors, rows int
		err := tx.QueryRowContext(ctx, `SELECT n, list_layout, list_rows_as_door, list_rejected,
			(SELECT count(*) FROM doors WHERE universe = n), (SELECT count(*) FROM rows WHERE universe = n)
			FROM universes WHERE id = ?`, id).Scan(&n, &l.Layout, &l.RowsAsDoor, &l.Rejected, &doors, &rows)
		if err != nil {
			return orNotFound(err)
		}
		l.Doors, l.Rows = make([]data.Door, 0, doors), make([]data.Row, 0, rows)
		if err := readDoors(ctx, tx, n, l); err != nil {
			return err
		}
		return readRows(ctx, tx, n, l)
	})
	if err != nil {
		return nil, err
	}
	return l, nil
}

func readDoors(ctx context.Context, tx *sql.Tx, universe int64, l *data.List) error {
	rows, err := tx.QueryContext(ctx, `SELECT `+doorColumns+` FROM doors WHERE universe = ? ORDER BY position`, universe)
	return each(ctx, rows, err, func() error {
		d, err := scanDoor(rows)
		l.Doors = append(l.Doors, d)
		return err
	})
}

func scanDoor(row scanner) (d data.Door, err error) {
	var lon, lat sql.NullFloat64
	var columns sql.NullString
	a := &d.Address
	err = row.Scan(&d.ID, &a.Number, &a.Street, &a.Unit, &a.City, &a.State, &a.ZIP, &lon, &lat,
		&d.Voters, &d.Language, &columns, &d.Reason, &d.Detail.EN, &d.Detail.ES)
	if err != nil {
		return d, err
	}
	if lon.Valid {
		d.HasPoint, d.Point = true, [2]float64{lon.Float64, lat.Float64}
	}
	if columns.Valid {
		err = json.Unmarshal([]byte(columns.String), &d.Columns)
	}
	return d, err
}

func readRows(ctx context.Context, tx *sql.Tx, universe int64, l *data.List) error {
	rows, err := tx.QueryContext(ctx, `SELECT `+rowColumns+` FROM rows WHERE universe = ? ORDER BY position`, universe)
	return each(ctx, rows, err, func() error {
		var r data.Row
		err := rows.Scan(&r.Number, &r.Line, &r.Door, &r.ID, &r.Reason, &r.Detail.EN, &r.Detail.ES)
		l.Rows = append(l.Rows, r)
		return err
	})
}
