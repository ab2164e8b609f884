package api

import (
	"bytes"
	"net/http"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"puerta/cmd/internal/web"
)

const mapProgram = "maplibre/maplibre-gl.mjs"

// TestAssetsArePackedOnce: a file goes out as the client takes it, is kept for
// good under its version, and is known again by the ETag of each of its forms.
func TestAssetsArePackedOnce(t *testing.T) {
	s := newScene(t, nil)
	at := "/assets/" + web.Version() + "/" + mapProgram
	f, _ := web.Asset(mapProgram)
	tags := map[string]bool{}
	for _, c := range []struct{ accept, how string }{
		{"", ""}, {"identity", ""}, {"br", ""}, {"gzip", "gzip"}, {"gzip;q=0", ""}, {"GZIP ; q=0.5", "gzip"}, {"zstd", "zstd"},
		{"gzip, deflate, br, zstd", "zstd"}, {"gzip, zstd;q=0", "gzip"},
	} {
		w := s.get(at, "Accept-Encoding", c.accept)
		h := w.Header()
		if how := h.Get("Content-Encoding"); w.Code != 200 || how != c.how {
			t.Errorf("%q: status %d, %q", c.accept, w.Code, how)
		}
		if h.Get("Cache-Control") != "public, max-age=31536000, immutable" || len(h.Values("Vary")) != 1 || h.Get("Vary") != "Accept-Encoding" {
			t.Errorf("%q: %v", c.accept, h)
		}
		if !bytes.Equal(whole(t, c.how, w.Body.Bytes()), f.Content) {
			t.Errorf("%q: it is another file", c.accept)
		}
		tags[h.Get("ETag")] = true
		again := s.get(at, "Accept-Encoding", c.accept, "If-None-Match", h.Get("ETag"))
		if again.Code != http.StatusNotModified || again.Body.Len() > 0 {
			t.Errorf("%q: status %d with its ETag", c.accept, again.Code)
		}
	}
	if len(tags) != 3 {
		t.Errorf("one ETag for two forms: %v", tags)
	}
}

// whole returns what was packed.
func whole(t *testing.T, how string, b []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	var err error
	switch how {
	case "gzip":
		var r *gzip.Reader
		if r, err = gzip.NewReader(bytes.NewReader(b)); err == nil {
			_, err = out.ReadFrom(r)
		}
	case "zstd":
		var r *zstd.Decoder
		if r, err = zstd.NewReader(bytes.NewReader(b)); err == nil {
			_, err = out.ReadFrom(r)
		}
	default:
		return b
	}
	must(t, err)
	return out.Bytes()
}

func TestLicences(t *testing.T) {
	w := newScene(t, nil).get("/licences")
	if w.Code != 200 || !bytes.Contains(w.Body.Bytes(), []byte("MapLibre")) || w.Header().Get("Content-Type") != "text/plain; charset=utf-8" {
		t.Errorf("status %d, %v", w.Code, w.Header())
	}
}

func BenchmarkMapProgram(b *testing.B) {
	s := newScene(b, nil)
	for b.Loop() {
		s.get("/assets/"+web.Version()+"/"+mapProgram, "Accept-Encoding", "gzip, deflate, br, zstd")
	}
}
