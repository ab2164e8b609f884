package turf

import "context"

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
	// Check brings Millis up to what the turf really takes, where a draft only
	// comes near that.
	Check(ctx context.Context, own []int32) error
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
