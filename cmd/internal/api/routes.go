package api

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

// route is one line of the page below: what is asked, who answers, and which
// query parameters are known.
type route struct {
	method, path string
	do           func(*gin.Context) error
	query        []string
}

func get(path string, do func(*gin.Context) error, query ...string) route {
	return route{http.MethodGet, path, do, query}
}

func post(path string, do func(*gin.Context) error) route {
	return route{http.MethodPost, path, do, nil}
}

func remove(path string, do func(*gin.Context) error) route {
	return route{http.MethodDelete, path, do, nil}
}

// routes are all routes. GET routes answer HEAD too.
func (a *api) routes() []route {
	return []route{
		get("/", a.page, "lang"),
		get("/assets/:name", a.asset),
		get("/healthz", a.health),
		get("/readyz", a.ready),

		get("/v1/universes", a.universes),
		post("/v1/universes", a.addUniverse),
		get("/v1/universes/:id", a.universe),
		remove("/v1/universes/:id", a.deleteUniverse),
		get("/v1/universes/:id/cells", a.cells, "resolution"),

		get("/v1/cuts", a.cuts, "universe"),
		post("/v1/cuts", a.addCut),
		get("/v1/cuts/:id", a.cut),
		remove("/v1/cuts/:id", a.cancelCut),
		get("/v1/cuts/:id/turfs", a.turfs),
		get("/v1/cuts/:id/doors", a.doors),
		get("/v1/cuts/:id/unassigned", a.unassigned, "format"),

		get("/v1/turfs/:id", a.turf),
		get("/v1/turfs/:id/route", a.turfRoute),
	}
}
