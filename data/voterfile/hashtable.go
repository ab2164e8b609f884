package voterfile

// hashTable finds rows of a column by their 64-bit hash, four to eight bytes a
// row beside the column. Among equal hashes the first entered is found: two
// texts of one hash are taken for one, which among ten million happens once in
// 400,000 lists.
type hashTable struct {
	slots []int32 // row + 1; 0: free. A power of two
	count int
}

// find returns the row whose hash in the column is h.
func (t *hashTable) find(column []uint64, h uint64) (int32, bool) {
	if t.count == 0 {
		return 0, false
	}
	mask := uint64(len(t.slots) - 1)
	for at := mix(h) & mask; t.slots[at] != 0; at = (at + 1) & mask {
		if row := t.slots[at] - 1; column[row] == h {
			return row, true
		}
	}
	return 0, false
}

// add enters a row whose hash stands in the column already.
func (t *hashTable) add(column []uint64, row int32) {
	if 4*(t.count+1) > 3*len(t.slots) {
		t.grow(column)
	}
	t.count++
	t.put(column, row)
}

func (t *hashTable) grow(column []uint64) {
	old := t.slots
	t.slots = make([]int32, max(1024, 2*len(old)))
	for _, slot := range old {
		if slot != 0 {
			t.put(column, slot-1)
		}
	}
}

func (t *hashTable) put(column []uint64, row int32) {
	mask := uint64(len(t.slots) - 1)
	at := mix(column[row]) & mask
	for t.slots[at] != 0 {
		at = (at + 1) & mask
	}
	t.slots[at] = row + 1
}

// mix spreads a hash over its low bits.
func mix(h uint64) uint64 { return (h ^ h>>32) * 0x9e3779b97f4a7c15 >> 16 }
