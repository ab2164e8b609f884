package api

import (
	"testing"
)

// TestLinksOfAGrant: a partner to whom a turf was granted sees and takes back
// the links that it made, not the owner's.
func TestLinksOfAGrant(t *testing.T) {
	g := newGrounds(t)
	s := g.scene(t, nil)
	links := func(who string) int {
		t.Helper()
		return len(decoded[struct{ Links []linkBody }](t, g.askRow(s, row{"GET /v1/turfs/{id}/links", "/v1/turfs/{turf}/links", "", ""}, who)).Links)
	}
	before := links("friend")
	w := g.askRow(s, row{"POST /v1/turfs/{id}/links", "/v1/turfs/{turf}/links", "", ""}, "friend")
	code := decoded[linkBody](t, w).Code
	if w.Code != 201 || links("friend") != before+1 || links("owner") <= links("friend") {
		t.Errorf("status %d; the partner sees %d links, the owner %d", w.Code, links("friend"), links("owner"))
	}
	if w := g.askRow(s, row{"DELETE /v1/links/{code}", "/v1/links/" + code, "", ""}, "friend"); w.Code != 204 {
		t.Errorf("its own link: status %d: %s", w.Code, w.Body)
	}
}
