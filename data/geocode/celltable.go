package geocode

// cellTable counts the doors of cells: open addressing, 12 bytes a slot, since
// a state has millions of cells and each door looks at dozens.
type cellTable struct {
	keys   []uint64 // 1 + the cell; 0: free. A power of two
	counts []int32
	used   int
}

// key is a cell as a number that is not 0.
func (c townCell) key() uint64 {
	return 1 + (uint64(uint32(c.town))<<32 | uint64(uint16(c.x))<<16 | uint64(uint16(c.y)))
}

// cell is the inverse of key.
func cellOfKey(key uint64) townCell {
	key--
	return townCell{town: townID(key >> 32), x: int16(key >> 16), y: int16(key)}
}

// slot returns where a key stands or would stand.
func (t *cellTable) slot(key uint64) int {
	mask := len(t.keys) - 1
	at := int(key*0x9e3779b97f4a7c15>>32) & mask
	for t.keys[at] != 0 && t.keys[at] != key {
		at = (at + 1) & mask
	}
	return at
}

// of returns the doors of a cell.
func (t *cellTable) of(c townCell) int32 {
	if t.used == 0 {
		return 0
	}
	return t.counts[t.slot(c.key())]
}

// add counts a door.
func (t *cellTable) add(c townCell) {
	if 3*len(t.keys) <= 4*(t.used+1) {
		t.grow()
	}
	at := t.slot(c.key())
	if t.keys[at] == 0 {
		t.keys[at] = c.key()
		t.used++
	}
	t.counts[at]++
}

func (t *cellTable) grow() {
	old := *t
	t.keys, t.counts = make([]uint64, max(1024, 2*len(old.keys))), make([]int32, max(1024, 2*len(old.keys)))
	for i, key := range old.keys {
		if key != 0 {
			at := t.slot(key)
			t.keys[at], t.counts[at] = key, old.counts[i]
		}
	}
}
