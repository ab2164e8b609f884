package layers

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"

	"puerta/data/export"
)

// AppendFeature appends a feature as GeoJSON (RFC 7946). Features without a
// geometry say null.
func AppendFeature(b []byte, f *Feature) (_ []byte, err error) {
	b = append(b, `{"type":"Feature","id":`...)
	if b, err = appendValue(b, f.ID); err != nil {
		return b, err
	}
	b = append(b, `,"geometry":`...)
	if f.Geometry == nil {
		b = append(b, "null"...)
	} else if b, err = export.AppendGeometry(b, f.Geometry); err != nil {
		return b, err
	}
	b = append(b, `,"properties":{`...)
	for i, p := range f.Properties {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(append(append(b, '"'), p.Name...), '"', ':')
		if b, err = appendValue(b, p.Value); err != nil {
			return b, err
		}
	}
	return append(b, '}', '}'), nil
}

// exactly is below where whole numbers have an exponent in JSON.
const exactly = 1e15

// appendValue writes numbers with a decimal point, whole ones too: map tools
// take the type of a column from its first page, and 40 would make it whole.
func appendValue(b []byte, v any) ([]byte, error) {
	if x, ok := v.(float64); ok && x == math.Trunc(x) && math.Abs(x) < exactly {
		return strconv.AppendFloat(b, x, 'f', 1, 64), nil
	}
	text, err := json.Marshal(v)
	if err != nil {
		return b, fmt.Errorf("property as JSON: %w", err)
	}
	return append(b, text...), nil
}
