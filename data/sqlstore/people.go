package sqlstore

import (
	"context"
	"encoding/json"

	"puerta/data"
)

const personColumns = `row, door, id, first, last, language, score`

func insertPeople(ctx context.Context, tx *Tx, universe int64, l data.Reading) error {
	t := Table{"people", "universe, " + personColumns}
	return into(ctx, tx, t, func(add func([]any) error) error {
		values := make([]any, 0, t.Width())
		for p, err := range l.EachPerson() {
			if err != nil {
				return err
			}
			values = append(values[:0], universe, p.Row, p.Door, p.ID, p.First, p.Last, p.Language, p.Score)
			if err := add(values); err != nil {
				return err
			}
		}
		return nil
	})
}

func eachPerson(ctx context.Context, tx *Tx, universe int64, visit func(*data.Person) error) error {
	rows, err := tx.QueryContext(ctx, `SELECT `+personColumns+` FROM people WHERE universe = ? ORDER BY row`, universe)
	return Each(ctx, rows, err, func() error {
		var p data.Person
		if err := rows.Scan(&p.Row, &p.Door, &p.ID, &p.First, &p.Last, &p.Language, &p.Score); err != nil {
			return err
		}
		return visit(&p)
	})
}

// PeopleAt returns the people at some doors of a universe, by door id and in the
// order of their rows; doors without any are left out. Doors have no index by
// their ids: 100,000 are looked through in about 30 ms.
func (s *Store) PeopleAt(ctx context.Context, universe string, doors []string) (map[string][]data.Person, error) {
	wanted, err := json.Marshal(append([]string{}, doors...)) // never null
	if err != nil {
		return nil, err
	}
	all := map[string][]data.Person{}
	err = s.View(ctx, "people of universe "+universe, func(tx *Tx) error {
		n, err := universeRow(ctx, tx, universe)
		if err != nil {
			return err
		}
		rows, err := tx.QueryContext(ctx, `SELECT doors.id, row, door, people.id, first, last, people.language, people.score
			FROM doors CROSS JOIN people INDEXED BY people_door ON people.universe = ?1 AND people.door = doors.n & 4294967295
			WHERE doors.`+doorsOf+` AND doors.id IN (SELECT value FROM json_each(?2)) ORDER BY row`, n, string(wanted))
		return Each(ctx, rows, err, func() error {
			var door string
			var p data.Person
			err := rows.Scan(&door, &p.Row, &p.Door, &p.ID, &p.First, &p.Last, &p.Language, &p.Score)
			all[door] = append(all[door], p)
			return err
		})
	})
	if err != nil {
		return nil, err
	}
	return all, nil
}
