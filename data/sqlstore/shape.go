package sqlstore

import (
	"encoding/hex"
	"fmt"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/wkb"
)

// readShape reads a shape as it comes from a database: WKB or EWKB, or that in
// hexadecimal, as PostgreSQL writes types that its drivers do not know.
func readShape[T orb.Geometry](b []byte) (T, error) {
	var none T
	if len(b) > 0 && b[0] == '0' {
		raw := make([]byte, hex.DecodedLen(len(b)))
		if _, err := hex.Decode(raw, b); err != nil {
			return none, err
		}
		b = raw
	}
	g, err := wkb.Unmarshal(b)
	if err != nil {
		return none, err
	}
	shape, ok := g.(T)
	if !ok {
		return none, fmt.Errorf("it is a %s", g.GeoJSONType())
	}
	return shape, nil
}
