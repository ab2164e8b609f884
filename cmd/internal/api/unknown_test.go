package api

import (
	"strings"
	"testing"
)

// TestUnknownFields adds a field nobody knows to every body of the table, and a
// parameter to every query.
func TestUnknownFields(t *testing.T) {
	g := newGrounds(t)
	s := g.scene(t, nil)
	bodies := 0
	for _, r := range table() {
		extra := r
		switch {
		case strings.HasPrefix(r.body, "{"):
			extra.body = `{"nmae":1,` + r.body[1:]
		case strings.HasPrefix(r.body, "--x"):
			extra.body = strings.Replace(r.body, `name="file"`, `name="nmae"`, 1)
		}
		if extra.body != r.body {
			bodies++
			if p := wantProblem(t, g.askRow(s, extra, "director"), 400, "unknown_field"); p.Parameter != "nmae" {
				t.Errorf("%s: %+v", r.route, p)
			}
		}
		if strings.HasPrefix(r.path, "/docs/") {
			continue // Swagger UI's own files
		}
		extra = r
		if extra.path += "?nmae=1"; strings.Contains(r.path, "?") {
			extra.path = r.path + "&nmae=1"
		}
		if p := wantProblem(t, g.askRow(s, extra, "director"), 400, "unknown_parameter"); p.Parameter != "nmae" {
			t.Errorf("%s: %+v", extra.path, p)
		}
	}
	if bodies < 9 {
		t.Errorf("only %d bodies", bodies)
	}
}
