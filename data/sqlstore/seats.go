package sqlstore

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"puerta/data"
)

// seat is where a door is after an edit.
type seat struct {
	turf  string
	seq   int
	taken bool // a row of the door was found
}

// storeFates seats the doors of the turfs that went or changed where the new
// routes visit them.
func (e *editing) storeFates(ctx context.Context, tx *Tx) error {
	seats, err := seatsOf(e.edit.Routes)
	if err != nil {
		return err
	}
	fates, lost, err := e.seated(ctx, tx, seats)
	if err != nil {
		return err
	}
	foreign := 0
	for _, s := range seats {
		if !s.taken {
			foreign++
		}
	}
	if lost+foreign > 0 {
		return fmt.Errorf("%d rows would be in no turf, %d doors are of no turf that is named", lost, foreign)
	}
	stmt, err := tx.PrepareContext(ctx, `UPDATE fates SET turf = ?, seq = ? WHERE cut = ? AND row = ?`)
	if err != nil {
		return err
	}
	defer stmt.Close()
	for i := range fates {
		f := &fates[i]
		if _, err := stmt.ExecContext(ctx, f.TurfID, f.Seq, e.cut, f.Row); err != nil {
			return err
		}
	}
	return nil
}

func seatsOf(routes []data.Route) (map[string]*seat, error) {
	seats := map[string]*seat{}
	for i := range routes {
		for _, s := range routes[i].Stops {
			if s.Kind != data.StopDoor {
				continue
			}
			if seats[s.DoorID] != nil {
				return nil, errors.New("a door is visited twice")
			}
			seats[s.DoorID] = &seat{turf: routes[i].TurfID, seq: s.Seq}
		}
	}
	return seats, nil
}

// seated returns the rows of the turfs that went or changed, seated anew, and
// how many have no seat.
func (e *editing) seated(ctx context.Context, tx *Tx, seats map[string]*seat) (fates []data.Fate, lost int, err error) {
	among, values := e.among()
	rows, err := tx.QueryContext(ctx, `SELECT row, door FROM fates WHERE cut = ? AND turf IN `+among+` ORDER BY row`, append([]any{e.cut}, values...)...)
	err = Each(ctx, rows, err, func() error {
		var f data.Fate
		if err := rows.Scan(&f.Row, &f.DoorID); err != nil {
			return err
		}
		s := seats[f.DoorID]
		if s == nil {
			lost++
			return nil
		}
		s.taken, f.TurfID, f.Seq = true, s.turf, s.seq
		fates = append(fates, f)
		return nil
	})
	return fates, lost, err
}

// among lists the turfs that go or change, for SQL, which knows no empty lists.
func (e *editing) among() (list string, values []any) {
	if len(e.was.Turfs) == 0 {
		return "(NULL)", nil
	}
	for i := range e.was.Turfs {
		values = append(values, e.was.Turfs[i].ID)
	}
	return "(" + strings.TrimSuffix(strings.Repeat("?,", len(values)), ",") + ")", values
}
