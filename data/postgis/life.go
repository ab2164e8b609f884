package postgis

import (
	"context"
	"encoding/json"
	"log/slog"
	"sync"
	"time"

	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivertype"

	"puerta/data"
)

// hands are the jobs that a worker has at work.
type hands struct {
	mu   sync.Mutex
	jobs map[int64]context.CancelCauseFunc
}

func newHands() *hands { return &hands{jobs: map[int64]context.CancelCauseFunc{}} }

func (h *hands) take(id int64, stop context.CancelCauseFunc) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.jobs[id] = stop
}

func (h *hands) give(id int64) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.jobs, id)
}

func (h *hands) ids() []int64 {
	h.mu.Lock()
	defer h.mu.Unlock()
	ids := []int64{}
	for id := range h.jobs {
		ids = append(ids, id)
	}
	return ids
}

// letGo stops all jobs.
func (h *hands) letGo(why error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, stop := range h.jobs {
		stop(why)
	}
}

// life says again and again that a worker is alive, and gives the jobs of those
// that are not, or no longer have them, to others. River's own rescue goes by how
// long a job may take, which nobody knows of a cut.
type life struct {
	s     *Store
	id    string
	hands *hands
	o     data.WorkOptions
}

// live beats until ctx ends. A worker that cannot say that it is alive lets go
// of its jobs before others take them.
func (l *life) live(ctx context.Context) {
	tick := time.NewTicker(l.o.Beat)
	defer tick.Stop()
	last := time.Now()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		begin := time.Now()
		err := l.beat(ctx)
		switch {
		case err == nil:
			last = begin
		case ctx.Err() != nil:
			return
		case time.Since(last) > l.o.Dead/2:
			l.hands.letGo(errLetGo)
		default:
			l.o.Logger.Warn("the database does not answer", "error", err)
		}
	}
}

// beat notes that the worker is alive and rescues jobs.
func (l *life) beat(ctx context.Context) error {
	ctx, stop := context.WithTimeout(ctx, max(l.o.Beat, time.Second))
	defer stop()
	_, err := l.s.pool.Exec(ctx, `INSERT INTO workers (id, beat_at) VALUES ($1, now()) ON CONFLICT (id) DO UPDATE SET beat_at = now()`, l.id)
	if err != nil {
		return err
	}
	return l.rescue(ctx)
}

// slack is how old a job is at least that its own worker does not know: it may
// be about to begin, or just done.
const slack = 10 * time.Second

// lost finds jobs whose worker was not heard of for too long, and those of this
// one ($1) which it has not in its hands ($3).
const lost = `SELECT id FROM river_job AS job WHERE state = 'running' AND (
		NOT EXISTS (SELECT 1 FROM workers WHERE workers.id = job.attempted_by[array_upper(job.attempted_by, 1)]
			AND beat_at > now() - $2 * interval '1 second')
		OR job.attempted_by[array_upper(job.attempted_by, 1)] = $1 AND attempted_at < now() - $4 * interval '1 second' AND NOT id = ANY($3))
	ORDER BY id`

// rescue makes jobs available again that nobody does. Two who do that at once do
// no harm: each job is taken by one.
func (l *life) rescue(ctx context.Context) error {
	rows, err := l.s.pool.Query(ctx, lost, l.id, l.o.Dead.Seconds(), l.hands.ids(), max(slack, l.o.Beat).Seconds())
	if err != nil {
		return err
	}
	defer rows.Close()
	p := riverdriver.JobRescueManyParams{StuckHorizon: time.Now()}
	why, err := json.Marshal(rivertype.AttemptError{At: time.Now().UTC(), Error: "its worker is gone"})
	if err != nil {
		return err
	}
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return err
		}
		p.ID, p.Error = append(p.ID, id), append(p.Error, why)
		p.FinalizedAt, p.ScheduledAt = append(p.FinalizedAt, nil), append(p.ScheduledAt, time.Now())
		p.State = append(p.State, string(rivertype.JobStateAvailable))
	}
	if err := rows.Err(); err != nil || len(p.ID) == 0 {
		return err
	}
	l.o.Logger.Warn("jobs are rescued whose worker is gone", "jobs", len(p.ID))
	_, err = riverpgxv5.New(l.s.pool).GetExecutor().JobRescueMany(ctx, &p)
	return err
}

// end says that the worker has left.
func (l *life) end(ctx context.Context) error {
	_, err := l.s.pool.Exec(ctx, `DELETE FROM workers WHERE id = $1 OR beat_at < now() - interval '1 day'`, l.id)
	return err
}

// quiet lets River say what is wrong, and no more.
func quiet(log *slog.Logger) *slog.Logger { return slog.New(warnings{log.Handler()}) }

func silent() *slog.Logger { return slog.New(slog.DiscardHandler) }

// warnings passes on what is at least a warning.
type warnings struct{ slog.Handler }

// Enabled is that of slog.Handler.
func (w warnings) Enabled(ctx context.Context, level slog.Level) bool {
	return level >= slog.LevelWarn && w.Handler.Enabled(ctx, level)
}
