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
	plane geo.Plane
	reach float64 // in units of the plane
	sites []outlineSite

	at    []orb.Point
	label []int32
	site  []int32 // row in sites, -1 for others
}

func newGenerators(sites []outlineSite, reach float64) *generators {
	bound := orb.Bound{Min: sites[0].at.Point(), Max: sites[0].at.Point()}
	for _, s := range sites {
		bound = bound.Extend(s.at.Point())
	}
	return &generators{plane: geo.PlaneOver(bound), reach: reach, sites: sites}
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

// addSites places a generator on each site; a site that turfs share gets one
// for each, in a small circle around it.
func (g *generators) addSites() {
	var shared []int32
	for i, s := range g.sites {
		if len(s.labels) > 1 {
			shared = append(shared, int32(i))
			continue
		}
		g.add(g.to(s.at.Point()), s.labels[0], int32(i))
	}
	if len(shared) == 0 {
		return
	}
	near := newSiteTree(g)
	middle := g.middles()
	for _, i := range shared {
		g.addCircle(i, near.clearance(i), middle)
	}
}

// sharedRadius is the radius of the circle of generators around a shared site
// that has room, in units of the plane: 30 cm.
const sharedRadius = 0.3 * planeScale

// addCircle divides a shared site between its turfs like a cake, each slice
// towards where its turf lies.
func (g *generators) addCircle(i int32, clearance float64, middle map[int32]orb.Point) {
	s := g.sites[i]
	center := g.to(s.at.Point())
	angle := func(label int32) float64 {
		return math.Atan2(middle[label][1]-center[1], middle[label][0]-center[0])
	}
	labels := slices.Clone(s.labels)
	slices.SortFunc(labels, func(a, b int32) int {
		return cmp.Or(cmp.Compare(angle(a), angle(b)), cmp.Compare(a, b))
	})
	radius := min(sharedRadius, 0.4*clearance)
	for k, label := range labels {
		sin, cos := math.Sincos(angle(labels[0]) + 2*math.Pi*float64(k)/float64(len(labels)))
		g.add(orb.Point{center[0] + radius*cos, center[1] + radius*sin}, label, i)
	}
}

// middles returns the mean place of each turf's sites.
func (g *generators) middles() map[int32]orb.Point {
	sum, count := map[int32]orb.Point{}, map[int32]float64{}
	for _, s := range g.sites {
		xy := g.to(s.at.Point())
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

// addLinks places generators every half reach along the straight lines
// between linked points of one turf, where its own sites are nearest.
func (g *generators) addLinks(points []orb.Point, label []int32, links [][2]int32) {
	if len(links) == 0 {
		return
	}
	near := newSiteTree(g)
	for _, link := range links {
		own := label[link[0]]
		if own < 0 || own != label[link[1]] {
			continue
		}
		a, b := g.to(points[link[0]]), g.to(points[link[1]])
		steps := math.Ceil(math.Hypot(b[0]-a[0], b[1]-a[1]) / (g.reach / 2))
		for k := 1.0; k < steps; k++ {
			p := orb.Point{a[0] + (b[0]-a[0])*k/steps, a[1] + (b[1]-a[1])*k/steps}
			if l := near.nearest(p).labels; len(l) == 1 && l[0] == own {
				g.add(p, own, -1)
			}
		}
	}
}

// siteTree finds sites by distance.
type siteTree struct {
	sites   []outlineSite
	at      []orb.Point
	tree    *geo.RTree
	scratch geo.NearScratch
}

func newSiteTree(g *generators) *siteTree {
	t := &siteTree{sites: g.sites}
	boxes := make([]orb.Bound, len(g.sites))
	for i, s := range g.sites {
		t.at = append(t.at, g.to(s.at.Point()))
		boxes[i] = t.at[i].Bound()
	}
	t.tree = geo.NewRTree(boxes)
	return t
}

func (t *siteTree) nearest(p orb.Point) outlineSite {
	i, _ := t.tree.Nearest(p, math.Inf(1), func(i int32) float64 {
		return math.Hypot(t.at[i][0]-p[0], t.at[i][1]-p[1])
	}, &t.scratch)
	return t.sites[i]
}

// clearance returns the distance from site i to the nearest other one.
func (t *siteTree) clearance(i int32) float64 {
	p := t.at[i]
	_, d := t.tree.Nearest(p, math.Inf(1), func(j int32) float64 {
		if j == i {
			return math.Inf(1)
		}
		return math.Hypot(t.at[j][0]-p[0], t.at[j][1]-p[1])
	}, &t.scratch)
	return d
}
