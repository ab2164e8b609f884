package jobs

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
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
	store     data.Shared
	retention time.Duration
}

// NewCrew returns the crew of a store. o.Store is taken from it; what is older
// than retention is purged, 0 keeps all.
func NewCrew(store data.Shared, o Options, retention time.Duration) *Crew {
	o.Store = store
	return &Crew{New(o), store, retention}
}

// Run works until ctx ends.
func (c *Crew) Run(ctx context.Context, o data.WorkOptions) error {
	o.AtOnce, o.Logger = c.o.Workers, c.o.Logger
	if c.retention > 0 {
		o.PurgeEvery = 24 * time.Hour
	}
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
	o := cutter.DefaultOptions()
	if err := json.Unmarshal(cut.Options, &o); err != nil {
		return false, fmt.Errorf("read options: %w", err)
	}
	if cut.Former != "" || !o.Divides(&cutter.Input{List: &data.List{Doors: make([]data.Door, u.Doors)}}) {
		return false, nil
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

// source reads what a cut, or a part of it, is made of. streets are those of its
// division; nil for the current ones.
func (c *Crew) source(ctx context.Context, cut data.Cut, tell func(data.Progress),
	collect func(*data.Universe, data.Stored) (*data.List, error), streets *string) (in cutter.Input, o cutter.Options, err error) {
	o = cutter.DefaultOptions()
	if err := json.Unmarshal(cut.Options, &o); err != nil {
		return in, o, fmt.Errorf("read options: %w", err)
	}
	in = cutter.Input{Scope: cut.UniverseID, Steady: true, Progress: tell, Phases: &cutter.Phases{}}
	begin := time.Now()
	err = c.store.ReadUniverse(ctx, cut.UniverseID, func(u data.Universe, r data.Stored) (err error) {
		in.List, err = collect(&u, r)
		return err
	})
	if err != nil {
		return in, o, err
	}
	in.Phases.Add("read_doors", time.Since(begin))
	begin = time.Now()
	if streets == nil {
		in.Router, err = c.o.Network.Router(ctx, &o)
	} else {
		in.Router, err = c.o.Network.RouterOf(ctx, *streets, &o)
	}
	in.Phases.Add("read_streets", time.Since(begin))
	return in, o, err
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
		in, o, err := c.source(ctx, cut, nil, func(u *data.Universe, r data.Stored) (*data.List, error) {
			if err := b.same(u); err != nil {
				return nil, err
			}
			return b.Division.Read(r.EachDoorOf, region)
		}, &b.Streets)
		if errors.Is(err, data.ErrStale) {
			return c.store.UndivideCut(ctx, id, division)
		}
		if err != nil {
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
		in, o, err := c.source(ctx, cut, tell, func(u *data.Universe, r data.Stored) (*data.List, error) {
			if err := b.same(u); err != nil {
				return nil, err
			}
			return data.Collect(r)
		}, &b.Streets)
		if errors.Is(err, data.ErrStale) {
			return c.store.UndivideCut(ctx, id, division)
		}
		if err != nil {
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
func (c *Crew) Purge(ctx context.Context) error {
	if c.retention <= 0 {
		return nil // another worker asked for it, who will do it
	}
	_, err := c.store.Purge(ctx, time.Now().Add(-c.retention))
	return err
}
