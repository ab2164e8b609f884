package layers

import (
	"bytes"
	"errors"
	"maps"
	"slices"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/mvt"
	"github.com/paulmach/orb/geojson"
	"github.com/paulmach/orb/maptile"

	"puerta/data"
	"puerta/routing"
)

// over returns the tiles of a zoom that a bound lies in.
func over(b orb.Bound, z uint32) (out []Address) {
	from, to := maptile.At(orb.Point{b.Min[0], b.Max[1]}, maptile.Zoom(z)), maptile.At(orb.Point{b.Max[0], b.Min[1]}, maptile.Zoom(z))
	for x := from.X; x <= to.X; x++ {
		for y := from.Y; y <= to.Y; y++ {
			out = append(out, Address{z, x, y})
		}
	}
	return out
}

// decode returns the features of a tile, after checking what holds for all.
func decode(t testing.TB, layer string, b []byte) []*geojson.Feature {
	t.Helper()
	if b == nil {
		return nil
	}
	ls, err := mvt.Unmarshal(b)
	if err != nil || len(ls) != 1 || ls[0].Name != layer || ls[0].Extent != extent || ls[0].Version != 2 || len(ls[0].Features) == 0 {
		t.Fatalf("tile: %d layers, %v", len(ls), err)
	}
	if len(b) > mostBytes {
		t.Fatalf("%d bytes", len(b))
	}
	fields := map[string]bool{}
	for _, f := range TileFields(layer) {
		fields[f.Name] = true
	}
	room := orb.Bound{Min: orb.Point{-buffer, -buffer}, Max: orb.Point{extent + buffer, extent + buffer}}
	for _, f := range ls[0].Features {
		if in := f.Geometry.Bound(); !room.Contains(in.Min) || !room.Contains(in.Max) {
			t.Fatalf("geometry %v outside the buffer", in)
		}
		for name := range f.Properties {
			if !fields[name] {
				t.Fatalf("property %s is not in the schema", name)
			}
		}
		outside(t, f.Geometry)
	}
	return ls[0].Features
}

// outside fails unless the first ring of an area is an outer one: the decoder
// takes every one that turns that way for the first of a polygon.
func outside(t testing.TB, g orb.Geometry) {
	t.Helper()
	all, ok := g.(orb.MultiPolygon)
	if p, one := g.(orb.Polygon); one {
		all, ok = orb.MultiPolygon{p}, true
	}
	for _, p := range all {
		if ok && p[0].Orientation() != orb.CCW {
			t.Fatalf("outer ring of %d points turns the wrong way", len(p[0]))
		}
	}
}

// tileOf asks for a tile of all that there is.
func tileOf(t testing.TB, a *Atlas, layer string, at Address) []byte {
	t.Helper()
	b, tag, err := a.Tile(t.Context(), View{}, layer, at)
	if err != nil || tag == "" {
		t.Fatalf("tile %v of %s: tag %q, %v", at, layer, tag, err)
	}
	return b
}

// everyTurf fails unless each turf is in each tile that it is well in.
func everyTurf(t *testing.T, a *Atlas, turfs []data.Turf, zooms ...uint32) {
	t.Helper()
	for _, z := range zooms {
		found := map[Address]map[string]bool{}
		for i := range turfs {
			b := turfs[i].Area.Bound()
			at := over(orb.Bound{Min: b.Center(), Max: b.Center()}, z)[0]
			if found[at] == nil {
				found[at] = map[string]bool{}
				for _, f := range decode(t, Turfs, tileOf(t, a, Turfs, at)) {
					found[at][f.Properties.MustString("turf_id")] = true
					if uint64(f.ID.(float64)) != number(f.Properties.MustString("turf_id")) {
						t.Fatal("id of a feature")
					}
				}
			}
			met := meets(turfs[i].Area, orb.Bound{Min: b.Center(), Max: b.Center()}) || z == 0
			if met && !found[at][turfs[i].ID] {
				t.Errorf("zoom %d: turf %s is not in tile %v", z, turfs[i].ID, at)
			}
		}
	}
}

// The demo shows what holds for all places; it is cut once.
func TestDemo(t *testing.T) {
	c := readDemo(t)
	t.Run("tiles", func(t *testing.T) { tilesOf(t, c) })
	t.Run("streets", func(t *testing.T) { streetsOf(t, c) })
	t.Run("features", func(t *testing.T) { featuresOf(t, c) })
}

func tilesOf(t *testing.T, c *realCase) {
	a, _ := c.atlas()
	everyTurf(t, a, c.result.Turfs, 0, 3, 6, 8, 10, 11, 12, 13, 14, 15, 16)
	secrets := c.secrets()
	for _, layer := range Tiled() {
		d, err := a.Describe(t.Context(), View{}, layer)
		if err != nil || d.Bound == nil || d.Features == 0 {
			t.Fatalf("%s: %+v, %v", layer, d, err)
		}
		for z := d.MinZoom; z <= d.MaxZoom; z++ {
			for at := range c.tiles(z, 30) {
				b := tileOf(t, a, layer, at)
				decode(t, layer, b)
				if layer != Streets { // they have names, as addresses have
					silent(t, b, secrets)
				}
			}
		}
	}
}

// secrets returns what no map may tell: ids and addresses of doors.
func (r *realCase) secrets() [][]byte {
	all := map[string]bool{}
	for i := range r.list.Doors {
		d := &r.list.Doors[i]
		for _, s := range []string{d.ID, d.Address.Street, d.Address.Number + " " + d.Address.Street} {
			if len(s) > 6 {
				all[s] = true
			}
		}
	}
	var out [][]byte
	for s := range maps.Keys(all) {
		out = append(out, []byte(s))
	}
	return out
}

func silent(t testing.TB, b []byte, secrets [][]byte) {
	t.Helper()
	if slices.ContainsFunc(secrets, func(s []byte) bool { return bytes.Contains(b, s) }) {
		t.Fatal("a tile tells of a door")
	}
}

func TestTilesAreTheSameAgain(t *testing.T) {
	r := squares(names("turf", 300), orb.Point{-83.3, 30.8}, .002)
	tag := map[Address]string{}
	for range 2 {
		s := newShop()
		s.addCut(s.addUniverse("", &data.List{}), r)
		a := New(s, nil, Options{})
		for _, z := range []uint32{0, 8, 12} {
			at := over(orb.MultiPolygon(r.Turfs[0].Area).Bound(), z)[0]
			_, got, err := a.Tile(t.Context(), View{}, Turfs, at)
			if err != nil || tag[at] != "" && tag[at] != got {
				t.Errorf("tile %v: another tag, %v", at, err)
			}
			tag[at] = got
		}
	}
}

// A tile with too much in it keeps what is larger, in any case within the bound.
func TestCrowdedTiles(t *testing.T) {
	r := squares(names("turf", 200), orb.Point{-83.3, 30.8}, .002)
	big := squares([]string{"big"}, orb.Point{-83.3, 30.8}, .02)
	s := newShop()
	s.addCut(s.addUniverse("", &data.List{}), &data.CutResult{Turfs: append(r.Turfs, big.Turfs...)})
	a := New(s, nil, Options{})
	sc, err := a.scene(t.Context(), View{}, Turfs, 0)
	if err != nil {
		t.Fatal(err)
	}
	before := 1 << 30
	for _, most := range []int{1e6, 10_000, 3_000, 1_000, 100} {
		b, err := encode(t.Context(), Turfs, Address{}, sc.inks(Address{}.bound()), most)
		if err != nil || len(b) > most || len(b) > before {
			t.Fatalf("%d bytes of %d, %v", len(b), most, err)
		}
		before = len(b)
		fs := decode(t, Turfs, b)
		if most > 500 && !slices.ContainsFunc(fs, func(f *geojson.Feature) bool { return f.Properties.MustString("turf_id") == "big" }) {
			t.Errorf("%d bytes: the largest turf is gone", most)
		}
	}
}

func TestTilesThatAreNotThere(t *testing.T) {
	s := newShop()
	s.addCut(s.addUniverse("", &data.List{}), squares(names("turf", 3), orb.Point{-83.3, 30.8}, .002))
	a := New(s, nil, Options{})
	for layer, at := range map[string]Address{Turfs: {17, 0, 0}, Cells: {15, 0, 0}, Streets: {9, 0, 0}} {
		if _, _, err := a.Tile(t.Context(), View{}, layer, at); !errors.Is(err, ErrAddress) {
			t.Errorf("%s: %v", layer, err)
		}
	}
	if _, _, err := a.Tile(t.Context(), View{}, Turfs, Address{3, 8, 0}); !errors.Is(err, ErrAddress) {
		t.Error(err)
	}
	if _, _, err := a.Tile(t.Context(), View{}, Routes, Address{}); !errors.Is(err, ErrLayer) {
		t.Error(err)
	}
	for _, layer := range []string{Turfs, Streets} {
		if b := tileOf(t, a, layer, Address{10, 0, 0}); b != nil {
			t.Errorf("%s: %d bytes where nothing is", layer, len(b))
		}
	}
}

// streetsOf fails unless streets of large classes are drawn first.
func streetsOf(t *testing.T, c *realCase) {
	a, _ := c.atlas()
	classes := map[uint32]map[string]bool{}
	for z := uint32(10); z <= 16; z++ {
		classes[z] = map[string]bool{}
		for _, f := range decode(t, Streets, tileOf(t, a, Streets, over(orb.Bound{Min: c.list.Doors[0].Point, Max: c.list.Doors[0].Point}, z)[0])) {
			class := f.Properties.MustString("class")
			classes[z][class] = true
			if k, ok := routing.ParseClass(class); !ok || shownFrom(k) > z {
				t.Errorf("zoom %d shows %s", z, class)
			}
			if f.Properties["id"] != f.ID {
				t.Errorf("id %v, property %v", f.ID, f.Properties["id"])
			}
			for _, name := range []string{"walk", "drive"} {
				if _, ok := f.Properties[name].(bool); !ok {
					t.Errorf("%s is %v", name, f.Properties[name])
				}
			}
		}
	}
	if len(classes[16]) <= len(classes[10]) {
		t.Errorf("%v", classes)
	}
}
