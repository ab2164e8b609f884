package cutter

import (
	"context"
	"fmt"
	"math"

	"puerta/data"
)

// outlier is a group of doors that its turf does without.
type outlier struct {
	sites []int32
	doors int64
	saved int64 // milliseconds
}

// limited is a turf without its outliers.
type limited struct {
	sites    []int32
	millis   int64 // with doubts, as in turf.Plan
	outliers []outlier
}

// limit leaves out the doors that cost more minutes than the director allows.
//
// A door costs its share of what its turf would save without it and those that
// are reached with it: again and again the group that saves most for each of its
// doors is left out while that is above the limit, and the turf planned anew.
// The drive from the staging place and back is shared by all doors of a turf and
// is no door's cost: it has to be driven as long as one of them is left. (What a
// group adds to it, because the turf begins or ends there, is the group's.) Only
// where a turf has no more than a handful of doors the drive is theirs.
func (j *job) limit(ctx context.Context) error {
	if j.o.MaxDoorMin == 0 {
		return nil
	}
	n := len(j.plan.Parts)
	out := make([]limited, n)
	planners := j.planners()
	progress := counter{every: 50, tell: func(done int) {
		j.Progress(data.Progress{Phase: "limit", Done: done, Total: n})
	}}
	err := each(ctx, n, func(t int) error {
		p := planners.Get().(*planner)
		defer planners.Put(p)
		defer progress.add(1)
		var err error
		out[t], err = p.limited(ctx, j.plan.Parts[t])
		return err
	})
	if err != nil {
		return err
	}
	j.leaveOut(out)
	return j.someLeft(len(j.plan.Parts))
}

// limited finds the outliers of a turf.
func (p *planner) limited(ctx context.Context, sites []int32) (limited, error) {
	most := int64(p.j.o.MaxDoorMin * 60_000)
	l := limited{sites: sites}
	for len(l.sites) > 0 {
		w, err := p.better(ctx, l.sites)
		if err != nil {
			return l, err
		}
		l.millis = w.millis + p.j.doubts(l.sites)
		g, err := p.dearest(ctx, l.sites, w, most)
		if err != nil || !g.above(most) {
			return l, err
		}
		l.outliers = append(l.outliers, outlier{sites: w.of(l.sites, g), doors: g.doors, saved: g.saved})
		l.sites = w.rest(l.sites, g)
	}
	return l, nil
}

// better plans a turf thoroughly, and quickly, which is another search: the
// better counts, as where doors are ordered.
func (p *planner) better(ctx context.Context, sites []int32) (planned, error) {
	fast, err := p.plan(ctx, sites, quick)
	if err != nil {
		return fast, err
	}
	w, err := p.plan(ctx, sites, thorough)
	if err == nil && fast.millis < w.millis {
		return fast, nil
	}
	return w, err
}

// leaveOut takes the outliers out of the plan, and turfs of which nothing is
// left.
func (j *job) leaveOut(turfs []limited) {
	parts, millis, drafts := j.plan.Parts[:0], j.plan.Millis[:0], j.plan.Drafts[:0]
	for t, l := range turfs {
		draft := j.plan.Drafts[t]
		for _, o := range l.outliers {
			j.sendAway(o)
		}
		if len(l.sites) == 0 {
			continue
		}
		for _, s := range l.sites {
			j.plan.Part[s] = int32(len(parts))
		}
		if len(l.outliers) > 0 {
			draft = nil // it is of more sites
		}
		parts, millis, drafts = append(parts, l.sites), append(millis, l.millis), append(drafts, draft)
	}
	j.plan.Parts, j.plan.Millis, j.plan.Drafts = parts, millis, drafts
}

// withoutFar drops the sites that are in no turf, if some were too far.
func (j *job) withoutFar() bool {
	if j.tooFar.doors == 0 {
		return false
	}
	kept := j.sites[:0]
	for s, t := range j.plan.Part {
		if t >= 0 {
			kept = append(kept, j.sites[s])
		}
	}
	j.sites = kept
	return true
}

// sendAway gives the doors of an outlier their reason.
func (j *job) sendAway(o outlier) {
	detail := detailTooFar(o)
	j.tooFar.groups++
	j.tooFar.doors += int(o.doors)
	j.tooFar.saved += o.saved
	for _, s := range o.sites {
		j.plan.Part[s] = -1
		for _, d := range j.sites[s].doors {
			j.reason[d], j.detail[d] = data.TooFar, detail
		}
	}
}

// detailTooFar says what a door of an outlier would cost, in minutes begun.
func detailTooFar(o outlier) data.Text {
	m := math.Ceil(float64(o.saved) / float64(o.doors) / 60_000)
	if o.doors == 1 {
		return data.Text{EN: fmt.Sprintf("about %.0f minutes for this door: phone and mail list", m),
			ES: fmt.Sprintf("unos %.0f minutos por esta puerta: lista de teléfono y correo", m)}
	}
	return data.Text{EN: fmt.Sprintf("about %.0f minutes for each of %d doors out here: phone and mail list", m, o.doors),
		ES: fmt.Sprintf("unos %.0f minutos por cada una de las %d puertas de este lugar: lista de teléfono y correo", m, o.doors)}
}

// tooFar is what the limit left out.
type tooFar struct {
	doors, groups int
	saved         int64 // milliseconds
}

// noteTooFar tells the director.
func (j *job) noteTooFar() {
	far := j.tooFar
	if far.doors == 0 {
		return
	}
	saved := minutes(far.saved)
	j.notes = append(j.notes, data.Text{
		EN: fmt.Sprintf("Doors that would cost more than %g minutes each: %d. They are for the phone and mail list, which saves %.0f minutes.",
			j.o.MaxDoorMin, far.doors, saved),
		ES: fmt.Sprintf("Puertas que costarían más de %g minutos cada una: %d. Quedan para la lista de teléfono y correo, lo que ahorra %.0f minutos.",
			j.o.MaxDoorMin, far.doors, saved),
	})
}
