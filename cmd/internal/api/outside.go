package api

import (
	"context"
	"fmt"
	"io"

	"github.com/danielgtaylor/huma/v2"

	"puerta/data"
	"puerta/data/export"
)

// outsidePoints draws the doors of a cut that are in no turf and have a point:
// for who repairs the list. What is suppressed is not told.
func (a *api) outsidePoints(ctx context.Context, in *ByID) (*huma.StreamResponse, error) {
	cut, s, err := a.straysOf(ctx, in.ID, drawn, "points")
	if err != nil {
		return nil, err
	}
	n := 0
	err = a.outsideDoors(ctx, cut, s, telling{}, func(o export.Outside) error {
		if o.Door.HasPoint {
			n++
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	a.exported(ctx, cut.ID, n, false)
	return a.stream(file{kind: geoJSON}, func(ctx context.Context, w io.Writer) error {
		out := export.NewOutsidePoints(w)
		err := a.outsideDoors(ctx, cut, s, telling{lines: true}, func(o export.Outside) error {
			if !o.Door.HasPoint {
				return nil
			}
			return out.Write(o)
		})
		if err != nil {
			return err
		}
		return out.Close()
	}), nil
}

// outsideCSV is the list for the phones or the mail: the doors of a cut that
// are in no turf. Those that are suppressed are never on it; a repeated row is
// not, since its door is.
func (a *api) outsideCSV(ctx context.Context, in *struct {
	ByID
	List   string `query:"list" enum:"mail,phone" default:"mail" doc:"mail: a line a door; phone: with people, a line a voter"`
	People bool   `query:"people" doc:"with the voters' names, where they are kept"`
}) (*huma.StreamResponse, error) {
	cut, s, err := a.straysOf(ctx, in.ID, listed, "list", in.List, in.People)
	if err != nil {
		return nil, err
	}
	a.exported(ctx, cut.ID, len(s.of), in.People)
	f := file{kind: textCSV, name: fmt.Sprintf("outside-%s-%s.csv", in.List, cut.ID)}
	return a.stream(f, func(ctx context.Context, w io.Writer) error {
		out := export.NewOutsideWriter(w, export.OutsideList(in.List), in.People)
		if err := a.outsideDoors(ctx, cut, s, telling{people: in.People}, out.Write); err != nil {
			return err
		}
		return out.Close()
	}), nil
}

// listed tells whether doors of a reason can be written or called instead.
func listed(r data.Reason) bool {
	return r != "" && r != data.Suppressed && r != data.Duplicate
}

// drawn tells whether doors of a reason can have a point of their own.
func drawn(r data.Reason) bool { return listed(r) && r != data.NoCoordinates }

// straysOf returns a cut that the caller may take doors of, and which of them
// are in no turf for a wanted reason; not_modified if the client has that
// already. A partner to whom a turf of it was granted sees no cut.
func (a *api) straysOf(ctx context.Context, id string, wanted func(data.Reason) bool, of ...any) (data.Cut, *strays, error) {
	cut, err := a.doneCut(ctx, id)
	if err != nil {
		return cut, nil, err
	}
	u, err := a.Store.Universe(ctx, cut.UniverseID)
	if err == nil {
		err = tagged(ctx, tagOfParts(cutTag(cut), u.Revision, u.Checked, of))
	}
	if err != nil {
		return cut, nil, err
	}
	s, err := a.gather(ctx, cut.ID, wanted)
	return cut, s, err
}
