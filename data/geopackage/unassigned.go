package geopackage

import (
	"context"

	"puerta/data"
)

func unassignedTable() about {
	return about{"unassigned", "Rows in no turf, and why", "", []string{"row INTEGER", "door_id TEXT", "reason TEXT", "detail_en TEXT", "detail_es TEXT"}}
}

// unassigned writes the table of the rows that are in no turf.
func (f *file) unassigned(ctx context.Context, c *Cut) error {
	if c.Fates == nil || c.WithoutDoors {
		return nil
	}
	l, err := f.layer(unassignedTable())
	if err != nil {
		return err
	}
	err = c.Fates(func(x data.Fate) error {
		if err := ctx.Err(); err != nil || x.Reason == "" {
			return err
		}
		return l.row(x.Row, x.DoorID, string(x.Reason), known(x.Detail.EN), known(x.Detail.ES))
	})
	if err != nil {
		return err
	}
	return l.close(c.ChangedAt)
}
