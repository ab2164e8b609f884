package cutter

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"puerta/data"
)

// ErrPieces means that pieces do not make up the division.
var ErrPieces = errors.New("the pieces are not those of the division")

// Join makes one cut of all pieces of a division, in any order: turfs at the
// borders of regions exchange doors (see heal), routes are written, and areas
// drawn without overlap over all. in.List holds all doors. Errors as those of
// Run, or ErrPieces.
func Join(ctx context.Context, in Input, o Options, d *Division, pieces []*Piece) (*data.CutResult, error) {
	j, err := prepare(&in, o)
	if err != nil {
		return nil, err
	}
	pieces, err = d.inOrder(pieces, len(in.List.Doors))
	if err != nil {
		return nil, err
	}
	for _, p := range pieces {
		j.Phases.join(p.Seconds)
	}
	tell := j.Progress
	j.Progress = func(p data.Progress) { tell(whileJoining(p, len(j.List.Doors))) }
	if err := j.assemble(ctx, d, pieces); err != nil {
		return nil, err
	}
	if err := j.perform(ctx, "cells", "links"); err != nil {
		return nil, err
	}
	if d.N > 1 {
		if err := j.perform(ctx, "heal"); err != nil {
			return nil, err
		}
	}
	tell(data.Progress{Phase: "cut", Done: len(j.List.Doors), Total: len(j.List.Doors)})
	if err := j.perform(ctx, "order", "outline", "tally"); err != nil {
		return nil, err
	}
	return j.result()
}

// whileJoining tells of what comes before the routes as of the last tenth of the
// cutting, of so many doors.
func whileJoining(p data.Progress, doors int) data.Progress {
	switch p.Phase {
	case "cells", "links", "heal":
		return data.Progress{Phase: "cut", Done: doors - doors/10, Total: doors}
	}
	return p
}

// inOrder returns pieces in the order of their regions.
func (d *Division) inOrder(pieces []*Piece, doors int) ([]*Piece, error) {
	if doors != len(d.Region) {
		return nil, fmt.Errorf("%w: a list of %d doors, divided were %d", ErrPieces, doors, len(d.Region))
	}
	out := make([]*Piece, d.N)
	for _, p := range pieces {
		if p.Region < 0 || p.Region >= d.N || out[p.Region] != nil {
			return nil, fmt.Errorf("%w: region %d of %d is there twice or too many", ErrPieces, p.Region, d.N)
		}
		out[p.Region] = p
	}
	if at := slices.Index(out, nil); at >= 0 {
		return nil, fmt.Errorf("%w: region %d of %d is missing", ErrPieces, at, d.N)
	}
	return out, nil
}

// assemble puts sites, turfs and reasons of all pieces together.
func (j *job) assemble(ctx context.Context, d *Division, pieces []*Piece) error {
	begin := time.Now()
	if err := j.snapStaging(); err != nil {
		return err
	}
	j.judgedBy(d)
	for _, p := range pieces {
		if err := j.takeIn(ctx, p); err != nil {
			return fmt.Errorf("region %d: %w", p.Region, err)
		}
	}
	boundary, err := j.boundaries()
	if err != nil {
		return err
	}
	j.keepApart(boundary)
	for _, sites := range [...][]site{j.sites, j.standing} {
		for i := range sites {
			sites[i].boundary = boundary[sites[i].doors[0]]
		}
	}
	j.Phases.Add("join", time.Since(begin))
	return j.someLeft(len(j.plan.Parts))
}

// judgedBy takes over what a division says of doors.
func (j *job) judgedBy(d *Division) {
	n := len(j.List.Doors)
	j.judged, j.regionOf = true, d.Region
	j.reason, j.detail, j.off, j.at = make([]data.Reason, n), make([]data.Text, n), make([]offMap, n), make([]spots, n)
	if len(d.Moved) > 0 {
		list := *j.List
		list.Doors = slices.Clone(list.Doors)
		j.List = &list
		for _, i := range d.Moved {
			list.Doors[i].Point = list.Doors[i].Pin.Probably
		}
	}
	for i := range j.List.Doors {
		switch door := &j.List.Doors[i]; {
		case d.Region[i] >= 0:
		case door.Reason != "":
			j.reason[i], j.detail[i] = door.Reason, door.Detail
		default:
			j.reason[i], j.detail[i] = data.NoCoordinates, detailNoCoordinates
		}
	}
	for _, s := range d.Suspect {
		j.reason[s.Door], j.detail[s.Door] = data.SuspectGeocode, s.Detail
	}
}

// takeIn adds a piece.
func (j *job) takeIn(ctx context.Context, p *Piece) error {
	first := int32(len(j.sites))
	for i := range p.Sites {
		s, err := j.siteFrom(ctx, &p.Sites[i])
		if err != nil {
			return err
		}
		j.sites = append(j.sites, s)
	}
	for i := range p.Stands {
		s, err := j.siteFrom(ctx, &p.Stands[i])
		if err != nil {
			return err
		}
		j.standing = append(j.standing, s)
	}
	j.takeTurfs(p, first)
	for _, l := range p.LeftOut {
		if l.Door < 0 || int(l.Door) >= len(j.reason) {
			return fmt.Errorf("%w: a door that the list has not", ErrPieces)
		}
		j.reason[l.Door], j.detail[l.Door] = l.Reason, l.Detail
	}
	j.tooFar.doors += p.TooFar.Doors
	j.tooFar.groups += p.TooFar.Groups
	j.tooFar.saved += p.TooFar.Saved
	return nil
}

// siteFrom makes the site of a piece again.
func (j *job) siteFrom(ctx context.Context, p *PieceSite) (site, error) {
	doors := make([]int32, len(p.Doors))
	for k := range p.Doors {
		d := &p.Doors[k]
		if d.Door < 0 || int(d.Door) >= len(j.at) {
			return site{}, fmt.Errorf("%w: a door that the list has not", ErrPieces)
		}
		doors[k] = d.Door
		j.at[d.Door], j.off[d.Door] = d.spots(), offMap(d.Off)
	}
	if len(doors) == 0 {
		return site{}, fmt.Errorf("%w: a place without doors", ErrPieces)
	}
	if p.Lost {
		return site{point: j.List.Doors[doors[0]].Point, doors: doors, lost: true}, nil
	}
	return j.siteOf(ctx, doors, j.at)
}

// takeTurfs adds the turfs of a piece whose sites begin at a row.
func (j *job) takeTurfs(p *Piece, first int32) {
	if j.plan == nil {
		j.plan = newPlan(0)
	}
	j.plan.Part = append(j.plan.Part, slices.Repeat([]int32{-1}, len(p.Sites))...)
	for i := range p.Turfs {
		t := &p.Turfs[i]
		sites := make([]int32, len(t.Sites))
		for k, s := range t.Sites {
			sites[k] = first + s
			j.plan.Part[first+s] = int32(len(j.plan.Parts))
		}
		j.plan.Parts, j.plan.Millis = append(j.plan.Parts, sites), append(j.plan.Millis, t.Millis)
		j.ways = append(j.ways, t.way())
	}
}

// join adds the seconds of a piece.
func (p *Phases) join(seconds map[string]float64) {
	for _, phase := range slices.Sorted(maps.Keys(seconds)) {
		p.Add(phase, time.Duration(seconds[phase]*float64(time.Second)))
	}
}
