package web

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"flag"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"testing"
)

var fetch = flag.Bool("fetch", false, "fetch anew what is vendored")

// internal is the folder below which vendored files are named.
const internal = ".."

// TestVendored: what others made stands here byte for byte as the manifest says,
// with its licence, and with nothing beside it that the manifest does not know.
// With -fetch it is fetched first.
func TestVendored(t *testing.T) {
	known := map[string]bool{}
	folders := map[string]bool{}
	for _, p := range readParcels(t) {
		if *fetch {
			p.fetch(t)
		}
		licence := false
		for _, f := range p.Files {
			known[f.Path], folders[path.Dir(f.Path)] = true, true
			licence = licence || strings.HasPrefix(path.Base(f.Path), "LICENSE")
			content, err := os.ReadFile(filepath.Join(internal, f.Path))
			sum := sha256.Sum256(content)
			if got := hex.EncodeToString(sum[:]); err != nil || got != f.SHA256 {
				t.Errorf("%s of %s %s: its SHA-256 is %s (%v)", f.Path, p.Name, p.Version, got, err)
			}
		}
		if !licence || p.Licence == "" || !strings.HasPrefix(p.Integrity, "sha512-") {
			t.Errorf("%s has no licence, or no sum", p.Name)
		}
	}
	for folder := range folders {
		entries, err := os.ReadDir(filepath.Join(internal, folder))
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			if name := path.Join(folder, e.Name()); !known[name] {
				t.Errorf("%s stands among what is vendored, and the manifest does not name it", name)
			}
		}
	}
}

func readParcels(t *testing.T) []parcel {
	t.Helper()
	all, err := parcels()
	if err != nil || len(all) < 3 {
		t.Fatalf("%d packages, %v", len(all), err)
	}
	return all
}

// fetch writes the files of a package as npm has them.
func (p parcel) fetch(t *testing.T) {
	t.Helper()
	pack := exec.CommandContext(t.Context(), "npm", "pack", "--silent", p.Name+"@"+p.Version)
	pack.Dir = t.TempDir()
	name, err := pack.Output()
	if err != nil {
		t.Fatalf("npm pack %s: %v", p.Name, err)
	}
	archive, err := os.ReadFile(filepath.Join(pack.Dir, strings.TrimSpace(string(name))))
	if err != nil {
		t.Fatal(err)
	}
	sum := sha512.Sum512(archive)
	if got := "sha512-" + base64.StdEncoding.EncodeToString(sum[:]); got != p.Integrity {
		t.Fatalf("%s %s is not what it was: %s", p.Name, p.Version, got)
	}
	inside := unpacked(t, archive)
	for _, f := range p.Files {
		if f.From == "" {
			continue
		}
		content, ok := inside[f.From]
		if !ok {
			t.Fatalf("%s has no %s", p.Name, f.From)
		}
		if err := os.WriteFile(filepath.Join(internal, f.Path), content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// unpacked returns the files of a .tgz.
func unpacked(t *testing.T, archive []byte) map[string][]byte {
	t.Helper()
	z, err := gzip.NewReader(bytes.NewReader(archive))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for r := tar.NewReader(z); ; {
		h, err := r.Next()
		if err == io.EOF {
			return files
		}
		if err == nil {
			files[h.Name], err = io.ReadAll(r)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// TestLicences: whoever opens the page can read the licence of everything in it
// that others made, and nothing of what is only for tests is said to be in it.
func TestLicences(t *testing.T) {
	text, err := Licences()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range readParcels(t) {
		shipped := strings.HasPrefix(p.Files[0].Path, "web/assets/")
		if strings.Contains(string(text), p.Name+" "+p.Version+" ("+p.Licence+")") != shipped {
			t.Errorf("%s: shipped %v, and the licences say otherwise", p.Name, shipped)
		}
	}
	if !bytes.Contains(text, []byte("Redistribution and use in source and binary forms")) {
		t.Error("no licence text")
	}
}
