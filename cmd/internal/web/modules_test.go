package web

import (
	"bytes"
	"io"
	"maps"
	"path"
	"regexp"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// TestPagesNameTheirModules: a browser is told at once of every module that the
// director's page will need, and of none that it will not.
func TestPagesNameTheirModules(t *testing.T) {
	named := map[string]bool{}
	for _, m := range regexp.MustCompile(`<link rel="modulepreload" href="/assets/[0-9a-f]+/([^"]*)">`).FindAllStringSubmatch(page(t, "en"), -1) {
		named[m[1]] = true
	}
	if reached := reach("director/app.js"); !maps.Equal(named, reached) || !reached["maplibre/maplibre-gl.mjs"] || !reached["shared/say.js"] {
		t.Errorf("named %v, needed %v", named, reached)
	}
}

// reach returns all modules that one imports, whatever their imports look like.
func reach(script string) map[string]bool {
	all := map[string]bool{}
	var follow func(name string)
	follow = func(name string) {
		if path.Ext(name) != ".js" {
			return
		}
		for _, m := range regexp.MustCompile(`\b(?:import|from)\s*"([^"]*)"`).FindAllStringSubmatch(string(read(name)), -1) {
			if at := path.Join(path.Dir(name), m[1]); !all[at] {
				all[at] = true
				follow(at)
			}
		}
	}
	follow(script)
	return all
}

// TestZippedFiles are what they were before, and are made once.
func TestZippedFiles(t *testing.T) {
	for _, name := range names(t, ".js", ".mjs", ".css") {
		f, _ := Asset(name)
		for how, zip := range map[string]func() []byte{"gzip": f.Gzip, "zstd": f.Zstd} {
			z := zip()
			if (z == nil) != (len(f.Content) < worth) {
				t.Errorf("%s of %d bytes: %d as %s", name, len(f.Content), len(z), how)
			}
			if z == nil {
				continue
			}
			if again := zip(); len(z) > len(f.Content)*2/3 || &again[0] != &z[0] || !bytes.Equal(unzipped(t, how, z), f.Content) {
				t.Errorf("%s: %d bytes are %d as %s, or it is not the same", name, len(f.Content), len(z), how)
			}
		}
	}
}

func unzipped(t *testing.T, how string, b []byte) []byte {
	t.Helper()
	var r io.Reader
	var err error
	if how == "gzip" {
		r, err = gzip.NewReader(bytes.NewReader(b))
	} else {
		r, err = zstd.NewReader(bytes.NewReader(b))
	}
	if err == nil {
		b, err = io.ReadAll(r)
	}
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestFirstView: what a first visit takes stays small enough for a telephone's
// network; later ones take the page alone, because its files are kept.
func TestFirstView(t *testing.T) {
	page := page(t, "en")
	all := map[string]bool{"maplibre/maplibre-gl-worker.mjs": true}
	for _, m := range regexp.MustCompile(`(?:href|src)="/assets/[0-9a-f]+/([^"]*)"`).FindAllStringSubmatch(page, -1) {
		all[m[1]] = true
	}
	plain, packed, zipped := len(page), len(zstded([]byte(page))), len(gzipped([]byte(page)))
	for name := range all {
		f, _ := Asset(name)
		plain += len(f.Content)
		packed += smaller(f.Zstd(), f.Content)
		zipped += smaller(f.Gzip(), f.Content)
	}
	t.Logf("%d files, %d bytes: %d as zstd, %d as gzip", len(all)+1, plain, packed, zipped)
	if packed > 700_000 || zipped > 750_000 {
		t.Errorf("a first visit takes %d bytes as zstd, %d as gzip", packed, zipped)
	}
}

func smaller(zipped, content []byte) int {
	if zipped == nil {
		return len(content)
	}
	return len(zipped)
}
