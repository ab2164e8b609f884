package picture

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"

	"puerta/geo"
)

// feature is a GeoJSON Feature with the properties P.
type feature[P any] struct {
	Type       string            `json:"type"`
	Geometry   *geojson.Geometry `json:"geometry"`
	Properties *P                `json:"properties"`
}

// errCollection says what is expected of a file.
var errCollection = errors.New("expected a GeoJSON FeatureCollection")

// eachFeature reads a FeatureCollection one Feature at a time. Errors name the
// feature, from 1 on.
func eachFeature[P any](r io.Reader, do func(g orb.Geometry, p *P) error) error {
	d := json.NewDecoder(r)
	if err := toFeatures(d); err != nil {
		return err
	}
	for n := 1; d.More(); n++ {
		var f feature[P]
		err := d.Decode(&f)
		if err == nil {
			err = f.take(do)
		}
		if err != nil {
			return fmt.Errorf("feature %d: %w", n, whole(err))
		}
	}
	if _, err := d.Token(); err != nil { // the closing bracket
		return fmt.Errorf("%w: %w", errCollection, whole(err))
	}
	return nil
}

// take hands on what a feature holds.
func (f *feature[P]) take(do func(g orb.Geometry, p *P) error) error {
	switch {
	case f.Type != "Feature":
		return fmt.Errorf("type %.40q; expected a Feature", f.Type)
	case f.Geometry == nil || f.Geometry.Coordinates == nil:
		return errors.New("expected a geometry, found none")
	case f.Properties == nil:
		return errors.New("expected properties, found none")
	}
	return do(f.Geometry.Coordinates, f.Properties)
}

// toFeatures skips to the first feature of a collection.
func toFeatures(d *json.Decoder) error {
	if err := delim(d, '{'); err != nil {
		return err
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return fmt.Errorf("%w: %w", errCollection, whole(err))
		}
		if key == "features" {
			return delim(d, '[')
		}
		var skip json.RawMessage
		if err := d.Decode(&skip); err != nil {
			return fmt.Errorf("%w: %w", errCollection, whole(err))
		}
	}
	return fmt.Errorf("%w: it has no features", errCollection)
}

func delim(d *json.Decoder, want json.Delim) error {
	t, err := d.Token()
	if err != nil {
		return fmt.Errorf("%w: %w", errCollection, whole(err))
	}
	if t != want {
		return fmt.Errorf("%w: expected %v, found %.40q", errCollection, want, fmt.Sprint(t))
	}
	return nil
}

// whole says of an early end what it means.
func whole(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return errors.New("the file ends too early")
	}
	return err
}

// onEarth refuses coordinates that are none.
func onEarth(points []orb.Point) error {
	for _, p := range points {
		if !geo.Valid(p) {
			return fmt.Errorf("a point is at %v, %v; expected longitude and latitude in degrees", p[0], p[1])
		}
	}
	return nil
}

// areaOf returns the polygons of an area: Polygon or MultiPolygon.
func areaOf(g orb.Geometry) (orb.MultiPolygon, error) {
	var area orb.MultiPolygon
	switch g := g.(type) {
	case orb.Polygon:
		area = orb.MultiPolygon{g}
	case orb.MultiPolygon:
		area = g
	default:
		return nil, fmt.Errorf("geometry %s; expected Polygon or MultiPolygon", g.GeoJSONType())
	}
	for _, polygon := range area {
		if len(polygon) == 0 {
			return nil, errors.New("a polygon without a ring")
		}
		for _, ring := range polygon {
			if len(ring) < 4 {
				return nil, fmt.Errorf("a ring of %d points; expected 4 or more", len(ring))
			}
			if err := onEarth(ring); err != nil {
				return nil, err
			}
		}
	}
	if len(area) == 0 {
		return nil, errors.New("an area without a polygon")
	}
	return area, nil
}
