package web

import (
	"bytes"
	"io"
	"regexp"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

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
	all := map[string]bool{"maplibre/maplibre-gl.mjs": true, "maplibre/maplibre-gl-worker.mjs": true} // that the script loads
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
