package intake

import (
	"context"
	"errors"
	"io"
	"strings"

	"puerta/data"
	"puerta/data/voterfile"
)

// Preview is how a list would be understood; nothing of it is stored. Its rows
// are the caller's own data.
type Preview struct {
	voterfile.Understanding
	First   []voterfile.RowRead // the first rows that are understood
	Counts  voterfile.Counts
	Bad     []data.Row           // the first rows that go wrong, with reason and detail
	Sampled bool                 // the list goes on beyond what was read
	Refused *voterfile.FileError // no layout fits its header, of which nothing but that is known
}

// What a preview shows one by one.
const (
	shownRows = 5
	ShownBad  = 20 // of Preview.Bad
)

// Look reads a list and says how it would be understood, also one without
// coordinates. o.Sample bounds how much of it.
func Look(ctx context.Context, r io.Reader, o voterfile.Options) (p Preview, err error) {
	given := o.Points != nil
	if !given { // without them a list that has no coordinates would be refused
		if o.Points, err = voterfile.ReadPoints(ctx, strings.NewReader("number,street,lat,lon\n"), ""); err != nil {
			return p, err
		}
	}
	o.OnHeader = func(u voterfile.Understanding) { p.Understanding = u }
	o.OnRow = func(r voterfile.RowRead) bool {
		p.First = append(p.First, r)
		return len(p.First) < shownRows
	}
	g := voterfile.NewGatherer(o)
	defer func() { err = errors.Join(err, g.Close()) }()
	if err := g.Add(ctx, r); err != nil {
		if p.Refused, _ = errors.AsType[*voterfile.FileError](err); p.Unknown && p.Refused != nil {
			return p, nil
		}
		return p, err
	}
	l, err := g.Finish(ctx)
	if err != nil {
		return p, err
	}
	p.Counts, p.Sampled = l.Counts(), g.Sampled()
	p.Bad, err = firstBad(l, !p.Located && !given)
	return p, err
}

// firstBad returns the first rows of a list that go wrong, with the reason and
// detail of their doors; one more than is shown if there are more. That none has
// coordinates, where none can, is not told row by row.
func firstBad(l *voterfile.Gathered, bare bool) ([]data.Row, error) {
	doors, err := badDoors(l, bare)
	if err != nil {
		return nil, err
	}
	var bad []data.Row
	for r, err := range l.EachRow() {
		if err != nil {
			return nil, err
		}
		row := *r
		if d, known := doors[row.Door]; row.Reason == "" && known {
			row.Reason, row.Detail = d.Reason, d.Detail
		}
		if row.Detail.EN != "" {
			bad = append(bad, row)
		}
		if len(bad) > ShownBad {
			break
		}
	}
	return bad, nil
}

// badDoors returns as many of the doors that go wrong, by their rows.
func badDoors(l *voterfile.Gathered, bare bool) (map[int32]data.Door, error) {
	doors, i := map[int32]data.Door{}, int32(0)
	for d, err := range l.EachDoor() {
		if err != nil {
			return nil, err
		}
		if d.Reason == "" && d.Pin.Suspect != "" {
			d.Reason, d.Detail = data.SuspectGeocode, d.Pin.Detail
		}
		if d.Reason != "" && !(bare && d.Reason == data.NoCoordinates) {
			doors[i] = *d
		}
		if i++; len(doors) > ShownBad {
			break
		}
	}
	return doors, nil
}
