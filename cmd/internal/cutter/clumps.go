package cutter

import (
	"github.com/paulmach/orb"

	"puerta/data"
	"puerta/geo"
)

// These are the fewest and the most doors of a hamlet: fewer are single
// houses, more may be cut without regret.
const (
	fewestOfHamlet = 3
	mostOfHamlet   = 30
)

// tallyClumps counts single houses and hamlets: the clumps of places to knock
// that lie in steps of a loop's reach from each other.
func (j *job) tallyClumps() (data.Isolated, data.Hamlets) {
	alone, hamlets := data.Isolated{MoreThanM: j.o.MaxWalkM}, data.Hamlets{ReachM: j.o.MaxWalkM}
	isolated := make([]int, len(j.turfs)) // doors of each turf
	for _, clump := range j.clumps(j.o.MaxWalkM) {
		doors, turfs := 0, map[int32]int{}
		for _, s := range clump {
			doors += len(j.sites[s].doors)
			turfs[j.plan.Part[s]] += len(j.sites[s].doors)
		}
		delete(turfs, -1)
		if t := j.plan.Part[clump[0]]; len(clump) == 1 && t >= 0 {
			alone.Doors += doors
			isolated[t] += doors
		}
		if doors < fewestOfHamlet || doors > mostOfHamlet || len(turfs) == 0 {
			continue
		}
		hamlets.Count++
		hamlets.Doors += doors
		if len(turfs) == 1 {
			hamlets.Whole++
		} else {
			hamlets.Cut++
		}
	}
	for t, doors := range isolated {
		if doors > 0 {
			alone.Turfs++
		}
		if doors > 0 && doors == j.turfs[t].Doors {
			alone.Alone++
		}
	}
	return alone, hamlets
}

// clumps groups the sites of which each lies within reach, in metres, of another
// of its group: single linkage, by the edges of a Delaunay triangulation, among
// which all the shortest links are. O(n log n).
func (j *job) clumps(reach float64) [][]int32 {
	at := make([]orb.Point, len(j.sites))
	for i, s := range j.sites {
		at[i] = s.point
	}
	plane := geo.PlaneOver(orb.MultiPoint(at).Bound())
	for i := range at {
		at[i] = plane.To(at[i])
	}
	d := geo.Delaunay(at)
	sets := make([]int32, len(at)) // site → one of its group with a lower row, in the end the lowest
	copy(sets, d.Same)
	root := func(s int32) int32 {
		for sets[s] != s {
			sets[s] = sets[sets[s]]
			s = sets[s]
		}
		return s
	}
	for _, e := range d.Edges() {
		if geo.Distance(j.sites[e[0]].point, j.sites[e[1]].point) <= geo.Meters(reach) {
			a, b := root(e[0]), root(e[1])
			sets[max(a, b)] = min(a, b)
		}
	}
	groups := map[int32]int{}
	var out [][]int32
	for s := range int32(len(at)) {
		r := root(s)
		if _, ok := groups[r]; !ok {
			groups[r] = len(out)
			out = append(out, nil)
		}
		out[groups[r]] = append(out[groups[r]], s)
	}
	return out
}
