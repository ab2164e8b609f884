package geocode_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/csv"
	"os"
	"path/filepath"
	"testing"

	"puerta/data"
	"puerta/data/address"
	"puerta/data/geocode"
	"puerta/data/voterfile"
	"puerta/routing"
	"puerta/routing/osmgraph"
)

// shared returns a file of a shared case, or skips the test.
func shared(t testing.TB, parts ...string) string {
	t.Helper()
	path := filepath.Join(append([]string{"..", "..", "..", "shared", "cases"}, parts...)...)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("case %s is not here", parts[0])
	}
	return path
}

// tableOf returns the rows of a list of a shared case.
func tableOf(t testing.TB, parts ...string) [][]string {
	t.Helper()
	f, err := os.Open(shared(t, parts...))
	if err != nil {
		t.Fatal(err)
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
	return rows
}

// read reads a table as a list.
func read(t testing.TB, rows [][]string) *data.List {
	t.Helper()
	var buf bytes.Buffer
	if err := csv.NewWriter(&buf).WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	list, err := voterfile.Read(context.Background(), &buf, voterfile.Options{Name: "list"})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// bookOf enters the doors of a list.
func bookOf(list *data.List) *geocode.Book {
	b, k := geocode.NewBook(), address.NewKeyer()
	for i := range list.Doors {
		d := &list.Doors[i]
		k.Set(&d.Address)
		b.Add(k, d.Columns["county"])
		if d.HasPoint {
			b.Pin(int32(i), d.Point, d.Pin.Quality)
		}
	}
	return b
}

// streetMap is the streets of a case as geocode.Map.
type streetMap struct{ *routing.Streets }

func (m streetMap) Street(name string) geocode.Street {
	if n := m.Named(name); n != nil {
		return n
	}
	return nil
}

func mapOf(t testing.TB, name string) geocode.Map {
	t.Helper()
	g, err := osmgraph.Read(context.Background(), shared(t, name, "streets.osm.pbf"), osmgraph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return streetMap{routing.NewStreets(g, routing.DefaultSpeeds())}
}
