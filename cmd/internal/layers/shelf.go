package layers

import (
	"container/list"
	"context"
	"sync"
	"time"
)

// kept is what a shelf holds.
type kept interface {
	size() int64      // bytes of memory, about
	until() time.Time // from then on it is not to be used; zero: for good
}

// shelf keeps what was made last or used last, up to so many bytes; what is
// larger than all of them it does not keep. What is asked for while it is being
// made is made once.
type shelf struct {
	mu     sync.Mutex
	limit  int64
	bytes  int64
	order  *list.List // of *slot, the one used last in front
	slots  map[string]*list.Element
	making map[string]*making
}

type slot struct {
	key   string
	value kept
	bytes int64
}

func newShelf(limit int64) *shelf {
	return &shelf{limit: limit, order: list.New(), slots: map[string]*list.Element{}, making: map[string]*making{}}
}

// fetch returns what a shelf keeps under a key, or has it made. Errors are those
// of make, and the context's; they are not kept.
func fetch[T kept](ctx context.Context, s *shelf, key string, now time.Time, do func(context.Context) (T, error)) (T, error) {
	v, err := s.get(ctx, key, now, func(ctx context.Context) (kept, error) { return do(ctx) })
	if err != nil {
		var none T
		return none, err
	}
	return v.(T), nil
}

func (s *shelf) get(ctx context.Context, key string, now time.Time, do func(context.Context) (kept, error)) (kept, error) {
	s.mu.Lock()
	if v, ok := s.look(key, now); ok {
		s.mu.Unlock()
		return v, nil
	}
	m := s.making[key]
	if m == nil {
		m = s.begin(ctx, key, do)
	}
	m.waiting++
	s.mu.Unlock()
	return s.wait(ctx, key, m)
}

// look returns a value that is still good; mu is held.
func (s *shelf) look(key string, now time.Time) (kept, bool) {
	e := s.slots[key]
	if e == nil {
		return nil, false
	}
	v := e.Value.(*slot).value
	if end := v.until(); !end.IsZero() && !now.Before(end) {
		s.drop(e)
		return nil, false
	}
	s.order.MoveToFront(e)
	return v, true
}

// put keeps a value, and gives up others for it; mu is held.
func (s *shelf) put(key string, v kept) {
	if e := s.slots[key]; e != nil {
		s.drop(e)
	}
	n := &slot{key, v, v.size() + int64(len(key)) + 200}
	if n.bytes > s.limit {
		return
	}
	s.slots[key] = s.order.PushFront(n)
	s.bytes += n.bytes
	for s.bytes > s.limit {
		s.drop(s.order.Back())
	}
}

func (s *shelf) drop(e *list.Element) {
	n := s.order.Remove(e).(*slot)
	delete(s.slots, n.key)
	s.bytes -= n.bytes
}
