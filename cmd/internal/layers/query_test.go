package layers

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"
	"github.com/peterstace/simplefeatures/geom"
	"pgregory.net/rapid"

	"puerta/data"
)

// pages reads all pages of a query; between is called after each.
func pages(t *rapid.T, a *Atlas, layer string, q Query, between func()) (ids []string) {
	for {
		page, next, _, err := a.Items(t.Context(), View{}, layer, q)
		if err != nil || len(page) > q.Limit {
			t.Fatal(len(page), err)
		}
		for _, f := range page {
			ids = append(ids, f.ID)
		}
		if q.After = next; next == "" {
			return ids
		}
		between()
	}
}

// Each feature is on one page, also of those that stay while others come and go.
func TestPagesVisitEachOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := newShop()
		u := s.addUniverse("", &data.List{})
		stay := names("s", rapid.IntRange(0, 30).Draw(t, "stay"))
		turfs := func() []string {
			return append(rapid.SliceOfNDistinct(rapid.SampledFrom(append(names("a", 9), names("z", 9)...)), 0, 9, rapid.ID[string]).Draw(t, "others"), stay...)
		}
		first := turfs()
		s.addCut(u, squares(first, place(), .01))
		a := New(s, nil, Options{})
		q := Query{Limit: rapid.IntRange(1, 12).Draw(t, "limit")}
		slices.Sort(first)
		if d := cmp.Diff(first, append([]string{}, pages(t, a, Turfs, q, func() {})...)); d != "" {
			t.Fatal(d)
		}
		got := pages(t, a, Turfs, q, func() { s.addCut(u, squares(turfs(), place(), .01)) })
		for _, id := range stay {
			if n := len(slices.DeleteFunc(slices.Clone(got), func(g string) bool { return g != id })); n != 1 {
				t.Fatalf("%s is on %d pages", id, n)
			}
		}
	})
}

// bboxes draws boxes, some across the antimeridian.
func bboxes(t *rapid.T) []orb.Bound {
	lon := func(name string) float64 { return rapid.Float64Range(-83.4, -83.1).Draw(t, name) }
	s := fmt.Sprintf("%f,30.79,%f,%f", lon("west"), lon("east"), rapid.Float64Range(30.79, 30.9).Draw(t, "north"))
	out, err := ParseBBox(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// What meets a box is found, and nothing else: another library says the same.
func TestBBoxAgainstAnother(t *testing.T) {
	s := newShop()
	s.addCut(s.addUniverse("", &data.List{}), squares(names("t", 60), place(), .013))
	a := New(s, nil, Options{})
	rapid.Check(t, func(t *rapid.T) {
		layer, boxes := rapid.SampledFrom([]string{Turfs, Routes}).Draw(t, "layer"), bboxes(t)
		got := pages(t, a, layer, Query{Limit: 7, BBox: boxes}, func() {})
		all, _, _, err := a.Items(t.Context(), View{}, layer, Query{Limit: 100})
		if err != nil {
			t.Fatal(err)
		}
		var want []string
		for _, f := range all {
			if slices.ContainsFunc(boxes, func(b orb.Bound) bool { return geom.Intersects(other(t, f.Geometry), envelope(b)) }) {
				want = append(want, f.ID)
			}
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Fatalf("%v: %s", boxes, d)
		}
	})
}

// envelope may be a line or a point.
func envelope(b orb.Bound) geom.Geometry {
	return geom.NewEnvelope(geom.XY{X: b.Min[0], Y: b.Min[1]}, geom.XY{X: b.Max[0], Y: b.Max[1]}).AsGeometry()
}

func other(t *rapid.T, g orb.Geometry) geom.Geometry {
	b, err := json.Marshal(geojson.NewGeometry(g))
	if err != nil {
		t.Fatal(err)
	}
	out, err := geom.UnmarshalGeoJSON(b)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// A box within a hole meets nothing; one within the area meets it.
func TestMeetsWithinAndInHoles(t *testing.T) {
	square := func(from, to float64) orb.Ring {
		return orb.Ring{{from, from}, {to, from}, {to, to}, {from, to}, {from, from}}
	}
	area := orb.MultiPolygon{{square(0, 10), square(4, 6)}}
	for b, want := range map[orb.Bound]bool{
		{Min: orb.Point{1, 1}, Max: orb.Point{2, 2}}:         true,
		{Min: orb.Point{4.5, 4.5}, Max: orb.Point{5.5, 5.5}}: false,
		{Min: orb.Point{-1, -1}, Max: orb.Point{11, 11}}:     true,
		{Min: orb.Point{10, 10}, Max: orb.Point{12, 12}}:     true,
		{Min: orb.Point{10.1, 0}, Max: orb.Point{12, 12}}:    false,
	} {
		if meets(area, b) != want {
			t.Errorf("%v: %v", b, !want)
		}
	}
}

func TestFilters(t *testing.T) {
	s := newShop()
	cut := s.addCut(s.addUniverse("", &data.List{}), squares(names("t", 10), place(), .01))
	s.set(cut, "t0003", data.TurfState{Status: data.TurfDone, Locked: true})
	a := New(s, nil, Options{})
	for _, c := range []struct {
		where []Equal
		want  int
	}{
		{nil, 10}, {[]Equal{{"mode", "walk"}}, 5}, {[]Equal{{"mode", "drive"}, {"status", "done"}}, 1}, {[]Equal{{"mode", "walk"}, {"status", "done"}}, 0},
		{[]Equal{{"universe", "UNIVERSE0"}, {"cut", cut}}, 10}, {[]Equal{{"density", "dense"}}, 0},
	} {
		page, next, matched, err := a.Items(t.Context(), View{}, Turfs, Query{Limit: 4, Where: c.where})
		if err != nil || matched != c.want || len(page) != min(4, c.want) || (next != "") != (c.want > 4) {
			t.Errorf("%v: %d of %d, %v", c.where, len(page), matched, err)
		}
	}
}

func TestBadQueries(t *testing.T) {
	a := New(newShop(), nil, Options{})
	for parameter, q := range map[string]Query{
		"limit":  {Limit: MaxLimit + 1},
		"filter": {Limit: 1, Where: []Equal{{"name", "x"}}},
		"after":  {Limit: 1, After: cursorOf(Cells, "x")},
	} {
		var e *QueryError
		if _, _, _, err := a.Items(t.Context(), View{}, Turfs, q); !errors.As(err, &e) || e.Parameter != parameter || e.Text.EN == "" || e.Text.ES == "" {
			t.Errorf("%s: %v", parameter, err)
		}
	}
	if _, _, _, err := a.Items(t.Context(), View{}, Streets, Query{Limit: 1}); !errors.Is(err, ErrLayer) {
		t.Error(err)
	}
	if _, err := a.Item(t.Context(), View{}, Turfs, "none"); !errors.Is(err, data.ErrNotFound) {
		t.Error(err)
	}
}
