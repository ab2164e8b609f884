package api

import (
	"context"
	"time"

	"github.com/paulmach/orb"

	"puerta/cmd/internal/layers"
	"puerta/data"
)

// turfLine is a turf in a list: what people sort, choose and follow the work by.
type turfLine struct {
	ID       string          `json:"id"`
	Name     string          `json:"name"`
	Mode     string          `json:"mode" enum:"walk,drive"`
	Doors    int             `json:"doors"`
	Voters   int             `json:"voters"`
	Minutes  float64         `json:"minutes"`
	KnockMin float64         `json:"knock_min"`
	WalkMin  float64         `json:"walk_min"`
	DriveMin float64         `json:"drive_min"`
	ParkMin  float64         `json:"park_min"`
	WalkM    float64         `json:"walk_m"`
	DriveM   float64         `json:"drive_m"`
	Bounds   []float64       `json:"bounds" nullable:"false" doc:"west, south, east, north; empty for a turf without an area"`
	At       []float64       `json:"at" nullable:"false" doc:"a point well inside, where its name can stand; empty for a turf without an area"`
	Color    int             `json:"color" doc:"turfs that adjoin have different ones, from 0"`
	Status   data.TurfStatus `json:"status" enum:"ready,out,done"`
	Locked   bool            `json:"locked"`
	OutUntil *time.Time      `json:"out_until,omitempty"`
	Assignee string          `json:"assignee,omitempty" doc:"who has it; for staff alone"`
	Marked   int             `json:"marked" doc:"its doors that a canvasser has marked"`
	Results  resultCount     `json:"results" doc:"how many of them have which result; for staff alone"`
}

// turfLines are the turfs of a cut.
type turfLines struct {
	Body struct {
		Cut   string     `json:"cut"`
		Turfs []turfLine `json:"turfs" nullable:"false"`
	}
}

// summary lists the turfs of a cut in its order.
func (a *api) summary(ctx context.Context, in *ByID) (*turfLines, error) {
	cut, err := a.doneCut(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	states, err := a.Store.States(ctx, cut.ID)
	if err != nil {
		return nil, err
	}
	marks, err := a.Store.MarksRevision(ctx, cut.ID)
	if err != nil {
		return nil, err
	}
	inside := seesAssignees(askedOf(ctx).who)
	if err := tagged(ctx, tagOfParts("summary", turfsTag(cut, states, inside), marks)); err != nil {
		return nil, err // nothing large was read: pages ask all the time
	}
	all, err := a.Store.Turfs(ctx, cut.ID)
	if err != nil {
		return nil, err
	}
	count, err := a.counts.of(ctx, a.Store, cut, marks)
	if err != nil {
		return nil, err
	}
	colours, err := a.atlas.Colors(ctx, all)
	if err != nil {
		return nil, err
	}
	out := &turfLines{}
	out.Body.Cut, out.Body.Turfs = cut.ID, make([]turfLine, len(all))
	for i := range all {
		out.Body.Turfs[i] = lineOf(&all[i], states[all[i].ID], inside)
		out.Body.Turfs[i].tell(count[all[i].ID], inside)
		out.Body.Turfs[i].Color = colours[i]
	}
	return out, nil
}

// resultCount is how many doors have which result.
type resultCount map[data.Result]int

// tell adds what came of the turf's doors.
func (l *turfLine) tell(count resultCount, results bool) {
	l.Results = resultCount{}
	for result, n := range count {
		l.Marked += n
		if results {
			l.Results[result] = n
		}
	}
}

func lineOf(t *data.Turf, s data.TurfState, assignees bool) turfLine {
	l := turfLine{ID: t.ID, Name: t.Name, Mode: t.Mode, Doors: t.Doors, Voters: t.Voters, Minutes: t.Minutes, KnockMin: t.KnockMin, WalkMin: t.WalkMin,
		DriveMin: t.DriveMin, ParkMin: t.ParkMin, WalkM: t.WalkM, DriveM: t.DriveM, Bounds: []float64{}, At: []float64{}, Status: s.Status, Locked: s.Locked, OutUntil: moment(s.OutUntil)}
	if l.Status == "" {
		l.Status = data.Ready
	}
	if assignees {
		l.Assignee = s.Assignee
	}
	if len(t.Area) > 0 {
		b := orb.Round(t.Area.Bound()).(orb.Bound)
		l.Bounds = corners(&b)
		if at, ok := layers.Inside(t.Area); ok {
			at = orb.Round(at).(orb.Point)
			l.At = at[:]
		}
	}
	return l
}
