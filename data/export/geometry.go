package export

import "github.com/paulmach/orb"

// AppendGeometry appends a geometry as GeoJSON, as in the files: seven decimals,
// on which outlines of turfs lie side by side. Unlike there, a MultiPolygon of
// one polygon stays what it is: map tools take the kind of a layer from its
// first page, so all features of a layer are of one kind.
func AppendGeometry(b []byte, g orb.Geometry) ([]byte, error) {
	switch g := g.(type) {
	case orb.MultiPolygon:
		return appendMultiPolygon(b, g), nil
	case orb.MultiLineString:
		return appendMultiLine(b, g), nil
	}
	return appendGeometry(b, g)
}

func appendMultiLine(b []byte, lines orb.MultiLineString) []byte {
	b = append(b, `{"type":"MultiLineString","coordinates":[`...)
	for i, l := range lines {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendLine(b, l)
	}
	return append(b, ']', '}')
}
