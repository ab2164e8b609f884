package geopackage

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"

	"github.com/paulmach/orb"
	"github.com/twpayne/go-geom"
	"github.com/twpayne/go-geom/encoding/wkb"
)

// shape writes geometries as GeoPackage wants them (OGC 12-128r18, clause
// 2.1.3): a header with the bounds, then well-known binary. Its memory is used
// again for each.
type shape struct {
	buf  bytes.Buffer
	flat []float64
	ends []int
}

// encode returns the blob of a geometry, valid until the next call; nil for one
// without points.
func (s *shape) encode(g orb.Geometry) ([]byte, error) {
	s.flat, s.ends = s.flat[:0], s.ends[:0]
	shaped, err := s.convert(g)
	if err != nil || len(s.flat) == 0 {
		return nil, err
	}
	s.buf.Reset()
	_, point := g.(orb.Point)
	s.header(g.Bound(), !point)
	if err := wkb.Write(&s.buf, wkb.NDR, shaped); err != nil {
		return nil, err
	}
	return s.buf.Bytes(), nil
}

// header writes magic, version, flags, coordinate system and, unless it is a
// point, the bounds: west, east, south, north.
func (s *shape) header(b orb.Bound, bounded bool) {
	const littleEndian, envelope = 1, 1 << 1
	flags := byte(littleEndian)
	if bounded {
		flags |= envelope
	}
	head := append(s.buf.AvailableBuffer(), 'G', 'P', 0, flags)
	head = binary.LittleEndian.AppendUint32(head, wgs84)
	if bounded {
		for _, x := range [4]float64{b.Min[0], b.Max[0], b.Min[1], b.Max[1]} {
			head = binary.LittleEndian.AppendUint64(head, math.Float64bits(x))
		}
	}
	s.buf.Write(head)
}

func (s *shape) convert(g orb.Geometry) (geom.T, error) {
	switch g := g.(type) {
	case orb.Point:
		s.append(g)
		return geom.NewPointFlat(geom.XY, s.flat), nil
	case orb.LineString:
		s.append(g...)
		return geom.NewLineStringFlat(geom.XY, s.flat), nil
	case orb.MultiPolygon:
		return s.multiPolygon(g), nil
	}
	return nil, fmt.Errorf("no layer for geometry %T", g)
}

func (s *shape) multiPolygon(m orb.MultiPolygon) geom.T {
	endss := make([][]int, len(m))
	for i, polygon := range m {
		from := len(s.ends)
		for _, ring := range polygon {
			s.append(ring...)
			s.ends = append(s.ends, len(s.flat))
		}
		endss[i] = s.ends[from:len(s.ends):len(s.ends)]
	}
	return geom.NewMultiPolygonFlat(geom.XY, s.flat, endss)
}

func (s *shape) append(points ...orb.Point) {
	for _, p := range points {
		s.flat = append(s.flat, p[0], p[1])
	}
}
