package main

import (
	"bufio"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"

	"puerta/data"
)

// readResult reads a result folder of puerta cut back, all that its files hold.
// Errors name the file, the feature or line, and what was expected.
func readResult(ctx context.Context, dir string) (*data.CutResult, error) {
	r := &data.CutResult{}
	for _, part := range []struct {
		name string
		read func(context.Context, io.Reader, *data.CutResult) error
	}{
		{"turfs.geojson", readResultTurfs}, {"routes.geojson", readResultRoutes},
		{"doors.csv", readResultFates}, {"report.json", readResultReport},
	} {
		f, err := os.Open(filepath.Join(dir, part.name))
		if err != nil {
			return nil, err
		}
		err = part.read(ctx, bufio.NewReaderSize(f, 1<<16), r)
		if err = errors.Join(err, f.Close()); err != nil {
			return nil, fmt.Errorf("%s: %w", part.name, err)
		}
	}
	return r, nil
}

func readResultReport(_ context.Context, in io.Reader, r *data.CutResult) error {
	return json.NewDecoder(in).Decode(&r.Report)
}

// resultFeatures calls take with each Feature of a collection, its properties
// still as text.
func resultFeatures(ctx context.Context, in io.Reader, take func(g orb.Geometry, properties []byte) error) error {
	d := json.NewDecoder(in)
	for key := ""; ; {
		t, err := d.Token()
		if err != nil {
			return fmt.Errorf("expected a FeatureCollection: %w", err)
		}
		if t == json.Delim('[') && key == "features" {
			break
		}
		key, _ = t.(string)
	}
	for n := 1; d.More(); n++ {
		var f struct {
			Geometry   geojson.Geometry `json:"geometry"`
			Properties json.RawMessage  `json:"properties"`
		}
		err := errors.Join(ctx.Err(), d.Decode(&f))
		if err == nil {
			err = take(f.Geometry.Coordinates, f.Properties)
		}
		if err != nil {
			return fmt.Errorf("feature %d: %w", n, err)
		}
	}
	_, err := d.Token()
	return err
}

func readResultTurfs(ctx context.Context, in io.Reader, r *data.CutResult) error {
	return resultFeatures(ctx, in, func(g orb.Geometry, properties []byte) error {
		var t data.Turf
		if err := json.Unmarshal(properties, &t); err != nil {
			return err
		}
		switch g := g.(type) {
		case orb.Polygon:
			t.Area = orb.MultiPolygon{g}
		case orb.MultiPolygon:
			t.Area = g
		default:
			return errors.New("expected a Polygon or a MultiPolygon")
		}
		r.Turfs, r.Routes = append(r.Turfs, t), append(r.Routes, data.Route{TurfID: t.ID})
		return nil
	})
}

// readResultRoutes reads the routes of the turfs that were read.
func readResultRoutes(ctx context.Context, in io.Reader, r *data.CutResult) error {
	row := map[string]int{}
	for i := range r.Turfs {
		row[r.Turfs[i].ID] = i
	}
	return resultFeatures(ctx, in, func(g orb.Geometry, properties []byte) error {
		var of struct {
			TurfID string `json:"turf_id"`
		}
		if err := json.Unmarshal(properties, &of); err != nil {
			return err
		}
		i, ok := row[of.TurfID]
		if !ok {
			return fmt.Errorf("turf_id %.40q is not in turfs.geojson", of.TurfID)
		}
		return addToRoute(&r.Routes[i], g, properties)
	})
}

// addToRoute adds a stop or a leg.
func addToRoute(r *data.Route, g orb.Geometry, properties []byte) error {
	switch g := g.(type) {
	case orb.Point:
		s := data.Stop{Point: g}
		err := json.Unmarshal(properties, &s)
		r.Stops = append(r.Stops, s)
		return err
	case orb.LineString:
		l := data.Leg{Line: g}
		err := json.Unmarshal(properties, &l)
		if err == nil && len(g) < 2 {
			err = errors.New("a line of less than two points")
		}
		r.Legs = append(r.Legs, l)
		return err
	}
	return errors.New("expected a Point or a LineString")
}

func readResultFates(ctx context.Context, in io.Reader, r *data.CutResult) error {
	c := csv.NewReader(withoutMark(in))
	c.ReuseRecord = true
	head, err := c.Read()
	if err != nil {
		return err
	}
	var at [7]int
	for i, name := range [...]string{"row", "door_id", "turf_id", "seq", "reason", "detail_en", "detail_es"} {
		if at[i] = slices.Index(head, name); at[i] < 0 {
			return fmt.Errorf("line 1: no column %s", name)
		}
	}
	f := orderFile{name: "doors.csv"}
	return f.each(c, func(row []string, line int) error {
		of := func(i int) string { return unquoted(row[at[i]]) }
		fate := data.Fate{DoorID: of(1), TurfID: of(2), Reason: data.Reason(of(4)), Detail: data.Text{EN: of(5), ES: of(6)}}
		var err error
		if fate.Row, err = strconv.Atoi(of(0)); err == nil && of(3) != "" {
			fate.Seq, err = strconv.Atoi(of(3))
		}
		if err != nil {
			return f.at(line, "row and seq: expected whole numbers")
		}
		r.Fates = append(r.Fates, fate)
		return ctx.Err()
	})
}
