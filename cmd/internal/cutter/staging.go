package cutter

import (
	"context"
	"fmt"

	"puerta/data"
	"puerta/routing"
)

// stage is where shifts start and end.
type stage struct{ foot, car routing.Spot }

// findStaging snaps the staging place and sets apart sites that no shift can
// reach from it.
func (j *job) findStaging(ctx context.Context) error {
	if j.o.Staging == nil {
		return nil
	}
	s := &stage{}
	var err error
	if s.foot, err = j.Router.Snap(routing.Walk, *j.o.Staging); err != nil {
		return fmt.Errorf("%w: staging place %v: %w", ErrOptions, *j.o.Staging, err)
	}
	if j.o.Mode != ModeWalk {
		if s.car, err = j.Router.Snap(routing.Drive, *j.o.Staging); err != nil {
			return fmt.Errorf("%w: staging place %v: %w", ErrOptions, *j.o.Staging, err)
		}
	}
	j.stage = s
	return j.dropFar(ctx)
}

// dropFar gives sites that alone take more than a shift the reason over_shift.
func (j *job) dropFar(ctx context.Context) error {
	planners := j.planners()
	over := make([]bool, len(j.sites))
	err := share(ctx, len(j.sites), func(i int) error {
		p := planners.Get().(*planner)
		defer planners.Put(p)
		m, err := p.plan(ctx, []int32{int32(i)}, quick)
		over[i] = m.millis > int64(j.o.fieldMillis())
		return err
	})
	if err != nil {
		return err
	}
	kept := j.sites[:0]
	for i, s := range j.sites {
		for _, d := range s.doors {
			if over[i] {
				j.of[d], j.reason[d], j.detail[d] = -1, data.OverShift, detailOverShift
			} else {
				j.of[d] = int32(len(kept))
			}
		}
		if !over[i] {
			kept = append(kept, s)
		}
	}
	j.sites = kept
	if len(j.sites) == 0 {
		return fmt.Errorf("%w: %s", ErrNothing, j.commonest())
	}
	return nil
}
