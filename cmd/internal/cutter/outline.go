package cutter

import (
	"context"
	"math"

	"github.com/paulmach/orb"

	"puerta/data"
	"puerta/geo"
	"puerta/geo/turf"
)

// outline draws the area of every turf around its doors and the places where
// the car is left.
func (j *job) outline(context.Context) error {
	var points []orb.Point
	var label []int32
	add := func(p orb.Point, t int) {
		points = append(points, p)
		label = append(label, int32(t))
	}
	row := make([]int32, len(j.sites)) // site → its row of points
	for t, sites := range j.plan.Parts {
		for _, s := range sites {
			row[s] = int32(len(points))
			add(j.sites[s].point, t)
			for _, u := range j.sites[s].units[min(1, len(j.sites[s].units)):] {
				add(u.point, t)
			}
		}
		for _, s := range j.routes[t].Stops {
			if s.Kind == data.StopPark || s.Kind == data.StopReturn { // where a canvasser is picked up nobody need have parked
				add(s.Point, t)
			}
		}
	}
	areas := turf.Outlines(points, label, len(j.turfs), turf.OutlineOptions{Links: j.neighbours(row), Steady: j.Steady})
	for t, a := range areas {
		j.turfs[t].Area = a
		j.turfs[t].Compactness = math.Round(geo.PolsbyPopper(a)*1000) / 1000
	}
	return nil
}

// neighbours returns the links between sites of one turf, by their rows.
func (j *job) neighbours(row []int32) [][2]int32 {
	var links [][2]int32
	for s := range int32(len(j.sites)) {
		for r := j.adj.First[s]; r < j.adj.First[s+1]; r++ {
			if n := j.adj.To[r]; s < n && j.plan.Part[s] >= 0 && j.plan.Part[n] == j.plan.Part[s] {
				links = append(links, [2]int32{row[s], row[n]})
			}
		}
	}
	return links
}
