package routing_test

import (
	"compress/gzip"
	"context"
	"encoding/csv"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"

	"puerta/geo"
	"puerta/geo/streetname"
	"puerta/routing"
	"puerta/routing/osmgraph"
)

// caseDoor is a row of a case's address list.
type caseDoor struct {
	point  orb.Point
	street string
}

// readDoors reads the address list of a shared case; the test is skipped where
// the cases are not.
func readDoors(t testing.TB, name string) []caseDoor {
	t.Helper()
	f, err := os.Open(casePath(name, "addresses.csv.gz"))
	if err != nil {
		t.Skip("the shared cases are not here")
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(z).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	column := map[string]int{}
	for i, h := range rows[0] {
		column[h] = i
	}
	var doors []caseDoor
	for _, row := range rows[1:] {
		lon, errLon := strconv.ParseFloat(row[column["lon"]], 64)
		lat, errLat := strconv.ParseFloat(row[column["lat"]], 64)
		if errLon == nil && errLat == nil {
			doors = append(doors, caseDoor{orb.Point{lon, lat}, row[column["street"]]})
		}
	}
	return doors
}

func casePath(name, file string) string {
	return filepath.Join("..", "..", "shared", "cases", name, file)
}

// tally counts where the doors of a case are snapped.
type tally struct {
	snapped, own, exact, beside, besideOwn int // beside: a way of the name is within reach
	away                                   float64
}

func (c tally) share() float64       { return float64(c.own) / float64(c.snapped) }
func (c tally) shareBeside() float64 { return float64(c.besideOwn) / float64(c.beside) }

// measure snaps all doors; with their streets, or without.
func measure(s *routing.Streets, mode routing.Mode, doors []caseDoor, named bool) tally {
	var c tally
	near := waysByName(s.Graph)
	for _, d := range doors {
		street := ""
		if named {
			street = d.street
		}
		spot, err := s.Snap(mode, d.point, street)
		if err != nil {
			continue
		}
		level := streetname.Compare(s.Graph.Names[s.Graph.Name[spot.Edge]], d.street)
		c.snapped++
		c.away += float64(spot.Away)
		if level < streetname.Unlike {
			c.own++
		}
		if level == streetname.Exact {
			c.exact++
		}
		if near.within(d, 250) {
			c.beside++
			if level < streetname.Unlike {
				c.besideOwn++
			}
		}
	}
	return c
}

// wayFinder finds ways by name without the code that is tested.
type wayFinder struct {
	g      *routing.Graph
	byName map[string][]routing.EdgeID
}

func waysByName(g *routing.Graph) wayFinder {
	w := wayFinder{g, map[string][]routing.EdgeID{}}
	for e := range g.Edges() {
		for _, f := range streetname.Forms(g.Names[g.Name[e]]) {
			w.byName[f.Bare] = append(w.byName[f.Bare], routing.EdgeID(e))
		}
	}
	return w
}

func (w wayFinder) within(d caseDoor, meters float64) bool {
	plane := geo.PlaneOver(d.point.Bound())
	at := plane.To(d.point)
	best := math.Inf(1)
	for _, e := range w.byName[streetname.Of(d.street).Bare] {
		if w.g.Class[e] == routing.Motorway || w.g.Class[e] == routing.MotorwayLink {
			continue
		}
		var flat orb.LineString
		for _, p := range w.g.Line(e) {
			flat = append(flat, plane.To(p))
		}
		best = min(best, planar.DistanceFrom(flat, at))
	}
	return best <= meters
}

// Doors of real lists are snapped to the streets of their own names.
func TestSnapCases(t *testing.T) {
	for _, c := range []struct {
		name          string
		share, beside float64 // at least: of all, of those with such a way near
	}{
		{"delaware", 0.97, 0.97},
		{"caledonia", 0.8, 0.9}, // E911 lists name private lanes that TIGER does not have
		{"franklin", 0.8, 0.9},
		{"cobb-south", 0.94, 0.94},
		{"reynoldstown", 0, 0}, // most doors lie on a sidewalk, which has no name
	} {
		t.Run(c.name, func(t *testing.T) {
			doors := readDoors(t, c.name)
			if c.name == "delaware" && testing.Short() {
				t.Skip("long")
			}
			g, err := osmgraph.Read(context.Background(), casePath(c.name, "streets.osm.pbf"), osmgraph.Options{})
			if err != nil {
				t.Fatal(err)
			}
			s := routing.NewStreets(g, routing.DefaultSpeeds())
			for _, mode := range []routing.Mode{routing.Walk, routing.Drive} {
				before, after := measure(s, mode, doors, false), measure(s, mode, doors, true)
				for _, m := range []tally{before, after} {
					t.Logf("%v: %d of %d snapped, %.2f %% to their own street (%.2f %% by its very name), %.2f %% of %d beside one, %.1f m away", mode,
						m.snapped, len(doors), 100*m.share(), 100*float64(m.exact)/float64(m.snapped), 100*m.shareBeside(), m.beside, m.away/float64(m.snapped))
				}
				if after.snapped < before.snapped {
					t.Errorf("%v: %d doors snapped, without names %d", mode, after.snapped, before.snapped)
				}
				if after.share() < c.share || after.shareBeside() < c.beside {
					t.Errorf("%v: want at least %.0f %% and %.0f %%", mode, 100*c.share, 100*c.beside)
				}
			}
		})
	}
}
