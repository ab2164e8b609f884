package api

import (
	"encoding/json"
	"errors"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"puerta/data"
)

// cutBody is a cut as clients see it.
type cutBody struct {
	ID         string          `json:"id"`
	Universe   string          `json:"universe"`
	State      data.CutState   `json:"state"`
	Progress   data.Progress   `json:"progress"`
	Options    json.RawMessage `json:"options"`
	Report     *data.Report    `json:"report"`  // null until it is done
	Problem    *data.Text      `json:"problem"` // null unless it failed
	CreatedAt  time.Time       `json:"created_at"`
	StartedAt  *time.Time      `json:"started_at"`
	FinishedAt *time.Time      `json:"finished_at"`
	Attempts   int             `json:"attempts"`
}

func cutOf(c data.Cut) cutBody {
	b := cutBody{ID: c.ID, Universe: c.UniverseID, State: c.State, Progress: c.Progress, Options: c.Options,
		Report: c.Report, CreatedAt: c.CreatedAt, StartedAt: orNil(c.StartedAt), FinishedAt: orNil(c.FinishedAt), Attempts: c.Attempts}
	if c.Problem != (data.Text{}) {
		b.Problem = &c.Problem
	}
	return b
}

func orNil(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}

// addCut queues a cut.
func (a *api) addCut(c *gin.Context) error {
	universe, options, err := readCutRequest(c.Writer, c.Request)
	if err != nil {
		return err
	}
	stored, err := json.Marshal(options)
	if err != nil {
		return err
	}
	cut := data.Cut{ID: data.NewID(), UniverseID: universe, State: data.Queued, Options: stored, CreatedAt: time.Now().UTC().Truncate(time.Millisecond)}
	if err := a.Store.AddCut(c.Request.Context(), cut); errors.Is(err, data.ErrNotFound) {
		return &fault{code: "not_found", parameter: "universe", cause: err, detail: data.Text{
			EN: "There is no such universe.", ES: "No existe ese universo."}}
	} else if err != nil {
		return err
	}
	if a.Jobs != nil {
		a.Jobs.Wake()
	}
	return a.created(c, http.StatusAccepted, "/v1/cuts/"+cut.ID, cutOf(cut))
}

// cuts lists cuts, newest first; of one universe if it is named.
func (a *api) cuts(c *gin.Context) error {
	universe, named := c.GetQuery("universe")
	if named && universe == "" {
		return badParameter("universe", data.Text{EN: "It is empty.", ES: "Está vacío."})
	}
	all, _, err := a.Store.Cuts(c.Request.Context(), universe, data.Page{})
	if err != nil {
		return err
	}
	out := make([]cutBody, len(all))
	for i, one := range all {
		out[i] = cutOf(one)
	}
	c.JSON(http.StatusOK, gin.H{"cuts": out})
	return nil
}

// cut returns one.
func (a *api) cut(c *gin.Context) error {
	one, err := a.Store.Cut(c.Request.Context(), c.Param("id"))
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, cutOf(one))
	return nil
}

// cancelCut ends a queued or running cut.
func (a *api) cancelCut(c *gin.Context) error {
	err := a.Store.CancelCut(c.Request.Context(), c.Param("id"))
	if errors.Is(err, data.ErrConflict) {
		return &fault{code: "cut_over", cause: err, detail: data.Text{
			EN: "Only a queued or running cut can be cancelled.",
			ES: "Solo se puede cancelar un corte en espera o en curso.",
		}}
	}
	if err != nil {
		return err
	}
	c.Status(http.StatusNoContent)
	return nil
}
