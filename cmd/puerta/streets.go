package main

import (
	"context"
	"errors"
	"io"
	"os"

	"puerta/cmd/internal/streetfile"
	"puerta/data"
	"puerta/routing"
	"puerta/routing/osmgraph"
)

// streetCache returns where compiled streets are kept, beside an extract if
// nowhere else.
func streetCache(env Env, beside string, show *progress) streetfile.Cache {
	return streetfile.Cache{Folders: streetfile.Folders(env.Get, beside), Say: show.line}
}

// openStreets returns the streets of an extract: compiled earlier, or now.
func openStreets(ctx context.Context, path string, sp routing.Speeds, env Env, show *progress) (_ *routing.Streets, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	show.tell(data.Progress{Phase: "streets"})
	id, _, err := streetfile.Digest(f)
	if err != nil {
		return nil, err
	}
	return streetCache(env, path, show).Open(ctx, extract(f, id, path, show), sp)
}

// extract is an open file as a source of streets; name stands in errors.
func extract(f io.ReadSeeker, id, name string, show *progress) streetfile.Source {
	return streetfile.Source{ID: id, Name: name, Read: func(ctx context.Context) (*routing.Graph, error) {
		g, err := osmgraph.ReadFrom(ctx, f, name, osmgraph.Options{Progress: show.streets})
		if err == nil {
			show.tell(data.Progress{Phase: "hierarchy"})
		}
		return g, err
	}}
}
