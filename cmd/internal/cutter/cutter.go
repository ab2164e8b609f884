// Package cutter is the use case where doors, streets and turfs meet: it takes
// a list of doors and a router and gives turfs, routes, the fate of every row,
// and the account of it all.
package cutter

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"time"

	"puerta/data"
	"puerta/geo/cell"
	"puerta/geo/turf"
	"puerta/routing"
)

// ErrNothing means that no door could be routed.
var ErrNothing = errors.New("no door can be routed")

// Input is what is cut.
type Input struct {
	List   *data.List
	Router routing.Router
	Former *Former // an earlier cut to go on from; nil: cut anew
	Kept   []Kept  // turfs that stay as they are; their doors are not cut again
	Scope  string  // ids of turfs are made from it and their doors; of two scopes no turfs share one
	// Steady draws areas so that later changes move only those near to them.
	Steady bool
	// Progress is told how far the work is; may be nil. It is called by one
	// goroutine at a time.
	Progress func(data.Progress)
	Phases   *Phases // phases measured so far (reading, streets); may be nil
}

// Run cuts a list into turfs and orders their doors; a list of more than
// Options.RegionDoors in regions, one after another: see Divide. The same list,
// router, options and seed give the same result, however many cores; only Seconds
// and PeakMemoryMB of the report differ. Errors wrap ErrOptions, ErrNothing or
// the context's.
func Run(ctx context.Context, in Input, o Options) (*data.CutResult, error) {
	if in.divides(o) {
		return inRegions(ctx, in, o)
	}
	j, err := prepare(&in, o)
	if err != nil {
		return nil, err
	}
	if err := j.divideIntoTurfs(ctx); err != nil {
		return nil, err
	}
	if err := j.perform(ctx, "order", "outline", "tally"); err != nil {
		return nil, err
	}
	return j.result()
}

// divideIntoTurfs finds the sites and cuts them.
func (j *job) divideIntoTurfs(ctx context.Context) error {
	if err := j.perform(ctx, "snap", "cells", "links", "cut", "limit"); err != nil {
		return err
	}
	if !j.withoutFar() {
		return nil
	}
	return j.perform(ctx, "cells", "links", "cut", "limit") // the others fill whole shifts when they are cut anew
}

// prepare checks the options and begins a job.
func prepare(in *Input, o Options) (*job, error) {
	if err := o.Check(); err != nil {
		return nil, err
	}
	if in.Phases == nil {
		in.Phases = &Phases{}
	}
	if in.Progress == nil {
		in.Progress = func(data.Progress) {}
	}
	j := &job{Input: *in, o: o}
	j.noteRouter()
	return j, j.keep()
}

// perform does some phases of a job, one after another.
func (j *job) perform(ctx context.Context, phases ...string) error {
	do := map[string]func(context.Context) error{"snap": j.place, "cells": j.cluster, "links": j.link, "cut": j.cut, "limit": j.limit,
		"plan": j.planAll, "heal": j.heal, "order": j.order, "outline": j.outline, "tally": j.tally}
	for _, phase := range phases {
		j.Progress(data.Progress{Phase: phase, Total: len(j.List.Doors)})
		begin := time.Now()
		if err := do[phase](ctx); err != nil {
			return fmt.Errorf("%s: %w", phase, err)
		}
		j.Phases.Add(phase, time.Since(begin))
	}
	return nil
}

// job is one run of the use case; each step fills what the next needs.
type job struct {
	Input
	o           Options
	reason      []data.Reason // door → why it is in no turf, "" if it is
	detail      []data.Text
	off         []offMap // door → why no street leads to it
	sites       []site
	standing    []site                        // those of turfs that stay, until these join the others: see stand
	keptOf      []int32                       // door → row of Kept, −1; nil if nothing is kept
	siteDoors   int                           // at most so many doors a site; 0: as many as a turf can hold
	stage       *stage                        // nil without a staging place
	clusters    []cell.Cluster                // site → cell and density; behind them the standing ones
	part        bool                          // of a larger list, cut in regions
	share       float64                       // of that list's doors; 0: all
	was         func(own []int32) (way, bool) // the way that turfs begin with; may be nil
	judged      bool                          // pins were judged before: the list has the points that were chosen
	at          []spots                       // door → where it meets the streets; only of a region
	regionOf    []int32                       // door → its region; nil but where pieces are joined
	from        []int32                       // site → the turf that it begins in; nil: cut anew, or go on from Former
	adj         *turf.Adjacency
	plan        *turf.Plan
	ways        []way // turf → how it is gone through
	turfs       []data.Turf
	routes      []data.Route
	other       []int64 // turf → milliseconds by the mode that was not chosen, routing.Never or more if there is none
	turfOf      []int32 // door → row of turfs, −1
	seqOf       []int32 // door → seq of its stop
	tooFar      tooFar
	notes       []data.Text
	preferences data.Preferences
	heuristics  data.Heuristics
}

// Phases are the wall-clock seconds of a run by phase, in order.
type Phases struct{ seconds map[string]float64 }

// Add notes that a phase took so long.
func (p *Phases) Add(phase string, d time.Duration) {
	if p.seconds == nil {
		p.seconds = map[string]float64{}
	}
	p.seconds[phase] += float64(d.Round(time.Millisecond)) / float64(time.Second)
}

// release is the version that this code becomes.
const release = "0.1.0"

// Version names the build: the release, and the commit where it is known.
func Version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return release
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			return release + "+" + s.Value[:12]
		}
	}
	return release
}

// workers is how many goroutines share a step.
func workers(n int) int { return max(1, min(n, runtime.GOMAXPROCS(0))) }
