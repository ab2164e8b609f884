package turf

import "math"

// level is one level of a multilevel bisection: a weighted graph whose
// vertices are groups of sites.
type level struct {
	first, to []int32
	near      []int32 // affinity of a row: the more, the worse to cut
	weight    []int64 // vertex → milliseconds
	doors     []int32 // vertex → doors
	coarse    []int32 // vertex → vertex of the next coarser level
}

func (l *level) n() int { return len(l.weight) }

// affinity falls with the travel between two sites: neighbours on a street
// should stay together, far ones part easily.
func affinity(millis int32) int32 {
	share := 2e4 / (float64(millis) + 2e4)
	return 1 + int32(math.Round(1000*share*share))
}

// levelOf builds the finest level over some sites of a cutter; row maps sites
// to vertices and is all −1 before and after.
func (c *cutter) levelOf(sites []int32, row []int32) *level {
	for i, s := range sites {
		row[s] = int32(i)
	}
	l := &level{first: make([]int32, 1, len(sites)+1)}
	for _, s := range sites {
		for r := c.adj.First[s]; r < c.adj.First[s+1]; r++ {
			if t := c.adj.To[r]; row[t] >= 0 && c.joined(s, t) {
				l.to = append(l.to, row[t])
				l.near = append(l.near, affinity(c.adj.Millis[r]))
			}
		}
		l.first = append(l.first, int32(len(l.to)))
		l.weight = append(l.weight, c.load(s))
		l.doors = append(l.doors, c.sites[s].Doors)
	}
	for _, s := range sites {
		row[s] = -1
	}
	return l
}

// coarsen matches each vertex with its nearest free neighbour, if the pair
// weighs no more than most, and returns the coarser level.
func (l *level) coarsen(most int64) *level {
	n := l.n()
	l.coarse = make([]int32, n)
	for i := range l.coarse {
		l.coarse[i] = -1
	}
	count := int32(0)
	var pairs [][2]int32
	for v := range int32(n) {
		if l.coarse[v] >= 0 {
			continue
		}
		mate, best := v, int64(-1)
		for r := l.first[v]; r < l.first[v+1]; r++ {
			w := l.to[r]
			if l.coarse[w] >= 0 || l.weight[v]+l.weight[w] > most {
				continue
			}
			// heavy edges first, light vertices before heavy ones
			if score := int64(l.near[r]) << 20 / (1 + l.weight[w]>>10); score > best {
				mate, best = w, score
			}
		}
		l.coarse[v], l.coarse[mate] = count, count
		pairs = append(pairs, [2]int32{v, mate})
		count++
	}
	return l.contract(pairs)
}

// contract builds the level whose vertices are the pairs.
func (l *level) contract(pairs [][2]int32) *level {
	up := &level{first: make([]int32, 1, len(pairs)+1), weight: make([]int64, len(pairs)), doors: make([]int32, len(pairs))}
	seen := make([]int32, len(pairs)) // coarse vertex → its row + 1 in the present list
	for u, p := range pairs {
		begin := len(up.to)
		for k, v := range p {
			if k == 1 && v == p[0] {
				break
			}
			up.weight[u] += l.weight[v]
			up.doors[u] += l.doors[v]
			for r := l.first[v]; r < l.first[v+1]; r++ {
				w := l.coarse[l.to[r]]
				if int(w) == u {
					continue
				}
				if at := seen[w]; int(at) > begin {
					up.near[at-1] += l.near[r]
					continue
				}
				up.to = append(up.to, w)
				up.near = append(up.near, l.near[r])
				seen[w] = int32(len(up.to))
			}
		}
		up.first = append(up.first, int32(len(up.to)))
	}
	return up
}
