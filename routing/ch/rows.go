package ch

import "slices"

// distinctRows sorts every row and drops repeats and the row's own number. It
// reuses its arguments.
func distinctRows(first, head []int32) Net {
	kept := int32(0)
	for v := range int32(len(first) - 1) {
		row := head[first[v]:first[v+1]]
		slices.Sort(row)
		first[v] = kept
		last := int32(-1)
		for _, h := range row {
			if h != v && h != last {
				head[kept] = h
				kept++
				last = h
			}
		}
	}
	first[len(first)-1] = kept
	return Net{first, head[:kept]}
}
