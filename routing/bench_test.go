package routing_test

import (
	"cmp"
	"compress/gzip"
	"encoding/csv"
	"io"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"testing"

	"github.com/paulmach/orb"

	"puerta/data/sample"
	"puerta/geo"
	"puerta/routing"
)

// What routing takes between real doors: ns/op is of one table, one pair, one
// path, the neighbours of all doors, one build.

// scene is a real place with its doors, snapped for both modes.
type scene struct {
	name  string
	g     *routing.Graph
	s     *routing.Streets
	spots [2][]routing.Spot
}

var scenes = map[string]*scene{} // built once for all benchmarks

func sceneOf(t testing.TB, name string) *scene {
	if sc := scenes[name]; sc != nil {
		return sc
	}
	g := realStreets(t, name)
	sc := &scene{name: name, g: g, s: routing.NewStreets(g, routing.DefaultSpeeds())}
	for _, d := range doorsOf(t, name) {
		walk, err := sc.s.Snap(routing.Walk, d.point, d.street)
		if err != nil {
			continue
		}
		if drive, err := sc.s.Snap(routing.Drive, d.point, d.street); err == nil { // the same doors in both modes
			sc.spots[routing.Walk] = append(sc.spots[routing.Walk], walk)
			sc.spots[routing.Drive] = append(sc.spots[routing.Drive], drive)
		}
	}
	scenes[name] = sc
	return sc
}

// doorsOf returns the doors of a case, or of the sample.
func doorsOf(t testing.TB, name string) []caseDoor {
	if name != "sample" {
		return readDoors(t, name)
	}
	z, err := gzip.NewReader(sample.Doors())
	if err != nil {
		t.Fatal(err)
	}
	return parseDoors(t, z)
}

func parseDoors(t testing.TB, r io.Reader) []caseDoor {
	rows, err := csv.NewReader(r).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	lon, lat, street := slices.Index(rows[0], "lon"), slices.Index(rows[0], "lat"), slices.Index(rows[0], "street")
	var doors []caseDoor
	for _, row := range rows[1:] {
		x, errX := strconv.ParseFloat(row[lon], 64)
		y, errY := strconv.ParseFloat(row[lat], 64)
		if errX == nil && errY == nil {
			doors = append(doors, caseDoor{orb.Point{x, y}, row[street]})
		}
	}
	return doors
}

// eachScene runs a benchmark on the shared cases, or on the sample where there
// are none.
func eachScene(b *testing.B, run func(b *testing.B, sc *scene)) {
	var names []string
	for _, name := range realPlaces {
		if _, err := os.Stat(casePath(name, "streets.osm.pbf")); err == nil {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		names = []string{"sample"}
	}
	for _, name := range names {
		sc := sceneOf(b, name)
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			run(b, sc)
		})
	}
}

// eachMode runs a benchmark on every scene in both modes.
func eachMode(b *testing.B, run func(b *testing.B, sc *scene, mode routing.Mode)) {
	eachScene(b, func(b *testing.B, sc *scene) {
		for _, mode := range []routing.Mode{routing.Walk, routing.Drive} {
			b.Run(mode.String(), func(b *testing.B) {
				b.ReportAllocs()
				run(b, sc, mode)
			})
		}
	})
}

// random returns spots of random doors.
func (sc *scene) random(mode routing.Mode, n int) []routing.Spot {
	rng := rand.New(rand.NewPCG(41, 42))
	out := make([]routing.Spot, n)
	for i := range out {
		out[i] = sc.spots[mode][rng.IntN(len(sc.spots[mode]))]
	}
	return out
}

// turf returns the spots of the n doors around a random one.
func (sc *scene) turf(rng *rand.Rand, mode routing.Mode, n int) []routing.Spot {
	middle := sc.spots[mode][rng.IntN(len(sc.spots[mode]))].Point
	near := slices.Clone(sc.spots[mode])
	slices.SortStableFunc(near, func(a, b routing.Spot) int {
		return cmp.Compare(geo.Distance(middle, a.Point), geo.Distance(middle, b.Point))
	})
	return slices.Clone(near[:n])
}

func (sc *scene) turfs(mode routing.Mode, n int) [][]routing.Spot {
	rng := rand.New(rand.NewPCG(43, 44))
	out := make([][]routing.Spot, 10)
	for i := range out {
		out[i] = sc.turf(rng, mode, n)
	}
	return out
}

// table fills the table of some spots.
func (sc *scene) table(t testing.TB, mode routing.Mode, from, to []routing.Spot, out []int32) {
	if err := sc.s.Table(t.Context(), mode, from, to, routing.Never, out); err != nil {
		t.Fatal(err)
	}
}

// A turf: fifty doors that lie together.
func BenchmarkTable50(b *testing.B) {
	eachMode(b, func(b *testing.B, sc *scene, mode routing.Mode) {
		turfs, out := sc.turfs(mode, 50), make([]int32, 50*50)
		i := 0
		for b.Loop() {
			spots := turfs[i%len(turfs)]
			i++
			sc.table(b, mode, spots, spots, out)
		}
	})
}

func BenchmarkTable1000(b *testing.B) {
	eachMode(b, func(b *testing.B, sc *scene, mode routing.Mode) {
		spots, out := sc.random(mode, 1000), make([]int32, 1000*1000)
		for b.Loop() {
			sc.table(b, mode, spots, spots, out)
		}
	})
}

func BenchmarkPair(b *testing.B) {
	eachMode(b, func(b *testing.B, sc *scene, mode routing.Mode) {
		spots, out := sc.random(mode, 1000), make([]int32, 1)
		i := 0
		for b.Loop() {
			i = (i + 2) % len(spots)
			sc.table(b, mode, spots[i:i+1], spots[i+1:i+2], out)
		}
	})
}

// Paths between random doors, with their lines and steps.
func BenchmarkPath(b *testing.B) {
	eachMode(b, func(b *testing.B, sc *scene, mode routing.Mode) {
		spots := sc.random(mode, 1000)
		i, meters := 0, 0.
		for b.Loop() {
			i = (i + 2) % len(spots)
			path, _, err := sc.s.Path(b.Context(), mode, spots[i], spots[i+1])
			if err != nil {
				b.Fatal(err)
			}
			meters += path.Meters
		}
		b.ReportMetric(meters/1000/float64(b.N), "km/op")
	})
}

// The ten nearest of every door.
func BenchmarkNeighbours(b *testing.B) {
	eachMode(b, func(b *testing.B, sc *scene, mode routing.Mode) {
		spots := sc.spots[mode]
		for b.Loop() {
			if _, err := sc.s.Neighbours(b.Context(), mode, spots, 10, routing.Never); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(spots)), "ns/door")
	})
}

func BenchmarkBuild(b *testing.B) {
	eachScene(b, func(b *testing.B, sc *scene) {
		for b.Loop() {
			if _, err := routing.Build(b.Context(), sc.g, routing.DefaultSpeeds()); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// Other speeds in the hierarchy that is there.
func BenchmarkCustomize(b *testing.B) {
	speeds := routing.DefaultSpeeds()
	speeds.WalkMps = 1.4
	eachScene(b, func(b *testing.B, sc *scene) {
		for b.Loop() {
			if _, err := sc.s.With(speeds, nil); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func TestTableOfATurfAllocatesNothing(t *testing.T) {
	if racing {
		t.Skip("pools are emptied at random")
	}
	sc := sceneOf(t, "sample")
	for _, mode := range []routing.Mode{routing.Walk, routing.Drive} {
		spots, out := sc.turfs(mode, 50)[0], make([]int32, 50*50)
		if n := testing.AllocsPerRun(50, func() { sc.table(t, mode, spots, spots, out) }); n > 0 {
			t.Errorf("%v: %v allocations a table", mode, n)
		}
	}
}

// A path allocates its answer, the line and the steps, and nothing else.
func TestPathAllocatesItsAnswer(t *testing.T) {
	if racing {
		t.Skip("pools are emptied at random")
	}
	sc := sceneOf(t, "sample")
	for _, mode := range []routing.Mode{routing.Walk, routing.Drive} {
		spots := sc.turfs(mode, 200)[0]
		for i := range 50 {
			from, to := spots[i], spots[len(spots)-1-i]
			if n := testing.AllocsPerRun(20, func() { _, _, _ = sc.s.Path(t.Context(), mode, from, to) }); n > 2 {
				t.Errorf("%v: %v allocations, want a line and its steps", mode, n)
			}
		}
	}
}
