package web

import (
	"bytes"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// TestThePageNamesItsModules: a browser is told at once of every module that it
// will need, and of none that it will not.
func TestThePageNamesItsModules(t *testing.T) {
	page := page(t, "en")
	var named []string
	for _, m := range regexp.MustCompile(`<link rel="modulepreload" href="/assets/[0-9a-f]+/([^"]*)">`).FindAllStringSubmatch(page, -1) {
		named = append(named, m[1])
	}
	reached := map[string]bool{}
	var follow func(name string)
	follow = func(name string) {
		folder, _, _ := strings.Cut(name, "/")
		for _, m := range regexp.MustCompile(`\b(?:import|from)\s*"(\.{1,2})/([^"]*)"`).FindAllStringSubmatch(string(read(name)), -1) {
			at := m[2] // "../folder/name"
			if m[1] == "." {
				at = folder + "/" + at
			}
			if strings.HasSuffix(name, ".js") && !reached[at] {
				reached[at] = true
				follow(at)
			}
		}
	}
	follow("director/app.js")
	if len(named) != len(reached) || !reached["maplibre/maplibre-gl.mjs"] || !reached["shared/say.js"] {
		t.Errorf("named %q, needed %v", named, reached)
	}
	for _, name := range named {
		if _, ok := Asset(name); !ok || !reached[name] {
			t.Errorf("%s is named", name)
		}
	}
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
