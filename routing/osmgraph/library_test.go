package osmgraph

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/paulmach/osm"
	"github.com/paulmach/osm/osmpbf"

	"puerta/geo"
)

// The decoder here is bounded and cannot panic; paulmach/osm, which everybody
// uses, is its oracle on sound files: the same points, and every common street
// with all of its nodes.
func TestDecodesAsTheLibrary(t *testing.T) {
	for _, name := range []string{"sample", "reynoldstown", "caledonia"} {
		t.Run(name, func(t *testing.T) { compare(t, oracleFile(t, name)) })
	}
}

func compare(t *testing.T, path string) {
	n := networkOf(t, path)
	nodes, streets := byLibrary(t, path)
	here := map[geo.GridPoint]bool{}
	for _, e := range n.edges() {
		for _, row := range e.rows {
			p := geo.OnGrid(n.at[row])
			here[p] = true
			if int(row) < len(n.ids) && !nodes[p] { // rows beyond are ends of connectors
				t.Fatalf("%v is no node of the file", n.at[row])
			}
		}
	}
	for id, line := range streets {
		for _, p := range line {
			if !here[p] {
				t.Fatalf("way %d: node at %v is missing", id, p.Point())
			}
		}
	}
	if len(streets) < 50 {
		t.Fatalf("only %d streets compared", len(streets))
	}
}

// oracleFile returns the street extract of a case, or the embedded sample's.
func oracleFile(t *testing.T, name string) string {
	if name == "sample" {
		return filepath.Join("..", "..", "data", "sample", "streets.osm.pbf")
	}
	return casePath(t, name)
}

// byLibrary returns the points of all nodes, and the lines of residential,
// secondary and tertiary ways without access tags.
func byLibrary(t *testing.T, path string) (map[geo.GridPoint]bool, map[osm.WayID][]geo.GridPoint) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	s := osmpbf.New(context.Background(), f, 1)
	defer s.Close()
	at, points, streets := map[osm.NodeID]geo.GridPoint{}, map[geo.GridPoint]bool{}, map[osm.WayID][]geo.GridPoint{}
	for s.Scan() {
		switch o := s.Object().(type) {
		case *osm.Node:
			p := geo.OnGrid(o.Point())
			at[o.ID], points[p] = p, true
		case *osm.Way:
			switch o.Tags.Find("highway") {
			case "residential", "secondary", "tertiary":
			default:
				continue
			}
			if o.Tags.Find("access")+o.Tags.Find("foot")+o.Tags.Find("area") != "" {
				continue
			}
			var line []geo.GridPoint
			for _, n := range o.Nodes {
				if p, ok := at[n.ID]; ok {
					line = append(line, p)
				}
			}
			if len(line) > 1 {
				streets[o.ID] = line
			}
		}
	}
	if err := s.Err(); err != nil {
		t.Fatal(err)
	}
	return points, streets
}
