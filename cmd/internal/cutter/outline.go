package cutter

import (
	"context"
	"math"

	"github.com/paulmach/orb"

	"puerta/geo"
	"puerta/geo/turf"
)

// outline draws the area of every turf around its doors.
func (j *job) outline(context.Context) error {
	var points []orb.Point
	var label []int32
	var links [][2]int32
	first := make([]int32, len(j.sites)) // site → its row of points
	add := func(p orb.Point, t int32) {
		points = append(points, p)
		label = append(label, t)
	}
	for t, sites := range j.plan.Parts {
		for _, s := range sites {
			first[s] = int32(len(points))
			add(j.sites[s].point, int32(t))
		}
	}
	for _, sites := range j.plan.Parts {
		for _, s := range sites {
			for r := j.adj.First[s]; r < j.adj.First[s+1]; r++ {
				if n := j.adj.To[r]; s < n && j.plan.Part[n] == j.plan.Part[s] {
					links = append(links, [2]int32{first[s], first[n]})
				}
			}
		}
	}
	areas := turf.Outlines(points, label, len(j.turfs), turf.OutlineOptions{Links: links})
	for t, a := range areas {
		j.turfs[t].Area = a
		j.turfs[t].Compactness = math.Round(geo.PolsbyPopper(a)*1000) / 1000
	}
	return nil
}
