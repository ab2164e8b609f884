package sqlite

import (
	"context"
	"database/sql"

	"puerta/data"
)

const personColumns = `row, door, id, first, last, language, score`

func insertPeople(ctx context.Context, tx *sql.Tx, universe int64, l data.Reading) error {
	in := newInserter(ctx, tx, table{"people", "universe, " + personColumns})
	for p, err := range l.EachPerson() {
		if err != nil {
			return err
		}
		in.values = append(in.values, universe, p.Row, p.Door, p.ID, p.First, p.Last, p.Language, p.Score)
		if err := in.next(); err != nil {
			return err
		}
	}
	return in.close()
}

func eachPerson(ctx context.Context, tx *sql.Tx, universe int64, visit func(*data.Person) error) error {
	rows, err := tx.QueryContext(ctx, `SELECT `+personColumns+` FROM people WHERE universe = ? ORDER BY row`, universe)
	return each(ctx, rows, err, func() error {
		var p data.Person
		if err := rows.Scan(&p.Row, &p.Door, &p.ID, &p.First, &p.Last, &p.Language, &p.Score); err != nil {
			return err
		}
		return visit(&p)
	})
}
