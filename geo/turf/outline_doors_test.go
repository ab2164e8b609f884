package turf

import (
	"compress/gzip"
	"encoding/csv"
	"errors"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/paulmach/orb"

	"puerta/geo"
)

// manyTurfs returns 100,000 points in 2,000 turfs of 50.
func manyTurfs() (points []orb.Point, label []int32) {
	rng := rand.New(rand.NewPCG(7, 8))
	for k := range 2000 {
		x, y := -83+rng.Float64()*0.5, 31+rng.Float64()*0.4
		for range 50 {
			points = append(points, orb.Point{x + rng.NormFloat64()*0.002, y + rng.NormFloat64()*0.002})
			label = append(label, int32(k))
		}
	}
	return points, label
}

func TestOutlinesOfManyTurfs(t *testing.T) {
	points, label := manyTurfs()
	checkOutlines(t, points, label, Outlines(points, label, 2000, OutlineOptions{}))
}

// TestOutlinesOfRealDoors cuts real addresses by a slanted grid.
func TestOutlinesOfRealDoors(t *testing.T) {
	for _, file := range doorFiles(t, "*") {
		t.Run(filepath.Base(filepath.Dir(file)), func(t *testing.T) {
			points := readDoors(t, file)
			label, n := slantedGrid(points, 900)
			areas := Outlines(points, label, n, OutlineOptions{})
			checkOutlines(t, points, label, areas)
			checkInhabited(t, points, label, areas)
			if s, c := spikes(areas), corners(areas...)/n; s > 0 || n > 20 && c > 40 {
				t.Errorf("%d spikes, %d corners a turf", s, c)
			}
		})
	}
}

// doorFiles returns the addresses of real cases.
func doorFiles(t testing.TB, name string) []string {
	files, _ := filepath.Glob(filepath.Join("..", "..", "..", "shared", "cases", name, "addresses.csv.gz"))
	if len(files) == 0 {
		t.Skip("the shared cases are not here")
	}
	return files
}

func readDoors(t testing.TB, file string) []orb.Point {
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	rows := csv.NewReader(z)
	const latColumn, lonColumn = 8, 9
	var points []orb.Point
	for {
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return points
		} else if err != nil {
			t.Fatal(err)
		}
		lat, latErr := strconv.ParseFloat(row[latColumn], 64)
		lon, lonErr := strconv.ParseFloat(row[lonColumn], 64)
		if p := (orb.Point{lon, lat}); latErr == nil && lonErr == nil && geo.Valid(p) && lat != 0 {
			points = append(points, p)
		}
	}
}

func slantedGrid(points []orb.Point, size float64) (label []int32, n int) {
	pl := geo.PlaneOver(orb.MultiPoint(points).Bound())
	turf := map[[2]int]int32{}
	for _, p := range points {
		xy := pl.To(p)
		cell := [2]int{int(math.Floor((xy[0] + 0.3*xy[1]) / size)), int(math.Floor((xy[1] - 0.3*xy[0]) / size))}
		if _, ok := turf[cell]; !ok {
			turf[cell] = int32(len(turf))
		}
		label = append(label, turf[cell])
	}
	return label, len(turf)
}

func BenchmarkOutlines(b *testing.B) {
	points, label := manyTurfs()
	for b.Loop() {
		Outlines(points, label, 2000, OutlineOptions{})
	}
}

// BenchmarkOutlinesOfRealDoors draws seven counties; doors in sequence, which
// for the most part are of one street, are linked.
func BenchmarkOutlinesOfRealDoors(b *testing.B) {
	points := readDoors(b, doorFiles(b, "seven-counties")[0])
	label, n := slantedGrid(points, 2500)
	var links [][2]int32
	for i := range int32(len(points) - 1) {
		if label[i] == label[i+1] {
			links = append(links, [2]int32{i, i + 1})
		}
	}
	for b.Loop() {
		Outlines(points, label, n, OutlineOptions{Links: links})
	}
}
