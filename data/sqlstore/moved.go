package sqlstore

import (
	"context"
	"database/sql"
	"fmt"

	"puerta/data"
)

// Moved calls visit for each door that is in another turf than in the cut from
// which this one goes on: in input order, and then those that this cut does not
// know. An error of visit ends it and is returned, wrapped. Two cuts of 100,000
// doors are compared in about 0.3 s.
func (s *Store) Moved(ctx context.Context, cut string, visit func(data.Move) error) error {
	return s.View(ctx, "moved doors of cut "+cut, func(tx *Tx) error {
		n, err := cutIn(ctx, tx, cut, data.Done)
		if err != nil {
			return err
		}
		var former sql.NullInt64
		if err := tx.QueryRowContext(ctx, `SELECT former FROM cuts WHERE n = ?`, n).Scan(&former); err != nil {
			return err
		}
		if !former.Valid {
			return fmt.Errorf("it goes on from none: %w", data.ErrConflict)
		}
		m := moving{index: map[string]int32{}, turfs: map[string]string{}}
		if err := m.read(ctx, tx, n, func(d *doorTurfs) *string { return &d.to }); err != nil {
			return err
		}
		if err := m.read(ctx, tx, former.Int64, func(d *doorTurfs) *string { return &d.from }); err != nil {
			return err
		}
		return m.tell(ctx, visit)
	})
}

// moving are the doors of two cuts in the order in which they are first seen.
type moving struct {
	doors []doorTurfs
	index map[string]int32
	turfs map[string]string // so that doors share the text of an id
}

// doorTurfs is a door with its turfs in two cuts, "" for none.
type doorTurfs struct{ id, from, to string }

// read notes the turf of each door of a cut. Of several rows of a door those
// count that are in one: others are people who are suppressed, or duplicates.
func (m *moving) read(ctx context.Context, tx *Tx, cut int64, in func(*doorTurfs) *string) error {
	rows, err := tx.QueryContext(ctx, `SELECT door, turf FROM fates WHERE cut = ? ORDER BY row`, cut)
	return Each(ctx, rows, err, func() error {
		var door, turf sql.RawBytes
		if err := rows.Scan(&door, &turf); err != nil {
			return err
		}
		d := m.door(door)
		if len(turf) > 0 {
			*in(d) = m.turf(turf)
		}
		return nil
	})
}

func (m *moving) door(id []byte) *doorTurfs {
	i, known := m.index[string(id)]
	if !known {
		i = int32(len(m.doors))
		m.doors = append(m.doors, doorTurfs{id: string(id)})
		m.index[m.doors[i].id] = i
	}
	return &m.doors[i]
}

func (m *moving) turf(id []byte) string {
	known, ok := m.turfs[string(id)]
	if !ok {
		known = string(id)
		m.turfs[known] = known
	}
	return known
}

func (m *moving) tell(ctx context.Context, visit func(data.Move) error) error {
	for i := range m.doors {
		d := &m.doors[i]
		if d.from == d.to {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := visit(data.Move{DoorID: d.id, From: d.from, To: d.to}); err != nil {
			return err
		}
	}
	return nil
}
