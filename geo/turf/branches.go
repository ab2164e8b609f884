package turf

// branches is the minimum spanning tree of one turf's links, rooted at its
// middle: the sites below a site hang on the rest by one link, so that both stay
// in one piece when they part there. That is where a turf tears most easily.
type branches struct {
	row    []int32 // site → row in the turf; good for the sites of the turf
	sites  []int32
	parent []int32 // row → row, −1 at the root
	order  []int32 // rows, parents first
	size   []int32 // row → sites below, itself counted
	near   []int32 // row → milliseconds of the link by which it is reached
	in     []bool
	child  []int32 // row → one of its children, −1 if none
	beside []int32 // row → the next child of its parent
}

// grow builds the tree of a turf (Prim 1957). O(n²) for its n sites.
func (b *branches) grow(c *cutter, t int32) {
	part := c.parts[t]
	n := len(part)
	b.sites = append(b.sites[:0], part...)
	for i, s := range part {
		b.row[s] = int32(i)
	}
	b.parent, b.size, b.near, b.in = resize(b.parent, n), resize(b.size, n), resize(b.near, n), resize(b.in, n)
	b.span(c, t, 0)
	b.root(b.middle())
}

func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n+n/2)[:n]
	}
	return s[:n]
}

// span builds the tree from one row.
func (b *branches) span(c *cutter, t int32, root int32) {
	const far = int32(1 << 30)
	b.order = b.order[:0]
	for i := range b.sites {
		b.parent[i], b.near[i], b.in[i] = -1, far, false
	}
	for at := root; at >= 0; {
		b.in[at] = true
		b.order = append(b.order, at)
		s := b.sites[at]
		for r := c.adj.First[s]; r < c.adj.First[s+1]; r++ {
			n := c.adj.To[r]
			if !c.joined(s, n) || c.part[n] != t { // beyond a boundary others may be at work
				continue
			}
			if k := b.row[n]; !b.in[k] && c.adj.Millis[r] < b.near[k] {
				b.near[k], b.parent[k] = c.adj.Millis[r], at
			}
		}
		at = -1
		for k, ms := range b.near {
			if !b.in[k] && ms < far && (at < 0 || ms < b.near[at]) {
				at = int32(k)
			}
		}
	}
}

// count fills size along the order.
func (b *branches) count() {
	for _, k := range b.order {
		b.size[k] = 1
	}
	for i := len(b.order) - 1; i > 0; i-- {
		b.size[b.parent[b.order[i]]] += b.size[b.order[i]]
	}
}

// middle returns the row from which no branch holds more than half.
func (b *branches) middle() int32 {
	b.count()
	half := int32(len(b.order) / 2)
	at := b.order[0]
	for i := len(b.order) - 1; i > 0; i-- { // the lowest that holds at least half
		if k := b.order[i]; b.size[k] > half {
			at = k
			break
		}
	}
	return at
}

// root turns the tree so that a row is its root.
func (b *branches) root(at int32) {
	before := int32(-1)
	for up := at; up >= 0; {
		next := b.parent[up]
		b.parent[up] = before
		before, up = up, next
	}
	b.sortDown(at)
	b.count()
}

// sortDown puts parents before children again, from the root on.
func (b *branches) sortDown(root int32) {
	n := len(b.sites)
	b.child, b.beside = resize(b.child, n), resize(b.beside, n)
	for k := range b.child {
		b.child[k] = -1
	}
	for _, k := range b.order {
		if p := b.parent[k]; p >= 0 {
			b.beside[k], b.child[p] = b.child[p], k
		}
	}
	b.order = append(b.order[:0], root)
	for i := 0; i < len(b.order); i++ {
		for k := b.child[b.order[i]]; k >= 0; k = b.beside[k] {
			b.order = append(b.order, k)
		}
	}
}

// below appends the sites of a branch.
func (b *branches) below(top int32, out []int32) []int32 {
	from := len(out)
	out = append(out, top)
	for i := from; i < len(out); i++ {
		for k := b.child[out[i]]; k >= 0; k = b.beside[k] {
			out = append(out, k)
		}
	}
	for i := from; i < len(out); i++ {
		out[i] = b.sites[out[i]]
	}
	return out
}
