package cell

import (
	"fmt"
	"math"

	"github.com/paulmach/orb"
)

// Density is how close together the doors of a neighbourhood are.
type Density uint8

// Density classes, from the closest.
const (
	Dense Density = iota
	Suburban
	Rural
	Remote
)

// String returns the word used in files.
func (d Density) String() string {
	return [...]string{"dense", "suburban", "rural", "remote"}[d]
}

// Thresholds are the least doors a square kilometre of a class; below Rural is
// remote. A neighbourhood is a resolution-8 cell and the six around it, about
// 5 km².
type Thresholds struct {
	Dense    float64 `json:"dense"`
	Suburban float64 `json:"suburban"`
	Rural    float64 `json:"rural"`
}

// DefaultThresholds follow what canvassers meet: streets of terraces and
// apartments, lots of a quarter acre, houses along country roads, and farms.
func DefaultThresholds() Thresholds { return Thresholds{Dense: 400, Suburban: 80, Rural: 8} }

// Check returns an error unless the thresholds are above 0 and descend.
func (t Thresholds) Check() error {
	if t.Rural > 0 && t.Suburban > t.Rural && t.Dense > t.Suburban && !math.IsInf(t.Dense, 0) {
		return nil
	}
	return fmt.Errorf("density thresholds %g, %g, %g; expected three numbers above 0, the largest first", t.Dense, t.Suburban, t.Rural)
}

func (t Thresholds) class(perKm2 float64) Density {
	switch {
	case perKm2 >= t.Dense:
		return Dense
	case perKm2 >= t.Suburban:
		return Suburban
	case perKm2 >= t.Rural:
		return Rural
	}
	return Remote
}

// resolution of the cells that doors are clustered into, by density: a cell
// holds some tens of doors.
func (d Density) resolution() int { return [...]int{Dense: 10, Suburban: 9, Rural: 8, Remote: 7}[d] }

// Cluster says for one point which cell it is counted in.
type Cluster struct {
	Cell    ID
	Density Density
}

// neighbourhood is the resolution at which density is judged.
const neighbourhood = 8

// Clusters returns the cell and the density class of every point, where
// point i stands for doors[i] doors (nil: one each). All points of a
// resolution-8 cell share a class. O(n).
func Clusters(points []orb.Point, doors []int, t Thresholds) ([]Cluster, error) {
	count := map[ID]int{}
	home := make([]ID, len(points))
	for i, p := range points {
		id, err := Of(p, neighbourhood)
		if err != nil {
			return nil, err
		}
		home[i] = id
		if doors == nil {
			count[id]++
		} else {
			count[id] += doors[i]
		}
	}
	class := make(map[ID]Density, len(count))
	for id := range count {
		d, err := densityAt(id, count)
		if err != nil {
			return nil, err
		}
		class[id] = t.class(d)
	}
	out := make([]Cluster, len(points))
	for i, p := range points {
		d := class[home[i]]
		id, err := Of(p, d.resolution())
		if err != nil {
			return nil, err
		}
		out[i] = Cluster{id, d}
	}
	return out, nil
}

// densityAt returns doors a square kilometre in the disk around a cell, or in
// the cell itself if that is denser: the edge of a town is not country.
func densityAt(id ID, count map[ID]int) (float64, error) {
	disk, err := Disk(id, 1)
	if err != nil {
		return 0, err
	}
	area, err := Area(id)
	if err != nil {
		return 0, err
	}
	around := 0
	for _, n := range disk {
		around += count[n]
	}
	return max(float64(around)/(area*float64(len(disk))), float64(count[id])/area/2), nil
}
