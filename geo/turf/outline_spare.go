package turf

// Inside a turf one generator a cell is enough: where another turf's sites are
// 3 cells away or more its generators stay half of that away, farther than any
// two points of a cell from each other. So a site without a generator is still
// nearer to one of its own turf than to any of another's.
const spareCells = 3

// manyOwners is the owner of a cell with sites of several turfs.
const manyOwners = -1

// owners returns for the last site of every cell the turf whose all sites of
// the cell are; the other sites' entries mean nothing.
func (g *generators) owners() []int32 {
	owner := make([]int32, len(g.sites))
	for _, first := range g.near.head {
		if first >= 0 {
			owner[first] = g.owner(first)
		}
	}
	return owner
}

// owner returns the turf of all sites in the list that begins with site i.
func (g *generators) owner(i int32) int32 {
	own := g.sites[i].labels[0]
	for ; i >= 0; i = g.near.next[i] {
		if l := g.sites[i].labels; len(l) > 1 || l[0] != own {
			return manyOwners
		}
	}
	return own
}

// spared reports whether site i, of one turf, needs no generator because the
// last one of its cell stands for it.
func (g *generators) spared(i int32, owner []int32) bool {
	x, y := g.near.of(g.near.at[i][0]), g.near.of(g.near.at[i][1])
	if g.near.first(x, y) == i {
		return false
	}
	for dx := int32(-spareCells); dx <= spareCells; dx++ {
		for dy := int32(-spareCells); dy <= spareCells; dy++ {
			if first := g.near.first(x+dx, y+dy); first >= 0 && owner[first] != g.sites[i].labels[0] {
				return false
			}
		}
	}
	return true
}
