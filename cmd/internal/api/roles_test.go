package api

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// callers are the columns of the table: a director; the partner whose universe
// it is, one who has nothing to do with it, and one to whom the turf is granted;
// a map; the holder of a link of the turf, and of one of another; nobody.
func callers() []string {
	return []string{"director", "owner", "rival", "friend", "map", "link", "other link", "none"}
}

// row asks a route for what the table says each caller gets.
type row struct {
	route string // as the service lists it
	path  string // with the ids of the grounds
	body  string // JSON, or a form if it begins with its boundary
	want  string // statuses in the order of callers
}

const (
	forAll    = "200 200 200 200 200 200 200 200"
	forBosses = "200 403 403 403 403 403 403 401"
	ownedView = "200 200 404 404 200 403 403 401" // a thing of the owner's universe, also for maps
	ownedDoor = "200 200 404 404 403 403 403 401" // the same with doors
	forMaps   = "200 200 200 200 200 403 403 401"
	walked    = "200 200 404 200 403 200 404 401" // a route
	aForm     = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\naddress_id,lat,lon\r\nq1,30.9,-83.3\r\n\r\n--x--\r\n"
	aMark     = `{"marks":[{"id":"1","door_id":"puerta-de-0","result":"spoke","at":"2026-11-03T10:00:00Z"}]}`
	aDoNot    = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\naddress_id\r\nnone\r\n\r\n--x--\r\n"
)

// table is who may do what, written by hand.
func table() []row {
	return []row{
		{"GET /", "/", "", forAll},
		{"GET /assets/{version}/{folder}/{name}", "/assets/x/director/app.js", "", forAll},
		{"GET /licences", "/licences", "", forAll},
		{"GET /docs", "/docs", "", forAll},
		{"GET /docs/{name}", "/docs/swagger-ui.css", "", forAll},
		{"GET /openapi.json", "/openapi.json", "", forAll},
		{"GET /healthz", "/healthz", "", forAll},
		{"GET /readyz", "/readyz", "", forAll},
		{"GET /metrics", "/metrics", "", forBosses},
		{"GET /v1/universes", "/v1/universes", "", forMaps},
		{"POST /v1/universes", "/v1/universes", aForm, "201 201 201 201 403 403 403 401"},
		{"GET /v1/universes/{id}", "/v1/universes/{universe}", "", ownedView},
		{"DELETE /v1/universes/{id}", "/v1/universes/{universe}", "", "204 204 404 404 403 403 403 401"},
		{"POST /v1/universes/{id}/files", "/v1/universes/{universe}/files", aForm, "201 201 404 404 403 403 403 401"},
		{"DELETE /v1/universes/{id}/marks", "/v1/universes/{universe}/marks", "", "204 204 404 404 403 403 403 401"},
		{"GET /v1/universes/{id}/cells", "/v1/universes/{universe}/cells", "", ownedView},
		{"POST /v1/previews", "/v1/previews", aForm, "200 200 200 200 403 403 403 401"},
		{"GET /v1/imports/{key}", "/v1/imports/none", "", "404 404 404 404 403 403 403 401"},
		{"POST /v1/suppressions", "/v1/suppressions", aDoNot, forBosses},
		{"GET /v1/cuts", "/v1/cuts", "", forMaps},
		{"GET /v1/cuts", "/v1/cuts?universe={universe}", "", ownedView},
		{"POST /v1/cuts", "/v1/cuts", `{"universe":"{universe}"}`, "202 202 404 404 403 403 403 401"},
		{"GET /v1/cuts/{id}", "/v1/cuts/{cut}", "", ownedView},
		{"DELETE /v1/cuts/{id}", "/v1/cuts/{waiting}", "", "204 204 404 404 403 403 403 401"},
		{"GET /v1/cuts/{id}/events", "/v1/cuts/{cut}/events", "", ownedView},
		{"POST /v1/cuts/{id}/recut", "/v1/cuts/{cut}/recut", `{"shift_minutes":60}`, "202 202 404 404 403 403 403 401"},
		{"GET /v1/cuts/{id}/turfs", "/v1/cuts/{cut}/turfs", "", ownedView},
		{"GET /v1/cuts/{id}/summary", "/v1/cuts/{cut}/summary", "", ownedView},
		{"GET /v1/cuts/{id}/doors", "/v1/cuts/{cut}/doors", "", ownedDoor},
		{"GET /v1/cuts/{id}/unassigned", "/v1/cuts/{cut}/unassigned", "", ownedDoor},
		{"GET /v1/cuts/{id}/unassigned", "/v1/cuts/{cut}/unassigned?format=csv", "", ownedDoor},
		{"GET /v1/cuts/{id}/outside", "/v1/cuts/{cut}/outside", "", ownedDoor},
		{"GET /v1/cuts/{id}/outside.csv", "/v1/cuts/{cut}/outside.csv", "", ownedDoor},
		{"GET /v1/cuts/{id}/outside.csv", "/v1/cuts/{cut}/outside.csv?list=phone&people=true", "", ownedDoor},
		{"GET /v1/cuts/{id}/moved", "/v1/cuts/{cut}/moved", "", ownedDoor},
		{"GET /v1/cuts/{id}/cut.gpkg", "/v1/cuts/{cut}/cut.gpkg", "", ownedDoor},
		{"GET /v1/cuts/{id}/cut.gpkg", "/v1/cuts/{cut}/cut.gpkg?people=true", "", ownedDoor},
		{"GET /v1/cuts/{id}/marks", "/v1/cuts/{cut}/marks", "", ownedDoor},
		{"POST /v1/cuts/{id}/edits", "/v1/cuts/{cut}/edits", `{"what":"split","turfs":["{other}"]}`, ownedDoor},
		{"POST /v1/cuts/{id}/undo", "/v1/cuts/{cut}/undo", "", ownedDoor},
		{"GET /v1/turfs/{id}", "/v1/turfs/{turf}", "", "200 200 404 200 200 200 404 401"},
		{"PATCH /v1/turfs/{id}", "/v1/turfs/{turf}", `{"assignee":"X"}`, "200 200 404 200 403 403 403 401"},
		{"PATCH /v1/turfs/{id}", "/v1/turfs/{turf}", `{"status":"out"}`, "200 200 404 200 403 403 403 401"},
		{"PATCH /v1/turfs/{id}", "/v1/turfs/{turf}", `{"name":"X"}`, "200 200 404 403 403 403 403 401"},
		{"PATCH /v1/turfs/{id}", "/v1/turfs/{turf}", `{"locked":true}`, "200 200 404 403 403 403 403 401"},
		{"GET /v1/turfs/{id}/route", "/v1/turfs/{turf}/route", "", walked},
		{"GET /v1/turfs/{id}/route", "/v1/turfs/{turf}/route?people=true", "", "200 200 404 403 403 403 404 401"},
		{"GET /v1/turfs/{id}/route.gpx", "/v1/turfs/{turf}/route.gpx", "", walked},
		{"GET /v1/turfs/{id}/route.kml", "/v1/turfs/{turf}/route.kml", "", walked},
		{"GET /v1/turfs/{id}/route.csv", "/v1/turfs/{turf}/route.csv", "", walked},
		{"GET /v1/turfs/{id}/packet.pdf", "/v1/turfs/{turf}/packet.pdf", "", walked},
		{"GET /v1/turfs/{id}/packet.pdf", "/v1/turfs/{turf}/packet.pdf?people=true", "", "200 200 404 403 403 403 404 401"},
		{"GET /v1/turfs/{id}/marks", "/v1/turfs/{turf}/marks", "", "200 200 404 200 403 403 403 401"},
		{"POST /v1/turfs/{id}/marks", "/v1/turfs/{turf}/marks", aMark, "200 200 404 200 403 403 403 401"},
		{"GET /v1/turfs/{id}/packet.pdf", "/v1/turfs/{turf}/packet.pdf?large=true&paper=a4", "", walked},
		{"POST /v1/turfs/{id}/packet", "/v1/turfs/{turf}/packet", "", "200 200 404 200 403 403 403 401"},
		{"POST /v1/turfs/{id}/packet", "/v1/turfs/{turf}/packet", `{"people":true}`, "200 200 404 403 403 403 403 401"},
		{"GET /v1/cuts/{id}/packets.pdf", "/v1/cuts/{cut}/packets.pdf", "", ownedDoor},
		{"GET /v1/cuts/{id}/packets.pdf", "/v1/cuts/{cut}/packets.pdf?people=true", "", ownedDoor},
		{"POST /v1/cuts/{id}/packets", "/v1/cuts/{cut}/packets", "", ownedDoor},
		{"POST /v1/cuts/{id}/packets", "/v1/cuts/{cut}/packets", `{"people":true,"turfs":["{other}"]}`, ownedDoor},
		{"GET /v1/turfs/{id}/links", "/v1/turfs/{turf}/links", "", "200 200 404 200 403 403 403 401"},
		{"POST /v1/turfs/{id}/links", "/v1/turfs/{turf}/links", "", "201 201 404 201 403 403 403 401"},
		{"POST /v1/turfs/{id}/links", "/v1/turfs/{turf}/links", `{"people":true}`, "201 201 404 403 403 403 403 401"},
		{"DELETE /v1/turfs/{id}/links/{link}", "/v1/turfs/{turf}/links/{link}", "", "204 204 404 404 403 403 403 401"},
		{"DELETE /v1/links/{code}", "/v1/links/{code}", "", "204 204 404 404 403 403 403 401"},
		{"GET /v1/turfs/{id}/grants", "/v1/turfs/{turf}/grants", "", "200 200 404 403 403 403 403 401"},
		{"PUT /v1/turfs/{id}/grants/{key}", "/v1/turfs/{turf}/grants/rival", "", "204 204 404 403 403 403 403 401"},
		{"DELETE /v1/turfs/{id}/grants/{key}", "/v1/turfs/{turf}/grants/friend", "", "204 204 404 403 403 403 403 401"},
		{"GET /v1/keys", "/v1/keys", "", forBosses},
		{"GET /v1/audit", "/v1/audit", "", forBosses},
		{"GET /w/{code}", "/w/{code}", "", forAll},
		{"GET /w/worker.js", "/w/worker.js", "", forAll},
		{"GET /w/{code}/map-worker.mjs", "/w/{code}/map-worker.mjs?version=x", "", forAll},
		{"GET /w/{code}/turf", "/w/{code}/turf", "", forAll},
		{"GET /w/{code}/turf", "/w/{code}/turf?people=true", "", "403 403 403 403 403 403 403 403"},
		{"GET /w/{code}/tiles/streets/{z}/{x}/{y}.mvt", "/w/{code}/tiles/streets/{tile}.mvt", "", "204 204 204 204 204 204 204 204"},
		{"GET /w/{code}/route", "/w/{code}/route", "", forAll},
		{"GET /w/{code}/route", "/w/{code}/route?people=true", "", "403 403 403 403 403 403 403 403"},
		{"GET /w/{code}/route.gpx", "/w/{code}/route.gpx", "", forAll},
		{"GET /w/{code}/route.kml", "/w/{code}/route.kml", "", forAll},
		{"GET /w/{code}/route.csv", "/w/{code}/route.csv", "", forAll},
		{"GET /w/{code}/packet.pdf", "/w/{code}/packet.pdf", "", forAll},
		{"GET /w/{code}/marks", "/w/{code}/marks", "", forAll},
		{"POST /w/{code}/marks", "/w/{code}/marks", aMark, forAll},
		{"GET /tiles/{layer}.json", "/tiles/turfs.json", "", forMaps},
		{"GET /tiles/{layer}.json", "/tiles/turfs.json?cut={cut}", "", ownedView},
		{"GET /tiles/{layer}/{z}/{x}/{y}.mvt", "/tiles/turfs/{tile}.mvt", "", "200 200 204 200 200 403 403 401"},
		{"GET /tiles/{layer}/{z}/{x}/{y}.mvt", "/tiles/cells/{tile}.mvt", "", "200 200 204 204 200 403 403 401"},
		{"GET /tiles/{layer}/{z}/{x}/{y}.mvt", "/tiles/turfs/{tile}.mvt?cut={cut}", "", ownedView},
		{"GET /basemap.pmtiles", "/basemap.pmtiles", "", "404 404 404 404 404 403 403 401"}, // none is set up
		{"GET /ogc", "/ogc", "", forMaps},
		{"GET /ogc/conformance", "/ogc/conformance", "", forMaps},
		{"GET /ogc/api", "/ogc/api", "", forMaps},
		{"GET /ogc/collections", "/ogc/collections", "", forMaps},
		{"GET /ogc/collections/{collection}", "/ogc/collections/turfs", "", forMaps},
		{"GET /ogc/collections/{collection}", "/ogc/collections/routes", "", "200 200 200 200 404 403 403 401"},
		{"GET /ogc/collections/{collection}/items", "/ogc/collections/turfs/items", "", forMaps},
		{"GET /ogc/collections/{collection}/items", "/ogc/collections/cells/items", "", forMaps},
		{"GET /ogc/collections/{collection}/items", "/ogc/collections/routes/items", "", "200 200 200 200 404 403 403 401"},
		{"GET /ogc/collections/{collection}/items", "/ogc/collections/turfs/items?cut={cut}", "", ownedView},
		{"GET /ogc/collections/{collection}/items/{id}", "/ogc/collections/turfs/items/{turf}", "", "200 200 404 200 200 403 403 401"},
		{"GET /ogc/collections/{collection}/items/{id}", "/ogc/collections/routes/items/{turf}", "", "200 200 404 200 404 403 403 401"},
	}
}

// protected tells whether a key is needed.
func (r row) protected() bool { return strings.HasSuffix(r.want, "401") }

// method of the request, which its route begins with.
func (r row) method() string {
	m, _, _ := strings.Cut(r.route, " ")
	return m
}

// statuses are what each caller gets.
func (r row) statuses(t *testing.T) []int {
	t.Helper()
	var all []int
	for _, word := range strings.Fields(r.want) {
		n, err := strconv.Atoi(word)
		must(t, err)
		all = append(all, n)
	}
	if len(all) != len(callers()) {
		t.Fatalf("%s: %d statuses", r.path, len(all))
	}
	return all
}

// askRow sends the request of a row. Each caller has an address of its own, so
// that none is taken for one who tries many keys.
func (g *grounds) askRow(s *scene, r row, caller string) *httptest.ResponseRecorder {
	return s.send(g.request(r, caller))
}

func (g *grounds) request(r row, caller string) *http.Request {
	body := g.named(r.body)
	q := httptest.NewRequest(r.method(), g.named(r.path), strings.NewReader(body))
	if body == "" {
		q.Body, q.ContentLength = http.NoBody, 0
	}
	q.RemoteAddr = "10.0." + strconv.Itoa(len(r.path)) + "." + strconv.Itoa(len(caller)*7+len(r.route)) + ":1"
	if h := g.as(caller); h != nil {
		q.Header.Set(h[0], h[1])
	}
	switch {
	case strings.HasPrefix(body, "--x"):
		q.Header.Set("Content-Type", "multipart/form-data; boundary=x")
	case body != "":
		q.Header.Set("Content-Type", "application/json")
	}
	return q
}

func (s *scene) send(r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	s.h.ServeHTTP(w, r)
	return w
}

// walk asks every row as every caller. What changes something happens in a copy
// of its own.
func (g *grounds) walk(t *testing.T, check func(t *testing.T, s *scene, r row, caller string, want int, w *httptest.ResponseRecorder)) {
	calm := g.scene(t, nil)
	for _, r := range table() {
		want := r.statuses(t)
		for i, caller := range callers() {
			s := calm
			if r.method() != "GET" && want[i] < 300 {
				s = g.scene(t, nil)
			}
			check(t, s, r, caller, want[i], g.askRow(s, r, caller))
		}
	}
}

func TestEveryRouteForEveryRole(t *testing.T) {
	g := newGrounds(t)
	doc := documentOf(t, g.scene(t, nil), "/openapi.json")
	g.walk(t, func(t *testing.T, s *scene, r row, caller string, want int, w *httptest.ResponseRecorder) {
		if w.Code != want {
			t.Errorf("%s %s as %s: status %d, want %d: %.200s", r.method(), r.path, caller, w.Code, want, w.Body)
		}
		if w.Code >= 400 {
			if p := decoded[problem](t, w); find(problems(), p.Code).code != p.Code || p.Status != w.Code {
				t.Errorf("%s as %s: problem %+v", r.path, caller, p)
			}
		}
		checkLeaks(t, g, r, caller, w)
		checkLog(t, g, s)
		doc.check(t, r, w)
	})
}

// TestTableNamesEveryRoute: a route that nobody thought about fails here.
func TestTableNamesEveryRoute(t *testing.T) {
	var listed, wanted []string
	for _, r := range newScene(t, nil).h.api.routes {
		listed = append(listed, r.name())
	}
	for _, r := range table() {
		wanted = append(wanted, r.route)
	}
	slices.Sort(listed)
	slices.Sort(wanted)
	if wanted = slices.Compact(wanted); !slices.Equal(listed, wanted) {
		t.Errorf("the service has\n%s\nthe table\n%s", strings.Join(listed, "\n"), strings.Join(wanted, "\n"))
	}
}

// TestKeysThatOpenNothing asks every protected route with keys and links that
// are wrong or over.
func TestKeysThatOpenNothing(t *testing.T) {
	g := newGrounds(t)
	s := g.scene(t, nil)
	for _, r := range table() {
		if !r.protected() {
			continue
		}
		for caller, code := range map[string]string{"wrong": "bad_key", "expired": "bad_key", "revoked": "bad_key", "expired link": "link_over", "revoked link": "link_over", "none": "key_needed"} {
			w := g.askRow(s, r, caller)
			wantProblem(t, w, http.StatusUnauthorized, code)
			if w.Header().Get("WWW-Authenticate") == "" {
				t.Errorf("%s: no WWW-Authenticate", r.path)
			}
		}
	}
	checkLog(t, g, s)
}
