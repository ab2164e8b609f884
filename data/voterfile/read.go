package voterfile

import (
	"context"
	"io"
	"slices"

	"puerta/data"
)

// Options says how to read a list. The zero value reads any known layout.
type Options struct {
	Name     string              // file name for messages
	Columns  map[string]string   // canonical field → header, instead of the recognised ones; see ReadColumns
	Keep     []string            // more columns to carry in Door.Columns, under their names in lower case
	People   bool                // keep the people with their names, not only how many
	MaxRows  int                 // 0: 20 million
	Sample   int                 // read at most so many rows of a file and leave the rest, see Gatherer.Sampled; 0: all
	OnReject func(RowError)      // called for each row that cannot be read; may be nil
	Suppress *SuppressSet        // doors and people not to visit; may be nil
	Points   *PointSet           // points for rows without coordinates; may be nil
	OnHeader func(Understanding) // called when the header has been read; may be nil
	OnRow    func(RowRead) bool  // called for each row that is understood and not suppressed until it returns false; may be nil
	Progress func(data.Progress) // called every 65,536 rows and at the end of a phase, doors or judge; may be nil
	Variant  string              // goes into the file's hash: whatever else shapes what is made of it
	TempDir  string              // where a long list waits on disk while it is read; "": the system's
}

// Read reads a voter file or a list of addresses into memory: a Gatherer with
// one file. Every row ends in List.Rows: a bad row is reported, counted and
// passed over; a file that cannot be used at all, or not to its end, returns a
// FileError and no list. Doors with equal columns share one Columns map, which
// must not be changed.
func Read(ctx context.Context, r io.Reader, o Options) (*data.List, error) {
	g := NewGatherer(o)
	defer g.Close()
	if err := g.Add(ctx, r); err != nil {
		return nil, err
	}
	l, err := g.Finish(ctx)
	if err != nil {
		return nil, err
	}
	return data.Collect(l)
}

// roomier doubles a full slice; append alone grows long ones by a quarter and
// copies them too often.
func roomier[T any](s []T) []T {
	if len(s) == cap(s) {
		s = slices.Grow(s, max(256, len(s)))
	}
	return s
}
