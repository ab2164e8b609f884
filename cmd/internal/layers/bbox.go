package layers

import (
	"math"
	"strconv"
	"strings"

	"github.com/paulmach/orb"

	"puerta/data"
)

// ParseBBox reads west, south, east, north in degrees, or those with heights
// (west, south, low, east, north, high), which do not matter. West of more than
// east means across the antimeridian; it, or longitudes beyond 180° as map tools
// send them, may give two bounds. The error is a *QueryError.
func ParseBBox(s string) ([]orb.Bound, error) {
	n, ok := numbers(s)
	if !ok {
		return nil, badBBox()
	}
	if len(n) == 6 {
		if n[2] > n[5] {
			return nil, badBBox()
		}
		n = []float64{n[0], n[1], n[3], n[4]}
	}
	west, south, east, north := n[0], n[1], n[2], n[3]
	if south > north || math.Abs(west) > 720 || math.Abs(east) > 720 || south < -90 || north > 90 {
		return nil, badBBox()
	}
	return around(west, south, east, north), nil
}

// numbers reads four or six finite numbers.
func numbers(s string) ([]float64, bool) {
	if len(s) > 200 || strings.Trim(s, "0123456789+-.eE, ") != "" {
		return nil, false
	}
	parts := strings.Split(s, ",")
	if len(parts) != 4 && len(parts) != 6 {
		return nil, false
	}
	out := make([]float64, len(parts))
	for i, p := range parts {
		x, err := strconv.ParseFloat(strings.TrimSpace(p), 64)
		if err != nil || math.IsNaN(x) || math.IsInf(x, 0) {
			return nil, false
		}
		out[i] = x
	}
	return out, true
}

// around returns the box between two meridians, in one piece or two.
func around(west, south, east, north float64) []orb.Bound {
	box := func(west, east float64) orb.Bound {
		return orb.Bound{Min: orb.Point{west, south}, Max: orb.Point{east, north}}
	}
	if west <= east && west >= -180 && east <= 180 {
		return []orb.Bound{box(west, east)}
	}
	if east-west >= 360 {
		return []orb.Bound{box(-180, 180)}
	}
	west, east = turned(west), turned(east)
	if west <= east {
		return []orb.Bound{box(west, east)}
	}
	return []orb.Bound{box(west, 180), box(-180, east)}
}

// turned returns the same meridian between −180 and 180.
func turned(lon float64) float64 {
	if lon >= -180 && lon <= 180 {
		return lon
	}
	return math.Mod(math.Mod(lon+180, 360)+360, 360) - 180
}

func badBBox() error {
	return &QueryError{"bbox", data.Text{EN: "Expected west,south,east,north in degrees, south not above north.",
		ES: "Se espera oeste,sur,este,norte en grados, con el sur no mayor que el norte."}}
}
