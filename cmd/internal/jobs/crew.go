package jobs

import (
	"context"
	"errors"
	"runtime/debug"
	"time"

	"puerta/cmd/internal/cutter"
	"puerta/data"
)

// Crew does the jobs of a store for which several machines work: the part of one
// process. It makes small cuts whole; of large ones it divides one, cuts regions
// and joins them, as others do at the same time.
type Crew struct {
	*Runner
	store data.Shared
}

// NewCrew returns the crew of a store. o.Store is taken from it.
func NewCrew(store data.Shared, o Options) *Crew {
	o.Store = store
	return &Crew{New(o), store}
}

// Run works until ctx ends. AtOnce and Logger of o are the crew's own.
func (c *Crew) Run(ctx context.Context, o data.WorkOptions) error {
	o.AtOnce, o.Logger = c.o.Workers, c.o.Logger
	return c.store.Work(ctx, c, o)
}

// Wake does nothing: the database wakes who waits for jobs.
func (c *Crew) Wake() {}

// Cut makes a cut, or divides it.
func (c *Crew) Cut(ctx context.Context, id string) error {
	if number, err := c.store.Divided(ctx, id); err != nil || number > 0 {
		return err // its regions are at work
	}
	cut, err := c.store.BeginCut(ctx, id)
	if gone(err) {
		return nil
	}
	if err != nil {
		return err
	}
	return c.watched(ctx, id, func(ctx context.Context, tell func(data.Progress)) error {
		divided, err := c.divide(ctx, cut, tell)
		if err != nil || divided {
			return err
		}
		_, err = c.publish(ctx, cut, tell)
		return err
	})
}

// watched does a part of a cut, as long as that is wanted. What cannot be helped
// fails the cut; where the store does not answer the job is to be done again.
func (c *Crew) watched(ctx context.Context, id string, do func(ctx context.Context, tell func(data.Progress)) error) (err error) {
	begin := time.Now()
	over, stop := context.WithCancelCause(ctx)
	pulse := c.beat(over, id, stop)
	err = c.guarded(id, func() error { return do(over, pulse.tell) })
	cause := context.Cause(over)
	stop(nil)
	pulse.wait()
	log := c.o.Logger.With("cut", id, "seconds", time.Since(begin).Seconds())
	switch {
	case err == nil:
		log.Info("a part of a cut is done")
	case errors.Is(cause, errOver), gone(err):
		log.Info("a cut is no longer wanted")
	case ctx.Err() != nil, errors.Is(err, data.ErrUnavailable):
		return err
	default:
		c.fail(ctx, id, err)
	}
	return nil
}

// guarded makes an error of a panic.
func (c *Crew) guarded(id string, do func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			c.o.Logger.Error("panic in a cut", "cut", id, "panic", panicText(p), "stack", string(debug.Stack()))
			err = errors.New("panic in a cut")
		}
	}()
	return do()
}

// divide divides a cut into regions, if it is large enough.
func (c *Crew) divide(ctx context.Context, cut data.Cut, tell func(data.Progress)) (bool, error) {
	u, err := c.store.Universe(ctx, cut.UniverseID)
	if err != nil {
		return false, err
	}
	o, err := optionsOf(cut)
	if err != nil || cut.Former != "" || !o.Divides(u.Doors) {
		return false, err
	}
	var b basis
	in, o, err := c.source(ctx, cut, tell, func(u *data.Universe, r data.Stored) (*data.List, error) {
		b.Revision, b.Checked = u.Revision, u.Checked
		return data.Collect(r)
	}, nil)
	if err != nil {
		return false, err
	}
	d, err := cutter.Divide(ctx, in, o)
	if err != nil || d.N < 2 {
		return false, err
	}
	b.Division, b.Streets = *d, o.StreetsID
	return true, c.queue(ctx, cut.ID, &b)
}

// queue stores a division and queues the jobs of its regions.
func (c *Crew) queue(ctx context.Context, id string, b *basis) error {
	doors := make([]int, b.Division.N)
	for _, r := range b.Division.Region {
		if r >= 0 {
			doors[r]++
		}
	}
	raw, err := packed(b)
	if err != nil {
		return err
	}
	d := data.Division{Basis: raw, Regions: make([]data.Region, len(doors))}
	for i, n := range doors {
		d.Regions[i].Doors = n
	}
	_, err = c.store.DivideCut(ctx, id, d)
	return err
}

// divided reads what a part of a divided cut is made of. If that is no longer what
// was divided the cut is begun again.
func (c *Crew) divided(ctx context.Context, cut data.Cut, b *basis, division int64, tell func(data.Progress),
	collect func(data.Stored) (*data.List, error)) (in cutter.Input, o cutter.Options, again bool, err error) {
	in, o, err = c.source(ctx, cut, tell, func(u *data.Universe, r data.Stored) (*data.List, error) {
		if err := b.same(u); err != nil {
			return nil, err
		}
		return collect(r)
	}, &b.Streets)
	if errors.Is(err, data.ErrStale) {
		return in, o, true, c.store.UndivideCut(ctx, cut.ID, division)
	}
	return in, o, false, err
}

// Region cuts one region. What it tells of its progress is passed over: the cut's
// counts the regions that are done.
func (c *Crew) Region(ctx context.Context, id string, division int64, region int) error {
	raw, r, err := c.store.Region(ctx, division, region)
	if errors.Is(err, data.ErrNotFound) || err == nil && r.Piece != nil {
		return nil
	}
	if err != nil {
		return err
	}
	return c.watched(ctx, id, func(ctx context.Context, _ func(data.Progress)) error {
		b, err := unpacked[basis](raw)
		if err != nil {
			return err
		}
		cut, err := c.store.Cut(ctx, id)
		if err != nil {
			return err
		}
		in, o, again, err := c.divided(ctx, cut, b, division, nil, func(r data.Stored) (*data.List, error) {
			return b.Division.Read(r.EachDoorOf, region)
		})
		if err != nil || again {
			return err
		}
		piece, err := cutter.RunRegion(ctx, in, o, &b.Division, region)
		if err != nil {
			return err
		}
		if raw, err = packed(piece); err != nil {
			return err
		}
		return c.kept(ctx, func() error { return c.store.FinishRegion(ctx, division, region, raw) })
	})
}

// Join puts the pieces of a cut together and publishes it.
func (c *Crew) Join(ctx context.Context, id string, division int64) error {
	return c.watched(ctx, id, func(ctx context.Context, tell func(data.Progress)) error {
		cut, err := c.store.Cut(ctx, id)
		if err != nil {
			return err
		}
		b, pieces, err := c.pieces(ctx, division)
		if err != nil {
			return err
		}
		in, o, again, err := c.divided(ctx, cut, b, division, tell, func(r data.Stored) (*data.List, error) { return data.Collect(r) })
		if err != nil || again {
			return err
		}
		result, err := cutter.Join(ctx, in, o, &b.Division, pieces)
		if err != nil {
			return err
		}
		tell(data.Progress{Phase: "store"})
		return c.kept(ctx, func() error { return c.store.PublishCut(ctx, id, result) })
	})
}

func (c *Crew) pieces(ctx context.Context, division int64) (*basis, []*cutter.Piece, error) {
	var pieces []*cutter.Piece
	raw, err := c.store.Pieces(ctx, division, func(r data.Region) error {
		p, err := unpacked[cutter.Piece](r.Piece)
		pieces = append(pieces, p)
		return err
	})
	if err != nil {
		return nil, nil, err
	}
	b, err := unpacked[basis](raw)
	return b, pieces, err
}

// kept does what keeps the work of minutes, again and again while the store does
// not answer, until others have the job.
func (c *Crew) kept(ctx context.Context, store func() error) error {
	for {
		err := store()
		if !errors.Is(err, data.ErrUnavailable) || ctx.Err() != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return err
		case <-time.After(c.o.Beat):
		}
	}
}

// GiveUp fails a cut that could not be made in many attempts.
func (c *Crew) GiveUp(ctx context.Context, id string, err error) error {
	c.fail(ctx, id, errors.Join(errAttempts, err))
	return nil
}

// Purge removes what is older than is to be kept.
func (c *Crew) Purge(ctx context.Context, keep time.Duration) error {
	gone, err := c.store.Purge(ctx, time.Now().Add(-keep))
	if err == nil && gone != (data.Purged{}) {
		c.o.Logger.Info("purged", "universes", gone.Universes, "doors", gone.Doors, "marks", gone.Marks, "links", gone.Links, "bytes", gone.Bytes)
	}
	return err
}
