package api

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"slices"

	"puerta/cmd/internal/cutter"
	"puerta/data"
)

// editRequest is the body of POST /v1/cuts/{id}/edits.
type editRequest struct {
	What  string   `json:"what" enum:"move,split,merge"`
	Turfs []string `json:"turfs" nullable:"false" minItems:"1" maxItems:"20" doc:"move: the turf that the doors go to; split: the one that is split; merge: two or more, the first keeps its id and name"`
	Doors []string `json:"doors,omitempty" nullable:"false" maxItems:"5000" doc:"move: those that go; split: those of the new turf, none: parts of about equal minutes"`
	Name  string   `json:"name,omitempty" doc:"split: of the new turf"`
}

// editBody is what an edit by hand did.
type editBody struct {
	Changed []string    `json:"changed" nullable:"false" doc:"turfs that changed or are new"`
	Gone    []string    `json:"gone" nullable:"false" doc:"turfs that are no more"`
	Notes   []data.Text `json:"notes,omitempty" doc:"what a director should know, as that a turf is over the shift"`
}

// edit moves doors to another turf, splits a turf or merges some. Those
// concerned are planned anew, as in a cut.
func (a *api) edit(ctx context.Context, in *struct {
	ByID
	Body editRequest
}) (*struct{ Body editBody }, error) {
	name, err := label("name", &in.Body.Name, true)
	if err != nil {
		return nil, err
	}
	select { // planning takes all cores, and begins with what the edit before left
	case a.editing <- struct{}{}:
		defer func() { <-a.editing }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	cut, err := a.doneCut(ctx, in.ID)
	if err == nil {
		err = unchanged(ctx, cutTag(cut))
	}
	if err != nil {
		return nil, err
	}
	planned, err := a.replan(ctx, cut, cutter.Change{What: in.Body.What, Turfs: in.Body.Turfs, Doors: in.Body.Doors, Name: *name})
	if err != nil {
		return nil, err
	}
	planned.Edit.Revision = cut.Revision
	out := editBody{Changed: []string{}, Gone: append([]string{}, planned.Edit.Gone...), Notes: planned.Notes}
	for _, t := range planned.Edit.Turfs {
		out.Changed = append(out.Changed, t.ID)
	}
	ctx = answering(ctx, http.StatusOK, "", func(string) any { return out })
	err = a.Store.EditCut(ctx, cut.ID, planned.Edit)
	if errors.Is(err, data.ErrConflict) { // locked while it was planned
		return nil, turfLocked(err)
	}
	if err != nil {
		return nil, err
	}
	return &struct{ Body editBody }{out}, nil
}

// replan reads what an edit needs and plans it.
func (a *api) replan(ctx context.Context, cut data.Cut, c cutter.Change) (*cutter.Replanned, error) {
	o := cutter.DefaultOptions()
	if err := json.Unmarshal(cut.Options, &o); err != nil {
		return nil, err
	}
	kept, err := a.turfsOf(ctx, cut.ID)
	if err == nil {
		err = a.free(ctx, cut.ID, kept, c)
	}
	if err != nil {
		return nil, err
	}
	list, err := a.Store.UniverseList(ctx, cut.UniverseID)
	if err != nil {
		return nil, err
	}
	router, err := a.Network.Router(ctx, &o)
	if err != nil {
		return nil, err
	}
	planned, err := cutter.Replan(ctx, cutter.Input{List: list, Router: router, Kept: kept, Scope: cut.UniverseID}, o, c)
	if wrong, ok := errors.AsType[*cutter.EditError](err); ok {
		return nil, editFault(wrong)
	}
	return planned, err
}

func turfLocked(cause error) *fault {
	return &fault{code: "locked", cause: cause, detail: data.Text{
		EN: "Unlock it, or wait until it is back, then try again.", ES: "Desbloquéela, o espere a que la devuelvan, e inténtelo de nuevo."}}
}

// free refuses an edit of turfs that are locked or out before it is planned,
// which takes seconds.
func (a *api) free(ctx context.Context, cut string, turfs []cutter.Kept, c cutter.Change) error {
	states, err := a.Store.States(ctx, cut)
	if err != nil {
		return err
	}
	moved := map[string]bool{}
	for _, id := range c.Doors {
		moved[id] = true
	}
	for _, t := range turfs {
		if s := states[t.Turf.ID]; !s.Locked && s.Status != data.Out {
			continue
		}
		concerned := slices.Contains(c.Turfs, t.Turf.ID) ||
			slices.ContainsFunc(t.Route.Stops, func(s data.Stop) bool { return s.DoorID != "" && moved[s.DoorID] })
		if concerned {
			return turfLocked(nil)
		}
	}
	return nil
}

// turfsOf returns the turfs of a cut with their routes.
func (a *api) turfsOf(ctx context.Context, cut string) ([]cutter.Kept, error) {
	turfs, err := a.Store.Turfs(ctx, cut)
	if err != nil {
		return nil, err
	}
	out, n := make([]cutter.Kept, len(turfs)), 0
	err = a.Store.Routes(ctx, cut, func(r data.Route) error {
		if n >= len(turfs) || turfs[n].ID != r.TurfID {
			return data.ErrStale // changed between the two readings
		}
		out[n] = cutter.Kept{Turf: turfs[n], Route: r}
		n++
		return nil
	})
	if err == nil && n != len(turfs) {
		err = data.ErrStale
	}
	return out, err
}

// editFault says why an edit cannot be made.
func editFault(e *cutter.EditError) *fault {
	f := &fault{code: "impossible_edit", detail: e.Why, cause: e}
	if errors.Is(e, cutter.ErrUnknown) {
		f.code = "not_found"
	}
	return f
}
