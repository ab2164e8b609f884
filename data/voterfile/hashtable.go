package voterfile

// hashTable finds rows of a column by their 64-bit hash, five to eleven bytes a
// row beside the column. Among equal hashes the first entered is found: two
// texts of one hash are taken for one, which among ten million happens once in
// 400,000 lists.
type hashTable struct {
	slots []uint32 // 7 bits of the hash, and row + 1; 0: free. A power of two
	count int
}

// The row takes so many bits of a slot; the others spare most looks at the
// column, which is far away in memory.
const (
	rowBits = 25
	rowMask = 1<<rowBits - 1
	mostRow = rowMask - 1
)

// find returns the row whose hash in the column is h.
func (t *hashTable) find(column []uint64, h uint64) (int32, bool) {
	if t.count == 0 {
		return 0, false
	}
	mask, mixed := uint64(len(t.slots)-1), mix(h)
	tag := tagOf(mixed)
	for at := mixed & mask; t.slots[at] != 0; at = (at + 1) & mask {
		if t.slots[at]&^rowMask != tag {
			continue
		}
		if row := int32(t.slots[at]&rowMask) - 1; column[row] == h {
			return row, true
		}
	}
	return 0, false
}

// add enters a row, at most mostRow, whose hash stands in the column already.
func (t *hashTable) add(column []uint64, row int32) {
	if 4*(t.count+1) > 3*len(t.slots) {
		t.grow(column)
	}
	t.count++
	t.put(column, row)
}

func (t *hashTable) grow(column []uint64) {
	old := t.slots
	t.slots = make([]uint32, max(1024, 2*len(old)))
	for _, slot := range old {
		if slot != 0 {
			t.put(column, int32(slot&rowMask)-1)
		}
	}
}

func (t *hashTable) put(column []uint64, row int32) {
	mask, mixed := uint64(len(t.slots)-1), mix(column[row])
	at := mixed & mask
	for t.slots[at] != 0 {
		at = (at + 1) & mask
	}
	t.slots[at] = tagOf(mixed) | uint32(row+1)
}

// mix spreads a hash over its low bits.
func mix(h uint64) uint64 { return (h ^ h>>32) * 0x9e3779b97f4a7c15 >> 16 }

// tagOf returns bits of a mixed hash that say little of its place.
func tagOf(mixed uint64) uint32 { return uint32(mixed>>40) << rowBits }
