package turf

import (
	"context"
	"slices"
)

// Draft is the plan of one turf: which way it is gone through and what that
// takes. Sites come into it and leave it, and what it takes follows at once.
// Changes go on from the last Keep. One goroutine at a time.
type Draft interface {
	// Millis is what the turf takes, knocks and all.
	Millis() int64
	// Knows tells whether a site is in the turf or could come into it.
	Knows(site int32) bool
	// Widen makes sites known, beside those of the turf.
	Widen(ctx context.Context, own, around []int32) error
	// Groups shows sets of sites that could leave together with a site of the
	// turf, of at most most sites: the site alone, its walk, and so on. A set
	// is good until the next.
	Groups(site int32, most int, show func(sites []int32))
	// Shares shows what each site of the turf has of its travel, in milliseconds.
	Shares(show func(site int32, millis int64))
	// Take takes sites out, and appends them to strands; false if that cannot
	// be done, with the draft to be taken Back.
	Take(sites []int32, out *Strands) bool
	// Put puts strands in where that costs least.
	Put(in *Strands)
	// Mend improves the plan around the changes.
	Mend()
	// Keep makes the changes good.
	Keep()
	// Back takes all changes since the last Keep back.
	Back()
	// Hold makes the plan last kept the one that Restore goes back to.
	Hold()
	Restore()
}

// Strands are sites, those that a plan visits one after another side by side:
// strand k begins at First[k].
type Strands struct {
	Sites []int32
	First []int
}

// Reset forgets the sites.
func (s *Strands) Reset() { s.Sites, s.First = s.Sites[:0], s.First[:0] }

// measuredDraft is the draft for who has none: every change is measured.
type measuredDraft struct {
	ctx         context.Context //nolint:containedctx // of the cut that it belongs to
	c           *cutter
	sites, kept []int32
	now, before int64
	held        []int32
	heldMillis  int64
	err         error
}

func (c *cutter) measuredDraft(ctx context.Context, own []int32) (Draft, error) {
	d := &measuredDraft{ctx: ctx, c: c, sites: slices.Clone(own)}
	d.Mend()
	d.Keep()
	return d, d.err
}

func (d *measuredDraft) Millis() int64    { return d.now }
func (d *measuredDraft) Knows(int32) bool { return true }

func (d *measuredDraft) Widen(context.Context, []int32, []int32) error { return nil }

func (d *measuredDraft) Groups(site int32, _ int, show func([]int32)) { show([]int32{site}) }

func (d *measuredDraft) Shares(show func(int32, int64)) {
	travel := d.now - d.c.knocks(d.sites)
	for _, s := range d.sites {
		show(s, travel/int64(len(d.sites)))
	}
}

func (d *measuredDraft) Take(sites []int32, out *Strands) bool {
	for _, s := range sites {
		out.First, out.Sites = append(out.First, len(out.Sites)), append(out.Sites, s)
	}
	d.sites = without(d.sites, slices.Sorted(slices.Values(sites)))
	d.Mend()
	return d.err == nil
}

func (d *measuredDraft) Put(in *Strands) {
	d.sites = with(d.sites, in.Sites)
	d.Mend()
}

// Mend measures.
func (d *measuredDraft) Mend() {
	ms, err := d.c.o.Measure(d.ctx, d.sites)
	if err != nil {
		d.err, ms = err, 1<<40
	}
	d.now = ms
}

func (d *measuredDraft) Keep() { d.kept, d.before = append(d.kept[:0], d.sites...), d.now }
func (d *measuredDraft) Back() { d.sites, d.now = append(d.sites[:0:0], d.kept...), d.before }

func (d *measuredDraft) Hold() { d.held, d.heldMillis = append(d.held[:0:0], d.kept...), d.before }
func (d *measuredDraft) Restore() {
	d.kept, d.before = append(d.kept[:0:0], d.held...), d.heldMillis
	d.Back()
}
