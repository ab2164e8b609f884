package geocode_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"puerta/data"
	"puerta/data/address"
	"puerta/data/geocode"
	"puerta/data/listtest"
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

func table(t testing.TB, path string) [][]string {
	t.Helper()
	f, err := os.Open(path)
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

// tally counts doors by what was done to their pins.
type tally struct {
	all, found map[string]int
	suspects   map[data.Suspect]int
	accused    []int32 // good doors
	missed     []int32
}

func (s tally) share(kind string) float64 {
	return float64(s.found[kind]) / float64(max(1, s.all[kind]))
}

func (s tally) spoiled() (found, all int) {
	for kind, n := range s.all {
		if kind != good {
			found, all = found+s.found[kind], all+n
		}
	}
	return found, all
}

const good = "good"

// kindOf names a spoiled pin for the table.
func kindOf(s listtest.Spoiled) string {
	if s.Damage != listtest.Moved {
		return string(s.Damage)
	}
	switch {
	case s.Meters < 2000:
		return "1-2 km"
	case s.Meters < 5000:
		return "2-5 km"
	}
	return "5-30 km"
}

// spoil returns a list with spoiled pins, and the kind of each spoiled door.
func spoil(t testing.TB, rows [][]string, h listtest.Harm) (*data.List, map[int32]string) {
	t.Helper()
	spoiled, err := listtest.Corrupt(rows, h)
	if err != nil {
		t.Fatal(err)
	}
	byRow := map[int]string{}
	for _, s := range spoiled {
		for _, r := range s.Rows {
			byRow[r] = kindOf(s)
		}
	}
	list := read(t, rows)
	kinds := map[int32]string{}
	for _, r := range list.Rows {
		if kind := byRow[r.Number]; kind != "" && r.Door >= 0 {
			kinds[r.Door] = kind
		}
	}
	return list, kinds
}

// judged compares the verdicts on a list with what was done to it.
func judged(t testing.TB, list *data.List, kinds map[int32]string, m geocode.Map) tally {
	t.Helper()
	v, err := bookOf(list).Judge(context.Background(), m)
	if err != nil {
		t.Fatal(err)
	}
	out := tally{all: map[string]int{}, found: map[string]int{}, suspects: map[data.Suspect]int{}}
	for i := range list.Doors {
		kind := kinds[int32(i)]
		if kind == "" {
			kind = good
		}
		out.all[kind]++
		s := v.Of(int32(i)).Suspect
		found := s != "" || list.Doors[i].Reason == data.BadCoordinates
		switch {
		case found:
			out.found[kind]++
			if kind == good {
				out.accused = append(out.accused, int32(i))
				out.suspects[s]++
			}
		case kind != good:
			out.missed = append(out.missed, int32(i))
		}
	}
	return out
}

func TestTable(t *testing.T) {
	for _, name := range []string{"caledonia", "franklin", "grand-isle", "cobb-south", "reynoldstown", "seven-counties", "delaware"} {
		for _, file := range []string{"addresses.csv.gz", "voters_van.csv.gz"} {
			t.Run(name+"/"+file, func(t *testing.T) {
				path := shared(t, name, file)
				m := mapOf(t, name)
				for _, with := range []geocode.Map{m, nil} {
					for seed := range uint64(3) {
						list, kinds := spoil(t, table(t, path), listtest.UsualHarm(seed+1))
						s := judged(t, list, kinds, with)
						found, all := s.spoiled()
						line := fmt.Sprintf("map=%v seed %d: found %d/%d %.1f%%, accused %d %.2f%% %v |", with != nil, seed+1, found, all, 100*float64(found)/float64(all), s.found[good], 100*s.share(good), s.suspects)
						for _, k := range []string{"1-2 km", "2-5 km", "5-30 km", "stacked", "exchanged"} {
							line += fmt.Sprintf(" %s %d/%d", k, s.found[k], s.all[k])
						}
						t.Log(line)
					}
				}
			})
		}
	}
}
