package network

import (
	"context"
	"errors"
	"slices"

	"puerta/routing"
)

// build is a router that is kept, or still being made.
type build struct {
	id      string // of its streets
	mps     float64
	number  int           // the later begun, the higher
	done    chan struct{} // closed when the rest is set
	streets *routing.Streets
	err     error
}

// over returns the router over the streets of that id. If whoever makes it gives
// up, the next who waits makes it.
func (n *Network) over(ctx context.Context, id string, mps float64) (*routing.Streets, error) {
	for {
		b, mine := n.take(id, mps)
		if mine {
			n.fill(ctx, b)
			return b.streets, b.err
		}
		select {
		case <-b.done:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
		if !gaveUp(b.err) {
			return b.streets, b.err
		}
	}
}

// take returns the router of that id and speed, and whether the caller has to
// make it.
func (n *Network) take(id string, mps float64) (b *build, mine bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	at := slices.IndexFunc(n.kept, func(b *build) bool { return b.id == id && b.mps == mps })
	if at >= 0 {
		b = n.kept[at]
		n.kept = append(slices.Delete(n.kept, at, at+1), b)
		return b, false
	}
	n.makeRoom(id)
	n.begun++
	b = &build{id: id, mps: mps, number: n.begun, done: make(chan struct{})}
	n.kept = append(n.kept, b)
	return b, true
}

// makeRoom forgets what will hardly be asked for again: other streets, now that
// these are current, and the router not used for longest. Who uses one goes on.
func (n *Network) makeRoom(id string) {
	n.kept = slices.DeleteFunc(n.kept, func(b *build) bool { return b.id != id })
	if len(n.kept) >= most {
		n.kept = slices.Delete(n.kept, 0, 1)
	}
}

// fill makes a router and lets all who wait for it go on. One that cannot be
// made is not kept.
func (n *Network) fill(ctx context.Context, b *build) {
	defer close(b.done)
	b.err = errPanicked // stays if what follows panics
	defer func() {
		if b.err != nil {
			n.forget(b)
		}
	}()
	like, err := n.like(ctx, b)
	if err == nil {
		b.streets, err = n.compile(ctx, b.id, b.mps, like)
	}
	b.err = err
}

// errPanicked is what others get who waited for streets whose making panicked.
var errPanicked = errors.New("streets cannot be made")

// like returns the same streets at another speed, if they are there or being
// made: reading them twice at once would take longer. Nobody waits for what was
// begun later, so that no two wait for each other.
func (n *Network) like(ctx context.Context, b *build) (*routing.Streets, error) {
	for {
		other := n.best(b.id, b.number)
		if other == nil {
			return nil, nil
		}
		select {
		case <-other.done:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
		if other.err == nil {
			return other.streets, nil
		}
		n.forget(other)
	}
}

// best returns a router over the streets of that id which is there, else one
// that was begun before a number; nil if there is none.
func (n *Network) best(id string, before int) *build {
	n.mu.Lock()
	defer n.mu.Unlock()
	var best *build
	for _, b := range n.kept {
		switch {
		case b.id != id:
		case b.ready():
			return b
		case b.number < before && best == nil:
			best = b
		}
	}
	return best
}

// ready tells whether a router is there.
func (b *build) ready() bool {
	select {
	case <-b.done:
		return b.err == nil
	default:
		return false
	}
}

func (n *Network) forget(b *build) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.kept = slices.DeleteFunc(n.kept, func(o *build) bool { return o == b })
}

// gaveUp tells whether a router was not made only because nobody wanted it any
// more.
func gaveUp(err error) bool {
	return errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}
