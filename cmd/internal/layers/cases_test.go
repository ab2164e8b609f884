package layers

import (
	"math"
	"testing"

	"github.com/paulmach/orb"

	"puerta/data"
)

// Real places: no tile is too large at any zoom, every turf is where it should
// be, and nothing tells of a door.
func TestTilesOfCases(t *testing.T) {
	for _, name := range []string{"grand-isle", "caledonia", "seven-counties"} {
		t.Run(name, func(t *testing.T) {
			if name != "grand-isle" && testing.Short() {
				t.Skip("long")
			}
			c := readCase(t, name)
			a, _ := c.atlas()
			everyTurf(t, a, c.result.Turfs, 0, 5, 8, 10, 12, 14, 16)
			secrets := c.secretSet()
			for _, layer := range Tiled() {
				least, most := Zooms(layer)
				for z := least; z <= most; z++ {
					for at := range c.tiles(z, 100) {
						tellsNothing(t, layer, tileOf(t, a, layer, at), secrets)
					}
				}
			}
		})
	}
}

// tiles returns up to so many tiles that doors are in.
func (r *realCase) tiles(z uint32, most int) map[Address]bool {
	out := map[Address]bool{}
	for i := range r.list.Doors {
		if d := &r.list.Doors[i]; d.HasPoint && d.Reason == "" && len(out) < most {
			out[over(orb.Bound{Min: d.Point, Max: d.Point}, z)[0]] = true
		}
	}
	return out
}

func (r *realCase) secretSet() map[string]bool {
	out := map[string]bool{}
	for _, s := range r.secrets() {
		out[string(s)] = true
	}
	return out
}

// tellsNothing fails if a property is an id or address of a door; streets have
// names as addresses have.
func tellsNothing(t *testing.T, layer string, b []byte, secrets map[string]bool) {
	t.Helper()
	for _, f := range decode(t, layer, b) {
		for name, v := range f.Properties {
			if s, ok := v.(string); ok && secrets[s] && layer != Streets {
				t.Fatalf("property %s tells of a door", name)
			}
		}
		if n, ok := f.Properties["doors"].(float64); ok && layer == Cells && n < LeastDoors {
			t.Fatalf("a cell of %v doors", n)
		}
	}
}

// Many campaigns together still make tiles within the bound, and the same ones.
func TestTilesOfManyTurfs(t *testing.T) {
	s := newShop()
	for i := range 10 {
		ids := names(string(rune('a'+i)), 600)
		s.addCut(s.addUniverse("", &data.List{}), squares(ids, orb.Point{-84 + float64(i)/10, 30.8}, .002+.001*math.Mod(float64(i), 3)))
	}
	a := New(s, nil, Options{})
	for z := range uint32(12) {
		at := over(orb.Bound{Min: place(), Max: place()}, z)[0]
		if fs := decode(t, Turfs, tileOf(t, a, Turfs, at)); z < 4 && (len(fs) < 1000 || len(fs) == 6000) {
			t.Errorf("zoom %d: %d turfs", z, len(fs))
		}
	}
}

// Cold tiles are drawn, warm ones known.
func BenchmarkTile(b *testing.B) {
	c := readCase(b, "caledonia")
	for _, layer := range Tiled() {
		var all []Address
		least, most := Zooms(layer)
		for z := least; z <= most; z++ {
			for at := range c.tiles(z, 50) {
				all = append(all, at)
			}
		}
		for _, heat := range []string{"cold", "warm"} {
			b.Run(layer+"/"+heat, func(b *testing.B) {
				a, _ := c.atlas()
				tileOf(b, a, layer, all[0])
				b.ReportAllocs()
				for i := 0; b.Loop(); i++ {
					if heat == "cold" {
						a.tiles = newShelf(64e6)
					}
					tileOf(b, a, layer, all[i%len(all)])
				}
			})
		}
	}
}

// TestColoursOfCases: turfs of real places differ from their neighbours, and
// tiles say so.
func TestColoursOfCases(t *testing.T) {
	for _, name := range []string{"grand-isle", "reynoldstown", "caledonia"} {
		t.Run(name, func(t *testing.T) {
			if name == "caledonia" && testing.Short() {
				t.Skip("long")
			}
			c := readCase(t, name)
			a, _ := c.atlas()
			differ(t, a, c.result.Turfs, 6)
			want, err := a.Colors(t.Context(), c.result.Turfs)
			if err != nil {
				t.Fatal(err)
			}
			each := map[string]int{}
			for i := range c.result.Turfs {
				each[c.result.Turfs[i].ID] = want[i]
			}
			for at := range c.tiles(11, 10) {
				for _, f := range decode(t, Turfs, tileOf(t, a, Turfs, at)) {
					if f.Properties["color"] != float64(each[f.Properties.MustString("turf_id")]) {
						t.Fatalf("the colour of a turf in a tile is %v", f.Properties["color"])
					}
				}
			}
		})
	}
}
