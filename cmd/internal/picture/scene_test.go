package picture

import (
	"bytes"
	"image"
	"image/color"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/paulmach/orb"

	"puerta/data"
	"puerta/data/export"
	"puerta/routing"
)

// block is a square of 0.004 degrees at a column and a row.
func block(x, y float64) orb.MultiPolygon {
	b := orb.Bound{Min: orb.Point{-83 + x*0.004, 31 + y*0.004}, Max: orb.Point{-83 + (x+1)*0.004, 31 + (y+1)*0.004}}
	return orb.MultiPolygon{b.ToPolygon()}
}

// in returns a place in a block, by shares of its sides.
func in(x, y, right, up float64) orb.Point {
	return orb.Point{-83 + (x+right)*0.004, 31 + (y+up)*0.004}
}

// town is three turfs in a row: worked on foot, by car, and on foot again.
func town() ([]data.Turf, []data.Route) {
	turfs := []data.Turf{
		{ID: "aaa", Name: "Town 01", Mode: "walk", Doors: 2, Minutes: 12, KnockMin: 10, WalkMin: 2, Area: block(0, 0)},
		{ID: "bbb", Name: "Town 02", Mode: "drive", Doors: 3, Minutes: 30, KnockMin: 10, WalkMin: 2, DriveMin: 8, ParkMin: 10, DriveM: 500, Area: block(1, 0)},
		{ID: "ccc", Name: "Town 02", Mode: "walk", Doors: 1, Minutes: 5, KnockMin: 5, Area: block(2, 0)},
	}
	stop := func(seq int, kind data.StopKind, p orb.Point, mode string) data.Stop {
		return data.Stop{Seq: seq, Kind: kind, Point: p, Mode: mode}
	}
	leg := func(seq int, mode string, line ...orb.Point) data.Leg {
		return data.Leg{Seq: seq, Mode: mode, Line: line}
	}
	b := func(right, up float64) orb.Point { return in(1, 0, right, up) }
	routes := []data.Route{
		{TurfID: "aaa", Stops: []data.Stop{stop(0, "start", in(0, 0, 0.2, 0.2), "none"), stop(1, "door", in(0, 0, 0.2, 0.2), "walk"),
			stop(2, "door", in(0, 0, 0.8, 0.8), "walk"), stop(3, "end", in(0, 0, 0.8, 0.8), "none")},
			Legs: []data.Leg{leg(2, "walk", in(0, 0, 0.2, 0.2), in(0, 0, 0.8, 0.2), in(0, 0, 0.8, 0.8))}},
		{TurfID: "bbb", Stops: []data.Stop{stop(0, "start", b(0.1, 0.1), "none"), stop(1, "park", b(0.1, 0.1), "none"), stop(2, "door", b(0.1, 0.3), "walk"),
			stop(3, "return", b(0.1, 0.1), "walk"), stop(4, "park", b(0.9, 0.1), "drive"), stop(5, "door", b(0.9, 0.6), "walk"),
			stop(6, "door", b(0.9, 0.6), "walk"), stop(7, "return", b(0.9, 0.1), "walk"), stop(8, "end", b(0.9, 0.1), "none")},
			Legs: []data.Leg{leg(4, "drive", b(0.1, 0.1), b(0.9, 0.1)), leg(5, "walk", b(0.9, 0.1), b(0.9, 0.6)), leg(7, "walk", b(0.9, 0.6), b(0.9, 0.1))}},
		{TurfID: "ccc", Stops: []data.Stop{stop(0, "start", in(2, 0, 0.7, 0.7), "none"), stop(1, "door", in(2, 0, 0.7, 0.7), "walk"),
			stop(2, "end", in(2, 0, 0.7, 0.7), "none")}},
	}
	return turfs, routes
}

// result writes a result as puerta cut does.
func result(t testing.TB, turfs []data.Turf, routes []data.Route) (turfsJSON, routesJSON []byte) {
	t.Helper()
	var a, b bytes.Buffer
	if err := export.TurfsGeoJSON(&a, turfs); err != nil {
		t.Fatal(err)
	}
	w := export.NewRouteWriter(&b)
	for _, r := range routes {
		if err := w.Write(r); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return a.Bytes(), b.Bytes()
}

// folder keeps files in a new folder.
func folder(t testing.TB, files map[string][]byte) string {
	t.Helper()
	dir := t.TempDir()
	for name, b := range files {
		if err := os.WriteFile(filepath.Join(dir, name), b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// readTown reads the town from its files.
func readTown(t testing.TB) *Cut {
	t.Helper()
	turfs, routes := result(t, first(town()), second(town()))
	c, err := Read(folder(t, map[string][]byte{turfsFile: turfs, routesFile: routes}))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func first[A, B any](a A, _ B) A  { return a }
func second[A, B any](_ A, b B) B { return b }

// crossroads are two named streets.
func crossroads() *routing.Graph {
	a, b, c, d := in(0, 0, 0, 0.5), in(2, 0, 1, 0.5), in(0, 0, 0.5, 0.1), in(0, 0, 0.5, 0.9)
	return &routing.Graph{
		At: []orb.Point{a, b, c, d}, Barrier: make([]routing.Barrier, 4), Tail: []routing.NodeID{0, 2}, Head: []routing.NodeID{1, 3},
		Class: []routing.Class{routing.Primary, routing.Residential}, Access: make([]routing.Access, 2),
		Name: []int32{1, 2}, Names: []string{"", "Main Street", "A"}, ShapeFirst: []int32{0, 2, 4}, Shape: []orb.Point{a, b, c, d},
	}
}

// pixel returns the colour at a point of the world, moved by some pixels.
func (s *sheet) pixel(p orb.Point, right, down float64) color.NRGBA {
	at := s.frame.at(p)
	return color.NRGBAModel.Convert(s.img.At(int(at.x+right), int(at.y+down))).(color.NRGBA)
}

// close tells whether two colours differ by less than an eye sees.
func alike(a, b color.NRGBA) bool {
	near := func(x, y uint8) bool { return max(x, y)-min(x, y) <= 3 }
	return near(a.R, b.R) && near(a.G, b.G) && near(a.B, b.B)
}

// over returns what a colour looks like on another.
func over(c, ground color.NRGBA) color.NRGBA {
	mix := func(a, b uint8) uint8 { return uint8((int(a)*int(c.A) + int(b)*(255-int(c.A))) / 255) }
	return color.NRGBA{mix(c.R, ground.R), mix(c.G, ground.G), mix(c.B, ground.B), 255}
}

// count returns how many pixels of an image are of about a colour.
func count(img image.Image, c color.NRGBA) int {
	n := 0
	for y := range img.Bounds().Dy() {
		for x := range img.Bounds().Dx() {
			if alike(color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA), c) {
				n++
			}
		}
	}
	return n
}

// broken fails after some bytes.
type broken struct{ left int }

func (b *broken) Write(p []byte) (int, error) {
	if b.left -= len(p); b.left < 0 {
		return 0, io.ErrShortWrite
	}
	return len(p), nil
}
