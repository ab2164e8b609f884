package postgis

import (
	"context"
	"database/sql"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverdatabasesql"

	"puerta/data"
	"puerta/data/sqlstore"
)

// mostAttempts bounds how often a job may take its worker down, or fail.
const mostAttempts = 20

// job is what a worker is asked to do. Each is unique by its values, so that
// nothing is done twice, whoever asks for it.
type job interface {
	river.JobArgs
	of() string // the cut it is for, "" for none
	do(ctx context.Context, w data.Worker) error
}

// The jobs. Again tells a cut that is begun anew from what it was.
type (
	cutJob struct {
		Cut   string `json:"cut"`
		Again int64  `json:"again"`
	}
	regionJob struct {
		Cut      string `json:"cut"`
		Division int64  `json:"division"`
		Region   int    `json:"region"`
	}
	joinJob struct {
		Cut      string `json:"cut"`
		Division int64  `json:"division"`
	}
	purgeJob struct {
		Keep time.Duration `json:"keep"`
	}
)

func (cutJob) Kind() string    { return "cut" }
func (regionJob) Kind() string { return "region" }
func (joinJob) Kind() string   { return "join" }
func (purgeJob) Kind() string  { return "purge" }

func (j cutJob) of() string    { return j.Cut }
func (j regionJob) of() string { return j.Cut }
func (j joinJob) of() string   { return j.Cut }
func (purgeJob) of() string    { return "" }

func (j cutJob) do(ctx context.Context, w data.Worker) error { return w.Cut(ctx, j.Cut) }
func (j regionJob) do(ctx context.Context, w data.Worker) error {
	return w.Region(ctx, j.Cut, j.Division, j.Region)
}
func (j joinJob) do(ctx context.Context, w data.Worker) error  { return w.Join(ctx, j.Cut, j.Division) }
func (j purgeJob) do(ctx context.Context, w data.Worker) error { return w.Purge(ctx, j.Keep) }

// once are the options of a job with a priority, 1 the first.
func once(priority int) *river.InsertOpts {
	return &river.InsertOpts{Priority: priority, MaxAttempts: mostAttempts, UniqueOpts: river.UniqueOpts{ByArgs: true}}
}

// queue puts jobs into the queue within transactions.
type queue = *river.Client[*sql.Tx]

func newQueue(db *sql.DB) (queue, error) {
	return river.NewClient(riverdatabasesql.New(db), &river.Config{Logger: silent()})
}

// Queued queues the job of a cut with the cut itself.
func (b backend) Queued(ctx context.Context, tx *sqlstore.Tx, c data.Cut) error {
	priority, err := turnOf(ctx, tx, c.ID)
	if err != nil {
		return err
	}
	_, err = b.s.queue.InsertTx(ctx, tx.Tx, cutJob{Cut: c.ID}, once(priority))
	return err
}

// turnOf is the priority of a cut: the more cuts of an owner wait or run, the
// later the next one, so that nobody waits behind all cuts of another.
func turnOf(ctx context.Context, tx *sqlstore.Tx, cut string) (priority int, err error) {
	err = tx.QueryRowContext(ctx, `SELECT count(*) FROM cuts JOIN universes ON universes.n = cuts.universe
		WHERE state IN ('queued', 'running') AND (organisation, owner) = (SELECT u.organisation, u.owner FROM cuts AS c JOIN universes AS u ON u.n = c.universe WHERE c.id = ?)`, cut).Scan(&priority)
	return min(max(priority, river.PriorityDefault), lastPriority), err
}

// lastPriority is River's lowest.
const lastPriority = 4

// Over ends the jobs of a cut, and forgets its regions.
func (b backend) Over(ctx context.Context, tx *sqlstore.Tx, cut string) error {
	if _, err := tx.ExecContext(ctx, `DELETE FROM cut_divisions WHERE cut = (SELECT n FROM cuts WHERE id = ?)`, cut); err != nil {
		return err
	}
	ids, err := jobsOf(ctx, tx, cut)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if _, err := b.s.queue.JobCancelTx(ctx, tx.Tx, id); err != nil {
			return err
		}
	}
	return nil
}

// undone are the states of jobs that are still to be done.
const undone = `('available', 'pending', 'retryable', 'running', 'scheduled')`

// jobsOf returns the jobs of a cut that are not done; none of a cut that is: only
// the one that made it so is left.
func jobsOf(ctx context.Context, tx *sqlstore.Tx, cut string) (ids []int64, err error) {
	rows, err := tx.QueryContext(ctx, `SELECT river_job.id FROM river_job WHERE args @> jsonb_build_object('cut', ?1::text)
		AND state IN `+undone+`
		AND NOT EXISTS (SELECT 1 FROM cuts WHERE id = ?1 AND state = 'done') ORDER BY river_job.id`, cut)
	err = sqlstore.Each(ctx, rows, err, func() error {
		var id int64
		err := rows.Scan(&id)
		ids = append(ids, id)
		return err
	})
	return ids, err
}

// queueWaiting queues jobs for cuts that wait and have none: of a database that
// was copied, or restored. So it does for those that run and have none, since the
// database was away when theirs ended: they are begun anew.
func (s *Store) queueWaiting(ctx context.Context) error {
	return s.Update(ctx, "queue waiting cuts", func(tx *sqlstore.Tx) error {
		var waiting []string
		rows, err := tx.QueryContext(ctx, `SELECT id FROM cuts WHERE state IN ('queued', 'running')
			AND NOT EXISTS (SELECT 1 FROM river_job WHERE args @> jsonb_build_object('cut', cuts.id) AND state IN `+undone+`)
			ORDER BY created_at, n`)
		err = sqlstore.Each(ctx, rows, err, func() error {
			var id string
			err := rows.Scan(&id)
			waiting = append(waiting, id)
			return err
		})
		for _, id := range waiting {
			if err == nil {
				_, err = tx.ExecContext(ctx, `DELETE FROM cut_divisions WHERE cut = (SELECT n FROM cuts WHERE id = ?)`, id)
			}
			if err == nil {
				_, err = s.queue.InsertTx(ctx, tx.Tx, cutJob{Cut: id, Again: time.Now().UnixMilli()}, once(river.PriorityDefault))
			}
		}
		return err
	})
}
