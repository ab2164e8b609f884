package voterfile

import (
	"context"
	"io"

	"puerta/data/address"
	"puerta/data/geocode"
)

// PointSet is a list of address points.
type PointSet struct {
	*geocode.Points
	skipped int
}

// ReadPoints reads address points in any known layout. Of several points with
// one address the first is kept. A file without coordinate columns is a
// FileError of kind NoPoints.
func ReadPoints(ctx context.Context, r io.Reader, name string) (*PointSet, error) {
	set := &PointSet{Points: geocode.NewPoints()}
	key := address.NewKeyer()
	err := eachRow(ctx, r, name, func(rec *record, row *rowReader, h header) error {
		if !row.columns.has(lat) || !row.columns.has(lon) {
			e := noPoints(name, h)
			e.Advice = "address points need coordinates: export them with these columns"
			return e
		}
		set.take(rec, row, key)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return set, nil
}

func (s *PointSet) take(rec *record, row *rowReader, key *address.Keyer) {
	if rec.problem != nil {
		s.skipped++
		return
	}
	a, p := row.address(rec), row.pin(rec)
	if a.Number == "" || a.Street == "" || p.reason != "" {
		s.skipped++
		return
	}
	key.Set(&a)
	s.Add(key, p.point)
}

// Skipped returns how many rows had no whole address or no good coordinates.
func (s *PointSet) Skipped() int { return s.skipped }
