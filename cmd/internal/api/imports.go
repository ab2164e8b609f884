package api

import (
	"context"
	"strings"
	"sync"
	"time"

	"puerta/data"
)

const (
	importKept  = time.Minute // how long it is told of an import that is over
	mostImports = 256         // of which it is told at the same time
)

// imports tell how far the lists are that are being read, by who sends them and
// the Idempotency-Key of the request. It is in memory alone: who sends a list
// asks the same process.
type imports struct {
	mu sync.Mutex
	of map[string]*running
}

// running is one import.
type running struct {
	all  *imports
	at   data.Progress
	over time.Time // zero while it runs
}

func newImports() *imports { return &imports{of: map[string]*running{}} }

// begin begins to tell of an import. Beyond the bound nothing is told of it.
func (m *imports) begin(id string, now time.Time) *running {
	m.mu.Lock()
	defer m.mu.Unlock()
	for other, r := range m.of {
		if !r.over.IsZero() && now.Sub(r.over) > importKept {
			delete(m.of, other)
		}
	}
	r := &running{all: m, at: data.Progress{Phase: "doors"}}
	if len(m.of) < mostImports {
		m.of[id] = r
	}
	return r
}

// find returns how far an import is; false if nothing is known of it.
func (m *imports) find(id string, now time.Time) (data.Progress, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	r := m.of[id]
	if r == nil || !r.over.IsZero() && now.Sub(r.over) > importKept {
		return data.Progress{}, false
	}
	return r.at, true
}

// tell notes how far it is.
func (r *running) tell(p data.Progress) {
	r.all.mu.Lock()
	defer r.all.mu.Unlock()
	r.at = p
}

// end notes that it is over.
func (r *running) end(err error, now time.Time) {
	r.all.mu.Lock()
	defer r.all.mu.Unlock()
	r.over, r.at.Phase = now, "done"
	if err != nil {
		r.at.Phase = "failed"
	}
}

// importID names an import of whoever asks by the key of its request.
func importID(q *asked, key string) string {
	return data.HashSecret(strings.Join([]string{"import", q.who.name(), key}, "\x00"))
}

// importing tells how far an import is. That of another is not there.
func (a *api) importing(ctx context.Context, in *struct {
	Key string `path:"key" maxLength:"255" doc:"the Idempotency-Key of the request that brings the list"`
}) (*struct{ Body data.Progress }, error) {
	p, ok := a.reading.find(importID(askedOf(ctx), in.Key), time.Now())
	if !ok {
		return nil, &fault{code: "not_found", parameter: "key"}
	}
	return &struct{ Body data.Progress }{p}, nil
}
