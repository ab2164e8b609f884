package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"puerta/data"
	"puerta/data/voterfile"
)

// mostRejects is how many bad rows are shown one by one.
const mostRejects = 20

// list reads the doors, with everything that is joined to them.
func (f *cutFlags) list(ctx context.Context, env Env, show *progress) (*data.List, error) {
	o := voterfile.Options{Name: filepath.Base(f.doors), Progress: func(rows int) {
		show.tell(data.Progress{Phase: "doors", Done: rows})
	}}
	if f.within != "" {
		o.Keep = []string{f.within}
	}
	var err error
	if o.Columns, err = readFile(f.columns, voterfile.ReadColumns); err != nil {
		return nil, err
	}
	if f.suppress != "" {
		if o.Suppress, err = readList(ctx, f.suppress, voterfile.ReadSuppress); err != nil {
			return nil, err
		}
	}
	if f.points != "" {
		if o.Points, err = readList(ctx, f.points, voterfile.ReadPoints); err != nil {
			return nil, err
		}
	}
	return readDoors(ctx, f.doors, o, env, show)
}

// readDoors reads one list of doors and shows its first bad rows.
func readDoors(ctx context.Context, path string, o voterfile.Options, env Env, show *progress) (*data.List, error) {
	rejects := 0
	o.OnReject = func(e voterfile.RowError) {
		if rejects++; rejects <= mostRejects {
			show.line(fmt.Sprintf("row not read: %v", &e))
		}
	}
	in, err := voterfile.Open(path)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	list, err := voterfile.Read(ctx, in, o)
	if err != nil {
		return nil, err
	}
	if rejects > mostRejects {
		show.line(fmt.Sprintf("%d rows could not be read; doors.csv lists them all", rejects))
	}
	return list, nil
}

// readFile reads an optional small file; "" gives the zero value.
func readFile[T any](path string, read func(r io.Reader) (T, error)) (T, error) {
	var none T
	if path == "" {
		return none, nil
	}
	r, err := os.Open(path)
	if err != nil {
		return none, err
	}
	defer r.Close()
	v, err := read(r)
	if err != nil {
		return none, fmt.Errorf("%s: %w", filepath.Base(path), err)
	}
	return v, nil
}

// readList reads a list that is joined to the doors.
func readList[T any](ctx context.Context, path string, read func(context.Context, io.Reader, string) (T, error)) (T, error) {
	var none T
	r, err := voterfile.Open(path)
	if err != nil {
		return none, err
	}
	defer r.Close()
	return read(ctx, r, filepath.Base(path))
}
