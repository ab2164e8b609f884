package sqlstore

import (
	"context"
	"errors"
	"iter"

	"puerta/data"
)

// insertContent stores what a universe holds.
func insertContent(ctx context.Context, tx *Tx, universe int64, l data.Reading) error {
	if err := insertSources(ctx, tx, universe, l.Files()); err != nil {
		return err
	}
	if err := insertDoors(ctx, tx, universe, l); err != nil {
		return err
	}
	if err := InsertRows(ctx, tx, universe, l.EachRow()); err != nil {
		return err
	}
	return insertPeople(ctx, tx, universe, l)
}

// deleteContent removes what a universe holds.
func deleteContent(ctx context.Context, tx *Tx, universe int64) error {
	if _, err := tx.ExecContext(ctx, `DELETE FROM doors WHERE `+doorsOf, universe); err != nil {
		return err
	}
	for _, table := range []string{"sources", "row_blocks", "people", "universes_checked"} {
		if _, err := tx.ExecContext(ctx, `DELETE FROM `+table+` WHERE universe = ?`, universe); err != nil {
			return err
		}
	}
	return nil
}

// UniverseList returns all that a universe holds, except the Point of a door
// that has none.
func (s *Store) UniverseList(ctx context.Context, id string) (l *data.List, err error) {
	err = s.ReadUniverse(ctx, id, func(_ data.Universe, r data.Stored) error {
		l, err = data.Collect(r)
		return err
	})
	if err != nil {
		return nil, err
	}
	return l, nil
}

// ReadUniverse calls visit with a universe and all it holds, as of one moment.
// The reading ends with the visit.
func (s *Store) ReadUniverse(ctx context.Context, id string, visit func(data.Universe, data.Stored) error) error {
	return s.View(ctx, "list of universe "+id, func(tx *Tx) error {
		n, err := universeRow(ctx, tx, id)
		if err != nil {
			return err
		}
		u, _, err := scanUniverse(tx.QueryRowContext(ctx, selectUniverse+` WHERE n = ?`, n))
		if err != nil {
			return err
		}
		r := &reading{ctx: ctx, tx: tx, universe: n}
		if r.sources, err = readSources(ctx, tx, n); err != nil {
			return err
		}
		return visit(u, r)
	})
}

// reading is what a universe holds, within a transaction.
type reading struct {
	ctx      context.Context
	tx       *Tx
	universe int64
	sources  []data.Source
}

func (r *reading) Files() []data.Source { return r.sources }

func (r *reading) EachDoor() iter.Seq2[*data.Door, error] { return sequence(r, eachDoor) }

func (r *reading) EachDoorOf(places []int32) iter.Seq2[*data.Door, error] {
	return sequence(r, func(ctx context.Context, tx *Tx, universe int64, visit func(*data.Door) error) error {
		return eachDoorOf(ctx, tx, universe, places, visit)
	})
}

func (r *reading) EachRow() iter.Seq2[*data.Row, error] { return sequence(r, eachRow) }

func (r *reading) EachPerson() iter.Seq2[*data.Person, error] { return sequence(r, eachPerson) }

// errEnough ends a visit early.
var errEnough = errors.New("enough")

func sequence[T any](r *reading, visitAll func(context.Context, *Tx, int64, func(*T) error) error) iter.Seq2[*T, error] {
	return func(yield func(*T, error) bool) {
		err := visitAll(r.ctx, r.tx, r.universe, func(one *T) error {
			if yield(one, nil) {
				return nil
			}
			return errEnough
		})
		if err != nil && !errors.Is(err, errEnough) {
			yield(nil, err)
		}
	}
}
