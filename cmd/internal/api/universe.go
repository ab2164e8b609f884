package api

import (
	"errors"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"puerta/cmd/internal/intake"
	"puerta/data"
)

// universeBody is a universe as clients see it.
type universeBody struct {
	ID        string         `json:"id"`
	Name      string         `json:"name"`
	Layout    string         `json:"layout"`
	Rows      int            `json:"rows"`
	Doors     int            `json:"doors"`
	Voters    int            `json:"voters"`
	Rejected  int            `json:"rejected"`
	CreatedAt time.Time      `json:"created_at"`
	Report    *intake.Report `json:"report,omitempty"` // only in answer to the import
}

func universeOf(u data.Universe) universeBody {
	return universeBody{ID: u.ID, Name: u.Name, Layout: u.Layout, Rows: u.Rows, Doors: u.Doors, Voters: u.Voters,
		Rejected: u.Rejected, CreatedAt: u.CreatedAt}
}

// universes lists all, newest first.
func (a *api) universes(c *gin.Context) error {
	all, _, err := a.Store.Universes(c.Request.Context(), data.Page{})
	if err != nil {
		return err
	}
	out := make([]universeBody, len(all))
	for i, u := range all {
		out[i] = universeOf(u)
	}
	c.JSON(http.StatusOK, gin.H{"universes": out})
	return nil
}

// universe returns one.
func (a *api) universe(c *gin.Context) error {
	u, err := a.Store.Universe(c.Request.Context(), c.Param("id"))
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, universeOf(u))
	return nil
}

// deleteUniverse removes one with everything made from it.
func (a *api) deleteUniverse(c *gin.Context) error {
	err := a.Store.DeleteUniverse(c.Request.Context(), c.Param("id"))
	if errors.Is(err, data.ErrConflict) {
		return &fault{code: "universe_in_use", cause: err, detail: data.Text{
			EN: "Cancel the running cut, or wait for it, then delete the universe.",
			ES: "Cancele el corte en curso, o espere a que termine, y borre después el universo.",
		}}
	}
	if err != nil {
		return err
	}
	c.Status(http.StatusNoContent)
	return nil
}
