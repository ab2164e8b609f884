package export

import "github.com/paulmach/orb"

// AppendGeometry appends a geometry as GeoJSON, as in the files: seven decimals,
// on which outlines of turfs lie side by side. A MultiPolygon of one polygon is
// written as that.
func AppendGeometry(b []byte, g orb.Geometry) ([]byte, error) {
	lines, ok := g.(orb.MultiLineString)
	if !ok {
		return appendGeometry(b, g)
	}
	b = append(b, `{"type":"MultiLineString","coordinates":[`...)
	for i, l := range lines {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendLine(b, l)
	}
	return append(b, ']', '}'), nil
}
