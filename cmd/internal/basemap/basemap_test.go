package basemap

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// header is one of an archive of PNG.
func header(change func(h []byte)) string {
	h := make([]byte, headerSize)
	copy(h, "PMTiles\x03")
	h[directoryPackAt], h[tilePackAt], h[tileTypeAt] = gzipped, unpacked, 2
	change(h)
	return string(h)
}

func written(t *testing.T, content string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "a.pmtiles")
	if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

func TestParse(t *testing.T) {
	here := written(t, header(func([]byte) {}))
	for _, c := range []struct {
		value string
		want  Map
	}{
		{"", Map{}},
		{"https://tiles.example/{z}/{x}/{y}.png", Map{Kind: Raster, URL: "https://tiles.example/{z}/{x}/{y}.png", Origin: "https://tiles.example"}},
		{"https://tiles.example:8443/a/{z}/{y}/{x}@2x.jpg?key=K", Map{Kind: Raster, URL: "https://tiles.example:8443/a/{z}/{y}/{x}@2x.jpg?key=K", Origin: "https://tiles.example:8443"}},
		{"https://tiles.example/?z={z}&x={x}&y={y}", Map{Kind: Raster, URL: "https://tiles.example/?z={z}&x={x}&y={y}", Origin: "https://tiles.example"}},
		{"http://127.0.0.1:9/{z}/{x}/{y}", Map{Kind: Raster, URL: "http://127.0.0.1:9/{z}/{x}/{y}", Origin: "http://127.0.0.1:9"}},
		{"http://[::1]:9/a.pmtiles", Map{Kind: Archive, URL: "http://[::1]:9/a.pmtiles", Origin: "http://[::1]:9"}},
		{"https://tiles.example/us/georgia.pmtiles?v=2", Map{Kind: Archive, URL: "https://tiles.example/us/georgia.pmtiles?v=2", Origin: "https://tiles.example"}},
		{here, Map{Kind: Archive, URL: Path, File: here}},
	} {
		m, err := Parse(c.value, "")
		if err != nil || m != c.want {
			t.Errorf("%q: %+v, %v", c.value, m, err)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for value, want := range map[string]string{
		"tiles.example/{z}/{x}/{y}.png":                   "expected https://HOST",
		"osm":                                             "expected https://HOST",
		"ftp://tiles.example/{z}/{x}/{y}.png":             "ftp:// is not known",
		"mapbox://styles/x":                               "mapbox:// is not known",
		"http://tiles.example/{z}/{x}/{y}.png":            "expected https://",
		"https:///{z}/{x}/{y}.png":                        "names no server",
		"https://{s}.tiles.example/{z}/{x}/{y}.png":       "names no server",
		"https://a;img-src/{z}/{x}/{y}.png":               "names no server",
		"https://a%3Bb/{z}/{x}/{y}.png":                   "names no server",
		"https://ana:secret@tiles.example/{z}/{x}/{y}":    "name or password",
		"https://tiles.example/{z}/{x}/{y}.png#1":         "behind #",
		"https://tiles.example/{z}/{x}.png":               "{y} has to stand",
		"https://tiles.example/{z}/{x}/{y}/{y}.png":       "{y} has to stand",
		"https://tiles.example/{z}/{x}/{y}{r}.png":        "only {z}, {x} and {y}",
		"https://tiles.example/style.json":                "{z} has to stand",
		filepath.Join(t.TempDir(), "none.pmtiles"):        "no such file",
		written(t, ""):                                    "no PMTiles archive",
		written(t, "PMTiles"):                             "version 0",
		written(t, strings.Repeat("x", 500)):              "no PMTiles archive",
		written(t, header(func(h []byte) { h[7] = 2 })):   "version 2",
		written(t, header(func(h []byte) { h[99] = 0 })):  "what its tiles are",
		written(t, header(func(h []byte) { h[99] = 6 })):  "what its tiles are",
		written(t, header(func(h []byte) { h[97] = 3 })):  "browsers cannot read",
		written(t, header(func(h []byte) { h[98] = 4 })):  "browsers cannot read",
		filepath.Join(t.TempDir(), "..", "x", ".pmtiles"): "no such file",
	} {
		if m, err := Parse(value, ""); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %+v, %v; want %q", value, m, err, want)
		}
	}
	if _, err := Parse("", "© Somebody"); err == nil {
		t.Error("an attribution of nothing")
	}
	folder := filepath.Join(t.TempDir(), "folder.pmtiles")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := Parse(folder, ""); err == nil {
		t.Error("a folder is an archive")
	}
}

func TestJSON(t *testing.T) {
	if s, err := (Map{}).JSON(); s != "" || err != nil {
		t.Errorf("%q, %v", s, err)
	}
	s, err := Map{Kind: Archive, URL: Path, File: "/secret/place.pmtiles", Attribution: "© <b>Ana</b>"}.JSON()
	if err != nil || strings.Contains(s, "secret") || !strings.Contains(s, `"url":"`+Path+`"`) {
		t.Errorf("%q, %v", s, err)
	}
}

func FuzzParse(f *testing.F) {
	f.Add("https://tiles.example/{z}/{x}/{y}.png")
	f.Add("https://tiles.example/a.pmtiles")
	f.Fuzz(func(t *testing.T, value string) {
		if !strings.Contains(value, "://") {
			return // a file
		}
		m, err := Parse(value, "")
		if err == nil && (m.Origin == "" || strings.ContainsAny(m.Origin, " ;,'*{}") || !strings.HasPrefix(value, m.Origin)) {
			t.Errorf("%q: %+v", value, m)
		}
	})
}
