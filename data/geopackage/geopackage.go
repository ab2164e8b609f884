// Package geopackage writes a whole cut as one OGC GeoPackage 1.3, the file that
// desktop map programs read without being told anything.
package geopackage

import (
	"context"
	"fmt"
	"io"
	"time"

	"puerta/data"
)

// Cut is what a file shall hold. Its functions call visit with one thing after
// another, as those of data.Store do; each is called once. What is nil is left
// away.
type Cut struct {
	ChangedAt time.Time // stands in the file as its last change
	Turfs     func(visit func(data.Turf) error) error
	States    map[string]data.TurfState // by turf id; a turf that is not there was never changed
	Routes    func(visit func(data.Route) error) error
	Fates     func(visit func(data.Fate) error) error
	// People returns the people at some doors, by door id; nil: names are not
	// asked for.
	People func(doors []string) (map[string][]data.Person, error)
	// WithoutDoors leaves stops and unassigned doors away. The ends of legs tell
	// where doors are: who may not know that gets no Routes either.
	WithoutDoors bool
}

// Write writes a file with the layers turfs (multipolygons), legs (lines) and
// stops (points), and the table unassigned of the rows that are in no turf. One
// route is in memory at a time; the file grows on disk in dir, without a name,
// and goes to w once it is whole. Nothing is left in dir, however it ends. The
// same cut gives the same bytes.
func Write(ctx context.Context, w io.Writer, dir string, c Cut) error {
	f, err := create(dir)
	if err != nil {
		return fmt.Errorf("make a GeoPackage: %w", err)
	}
	defer f.discard()
	if err := f.fill(ctx, &c); err != nil {
		return fmt.Errorf("fill a GeoPackage: %w", err)
	}
	if err := f.copyTo(w); err != nil {
		return fmt.Errorf("write a GeoPackage: %w", err)
	}
	return nil
}

// fill writes all layers in one transaction.
func (f *file) fill(ctx context.Context, c *Cut) error {
	for _, step := range []func(context.Context, *Cut) error{f.turfs, f.routes, f.unassigned} {
		if err := step(ctx, c); err != nil {
			return err
		}
	}
	return f.commit()
}
