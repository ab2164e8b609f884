package cutter

import (
	"context"
	"fmt"
	"sync"

	"puerta/data"
)

// RunRegion cuts one region of a division. in.List holds all doors of the list
// or those of the region alone (Division.Of), which gives the same piece. Errors
// as those of Run.
func RunRegion(ctx context.Context, in Input, o Options, d *Division, region int) (*Piece, error) {
	rows := d.rows(region)
	switch len(in.List.Doors) {
	case len(d.Region):
		in.List = d.Of(in.List, region)
	case len(rows):
	default:
		return nil, fmt.Errorf("%w: a list of %d doors for a region of %d of %d", ErrOptions, len(in.List.Doors), len(rows), len(d.Region))
	}
	if in.Progress != nil {
		in.Progress = (&meter{tell: in.Progress, total: len(rows)}).take
	}
	in.Phases = nil
	j, err := prepare(&in, o)
	if err != nil {
		return nil, err
	}
	if j.judged = true; d.N > 1 {
		j.part, j.share = true, d.share(len(rows))
	}
	if err := j.divideIntoTurfs(ctx); err != nil {
		return nil, fmt.Errorf("region %d: %w", region, err)
	}
	if err := j.perform(ctx, "plan"); err != nil {
		return nil, fmt.Errorf("region %d: %w", region, err)
	}
	j.Progress(data.Progress{Phase: "done", Done: 1, Total: 1})
	return j.piece(region, rows), nil
}

// share is what so many doors are of all that have a region.
func (d *Division) share(doors int) float64 {
	all := 0
	for _, r := range d.Region {
		if r >= 0 {
			all++
		}
	}
	return float64(doors) / float64(max(1, all))
}

// meter tells of all phases of a region as one, in doors that never grow fewer.
type meter struct {
	mu    sync.Mutex
	tell  func(data.Progress)
	total int
	most  int
}

// take turns the progress of a phase into that of the region, by the shares of
// the time that phases take on real places.
func (m *meter) take(p data.Progress) {
	m.mu.Lock()
	defer m.mu.Unlock()
	from, to := 0.0, 0.0
	switch p.Phase {
	case "snap":
		from, to = 0, 0.1
	case "cells", "links":
		from, to = 0.1, 0.1
	case "cut":
		from, to = 0.1, 0.75
	case "limit":
		from, to = 0.75, 0.8
	case "plan", "order":
		from, to = 0.8, 1
	case "done":
		from, to = 1, 1
	}
	share := from
	if p.Total > 0 {
		share += (to - from) * min(1, float64(p.Done)/float64(p.Total))
	}
	m.most = max(m.most, int(share*float64(m.total)))
	m.tell(data.Progress{Phase: "cut", Done: m.most, Total: m.total})
}

// inRegions cuts a list in regions, one after another. Progress counts their doors
// as one cut, of which the last tenth is the healing of borders.
func inRegions(ctx context.Context, in Input, o Options) (*data.CutResult, error) {
	if in.Phases == nil {
		in.Phases = &Phases{}
	}
	d, err := Divide(ctx, in, o)
	if err != nil {
		return nil, err
	}
	tell, total := in.Progress, len(in.List.Doors)
	if tell == nil {
		tell = func(data.Progress) {}
	}
	pieces, done := make([]*Piece, d.N), 0
	for region := range pieces {
		in.Progress = func(p data.Progress) {
			tell(data.Progress{Phase: "cut", Done: (done + p.Done) * 9 / 10, Total: total})
		}
		if pieces[region], err = RunRegion(ctx, in, o, d, region); err != nil {
			return nil, err
		}
		done += len(d.rows(region))
	}
	in.Progress = tell
	return Join(ctx, in, o, d, pieces)
}
