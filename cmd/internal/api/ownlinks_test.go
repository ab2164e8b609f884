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

// TestALinkIsTakenBackByItsID: without the code, and by those alone who see it.
func TestALinkIsTakenBackByItsID(t *testing.T) {
	g := newGrounds(t)
	s := g.scene(t, nil)
	made := decoded[linkBody](t, g.askRow(s, row{"POST /v1/turfs/{id}/links", "/v1/turfs/{turf}/links", "", ""}, "owner"))
	page := row{"GET /w/{code}", "/w/" + made.Code, "", ""}
	back := row{"DELETE /v1/turfs/{id}/links/{link}", "/v1/turfs/{turf}/links/" + made.ID, "", ""}
	elsewhere := row{back.route, "/v1/turfs/{other}/links/" + made.ID, "", ""}
	for who, r := range map[string]row{"friend": back, "rival": back, "owner": elsewhere} {
		if w := g.askRow(s, r, who); w.Code != 404 {
			t.Errorf("%s: status %d", who, w.Code)
		}
	}
	if w := g.askRow(s, page, ""); w.Code != 200 {
		t.Errorf("the link opens nothing: status %d", w.Code)
	}
	if w := g.askRow(s, back, "owner"); w.Code != 204 {
		t.Errorf("status %d: %s", w.Code, w.Body)
	}
	if w := g.askRow(s, page, ""); w.Code == 200 {
		t.Error("the link still opens its turf")
	}
}
