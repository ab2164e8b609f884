package cutter

import (
	"context"
	"slices"

	"puerta/routing/tour"
)

// Problems cuts a list and returns what is to be solved for the turfs, at most
// so many (0: all): for measurements. Turfs are spread evenly over the list of
// all.
func Problems(ctx context.Context, in Input, o Options, most int) ([]tour.Loops, error) {
	j, err := prepare(&in, o)
	if err != nil {
		return nil, err
	}
	if err := j.perform(ctx, "snap", "cells", "links", "cut"); err != nil {
		return nil, err
	}
	all := len(j.plan.Parts)
	if most == 0 || most > all {
		most = all
	}
	var out []tour.Loops
	p := &planner{j: j}
	for i := range most {
		sites := j.plan.Parts[i*all/most]
		if err := p.tables(ctx, sites); err != nil {
			return nil, err
		}
		l := *p.loops(len(sites))
		l.Walk, l.Drive, l.To = slices.Clone(l.Walk), slices.Clone(l.Drive), slices.Clone(l.To)
		l.Knock, l.Out = slices.Clone(l.Knock), slices.Clone(l.Out)
		l.Stage, l.Home = slices.Clone(l.Stage), slices.Clone(l.Home)
		out = append(out, l)
	}
	return out, nil
}
