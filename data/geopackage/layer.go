package geopackage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/paulmach/orb"
)

// layer is a table that grows row by row.
type layer struct {
	f      *file
	about  about
	insert *sql.Stmt
	args   []any
	shape  shape
	bound  orb.Bound // of all its features
	some   bool      // whether bound holds any
}

// about says what a layer is.
type about struct {
	name, title string
	geometry    string   // MULTIPOLYGON, LINESTRING, POINT; "" for a table without
	columns     []string // each with its type, after the id and the geometry
}

// layer makes a table.
func (f *file) layer(a about) (*layer, error) {
	columns := a.columns
	if a.geometry != "" {
		columns = append([]string{"geom " + a.geometry}, columns...)
	}
	err := f.exec(fmt.Sprintf("CREATE TABLE %s (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, %s)", a.name, strings.Join(columns, ", ")))
	if err != nil {
		return nil, err
	}
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i], _, _ = strings.Cut(c, " ")
	}
	stmt, err := f.tx.Prepare(fmt.Sprintf("INSERT INTO %s (%s) VALUES (?%s)", a.name, strings.Join(names, ", "), strings.Repeat(", ?", len(names)-1)))
	return &layer{f: f, about: a, insert: stmt}, err
}

// add adds a feature.
func (l *layer) add(g orb.Geometry, values ...any) error {
	blob, err := l.shape.encode(g)
	if err != nil {
		return err
	}
	if blob != nil {
		l.extend(g.Bound())
	}
	l.args = append(append(l.args[:0], blob), values...)
	return l.row(l.args...)
}

// row adds a row of a table without geometry.
func (l *layer) row(values ...any) error {
	_, err := l.insert.ExecContext(context.Background(), values...)
	return err
}

func (l *layer) extend(b orb.Bound) {
	if l.some {
		b = l.bound.Union(b)
	}
	l.bound, l.some = b, true
}

// close enters the layer in the list of contents.
func (l *layer) close(at time.Time) error {
	kind, srs, box := "attributes", any(nil), [4]any{}
	if l.about.geometry != "" {
		kind, srs = "features", wgs84
	}
	if l.some {
		box = [4]any{l.bound.Min[0], l.bound.Min[1], l.bound.Max[0], l.bound.Max[1]}
	}
	err := errors.Join(l.insert.Close(), l.f.exec("INSERT INTO gpkg_contents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		l.about.name, kind, l.about.name, l.about.title, at.UTC().Format("2006-01-02T15:04:05.000Z"), box[0], box[1], box[2], box[3], srs))
	if err != nil || l.about.geometry == "" {
		return err
	}
	return l.f.exec("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, ?, 0, 0)", l.about.name, l.about.geometry, wgs84)
}
