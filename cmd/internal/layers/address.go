package layers

import (
	"strconv"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/maptile"
)

// Address is the place of a tile in the usual scheme: web Mercator, x to the
// east, y to the south.
type Address struct{ Z, X, Y uint32 }

// deepest is the largest zoom of any layer.
const deepest = 16

// ParseAddress reads the three numbers of a tile's path. ErrAddress if there is
// no such tile.
func ParseAddress(z, x, y string) (Address, error) {
	var n [3]uint32
	for i, s := range []string{z, x, y} {
		v, err := strconv.ParseUint(s, 10, 32)
		if err != nil || len(s) > 1 && s[0] == '0' { // one tile, one address
			return Address{}, ErrAddress
		}
		n[i] = uint32(v)
	}
	a := Address{n[0], n[1], n[2]}
	if a.check() != nil {
		return Address{}, ErrAddress
	}
	return a, nil
}

func (a Address) check() error {
	if a.Z > deepest || a.X >= 1<<a.Z || a.Y >= 1<<a.Z {
		return ErrAddress
	}
	return nil
}

// bound returns the tile with its buffer, in degrees.
func (a Address) bound() orb.Bound {
	return maptile.New(a.X, a.Y, maptile.Zoom(a.Z)).Bound(float64(buffer) / extent)
}
