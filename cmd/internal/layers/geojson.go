package layers

import (
	"encoding/json"
	"fmt"

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

func appendValue(b []byte, v any) ([]byte, error) {
	text, err := json.Marshal(v)
	if err != nil {
		return b, fmt.Errorf("property as JSON: %w", err)
	}
	return append(b, text...), nil
}
