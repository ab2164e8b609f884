package api

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"

	"github.com/gin-gonic/gin"

	"puerta/data"
	"puerta/data/export"
)

const geoJSON = "application/geo+json"

// done returns the cut named in the path, or a fault that says where it
// stands instead.
func (a *api) done(c *gin.Context) (data.Cut, error) {
	cut, err := a.Store.Cut(c.Request.Context(), c.Param("id"))
	if err == nil && cut.State != data.Done {
		err = &fault{code: "cut_not_done", detail: data.Text{
			EN: fmt.Sprintf("The cut is %s; there are turfs once it is done.", cut.State),
			ES: fmt.Sprintf("El corte está %s; habrá zonas cuando termine.", stateES(cut.State)),
		}}
	}
	return cut, err
}

func stateES(s data.CutState) string {
	switch s {
	case data.Queued:
		return "en espera"
	case data.Running:
		return "en curso"
	case data.Failed:
		return "fallido"
	case data.Cancelled:
		return "cancelado"
	}
	return "terminado"
}

// turfs writes a FeatureCollection with a Feature a turf.
func (a *api) turfs(c *gin.Context) error {
	if _, err := a.done(c); err != nil {
		return err
	}
	all, err := a.Store.Turfs(c.Request.Context(), c.Param("id"))
	if err != nil {
		return err
	}
	c.Header("Content-Type", geoJSON)
	return export.TurfsGeoJSON(c.Writer, all)
}

// turf writes one turf as a GeoJSON Feature, with the properties it has among
// the turfs of its cut.
func (a *api) turf(c *gin.Context) error {
	t, err := a.Store.Turf(c.Request.Context(), c.Param("id"))
	if err != nil {
		return err
	}
	var all bytes.Buffer
	if err := export.TurfsGeoJSON(&all, []data.Turf{t.Turf}); err != nil {
		return err
	}
	var collection struct {
		Features []json.RawMessage `json:"features"`
	}
	if err := json.Unmarshal(all.Bytes(), &collection); err != nil {
		return err
	}
	c.Data(http.StatusOK, geoJSON, collection.Features[0])
	return nil
}

// turfRoute writes the route of a turf: a LineString for each leg, a Point for
// each stop.
func (a *api) turfRoute(c *gin.Context) error {
	t, err := a.Store.Turf(c.Request.Context(), c.Param("id"))
	if err != nil {
		return err
	}
	c.Header("Content-Type", geoJSON)
	w := export.NewRouteWriter(c.Writer)
	if err := w.Write(t.Route); err != nil {
		return err
	}
	return w.Close()
}
