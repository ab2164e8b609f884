package api

import (
	"net/http/httptest"
	"strings"
	"testing"
)

// TestZippedAnswersAreKnownAgain: whichever way an answer went out, the client
// that asks with its ETag is told that nothing changed.
func TestZippedAnswersAreKnownAgain(t *testing.T) {
	s := newScene(t, nil)
	for _, how := range []string{"", "gzip", "zstd", "gzip, deflate, br, zstd"} {
		ask := func(tag string) *httptest.ResponseRecorder {
			return s.get("/openapi.json", "Accept-Encoding", how, "If-None-Match", tag)
		}
		first := ask("")
		tag, zipped := first.Header().Get("ETag"), first.Header().Get("Content-Encoding")
		if first.Code != 200 || !strings.HasPrefix(tag, `"`) || !strings.HasSuffix(tag, `"`) || zipped == "" && how != "" {
			t.Errorf("%q: status %d, ETag %s, encoding %q", how, first.Code, tag, zipped)
		}
		if again := ask(tag); again.Code != 304 || again.Body.Len() > 0 {
			t.Errorf("%q: status %d with the ETag %s", how, again.Code, tag)
		}
	}
}
