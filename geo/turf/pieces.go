package turf

import "container/heap"

// pieces are the sites of a start, by what hangs together: each piece is sites
// of one former turf, or of none, that are joined by links.
type pieces struct {
	sites [][]int32 // piece → its sites, the lowest first
	of    []int32   // site → piece
	turf  []int32   // piece → turf, −1 as long as it has none
	turfs int32
}

// startPieces finds the pieces, in the order of their lowest sites.
func (c *cutter) startPieces() *pieces {
	p := &pieces{of: make([]int32, len(c.sites))}
	for s := range p.of {
		p.of[s] = -1
	}
	for root := range int32(len(c.sites)) {
		if p.of[root] >= 0 {
			continue
		}
		k := int32(len(p.sites))
		p.of[root] = k
		list := []int32{root}
		for i := 0; i < len(list); i++ {
			s := list[i]
			for r := c.adj.First[s]; r < c.adj.First[s+1]; r++ {
				if n := c.adj.To[r]; p.of[n] < 0 && c.joined(s, n) && c.o.Start[n] == c.o.Start[s] {
					p.of[n] = k
					list = append(list, n)
				}
			}
		}
		p.sites, p.turf = append(p.sites, list), append(p.turf, -1)
	}
	return p
}

// begin makes a turf of a piece.
func (p *pieces) begin(piece int32) {
	p.turf[piece] = p.turfs
	p.turfs++
}

// spread gives every piece that has no turf to the nearest that has (Dijkstra
// 1959, from all turfs at once); a piece that none reaches becomes one.
func (p *pieces) spread(c *cutter) {
	w := &wave{}
	for k, t := range p.turf {
		if t >= 0 {
			p.look(c, w, int32(k), 0)
		}
	}
	p.flood(c, w)
	for k := range p.turf {
		if p.turf[k] < 0 {
			p.begin(int32(k))
			p.look(c, w, int32(k), 0)
			p.flood(c, w)
		}
	}
}

// flood goes on until the wave has run out.
func (p *pieces) flood(c *cutter, w *wave) {
	for w.Len() > 0 {
		a := heap.Pop(w).(arrival)
		if p.turf[a.piece] >= 0 {
			continue
		}
		p.turf[a.piece] = a.turf
		p.look(c, w, a.piece, a.millis)
	}
}

// look sends the wave on from a piece.
func (p *pieces) look(c *cutter, w *wave, piece int32, millis int64) {
	for _, s := range p.sites[piece] {
		for r := c.adj.First[s]; r < c.adj.First[s+1]; r++ {
			if n := c.adj.To[r]; p.turf[p.of[n]] < 0 && c.joined(s, n) {
				heap.Push(w, arrival{millis + int64(c.adj.Millis[r]), p.turf[piece], p.of[n]})
			}
		}
	}
}

// parts lists the sites of each turf.
func (p *pieces) parts() [][]int32 {
	out := make([][]int32, p.turfs)
	for k, t := range p.turf {
		out[t] = append(out[t], p.sites[k]...)
	}
	return out
}

// arrival is a turf that has come to a piece.
type arrival struct {
	millis      int64
	turf, piece int32
}

// wave is a heap of arrivals, the soonest first; of equals the lowest turf.
type wave []arrival

func (w wave) Len() int      { return len(w) }
func (w wave) Swap(i, j int) { w[i], w[j] = w[j], w[i] }
func (w wave) Less(i, j int) bool {
	a, b := w[i], w[j]
	if a.millis != b.millis {
		return a.millis < b.millis
	}
	if a.turf != b.turf {
		return a.turf < b.turf
	}
	return a.piece < b.piece
}
func (w *wave) Push(x any) { *w = append(*w, x.(arrival)) }
func (w *wave) Pop() any {
	old := *w
	last := old[len(old)-1]
	*w = old[:len(old)-1]
	return last
}
