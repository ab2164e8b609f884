package picture

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/paulmach/orb"

	"puerta/data"
)

// The files that are read of a result.
const (
	turfsFile  = "turfs.geojson"
	routesFile = "routes.geojson"
)

// Read reads the turfs and routes of a result folder of `puerta cut`. Errors
// name the file, the feature and what was expected.
func Read(dir string) (*Cut, error) {
	c := &Cut{}
	if err := readFile(dir, turfsFile, c.addTurfs); err != nil {
		return nil, err
	}
	if err := readFile(dir, routesFile, c.addRoutes); err != nil {
		return nil, err
	}
	return c, nil
}

// readFile reads one file of a result.
func readFile(dir, name string, read func(io.Reader) error) error {
	path := filepath.Join(dir, name)
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s is no result of puerta cut: expected %s and %s in it: %w", dir, turfsFile, routesFile, err)
	}
	if err != nil {
		return err
	}
	if err := read(bufio.NewReaderSize(f, 1<<16)); err != nil {
		return errors.Join(fmt.Errorf("%s: %w", path, err), f.Close())
	}
	return f.Close()
}

// addTurfs reads turfs.geojson.
func (c *Cut) addTurfs(r io.Reader) error {
	seen := map[string]bool{}
	err := eachFeature(r, func(g orb.Geometry, t *data.Turf) error {
		switch {
		case t.ID == "":
			return errors.New("no turf_id; expected the files of puerta cut")
		case seen[t.ID]:
			return fmt.Errorf("turf_id %.40q is there twice", t.ID)
		}
		seen[t.ID] = true
		var err error
		t.Area, err = areaOf(g)
		c.Turfs = append(c.Turfs, Turf{Turf: *t})
		return err
	})
	if err == nil && len(c.Turfs) == 0 {
		err = errors.New("it holds no turf")
	}
	return err
}

// routeProperties are those of stops and legs together.
type routeProperties struct {
	TurfID string        `json:"turf_id"`
	Seq    *int          `json:"seq"`
	Mode   string        `json:"mode"`
	Kind   data.StopKind `json:"kind"`
	Walker int           `json:"walker"`
}

// addRoutes reads routes.geojson: lines are legs, points stops.
func (c *Cut) addRoutes(r io.Reader) error {
	row := make(map[string]int, len(c.Turfs))
	for i := range c.Turfs {
		row[c.Turfs[i].ID] = i
	}
	err := eachFeature(r, func(g orb.Geometry, p *routeProperties) error {
		i, ok := row[p.TurfID]
		switch {
		case !ok:
			return fmt.Errorf("turf_id %.40q is not in %s", p.TurfID, turfsFile)
		case p.Seq == nil:
			return errors.New("no seq; expected the files of puerta cut")
		}
		return c.Turfs[i].add(g, p)
	})
	if err != nil {
		return err
	}
	for i := range c.Turfs {
		if err := c.Turfs[i].inOrder(); err != nil {
			return err
		}
	}
	return nil
}

// add takes a leg or a stop.
func (t *Turf) add(g orb.Geometry, p *routeProperties) error {
	switch g := g.(type) {
	case orb.LineString:
		if len(g) < 2 {
			return fmt.Errorf("a line of %d points; expected 2 or more", len(g))
		}
		if p.Mode != "walk" && p.Mode != "drive" {
			return fmt.Errorf("a leg with mode %.40q; expected walk or drive", p.Mode)
		}
		t.Legs = append(t.Legs, data.Leg{Seq: *p.Seq, Mode: p.Mode, Walker: p.Walker, Line: g})
		return onEarth(g)
	case orb.Point:
		if !isStop(p.Kind) {
			return fmt.Errorf("a stop of kind %.40q; expected start, park, door, return or end", p.Kind)
		}
		t.Stops = append(t.Stops, data.Stop{Seq: *p.Seq, Kind: p.Kind, Point: g, Mode: p.Mode, Walker: p.Walker})
		return onEarth([]orb.Point{g})
	}
	return fmt.Errorf("geometry %s; expected LineString or Point", g.GeoJSONType())
}

func isStop(k data.StopKind) bool {
	switch k {
	case data.StopStart, data.StopPark, data.StopDoor, data.StopReturn, data.StopEnd:
		return true
	}
	return false
}

// inOrder sorts a route by seq and checks that it is one.
func (t *Turf) inOrder() error {
	slices.SortStableFunc(t.Stops, func(a, b data.Stop) int { return cmp.Compare(a.Seq, b.Seq) })
	slices.SortStableFunc(t.Legs, func(a, b data.Leg) int { return cmp.Compare(a.Seq, b.Seq) })
	if len(t.Stops) == 0 {
		return fmt.Errorf("turf %.40q of %s has no stop", t.ID, turfsFile)
	}
	for i := 1; i < len(t.Stops); i++ {
		if t.Stops[i].Seq == t.Stops[i-1].Seq {
			return fmt.Errorf("turf %.40q has two stops with seq %d", t.ID, t.Stops[i].Seq)
		}
	}
	return nil
}
