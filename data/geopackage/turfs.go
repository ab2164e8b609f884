package geopackage

import (
	"context"
	"strings"

	"puerta/data"
)

func turfsLayer() about {
	return about{"turfs", "Turfs", "MULTIPOLYGON", []string{
		"turf_id TEXT", "name TEXT", "mode TEXT", "doors INTEGER", "voters INTEGER", "minutes REAL", "knock_min REAL", "walk_min REAL",
		"drive_min REAL", "park_min REAL", "walk_m REAL", "drive_m REAL", "compactness REAL", "density TEXT", "cells TEXT",
		"status TEXT", "locked BOOLEAN"}}
}

// turfs writes the layer of turfs, with the properties of turfs.geojson; their
// cells as one text. Who has a turf is not told.
func (f *file) turfs(ctx context.Context, c *Cut) error {
	if c.Turfs == nil {
		return nil
	}
	l, err := f.layer(turfsLayer())
	if err != nil {
		return err
	}
	err = c.Turfs(func(t data.Turf) error {
		status, locked := any(nil), any(nil)
		if c.States != nil {
			s := c.States[t.ID]
			if s.Status == "" {
				s.Status = data.Ready
			}
			status, locked = string(s.Status), s.Locked
		}
		err := l.add(t.Area, t.ID, t.Name, t.Mode, t.Doors, t.Voters, t.Minutes, t.KnockMin, t.WalkMin, t.DriveMin, t.ParkMin,
			t.WalkM, t.DriveM, t.Compactness, t.Density, strings.Join(t.Cells, " "), status, locked)
		if err != nil {
			return err
		}
		return ctx.Err()
	})
	if err != nil {
		return err
	}
	return l.close(c.ChangedAt)
}
