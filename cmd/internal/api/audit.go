package api

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"puerta/data"
)

// mostWaiting bounds the entries that wait to be written.
const mostWaiting = 4096

// auditPatience is how long an export waits for its entry to be on the disk. An
// import of a state keeps the database busy for longer; then the entry is
// written behind it.
const auditPatience = 250 * time.Millisecond

// auditor writes the log of exports: entries of many requests in one
// transaction, since each costs a flush of the disk.
type auditor struct {
	store   data.Store
	log     *slog.Logger
	entries chan pendingAudit
	ended   chan struct{}
	once    sync.Once
}

type pendingAudit struct {
	data.Audit
	written chan struct{}
}

func newAuditor(store data.Store, log *slog.Logger) *auditor {
	w := &auditor{store: store, log: log, entries: make(chan pendingAudit, mostWaiting), ended: make(chan struct{})}
	go w.run()
	return w
}

// run writes what waits, together.
func (w *auditor) run() {
	defer close(w.ended)
	for first := range w.entries {
		batch := []pendingAudit{first}
		for len(w.entries) > 0 && len(batch) < 512 {
			batch = append(batch, <-w.entries)
		}
		all := make([]data.Audit, len(batch))
		for i := range batch {
			all[i] = batch[i].Audit
		}
		if err := w.store.AddAudits(data.OnBehalfOfAll(context.Background()), all); err != nil {
			w.log.Error("the log of exports cannot be written", "entries", len(all), "error", err)
		}
		for _, one := range batch {
			close(one.written)
		}
	}
}

// note writes an entry and waits for it, for a moment.
func (w *auditor) note(ctx context.Context, e data.Audit) {
	one := pendingAudit{e, make(chan struct{})}
	timeout := time.NewTimer(auditPatience)
	defer timeout.Stop()
	select {
	case w.entries <- one:
	case <-timeout.C:
		w.log.Error("an export is not in the log of exports; too many wait", "route", e.What, "key", e.Key, "count", e.Count)
		return
	}
	select {
	case <-one.written:
	case <-timeout.C:
	case <-ctx.Done():
	}
}

// close writes what waits and ends.
func (w *auditor) close() {
	w.once.Do(func() { close(w.entries) })
	<-w.ended
}

// exported notes who takes how much of what. It is called before the first
// byte goes out.
func (a *api) exported(ctx context.Context, object string, count int, people bool) {
	q := askedOf(ctx)
	if q.gin == nil {
		return
	}
	a.metrics.exports.WithLabelValues(q.route).Add(float64(count))
	a.audits.note(ctx, data.Audit{At: time.Now().UTC(), Key: q.who.name(), Role: q.who.role.String(), What: q.route, Object: object,
		Count: count, People: people, Organisation: q.who.organisation})
}

// auditPage is a page of the log of exports.
type auditPage struct {
	Body struct {
		Exports []data.Audit `json:"exports" nullable:"false"`
		Next    string       `json:"next,omitempty" doc:"asks for the next page, as after"`
	}
}

// audit lists who took what.
func (a *api) audit(ctx context.Context, in *PageInput) (*auditPage, error) {
	all, next, err := a.Store.Audits(ctx, in.page())
	if err != nil {
		return nil, err
	}
	out := &auditPage{}
	out.Body.Exports, out.Body.Next = append([]data.Audit{}, all...), next
	return out, nil
}
