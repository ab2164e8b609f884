package voterfile

import (
	"context"
	"io"

	"puerta/data/address"

	"github.com/paulmach/orb"
)

// PointSet is a list of address points, found by address key.
type PointSet struct {
	index   addressIndex
	points  []orb.Point // by item of the index
	skipped int
}

// ReadPoints reads address points in any known layout, also that of
// OpenAddresses (LON, LAT, NUMBER, STREET, UNIT, CITY, POSTCODE). Of several
// points with one address the first is kept. A file without coordinate columns
// is a FileError of kind NoPoints.
func ReadPoints(ctx context.Context, r io.Reader, name string) (*PointSet, error) {
	set := &PointSet{index: newAddressIndex()}
	key := address.NewKeyer()
	err := eachRow(ctx, r, name, func(rec *record, row *rowReader, h header) error {
		if !row.columns.has(lat) || !row.columns.has(lon) {
			return noPoints(name, h)
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
	if _, twice := s.index.find(key); twice {
		return
	}
	s.index.add(key)
	s.points = append(s.points, p.point)
}

// Len returns how many addresses have a point.
func (s *PointSet) Len() int { return len(s.points) }

// Skipped returns how many rows had no whole address or no good coordinates.
func (s *PointSet) Skipped() int { return s.skipped }

// at returns the point of the address k is set to.
func (s *PointSet) at(k *address.Keyer) (orb.Point, bool) {
	if k.Empty() {
		return orb.Point{}, false
	}
	if item, ok := s.index.find(k); ok {
		return s.points[item], true
	}
	return orb.Point{}, false
}
