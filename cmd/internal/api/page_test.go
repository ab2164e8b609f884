package api

import (
	"strings"
	"testing"
)

func TestPage(t *testing.T) {
	s := newScene(t, nil)
	for _, c := range []struct{ path, accept, lang string }{
		{"/", "", "en"}, {"/", "es", "es"}, {"/?lang=es", "en", "es"}, {"/?lang=en", "es", "en"},
	} {
		w := s.get(c.path, "Accept-Language", c.accept)
		if w.Code != 200 || w.Header().Get("Content-Type") != "text/html; charset=utf-8" ||
			!strings.Contains(w.Body.String(), `<html lang="`+c.lang+`">`) {
			t.Errorf("%+v: status %d, %v", c, w.Code, w.Header())
		}
		if p := w.Header().Get("Content-Security-Policy"); p != pagePolicy || strings.Contains(p, "unsafe") || strings.Contains(p, "http") {
			t.Errorf("policy %q", p)
		}
	}
}

func TestAssetsAreNotSentTwice(t *testing.T) {
	s := newScene(t, nil)
	w := s.get("/assets/x/director/app.js")
	tag := w.Header().Get("ETag")
	if w.Code != 200 || tag == "" || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/javascript") {
		t.Fatalf("status %d, headers %v", w.Code, w.Header())
	}
	if w := s.get("/assets/x/director/app.js", "If-None-Match", tag); w.Code != 304 || w.Body.Len() > 0 {
		t.Errorf("status %d with %d bytes", w.Code, w.Body.Len())
	}
}
