package postgis

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivertype"

	"puerta/data"
)

// Work hands jobs to w until ctx ends: see data.Shared. Jobs are River's, which
// looks for new ones when the database says that there are, and each second.
func (s *Store) Work(ctx context.Context, w data.Worker, o data.WorkOptions) error {
	o, ctx = withDefaults(o), data.OnBehalfOfAll(ctx)
	if err := s.queueWaiting(ctx); err != nil {
		return err
	}
	do := &doing{s: s, w: w, hands: newHands(), log: o.Logger}
	workers := river.NewWorkers()
	river.AddWorker(workers, worker[cutJob]{doing: do})
	river.AddWorker(workers, worker[regionJob]{doing: do})
	river.AddWorker(workers, worker[joinJob]{doing: do})
	river.AddWorker(workers, worker[purgeJob]{doing: do})
	client, err := river.NewClient(riverpgxv5.New(s.pool), &river.Config{
		Queues:               map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: o.AtOnce}},
		Workers:              workers,
		PeriodicJobs:         periodic(o),
		JobTimeout:           -1,
		RescueStuckJobsAfter: 365 * 24 * time.Hour, // whoever is alive does it, see life
		RetryPolicy:          backOff{},
		Logger:               quiet(o.Logger),
	})
	if err != nil {
		return err
	}
	life := &life{s: s, id: client.ID(), hands: do.hands, o: o}
	if err := life.beat(ctx); err != nil {
		return err
	}
	working, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	if err := client.Start(working); err != nil {
		return err
	}
	life.live(ctx)
	return goodbye(ctx, client, life)
}

func withDefaults(o data.WorkOptions) data.WorkOptions {
	if o.AtOnce <= 0 {
		o.AtOnce = 1
	}
	if o.Beat <= 0 {
		o.Beat = 2 * time.Second
	}
	if o.Dead <= 0 {
		o.Dead = 30 * time.Second
	}
	if o.Logger == nil {
		o.Logger = slog.Default()
	}
	return o
}

// patience is how long what was at work has to be put back.
const patience = 10 * time.Second

// goodbye puts what is at work back, for others.
func goodbye(ctx context.Context, client *river.Client[pgx.Tx], life *life) error {
	ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer stop()
	err := client.StopAndCancel(ctx)
	return errors.Join(err, life.end(ctx))
}

// purgeEvery is how often all workers together purge.
const purgeEvery = 24 * time.Hour

// periodic asks for a purge now and then.
func periodic(o data.WorkOptions) []*river.PeriodicJob {
	if o.Keep <= 0 {
		return nil
	}
	return []*river.PeriodicJob{river.NewPeriodicJob(river.PeriodicInterval(purgeEvery), func() (river.JobArgs, *river.InsertOpts) {
		return purgeJob{o.Keep}, &river.InsertOpts{UniqueOpts: river.UniqueOpts{ByPeriod: purgeEvery}}
	}, &river.PeriodicJobOpts{RunOnStart: true})}
}

// doing is what the workers of all kinds share.
type doing struct {
	s     *Store
	w     data.Worker
	hands *hands
	log   *slog.Logger
}

// worker does one kind of job.
type worker[J job] struct {
	river.WorkerDefaults[J]
	*doing
}

// Work does a job, which is in the worker's hands meanwhile.
func (w worker[J]) Work(ctx context.Context, job *river.Job[J]) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	w.hands.take(job.ID, stop)
	defer w.hands.give(job.ID)
	ctx, err := w.onBehalf(ctx, job.Args.of())
	if err == nil {
		err = errAttempts
		if job.Attempt <= mostAttempts {
			err = job.Args.do(ctx, w.w)
		}
	}
	return w.ended(ctx, job.JobRow, job.Args.of(), err)
}

// onBehalf returns a context in which the job of a cut sees what the cut's
// organisation has; "" is the purge, which is for all. A cut that is not there any
// more is found so by whoever does the job.
func (d *doing) onBehalf(ctx context.Context, cut string) (context.Context, error) {
	if cut == "" {
		return ctx, nil
	}
	c, err := d.s.Cut(ctx, cut)
	if errors.Is(err, data.ErrNotFound) {
		err = nil
	}
	return data.OnBehalf(ctx, c.Organisation), err
}

var (
	// errAttempts: a job took its worker down each time.
	errAttempts = errors.New("interrupted at every attempt")
	// errLetGo: the worker was cut off for so long that others have its jobs.
	errLetGo = errors.New("the database did not answer for too long")
)

// ended says what is to become of a job.
func (d *doing) ended(ctx context.Context, job *rivertype.JobRow, cut string, err error) error {
	log := d.log.With("job", job.Kind, "cut", cut, "attempt", job.Attempt)
	switch {
	case err == nil:
		return nil
	case errors.Is(context.Cause(ctx), errLetGo), errors.Is(err, data.ErrUnavailable):
		log.Warn("a job is done again", "error", err)
		return err
	case errors.Is(context.Cause(ctx), rivertype.ErrJobCancelledRemotely):
		return river.JobCancel(err)
	case ctx.Err() != nil: // the worker leaves
		return river.JobSnooze(0)
	case job.Attempt < mostAttempts:
		log.Warn("a job failed; it is tried again", "error", err)
		return err
	}
	if cut != "" {
		err = errors.Join(err, d.w.GiveUp(ctx, cut, err))
	}
	return river.JobCancel(err)
}

// backOff is how long a job waits that failed: two seconds, then twice as long
// each time, a minute at most.
type backOff struct{}

// NextRetry is that of river.ClientRetryPolicy.
func (backOff) NextRetry(job *rivertype.JobRow) time.Time {
	return time.Now().Add(min(time.Second<<min(len(job.Errors)+1, 6), time.Minute))
}
