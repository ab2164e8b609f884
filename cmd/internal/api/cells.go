package api

import (
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/gin-gonic/gin"
	"github.com/paulmach/orb/geojson"

	"puerta/cmd/internal/layers"
	"puerta/data"
	"puerta/geo/cell"
)

// cells writes how many doors of a universe stand in each H3 cell: Features
// with cell, resolution and doors. Doors that are suppressed or have no good
// coordinates do not count; doors_hidden is how many are too few to show
// anywhere.
func (a *api) cells(c *gin.Context) error {
	resolution, err := resolution(c)
	if err != nil {
		return err
	}
	list, err := a.Store.UniverseList(c.Request.Context(), c.Param("id"))
	if err != nil {
		return err
	}
	shown, hidden, err := layers.CountCells(list.EachDoor(), resolution)
	if err != nil {
		return err
	}
	out, err := cellFeatures(shown)
	if err != nil {
		return err
	}
	out.ExtraMembers = geojson.Properties{"doors_hidden": hidden}
	c.Header("Content-Type", geoJSON)
	return json.NewEncoder(c.Writer).Encode(out)
}

func resolution(c *gin.Context) (int, error) {
	s, given := c.GetQuery("resolution")
	if !given {
		return layers.Usual, nil
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < layers.Coarsest || n > layers.Finest {
		return 0, badParameter("resolution", data.Text{
			EN: fmt.Sprintf("Expected a whole number from %d to %d.", layers.Coarsest, layers.Finest),
			ES: fmt.Sprintf("Se espera un número entero de %d a %d.", layers.Coarsest, layers.Finest),
		})
	}
	return n, nil
}

func cellFeatures(counts []cell.Count) (*geojson.FeatureCollection, error) {
	out := geojson.NewFeatureCollection()
	for _, n := range counts {
		outline, err := cell.Outline(n.Cell)
		if err != nil {
			return nil, err
		}
		f := geojson.NewFeature(outline)
		f.ID = n.Cell.String()
		f.Properties = geojson.Properties{"cell": n.Cell.String(), "resolution": n.Cell.Resolution(), "doors": n.Doors}
		out.Append(f)
	}
	return out, nil
}
