package paper

import (
	"bytes"
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"puerta/cmd/internal/layers"
	"puerta/data"
	"puerta/data/export"
	"puerta/data/sqlite"
	"puerta/data/storetest"
	"puerta/routing"
	"puerta/routing/asciimap"
)

// scene is a cut of three turfs in a store, with a name at the first door.
type scene struct {
	store  *sqlite.Store
	cut    data.Cut
	result *data.CutResult
}

func newScene(t *testing.T) *scene {
	t.Helper()
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "puerta.db"))
	must(t, err)
	t.Cleanup(func() { must(t, store.Close()) })
	l := storetest.List(30)
	l.People = []data.Person{{Row: 1, ID: "1", First: "Ana", Last: "Núñez"}}
	u := data.Universe{ID: data.NewID()}
	must(t, store.AddUniverse(t.Context(), u, l))
	must(t, store.AddCut(t.Context(), data.Cut{ID: data.NewID(), UniverseID: u.ID}))
	cut, err := store.ClaimCut(t.Context())
	must(t, err)
	s := &scene{store, cut, storetest.Result(l, 10)}
	must(t, store.PublishCut(t.Context(), cut.ID, s.result))
	return s
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// drawn are streets beside the doors.
type drawn struct{ graph *routing.Graph }

func (d drawn) Graph(context.Context) (*routing.Graph, string, error) { return d.graph, "drawn", nil }

func (s *scene) atlas() *layers.Atlas {
	town := asciimap.Must(asciimap.Drawing{Origin: orb.Point{-84, 33}, Text: "A---B\n|\nC", Streets: map[string]routing.Street{"AB": {}, "AC": {}}}.Parse())
	return layers.New(s.store, drawn{town.Graph}, layers.Options{})
}

// ground is that of streets of a name; "" stores none.
func (s *scene) ground(t *testing.T, streets string) Ground {
	t.Helper()
	if streets != "" {
		must(t, s.store.AddStreets(t.Context(), data.Streets{ID: data.NewID(), Name: streets, Size: 7}, strings.NewReader("extract")))
	}
	g, err := NewGround(t.Context(), s.store, s.atlas())
	must(t, err)
	return g
}

// A ground says whose its streets are.
func TestGround(t *testing.T) {
	for name, want := range map[string]export.Credit{"": export.NoStreets, "tl_2025_13121_roads-TIGER.osm": export.CensusTIGER, "georgia.osm.pbf": export.OpenStreetMap} {
		s := newScene(t)
		g := s.ground(t, name)
		sheet := export.Sheet{Turf: s.result.Turfs[0], Route: s.result.Routes[0]}
		must(t, g.Under(t.Context(), &sheet))
		if sheet.Credit != want || len(sheet.Streets) != 2 || (g.ID == "") != (name == "") {
			t.Errorf("%q: credit %d, %d streets, id %q", name, sheet.Credit, len(sheet.Streets), g.ID)
		}
	}
}

// A job writes what the sheets of its turfs make, one after the other.
func TestPacketsOfACut(t *testing.T) {
	s := newScene(t)
	g := s.ground(t, "georgia.osm.pbf")
	link := export.PrintedLink{URL: "https://example.org/w/7"}
	people, err := s.store.PeopleAt(t.Context(), s.cut.UniverseID, s.result.Routes[0].Doors())
	must(t, err)
	if len(people) != 1 {
		t.Fatalf("people %v", people)
	}
	for name, c := range map[string]struct {
		job  Job
		want func() []export.Sheet
	}{
		"all": {Job{Lang: "es"}, func() []export.Sheet { return s.sheets("es", 0, 1, 2) }},
		"those with links": {Job{Links: map[string]export.PrintedLink{s.result.Turfs[1].ID: link}}, func() []export.Sheet {
			all := s.sheets("", 1)
			all[0].Link = link
			return all
		}},
		"with names": {Job{People: true}, func() []export.Sheet {
			all := s.sheets("", 0, 1, 2)
			for i := range all {
				all[i].People = map[string][]data.Person{}
			}
			all[0].People = people
			return all
		}},
	} {
		job, sheets := c.job, c.want()
		job.Store, job.Ground, job.Cut, job.Turfs = s.store, g, s.cut, s.result.Turfs
		for i := range sheets {
			must(t, g.Under(t.Context(), &sheets[i]))
		}
		var got, want bytes.Buffer
		must(t, job.Write(t.Context(), &got))
		must(t, export.PacketPDF(&want, sheets, job.Print))
		if !bytes.Equal(got.Bytes(), want.Bytes()) {
			t.Errorf("%s: %d bytes, not the %d of its sheets", name, got.Len(), want.Len())
		}
	}
}

// sheets are those of some turfs, without streets.
func (s *scene) sheets(lang string, turfs ...int) (all []export.Sheet) {
	for _, i := range turfs {
		all = append(all, export.Sheet{Turf: s.result.Turfs[i], Route: s.result.Routes[i], Lang: lang})
	}
	return all
}

// Routes that are not those of the turfs mean that the cut was changed meanwhile.
func TestPacketsOfAChangedCut(t *testing.T) {
	s := newScene(t)
	job := Job{Store: s.store, Ground: s.ground(t, ""), Cut: s.cut, Turfs: s.result.Turfs[:2]}
	if err := job.Write(t.Context(), &bytes.Buffer{}); !errors.Is(err, data.ErrStale) {
		t.Errorf("error %v", err)
	}
}
