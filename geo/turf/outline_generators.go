package turf

import (
	"cmp"
	"math"
	"slices"

	"github.com/paulmach/orb"

	"puerta/geo"
)

// generators are the points whose Voronoi cells make up the areas, in a plane
// of 1/16 m a unit: first those of sites, then those along links, last the
// outside ones.
type generators struct {
	plane  geo.Plane
	steady bool    // see OutlineOptions
	reach  float64 // in units of the plane
	sites  []outlineSite
	near   *cells // the sites, by their rows

	at    []orb.Point
	label []int32
	site  []int32 // row in sites, -1 for others
}

// sitesAReach is how many cells of sites a reach is long.
const sitesAReach = 3

func newGenerators(sites []outlineSite, reach float64, steady bool) *generators {
	bound := orb.Bound{Min: sites[0].at.Point(), Max: sites[0].at.Point()}
	for _, s := range sites {
		bound = bound.Extend(s.at.Point())
	}
	g := &generators{plane: planeOver(bound, steady), steady: steady, reach: reach, sites: sites, near: newCells(reach/sitesAReach, len(sites))}
	for _, s := range sites {
		g.near.put(g.to(s.at.Point()))
	}
	return g
}

// to projects to the generators' plane.
func (g *generators) to(p orb.Point) orb.Point {
	xy := g.plane.To(p)
	return orb.Point{xy[0] * planeScale, xy[1] * planeScale}
}

// toGrid is the inverse of to, rounded to the grid and kept on Earth.
func (g *generators) toGrid(xy orb.Point) geo.GridPoint {
	p := g.plane.From(orb.Point{xy[0] / planeScale, xy[1] / planeScale})
	return geo.OnGrid(orb.Point{max(-180, min(180, p[0])), max(-90, min(90, p[1]))})
}

// add places a generator where geo.Delaunay will see it.
func (g *generators) add(xy orb.Point, label, site int32) {
	const unit = 1.0 / 16
	g.at = append(g.at, orb.Point{math.Round(xy[0]/unit) * unit, math.Round(xy[1]/unit) * unit})
	g.label = append(g.label, label)
	g.site = append(g.site, site)
}

// addSites places a generator on each site that may matter; a site that turfs
// share gets one for each, in a small circle around it.
func (g *generators) addSites() {
	owner := g.owners()
	var shared []int32
	for i, s := range g.sites {
		if len(s.labels) > 1 {
			shared = append(shared, int32(i))
		} else if !g.spared(int32(i), owner) {
			g.add(g.near.at[i], s.labels[0], int32(i))
		}
	}
	if len(shared) == 0 {
		return
	}
	middle := g.middles()
	for _, i := range shared {
		g.addCircle(i, g.clearance(i), middle)
	}
}

// sharedRadius is the radius of the circle of generators around a shared site
// that has room, in units of the plane: 30 cm.
const sharedRadius = 0.3 * planeScale

// circleShare is the part of the way to the nearest other site that a circle
// may take.
const circleShare = 0.4

// clearance returns the distance from site i to the nearest other one, up to
// what matters to the circle around it.
func (g *generators) clearance(i int32) float64 {
	p, d := g.near.at[i], sharedRadius/circleShare
	g.near.within(p, d, func(j int32) bool {
		if j != i {
			d = min(d, math.Sqrt(squareTo(g.near.at[j], p)))
		}
		return true
	})
	return d
}

// addCircle divides a shared site between its turfs like a cake, each slice
// towards where its turf lies.
func (g *generators) addCircle(i int32, clearance float64, middle map[int32]orb.Point) {
	s := g.sites[i]
	center := g.near.at[i]
	angle := func(label int32) float64 {
		return math.Atan2(middle[label][1]-center[1], middle[label][0]-center[0])
	}
	labels := slices.Clone(s.labels)
	slices.SortFunc(labels, func(a, b int32) int {
		return cmp.Or(cmp.Compare(angle(a), angle(b)), cmp.Compare(a, b))
	})
	radius := circleShare * clearance
	for k, label := range labels {
		sin, cos := math.Sincos(angle(labels[0]) + 2*math.Pi*float64(k)/float64(len(labels)))
		g.add(orb.Point{center[0] + radius*cos, center[1] + radius*sin}, label, i)
	}
}

// middles returns the mean place of each turf's sites.
func (g *generators) middles() map[int32]orb.Point {
	sum, count := map[int32]orb.Point{}, map[int32]float64{}
	for i, s := range g.sites {
		xy := g.near.at[i]
		for _, label := range s.labels {
			sum[label] = orb.Point{sum[label][0] + xy[0], sum[label][1] + xy[1]}
			count[label]++
		}
	}
	for label, n := range count {
		sum[label] = orb.Point{sum[label][0] / n, sum[label][1] / n}
	}
	return sum
}
