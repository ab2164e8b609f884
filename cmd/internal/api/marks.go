package api

import (
	"context"
	"errors"
	"io"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"puerta/data"
	"puerta/data/export"
)

// markBody is what came of a door.
type markBody struct {
	DoorID string      `json:"door_id"`
	Result data.Result `json:"result" enum:"not_home,spoke,refused,come_back,language,no_access,bad_pin"`
	At     time.Time   `json:"at"`
}

// markList are the marks of a turf's doors.
type markList struct {
	Body struct {
		Marks []markBody `json:"marks" nullable:"false"`
	}
}

func marksOf(all []data.Mark) []markBody {
	out := make([]markBody, len(all))
	for i, m := range all {
		out[i] = markBody{m.DoorID, m.Result, m.At}
	}
	return out
}

// marks lists the marks of a turf's doors in walking order.
func (a *api) marks(ctx context.Context, in *ByID) (*markList, error) {
	t, err := a.mayTurf(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	revision, err := a.Store.MarksRevision(ctx, t.Cut)
	if err == nil {
		err = tagged(ctx, tagOfParts("marks", in.ID, t.Cut, t.Revision, revision))
	}
	if err != nil {
		return nil, err
	}
	all, err := a.Store.MarksOf(ctx, in.ID)
	out := &markList{}
	out.Body.Marks = marksOf(all)
	return out, err
}

// addMarks notes what staff typed in from paper.
func (a *api) addMarks(ctx context.Context, in *struct {
	ByID
	Body marksRequest
}) (*marksAnswer, error) {
	if _, err := a.mayTurf(ctx, in.ID); err != nil {
		return nil, err
	}
	return a.note(ctx, in.ID, in.Body.Marks, true)
}

// cutMarks writes all marked doors of a cut as CSV.
func (a *api) cutMarks(ctx context.Context, in *ByID) (*huma.StreamResponse, error) {
	cut, err := a.doneCut(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	marks, err := a.Store.MarksRevision(ctx, cut.ID)
	if err == nil {
		err = tagged(ctx, tagOfParts("marks of a cut", cutTag(cut), marks))
	}
	if err != nil {
		return nil, err
	}
	count, err := a.counts.of(ctx, a.Store, cut, marks)
	if err != nil {
		return nil, err
	}
	a.exported(ctx, cut.ID, sumOf(count), false)
	return a.stream(file{kind: textCSV, name: "marks-" + cut.ID + ".csv"}, func(ctx context.Context, w io.Writer) error {
		all := sequenceOf(func(visit func(data.MarkedDoor) error) error { return a.Store.CutMarks(ctx, cut.ID, visit) })
		next, stop := all.begin()
		defer stop()
		if all.err != nil { // before anything is written
			return all.err
		}
		return errors.Join(export.MarksCSV(w, next), all.err)
	}), nil
}

// clearMarks begins a new round of a universe.
func (a *api) clearMarks(ctx context.Context, in *ByID) (*none, error) {
	if _, err := a.mayUniverse(ctx, in.ID); err != nil {
		return nil, err
	}
	return nil, a.Store.ClearMarks(ctx, in.ID, time.Now())
}
