package geo

// vertices numbers grid points in the order in which they first come: a hash
// table with open addressing.
type vertices struct {
	at    []GridPoint
	table []int32 // number + 1, 0 where a place is free
}

// newVertices returns a table with room for about n points.
func newVertices(n int) *vertices {
	size := 64
	for size < 2*n {
		size *= 2
	}
	return &vertices{at: make([]GridPoint, 0, n), table: make([]int32, size)}
}

// number returns the number of a grid point, a new one if it is new.
func (v *vertices) number(p GridPoint) int32 {
	k := v.find(p)
	if n := v.table[k]; n > 0 {
		return n - 1
	}
	v.at = append(v.at, p)
	v.table[k] = int32(len(v.at))
	if 2*len(v.at) > len(v.table) {
		v.grow()
	}
	return int32(len(v.at) - 1)
}

// find returns the place of p in the table, or the free one where it belongs.
func (v *vertices) find(p GridPoint) uint64 {
	mask := uint64(len(v.table) - 1)
	i := p.key() * 0x9E3779B97F4A7C15 >> 32 & mask // Fibonacci hashing
	for v.table[i] > 0 && v.at[v.table[i]-1] != p {
		i = (i + 1) & mask
	}
	return i
}

func (v *vertices) grow() {
	v.table = make([]int32, 2*len(v.table))
	for i, p := range v.at {
		v.table[v.find(p)] = int32(i + 1)
	}
}
