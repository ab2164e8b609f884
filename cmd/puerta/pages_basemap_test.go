package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/mvt"
	"github.com/paulmach/orb/geojson"
	"github.com/paulmach/orb/maptile"

	"puerta/cmd/internal/api"
	"puerta/cmd/internal/basemap"
	"puerta/cmd/internal/browsertest"
	"puerta/data"
)

// pink is the colour of the maps of pictures that tests make.
var pink = color.RGBA{230, 60, 160, 255}

// tileOf is a picture of one colour.
func tileOf(t *testing.T, c color.Color) []byte {
	t.Helper()
	picture := image.NewRGBA(image.Rect(0, 0, 256, 256))
	draw.Draw(picture, picture.Rect, image.NewUniform(c), image.Point{}, draw.Src)
	var b bytes.Buffer
	if err := png.Encode(&b, picture); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// town is a tile around the sample, as the Protomaps basemap has them.
func town(t *testing.T, at maptile.Tile) []byte {
	t.Helper()
	box := func(west, south, east, north float64) orb.Geometry {
		return orb.Bound{Min: orb.Point{west, south}, Max: orb.Point{east, north}}.ToPolygon()
	}
	road := func(lat float64) orb.Geometry { return orb.LineString{{-84.4, lat}, {-84.3, lat + 0.002}} }
	layers := mvt.Layers{}
	for _, f := range []struct {
		layer, kind, name string
		shape             orb.Geometry
	}{
		{"earth", "earth", "", box(-84.4, 33.7, -84.3, 33.8)},
		{"landuse", "park", "", box(-84.371, 33.75, -84.362, 33.755)},
		{"water", "lake", "", box(-84.371, 33.742, -84.362, 33.747)},
		{"water", "stream", "", orb.LineString{{-84.36, 33.74}, {-84.33, 33.76}}},
		{"buildings", "building", "", box(-84.36, 33.757, -84.359, 33.758)},
		{"roads", "highway", "Highway", road(33.744)}, {"roads", "major_road", "Avenue", road(33.755)},
		{"roads", "minor_road", "Street", road(33.75)}, {"roads", "path", "", road(33.7525)}, {"roads", "rail", "", road(33.7575)},
		{"boundaries", "county", "", orb.LineString{{-84.349, 33.7}, {-84.349, 33.8}}},
		{"places", "neighbourhood", "Here", orb.Point{-84.365, 33.749}},
	} {
		g := geojson.NewFeature(f.shape)
		g.Properties["kind"], g.Properties["name"], g.Properties["name:es"] = f.kind, f.name, f.name+" en español"
		layers = append(layers, mvt.NewLayer(f.layer, &geojson.FeatureCollection{Features: []*geojson.Feature{g}}))
	}
	layers = gathered(layers)
	layers.ProjectToTile(at)
	b, err := mvt.Marshal(layers)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// gathered puts layers of one name together.
func gathered(all mvt.Layers) (out mvt.Layers) {
	for _, l := range all {
		if n := len(out); n > 0 && out[n-1].Name == l.Name {
			out[n-1].Features = append(out[n-1].Features, l.Features...)
		} else {
			out = append(out, l)
		}
	}
	return out
}

// tileID is the number of a tile in an archive: those of lower zooms, and the
// place on a Hilbert curve.
func tileID(at maptile.Tile) uint64 {
	id := (uint64(1)<<(2*uint64(at.Z)) - 1) / 3
	x, y := at.X, at.Y
	for side := uint32(1) << at.Z >> 1; side > 0; side >>= 1 {
		right, down := x&side, y&side
		id += uint64(side) * uint64(side) * uint64((3*b2(right))^b2(down))
		if down == 0 {
			if right > 0 {
				x, y = side-1-x&(side-1), side-1-y&(side-1)
			}
			x, y = y, x
		}
	}
	return id
}

func b2(n uint32) uint32 {
	if n > 0 {
		return 1
	}
	return 0
}

// archiveOf writes a PMTiles archive (version 3) with one tile and returns its
// name. Nothing in it is compressed.
func archiveOf(t *testing.T, tileType byte, at maptile.Tile, tile []byte) string {
	t.Helper()
	root := binary.AppendUvarint(nil, 1) // one entry: its number, once, so long, at 0
	for _, n := range []uint64{tileID(at), 1, uint64(len(tile)), 1} {
		root = binary.AppendUvarint(root, n)
	}
	about := []byte(`{"attribution":"<b>Test</b> map"}`)
	h := []byte("PMTiles\x03")
	offset := uint64(127)
	for _, part := range [][]byte{root, about, nil, tile} {
		h = binary.LittleEndian.AppendUint64(h, offset)
		h = binary.LittleEndian.AppendUint64(h, uint64(len(part)))
		offset += uint64(len(part))
	}
	for range 3 {
		h = binary.LittleEndian.AppendUint64(h, 1) // tiles addressed, entries, contents
	}
	h = append(h, 1, 1, 1, tileType, byte(at.Z), byte(at.Z)) // clustered, not compressed, zooms
	for _, degrees := range []int32{-180, -85, 180, 85} {
		h = binary.LittleEndian.AppendUint32(h, uint32(degrees*10_000_000))
	}
	h = append(h, 0, 0, 0, 0, 0, 0, 0, 0, 0)
	name := filepath.Join(t.TempDir(), "tiles.pmtiles")
	if err := os.WriteFile(name, bytes.Join([][]byte{h, root, about, tile}, nil), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// onMap opens the director's page over a map and waits until it lies there.
func onBaseMap(t *testing.T, value, by, laid string, o api.Options) *browsertest.Tab {
	t.Helper()
	if testing.Short() {
		t.Skip("a browser takes long")
	}
	var err error
	if o.BaseMap, err = basemap.Parse(value, by); err != nil {
		t.Fatal(err)
	}
	s := newPages(t, o)
	tab := browsertest.Open(t, browsertest.Desk)
	tab.Colours("light")
	tab.Open(s.base + "/")
	if o.RequireKeys {
		tab.Until(`!document.getElementById("key-form").hidden`)
		tab.Type("#key", s.key(data.Director)+"\r")
	}
	tab.Until(`document.getElementById("map").dataset.laid === "` + laid + `"`)
	tab.Until(mapDrawn)
	tab.Forgive("401")
	return tab
}

// shows waits until some of the map has a colour.
func shows(t *testing.T, tab *browsertest.Tab, hex string) {
	t.Helper()
	var c color.RGBA
	c.A = 255
	if _, err := fmt.Sscanf(hex, "#%02x%02x%02x", &c.R, &c.G, &c.B); err != nil {
		t.Fatal(err)
	}
	n := 0
	for range 60 {
		if n = tab.Pixels(c); n > 300 {
			return
		}
	}
	t.Errorf("%d pixels are %s", n, hex)
}

// TestPicturesOfAnotherServer lie under the turfs; our own streets are shown
// when they are asked for.
func TestPicturesOfAnotherServer(t *testing.T) {
	t.Parallel()
	var asked, named atomic.Int32
	tile := tileOf(t, pink)
	elsewhere := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		if r.Referer() != "" && strings.Count(r.Referer(), "/") == 3 {
			named.Add(1) // the site, and nothing behind it
		}
		w.Header().Set("Access-Control-Allow-Origin", "*")
		w.Header().Set("Content-Type", "image/png")
		_, _ = w.Write(tile)
	}))
	t.Cleanup(elsewhere.Close)
	tab := onBaseMap(t, elsewhere.URL+"/{z}/{x}/{y}.png", "© <b>Somebody</b>", "pictures", api.Options{})
	shows(t, tab, "#e63ca0")
	if asked.Load() == 0 || named.Load() != asked.Load() {
		t.Errorf("asked %d times, the site was named %d times", asked.Load(), named.Load())
	}
	if by := browsertest.Eval[string](tab, `document.querySelector(".maplibregl-ctrl-attrib-inner").textContent`); !strings.Contains(by, "© <b>Somebody</b>") {
		t.Errorf("attribution %q", by)
	}
	tab.Shot("base-pictures")
	before := tab.Pixels(pink)
	browsertest.Eval[any](tab, `document.getElementById("base-streets").click()`) // its panel may be shut
	tab.Until(mapDrawn)
	if after := tab.Pixels(pink); after > before-5000 {
		t.Errorf("%d pixels were pink, and with our streets %d are", before, after)
	}
	tab.Shot("base-streets")
	tab.NoViolations("over pictures")
}

// TestArchiveHere: an archive of vectors on our own machine, for those who have
// a key, by day and by night and in both languages. The colours are those of
// director/basestyle.js.
func TestArchiveHere(t *testing.T) {
	t.Parallel()
	at := maptile.At(orb.Point{-84.35, 33.75}, 12)
	tab := onBaseMap(t, archiveOf(t, 1, at, town(t, at)), "", "vectors", api.Options{RequireKeys: true})
	for _, colour := range []string{"#f1efe9", "#b9d6e8", "#d3e6c6", "#f7d69a", "#fff3cf", "#ffffff"} {
		shows(t, tab, colour) // earth, water, park, roads
	}
	if by := browsertest.Eval[string](tab, `document.querySelector(".maplibregl-ctrl-attrib-inner").textContent`); !strings.Contains(by, "Test map") {
		t.Errorf("attribution %q", by)
	}
	tab.Shot("base-vectors")
	tab.Click(`[data-lang="es"]`)
	tab.Until(`document.querySelector("[for=base-streets]").textContent === "Calles que usan las rutas"`)
	tab.Colours("dark")
	shows(t, tab, "#171d1f")
	tab.Until(mapDrawn)
	tab.Shot("base-vectors-dark")
	tab.Colours("light")
	shows(t, tab, "#f1efe9")
}

// TestArchiveElsewhere: pictures in an archive of another server, of which only
// parts are asked for.
func TestArchiveElsewhere(t *testing.T) {
	t.Parallel()
	name := archiveOf(t, 2, maptile.New(0, 0, 0), tileOf(t, pink))
	var whole atomic.Int32
	elsewhere := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Range") == "" && r.Method == http.MethodGet {
			whole.Add(1)
		}
		w.Header().Set("Access-Control-Allow-Origin", "*")
		w.Header().Set("Access-Control-Allow-Headers", "range, if-match")
		w.Header().Set("Access-Control-Expose-Headers", "etag")
		http.ServeFile(w, r, name)
	}))
	t.Cleanup(elsewhere.Close)
	tab := onBaseMap(t, elsewhere.URL+"/earth.pmtiles", "© Archive", "pictures", api.Options{})
	shows(t, tab, "#e63ca0")
	if whole.Load() > 0 {
		t.Errorf("all of it was asked for %d times", whole.Load())
	}
}

// TestMapThatIsNotThere: the page says so, and shows our own streets.
func TestMapThatIsNotThere(t *testing.T) {
	t.Parallel()
	gone := httptest.NewServer(http.NotFoundHandler())
	gone.Close()
	tab := onBaseMap(t, fmt.Sprintf("%s/{z}/{x}/{y}.png", gone.URL), "", "failed", api.Options{})
	tab.Until(`document.getElementById("status").textContent.includes("base map")`)
	tab.Forgive("Failed to fetch", "ERR_CONNECTION_REFUSED", "AJAXError", "Could not load")
	tab.Shot("base-failed")
}
