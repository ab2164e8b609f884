package routing

// queue is a 4-ary heap of rows by key, least first; of equal keys the lowest
// row comes first. Key and row share one word, so that a search compares and
// moves plain integers.
type queue []uint64

func (q *queue) push(key uint32, row int32) {
	v := uint64(key)<<32 | uint64(uint32(row))
	h := append(*q, v)
	*q = h
	i := len(h) - 1
	for i > 0 {
		up := (i - 1) >> 2
		if h[up] <= v {
			break
		}
		h[i] = h[up]
		i = up
	}
	h[i] = v
}

func (q *queue) pop() (key uint32, row int32) {
	h := *q
	top, v := h[0], h[len(h)-1]
	h = h[:len(h)-1]
	*q = h
	key, row = uint32(top>>32), int32(uint32(top))
	if len(h) == 0 {
		return key, row
	}
	i := 0
	for {
		child := i<<2 + 1
		if child >= len(h) {
			break
		}
		least := child
		for c := child + 1; c < min(child+4, len(h)); c++ {
			if h[c] < h[least] {
				least = c
			}
		}
		if h[least] >= v {
			break
		}
		h[i] = h[least]
		i = least
	}
	h[i] = v
	return key, row
}
