// Package export writes cuts for the world outside: GeoJSON, CSV and JSON, and a
// turf for who walks it: also GPX, KML and a printed packet (PDF). Every writer streams to an io.Writer
// and returns its first error. Names of people stand only in what is handed out
// for one turf, and only where they are asked for.
package export

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strconv"

	"github.com/paulmach/orb"

	"puerta/data"
)

// decimals of a degree in files: about a centimetre. Turf outlines are made on
// this grid, so neighbours stay exactly side by side.
const decimals = 1e7

// featureWriter writes one FeatureCollection (RFC 7946).
type featureWriter struct {
	w     *bufio.Writer
	buf   []byte
	props bytes.Buffer // of one feature, written by json
	json  *json.Encoder
	count int
	err   error
}

func newFeatureWriter(w io.Writer) *featureWriter {
	f := newObjectWriter(w)
	f.print(`{"type":"FeatureCollection","features":[`)
	return f
}

// newObjectWriter returns one that writes Features without a collection.
func newObjectWriter(w io.Writer) *featureWriter {
	f := &featureWriter{w: bufio.NewWriterSize(w, 1<<16)}
	f.json = json.NewEncoder(&f.props)
	return f
}

func (f *featureWriter) print(s string) {
	if f.err == nil {
		_, f.err = f.w.WriteString(s)
	}
}

// feature writes one Feature of the collection.
func (f *featureWriter) feature(id string, g orb.Geometry, properties any) {
	if f.count > 0 {
		f.print(",")
	}
	f.count++
	f.print("\n")
	f.object(id, g, properties)
}

// object writes one Feature; properties must encode as a JSON object.
func (f *featureWriter) object(id string, g orb.Geometry, properties any) {
	f.props.Reset()
	if err := f.json.Encode(properties); err != nil && f.err == nil {
		f.err = err
	}
	if f.err != nil {
		return
	}
	b := append(f.buf[:0], `{"type":"Feature",`...)
	if id != "" {
		b = append(b, `"id":`...)
		b = strconv.AppendQuote(b, id)
		b = append(b, ',')
	}
	b = append(b, `"geometry":`...)
	if b, f.err = appendGeometry(b, g); f.err != nil {
		return
	}
	b = append(b, `,"properties":`...)
	b = append(b, bytes.TrimSuffix(f.props.Bytes(), []byte("\n"))...)
	b = append(b, '}')
	f.buf = b
	_, f.err = f.w.Write(b)
}

func (f *featureWriter) close() error {
	f.print("\n]}\n")
	if f.err == nil {
		f.err = f.w.Flush()
	}
	return f.err
}

func appendGeometry(b []byte, g orb.Geometry) ([]byte, error) {
	switch g := g.(type) {
	case orb.Point:
		b = append(b, `{"type":"Point","coordinates":`...)
		b = appendPoint(b, g)
	case orb.LineString:
		b = append(b, `{"type":"LineString","coordinates":`...)
		b = appendLine(b, g)
	case orb.Polygon:
		b = append(b, `{"type":"Polygon","coordinates":`...)
		b = appendPolygon(b, g)
	case orb.MultiPolygon:
		if len(g) == 1 {
			return appendGeometry(b, g[0])
		}
		return appendMultiPolygon(b, g), nil
	default:
		return b, fmt.Errorf("no GeoJSON for geometry %T", g)
	}
	return append(b, '}'), nil
}

func appendMultiPolygon(b []byte, g orb.MultiPolygon) []byte {
	b = append(b, `{"type":"MultiPolygon","coordinates":[`...)
	for i, p := range g {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendPolygon(b, p)
	}
	return append(b, ']', '}')
}

func appendPolygon(b []byte, p orb.Polygon) []byte {
	b = append(b, '[')
	for i, ring := range p {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendLine(b, orb.LineString(ring))
	}
	return append(b, ']')
}

func appendLine(b []byte, line orb.LineString) []byte {
	b = append(b, '[')
	for i, p := range line {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendPoint(b, p)
	}
	return append(b, ']')
}

func appendPoint(b []byte, p orb.Point) []byte {
	b = append(b, '[')
	b = appendDegrees(b, p[0])
	b = append(b, ',')
	b = appendDegrees(b, p[1])
	return append(b, ']')
}

func appendDegrees(b []byte, x float64) []byte {
	return strconv.AppendFloat(b, rounded(x), 'f', -1, 64)
}

// rounded returns degrees on the grid of files.
func rounded(x float64) float64 {
	if x = math.Round(x*decimals) / decimals; x == 0 {
		return 0 // no negative zero
	}
	return x
}

// TurfsGeoJSON writes a Feature a turf.
func TurfsGeoJSON(w io.Writer, turfs []data.Turf) error {
	f := newFeatureWriter(w)
	for i := range turfs {
		f.feature(turfs[i].ID, turfs[i].Area, &turfs[i])
	}
	return f.close()
}

// legProperties and stopProperties are what a route's features say.
type legProperties struct {
	TurfID string `json:"turf_id"`
	Type   string `json:"feature"` // "leg"
	data.Leg
}

type stopProperties struct {
	TurfID string `json:"turf_id"`
	Type   string `json:"feature"` // "stop"
	data.Stop
}

// RouteWriter writes routes one after another as one FeatureCollection: a
// LineString for each leg and a Point for each stop.
type RouteWriter struct{ f *featureWriter }

// NewRouteWriter begins the collection; Close ends it.
func NewRouteWriter(w io.Writer) *RouteWriter { return &RouteWriter{newFeatureWriter(w)} }

// Write adds a route: before each stop the legs that lead to it.
func (r *RouteWriter) Write(route data.Route) error {
	legs := route.Legs
	for _, s := range route.Stops {
		var here []data.Leg
		here, legs = legsTo(s.Seq, legs)
		for _, l := range here {
			r.leg(route.TurfID, l)
		}
		r.f.feature("", s.Point, stopProperties{route.TurfID, "stop", s})
	}
	return r.f.err
}

// legsTo splits legs, which are in the order of Seq, into those up to a stop
// and those beyond.
func legsTo(seq int, legs []data.Leg) (here, beyond []data.Leg) {
	n := 0
	for n < len(legs) && legs[n].Seq <= seq {
		n++
	}
	return legs[:n], legs[n:]
}

// leg writes a leg; its steps are a list even if there are none.
func (r *RouteWriter) leg(turf string, l data.Leg) {
	if l.Steps == nil {
		l.Steps = []data.Step{}
	}
	r.f.feature("", l.Line, legProperties{turf, "leg", l})
}

// Close ends the collection and flushes it.
func (r *RouteWriter) Close() error { return r.f.close() }
