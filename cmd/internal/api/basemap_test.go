package api

import (
	"bytes"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"puerta/cmd/internal/basemap"
)

// TestPolicyKnowsTheMapsServer: it is let in, where it is needed, on the
// director's page; nothing else is.
func TestPolicyKnowsTheMapsServer(t *testing.T) {
	const origin = "https://tiles.example:8443"
	for _, c := range []struct {
		kind             basemap.Kind
		images, connects bool
	}{{basemap.Raster, true, true}, {basemap.Archive, false, true}} {
		s := newScene(t, func(o *Options) {
			o.BaseMap = basemap.Map{Kind: c.kind, URL: origin + "/a?b=\"'<", Origin: origin}
		})
		w := s.get("/")
		policy := w.Header().Get("Content-Security-Policy")
		for part := range strings.SplitSeq(policy, "; ") {
			name, _, _ := strings.Cut(part, " ")
			want := name == "img-src" && c.images || name == "connect-src" && c.connects
			if strings.Contains(part, " "+origin) != want {
				t.Errorf("%s: %s", c.kind, part)
			}
		}
		if rest := strings.ReplaceAll(policy, " "+origin, ""); rest != pagePolicy {
			t.Errorf("%s: %q", c.kind, rest)
		}
		if w.Header().Get("Referrer-Policy") != "strict-origin" || !strings.Contains(w.Body.String(), `data-base="{&#34;kind&#34;`) {
			t.Errorf("%s: %v %s", c.kind, w.Header(), w.Body)
		}
		for _, path := range []string{"/docs", "/v1/cuts", "/assets/x/director/app.js"} {
			if h := s.get(path).Header(); strings.Contains(h.Get("Content-Security-Policy"), origin) || h.Get("Referrer-Policy") != "no-referrer" {
				t.Errorf("%s: %v", path, h)
			}
		}
	}
}

// TestBaseMapInParts: an archive is handed out in the parts that are asked for.
func TestBaseMapInParts(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.pmtiles")
	content := bytes.Repeat([]byte("0123456789"), 500)
	must(t, os.WriteFile(name, content, 0o600))
	s := newScene(t, func(o *Options) {
		o.BaseMap = basemap.Map{Kind: basemap.Archive, URL: basemap.Path, File: name}
	})
	if p := s.get("/").Header().Get("Content-Security-Policy"); p != pagePolicy {
		t.Errorf("policy %q", p)
	}
	tag := s.get(basemap.Path).Header().Get("ETag")
	for _, c := range []struct {
		method, ask, ifRange string
		status               int
		body, sent           string
	}{
		{"GET", "", "", 200, string(content), ""},
		{"GET", "bytes=0-16383", "", 206, string(content), "bytes 0-4999/5000"},
		{"GET", "bytes=4-7", tag, 206, "4567", "bytes 4-7/5000"},
		{"GET", "bytes=4990-", "", 206, "0123456789", "bytes 4990-4999/5000"},
		{"GET", "bytes=4-7", `"another"`, 200, string(content), ""},
		{"HEAD", "", "", 200, "", ""},
		{"HEAD", "bytes=4-7", "", 206, "", "bytes 4-7/5000"},
	} {
		w := s.do(c.method, basemap.Path, "", nil, "Range", c.ask, "If-Range", c.ifRange, "Accept-Encoding", "gzip, zstd")
		h := w.Header()
		if w.Code != c.status || w.Body.String() != c.body || h.Get("Content-Range") != c.sent || h.Get("Content-Encoding") != "" {
			t.Errorf("%+v: status %d, %d bytes, %v", c, w.Code, w.Body.Len(), h)
		}
		if c.method == "GET" && h.Get("Content-Length") != strconv.Itoa(len(c.body)) || h.Get("Content-Type") != archiveType || h.Get("Accept-Ranges") != "bytes" {
			t.Errorf("%+v: %v", c, h)
		}
	}
	if w := s.get(basemap.Path, "Range", "bytes=5000-"); w.Code != http.StatusRequestedRangeNotSatisfiable {
		t.Errorf("behind its end: status %d", w.Code)
	}
	if w := s.get(basemap.Path, "If-None-Match", tag); w.Code != http.StatusNotModified {
		t.Errorf("known already: status %d", w.Code)
	}
	must(t, os.Remove(name))
	w := s.get(basemap.Path)
	if w.Code != http.StatusInternalServerError || strings.Contains(w.Body.String(), "a.pmtiles") {
		t.Errorf("the file is gone: status %d, %s", w.Code, w.Body)
	}
}
