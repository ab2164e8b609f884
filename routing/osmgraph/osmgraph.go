// Package osmgraph reads OpenStreetMap's .osm.pbf into a routing.Graph.
//
// The file is read twice: first its ways and turn restrictions, then the nodes
// they use. Tags are interpreted in tables: foot.go says who walks on a street,
// car.go who drives there, barriers.go who passes a node, restriction.go who
// turns where; the rest is decoding and geometry.
//
// The format is https://wiki.openstreetmap.org/wiki/PBF_Format. It is decoded
// here, and not by a library, because a damaged or hostile file must end in an
// error: the decoders at hand panic in goroutines of their own, where nobody
// can recover, and inflate without bound.
package osmgraph

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"puerta/routing"
)

// ErrFormat is wrapped by every error that is the file's fault. The message
// names the file and says what to do.
var ErrFormat = errors.New("not a usable .osm.pbf street file")

// Options are optional; the zero value is ready.
type Options struct {
	// Progress is called from the reading goroutine after every block of the
	// file: bytes done, bytes in all. The phases are "streets" and "nodes".
	Progress func(phase string, done, total int64)
}

// Read reads the streets of an .osm.pbf file. See ReadFrom.
func Read(ctx context.Context, path string, o Options) (*routing.Graph, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return ReadFrom(ctx, f, path, o)
}

// ReadFrom reads the streets of an .osm.pbf from its beginning; name stands in
// errors. Everything that can be walked or driven is kept, see tags.go.
//
// Nodes of the graph are junctions, dead ends, barriers and where turns are
// restricted, numbered along a Hilbert curve; edges follow their tails. No edge begins and ends at the same
// node and none has length zero. Where a node is missing, as at the border of
// an extract, a street is cut. An island of the network is joined with the rest
// where a walk of 100 metres does: the connector is an edge of class Foot
// without a name, see islands.go. The graph passes Graph.Check and is the same
// however many cores read it.
//
// Errors wrap ErrFormat, or are those of r or of ctx. It costs two passes over
// the file on up to eight cores (a state of 700,000 nodes: about a second) and
// some 40 bytes for every node of a street.
func ReadFrom(ctx context.Context, r io.ReadSeeker, name string, o Options) (*routing.Graph, error) {
	g, err := read(ctx, r, o)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return g, nil
}

func read(ctx context.Context, r io.ReadSeeker, o Options) (*routing.Graph, error) {
	src, err := newSource(r, o.Progress)
	if err != nil {
		return nil, err
	}
	n, err := readStreets(ctx, src)
	if err != nil {
		return nil, err
	}
	if err := n.readNodes(ctx, src); err != nil {
		return nil, err
	}
	edges := n.edges()
	if len(edges) == 0 {
		return nil, formatError("there are no streets in it: take an extract with highways and their nodes")
	}
	rows := order(n.at, edges)
	bans, ok := n.bans(edges)
	if !ok {
		return nil, damaged("more turn restrictions than streets")
	}
	g := build(n, rows, edges, bans)
	return g, g.Check()
}

func formatError(format string, args ...any) error {
	return fmt.Errorf("%w: "+format, append([]any{ErrFormat}, args...)...)
}
