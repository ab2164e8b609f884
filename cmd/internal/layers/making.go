package layers

import "context"

// making is something that is being made for all who wait for it. It goes on
// while anybody waits, whoever asked first, which golang.org/x/sync's
// singleflight cannot.
type making struct {
	waiting int
	stop    context.CancelFunc
	done    chan struct{} // closed when the rest is set
	value   kept
	err     error
	panic   any
}

// begin starts to make something; mu is held.
func (s *shelf) begin(ctx context.Context, key string, do func(context.Context) (kept, error)) *making {
	own, stop := context.WithCancel(context.WithoutCancel(ctx))
	m := &making{stop: stop, done: make(chan struct{})}
	s.making[key] = m
	go func() {
		defer stop()
		defer s.end(key, m)
		defer func() { m.panic = recover() }() // told to who waits: nobody catches it here
		m.value, m.err = do(own)
	}()
	return m
}

// end keeps what was made and tells those who wait.
func (s *shelf) end(key string, m *making) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.making[key] == m {
		delete(s.making, key)
	}
	if m.err == nil && m.panic == nil {
		s.put(key, m.value)
	}
	close(m.done)
}

func (s *shelf) wait(ctx context.Context, key string, m *making) (kept, error) {
	select {
	case <-m.done:
		if m.panic != nil {
			panic(m.panic)
		}
		return m.value, m.err
	case <-ctx.Done():
		s.leave(key, m)
		return nil, context.Cause(ctx)
	}
}

// leave stops the work that nobody waits for any more.
func (s *shelf) leave(key string, m *making) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if m.waiting--; m.waiting > 0 {
		return
	}
	if s.making[key] == m {
		delete(s.making, key)
	}
	m.stop()
}
