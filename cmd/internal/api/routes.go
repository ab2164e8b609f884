package api

import (
	"net/http"

	"puerta/cmd/internal/basemap"
)

// register makes all routes: who they are for, and who answers. GET routes
// answer HEAD too; those under /ogc and /tiles also behind /t/KEY.
func (a *api) register() {
	add(a, get(everyone, "/", "The director's map page").as(textHTML), a.page)
	add(a, get(everyone, "/assets/{version}/{folder}/{name}", "A file of the pages").as(anyType), a.asset)
	add(a, get(everyone, "/licences", "Licences of what the pages have from others").as("text/plain"), a.licences)
	add(a, get(everyone, "/docs", "This description, for people").as(textHTML), a.showDocs)
	add(a, get(everyone, "/docs/{name}", "A file of that page").as(anyType), a.docsFile)
	add(a, get(everyone, "/openapi.json", "This description, for programs").as(openAPIType), a.document)
	add(a, get(everyone, "/healthz", "The process answers"), a.health)
	add(a, get(everyone, "/readyz", "It can do its work"), a.ready)
	add(a, get(director, "/metrics", "Measurements for Prometheus").as("text/plain"), a.showMetrics)

	add(a, get(mapUsers, "/v1/universes", "Universes, newest first"), a.universes)
	add(a, post(staff, "/v1/universes", "Import a voter file as a universe", http.StatusCreated).takesForm(), a.addUniverse)
	add(a, get(mapUsers, "/v1/universes/{id}", "One universe"), a.universe)
	add(a, change(http.MethodDelete, staff, "/v1/universes/{id}", "Remove a universe with everything made from it"), a.deleteUniverse)
	add(a, post(staff, "/v1/universes/{id}/files", "Add a list to a universe, or renew it there", http.StatusCreated).takesForm(), a.addFile)
	add(a, change(http.MethodDelete, staff, "/v1/universes/{id}/marks", "Forget what came of its doors: a new round begins"), a.clearMarks)
	add(a, get(mapUsers, "/v1/universes/{id}/cells", "Doors by H3 cell; none tells of fewer than ten").as(geoJSON), a.cells)
	add(a, post(staff, previewsPath, "How a list would be understood; nothing is stored", http.StatusOK).takesForm().harmless(), a.addPreview)
	add(a, get(staff, "/v1/imports/{key}", "How far the import is that has this Idempotency-Key"), a.importing)
	add(a, post(director, suppressionsPath, "Put a list on the do-not-walk list, for good and everywhere", http.StatusOK).takesForm(), a.suppress)

	add(a, get(mapUsers, "/v1/cuts", "Cuts, newest first"), a.cuts)
	add(a, post(staff, "/v1/cuts", "Cut a universe into turfs", http.StatusAccepted), a.addCut)
	add(a, get(mapUsers, "/v1/cuts/{id}", "State, progress and report of a cut"), a.cut)
	add(a, change(http.MethodDelete, staff, "/v1/cuts/{id}", "Cancel a cut"), a.cancelCut)
	add(a, get(mapUsers, "/v1/cuts/{id}/events", "What becomes of a cut, as it happens").as("text/event-stream"), a.events)
	add(a, post(staff, "/v1/cuts/{id}/recut", "Cut again around turfs that are locked, out or done", http.StatusAccepted), a.recut)
	add(a, get(mapUsers, "/v1/cuts/{id}/turfs", "Its turfs").as(geoJSON), a.turfs)
	add(a, get(mapUsers, "/v1/cuts/{id}/summary", "Its turfs without their shapes, for lists"), a.summary)
	add(a, get(staff, "/v1/cuts/{id}/doors", "What became of every row").as("text/csv"), a.doors)
	add(a, get(staff, "/v1/cuts/{id}/unassigned", "Rows in no turf, with reasons").as("application/json", "text/csv"), a.unassigned)
	add(a, get(staff, "/v1/cuts/{id}/outside", "Doors in no turf that have a point, with reasons").as(geoJSON), a.outsidePoints)
	add(a, get(staff, "/v1/cuts/{id}/outside.csv", "Doors in no turf for the phone and mail lists; never those suppressed").as("text/csv"), a.outsideCSV)
	add(a, get(staff, "/v1/cuts/{id}/moved", "Doors in another turf than in the cut it goes on from").as("application/json"), a.moved)
	add(a, get(staff, "/v1/cuts/{id}/cut.gpkg", "The whole cut as a GeoPackage").as("application/geopackage+sqlite3"), a.geoPackage)
	add(a, get(staff, "/v1/cuts/{id}/packets.pdf", "Its turfs on paper").as(pdfType), a.cutPackets)
	add(a, post(staff, "/v1/cuts/{id}/packets", "Hand its turfs out on paper: their packets, with links that it makes", http.StatusOK).as(pdfType).drawnAgain(), a.printCutTurfs)
	add(a, get(staff, "/v1/cuts/{id}/marks", "What came of its doors").as("text/csv"), a.cutMarks)
	add(a, post(staff, "/v1/cuts/{id}/edits", "Move doors, split or merge turfs", http.StatusOK), a.edit)
	add(a, post(staff, "/v1/cuts/{id}/undo", "Take the last change of its turfs back", http.StatusOK), a.undo)

	add(a, get(mapUsers|linkHolder, "/v1/turfs/{id}", "One turf").as(geoJSON), a.turf)
	add(a, change(http.MethodPatch, staff, "/v1/turfs/{id}", "Rename, assign, lock, check out or end a turf").as(geoJSON), a.changeTurf)
	add(a, get(walkers, "/v1/turfs/{id}/route", "Its route").as(geoJSON), a.route(routeGeoJSON()))
	add(a, get(walkers, "/v1/turfs/{id}/route.gpx", "Its route as GPX 1.1").as(routeGPX().kind), a.route(routeGPX()))
	add(a, get(walkers, "/v1/turfs/{id}/route.kml", "Its route as KML").as(routeKML().kind), a.route(routeKML()))
	add(a, get(walkers, "/v1/turfs/{id}/route.csv", "Its route as CSV").as("text/csv"), a.route(routeCSV()))
	add(a, get(walkers, "/v1/turfs/{id}/packet.pdf", "Its route on paper").as(pdfType), a.packet)
	add(a, post(staff, "/v1/turfs/{id}/packet", "Hand it out on paper: the packet, with a link that it makes", http.StatusOK).as(pdfType).drawnAgain(), a.printTurf)
	add(a, get(staff, "/v1/turfs/{id}/marks", "What came of its doors"), a.marks)
	add(a, post(staff, "/v1/turfs/{id}/marks", "Note what came of its doors", http.StatusOK).harmless(), a.addMarks)
	add(a, get(staff, "/v1/turfs/{id}/links", "Links that hand it out"), a.links)
	add(a, post(staff, "/v1/turfs/{id}/links", "Hand it out: a link that expires", http.StatusCreated), a.addLink)
	add(a, change(http.MethodDelete, staff, "/v1/turfs/{id}/links/{link}", "Take one of them back"), a.revokeLinkOf)
	add(a, change(http.MethodDelete, staff, "/v1/links/{code}", "Take a link back"), a.revokeLink)
	add(a, get(staff, "/v1/turfs/{id}/grants", "Partners that may see it"), a.grants)
	add(a, change(http.MethodPut, staff, "/v1/turfs/{id}/grants/{key}", "Let a partner see it"), a.grant)
	add(a, change(http.MethodDelete, staff, "/v1/turfs/{id}/grants/{key}", "Take that back"), a.ungrant)

	add(a, get(director, "/v1/keys", "Keys, without the keys themselves"), a.keys)
	add(a, get(director, "/v1/audit", "Who took what, newest first"), a.audit)

	add(a, get(everyone, "/w/{code}", "The canvasser's page of one turf").as(textHTML), a.handout)
	add(a, get(everyone, "/w/worker.js", "What keeps those pages without signal").as("text/javascript"), a.worker)
	add(a, get(everyone, "/w/{code}/map-worker.mjs", "The part of its map that works beside it").as("text/javascript"), a.mapWorker)
	add(a, get(everyone, "/w/{code}/turf", "What that page shows"), a.sheet)
	add(a, get(everyone, "/w/{code}/tiles/streets/{z}/{x}/{y}.mvt", "A vector tile of the streets around it").as(tileType), a.handoutTile)
	add(a, get(everyone, "/w/{code}/route", "Its route").as(geoJSON), a.handoutRoute(routeGeoJSON()))
	add(a, get(everyone, "/w/{code}/route.gpx", "Its route as GPX 1.1").as(routeGPX().kind), a.handoutRoute(routeGPX()))
	add(a, get(everyone, "/w/{code}/route.kml", "Its route as KML").as(routeKML().kind), a.handoutRoute(routeKML()))
	add(a, get(everyone, "/w/{code}/route.csv", "Its route as CSV").as("text/csv"), a.handoutRoute(routeCSV()))
	add(a, get(everyone, "/w/{code}/packet.pdf", "Its route on paper").as(pdfType), a.handoutPacket)
	add(a, get(everyone, "/w/{code}/marks", "What came of its doors"), a.handoutMarks)
	add(a, post(everyone, "/w/{code}/marks", "Note what came of its doors", http.StatusOK).harmless(), a.addHandoutMarks)

	add(a, get(mapUsers, "/tiles/{layer}.json", "TileJSON 3 of a layer: turfs, cells, streets"), a.tileJSON)
	add(a, get(mapUsers, "/tiles/{layer}/{z}/{x}/{y}.mvt", "A vector tile").as(tileType), a.tile)

	add(a, get(mapUsers, basemap.Path, "The archive of the map under the turfs, where one is served here; takes Range").as(archiveType), a.baseMap)

	add(a, get(mapUsers, "/ogc", "OGC API – Features: landing page"), a.ogcLanding)
	add(a, get(mapUsers, "/ogc/conformance", "What it conforms to"), a.ogcConformance)
	add(a, get(mapUsers, "/ogc/api", "Its description, OpenAPI 3.0").as(openAPIType), a.ogcAPI)
	add(a, get(mapUsers, "/ogc/collections", "Collections"), a.ogcCollections)
	add(a, get(mapUsers, "/ogc/collections/{collection}", "One collection"), a.ogcCollection)
	add(a, get(mapUsers, itemsPath, "Its features").as(geoJSON), a.ogcItems)
	a.describeItems()
	add(a, get(mapUsers, "/ogc/collections/{collection}/items/{id}", "One feature").as(geoJSON), a.ogcItem)
}

// Media types of answers that are written as they are.
const (
	textHTML    = "text/html"
	anyType     = "*/*"
	openAPIType = "application/vnd.oai.openapi+json;version=3.0"
	tileType    = "application/vnd.mapbox-vector-tile"
	archiveType = "application/vnd.pmtiles"
)
