package cutter

import (
	"context"
	"fmt"

	"puerta/data"
	"puerta/routing"
)

// stage is where shifts start and end.
type stage struct{ foot, car routing.Spot }

// snapStaging snaps the staging place, if there is one.
func (j *job) snapStaging() error {
	if j.o.Staging == nil {
		return nil
	}
	s := &stage{}
	var err error
	if s.foot, err = j.Router.Snap(routing.Walk, *j.o.Staging, ""); err != nil {
		return fmt.Errorf("%w: staging place %v: %w", ErrOptions, *j.o.Staging, err)
	}
	if j.o.Mode != ModeWalk {
		if s.car, err = j.Router.Snap(routing.Drive, *j.o.Staging, ""); err != nil {
			return fmt.Errorf("%w: staging place %v: %w", ErrOptions, *j.o.Staging, err)
		}
	}
	j.stage = s
	return nil
}

// dropFar sets apart the sites that alone take more than a shift, and those
// that no road joins with the staging place, if there is one.
func (j *job) dropFar(ctx context.Context) error {
	if j.stage == nil {
		return nil
	}
	planners := j.planners()
	alone := make([]int64, len(j.sites)) // milliseconds
	err := share(ctx, len(j.sites), func(i int) error {
		p := planners.Get().(*planner)
		defer planners.Put(p)
		m, err := p.plan(ctx, []int32{int32(i)}, quick)
		alone[i] = m.millis
		return err
	})
	if err != nil {
		return err
	}
	kept := j.sites[:0]
	for i, s := range j.sites {
		reason, detail := data.Reason(""), data.Text{}
		switch {
		case alone[i] >= int64(routing.Never):
			reason, detail = data.Unreachable, detailNotFromStaging
		case alone[i] > int64(j.o.fieldMillis()):
			reason, detail = data.OverShift, detailOverShift
		}
		if reason == "" {
			kept = append(kept, s)
		}
		for _, d := range s.doors {
			j.reason[d], j.detail[d] = reason, detail
		}
	}
	j.sites = kept
	return j.someLeft(len(j.sites))
}
