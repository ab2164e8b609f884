package main

import (
	"fmt"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"

	"puerta/data"
	"puerta/data/sqlstore"
)

// phaseNames are what people read for the phases of a job.
func phaseName(phase string) string {
	switch phase {
	case "doors":
		return "reading doors"
	case "streets":
		return "reading streets"
	case "hierarchy":
		return "preparing streets"
	case "judge":
		return "judging the doors' coordinates"
	case "store":
		return "storing"
	case "snap":
		return "finding each door's street"
	case "cells":
		return "counting cells"
	case "links":
		return "finding neighbours"
	case "cut":
		return "cutting turfs"
	case "limit":
		return "leaving out doors that cost too much"
	case "order":
		return "ordering doors"
	case "outline":
		return "drawing outlines"
	case sqlstore.PhaseCopy:
		return "copying rows"
	case sqlstore.PhaseCompare:
		return "comparing rows"
	case "tally":
		return "adding up"
	}
	return phase
}

// lineEvery is how often a long phase says where it is, off a terminal.
const lineEvery = 10 * time.Second

// progress shows how far long work is: a bar on a terminal, plain lines
// elsewhere.
type progress struct {
	env   Env
	mu    sync.Mutex
	phase string
	said  time.Time
	bar   *progressbar.ProgressBar
}

func newProgress(env Env) *progress { return &progress{env: env} }

// tell takes a report; many goroutines may call it.
func (p *progress) tell(at data.Progress) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.env.Terminal {
		p.draw(at)
		return
	}
	if at.Phase != p.phase {
		p.phase, p.said = at.Phase, time.Now()
		fmt.Fprintln(p.env.Stderr, phaseName(at.Phase))
		return
	}
	if at.Done > 0 && time.Since(p.said) > lineEvery {
		p.said = time.Now()
		if at.Total > 0 {
			fmt.Fprintf(p.env.Stderr, "%s: %d of %d\n", phaseName(at.Phase), at.Done, at.Total)
		} else {
			fmt.Fprintf(p.env.Stderr, "%s: %d\n", phaseName(at.Phase), at.Done)
		}
	}
}

// streets takes a report of the street reader, in bytes.
func (p *progress) streets(_ string, done, total int64) {
	p.tell(data.Progress{Phase: "streets", Done: int(done), Total: int(total)})
}

func (p *progress) draw(at data.Progress) {
	if at.Phase != p.phase {
		p.finish()
		p.phase = at.Phase
		total := int64(at.Total)
		if total == 0 {
			total = -1
		}
		p.bar = progressbar.NewOptions64(total, progressbar.OptionSetWriter(p.env.Stderr),
			progressbar.OptionSetDescription(phaseName(at.Phase)), progressbar.OptionThrottle(100*time.Millisecond),
			progressbar.OptionClearOnFinish())
	}
	if at.Total > 0 { // it may be an estimate
		p.bar.ChangeMax64(int64(at.Total))
	}
	_ = p.bar.Set64(int64(at.Done)) // a bar that cannot be drawn stops nothing
}

func (p *progress) finish() {
	if p.bar != nil {
		_ = p.bar.Finish()
		p.bar = nil
	}
}

// line says something beside the progress.
func (p *progress) line(s string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.bar != nil {
		_ = p.bar.Clear()
	}
	fmt.Fprintln(p.env.Stderr, s)
}

// close ends the bar; it may be called twice.
func (p *progress) close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.finish()
}
