package postgis_test

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"puerta/data"
	"puerta/data/postgis"
	"puerta/data/storetest"
)

// hand is a worker whose cuts a test makes.
type hand struct {
	cut    func(ctx context.Context, id string) error
	mu     sync.Mutex
	gaveUp []string
	purged chan time.Duration
	cuts   chan int // regions in the order in which they came; nil: nobody asks
}

func (h *hand) Cut(ctx context.Context, id string) error { return h.cut(ctx, id) }
func (h *hand) Region(_ context.Context, _ string, _ int64, region int) error {
	if h.cuts != nil {
		h.cuts <- region
	}
	return nil
}

func (h *hand) Join(context.Context, string, int64) error { return nil }
func (h *hand) GiveUp(_ context.Context, cut string, _ error) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.gaveUp = append(h.gaveUp, cut)
	return nil
}

func (h *hand) Purge(_ context.Context, keep time.Duration) error {
	h.purged <- keep
	return nil
}

// workFor lets a hand work until the test's end or stop is called.
func workFor(t *testing.T, s *postgis.Store, h *hand, o data.WorkOptions) (stop func()) {
	t.Helper()
	o.Beat, o.Dead, o.Logger = 100*time.Millisecond, time.Minute, slog.New(slog.DiscardHandler)
	ctx, end := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- s.Work(ctx, h, o) }()
	var once sync.Once
	stop = func() {
		once.Do(func() {
			end()
			if err := <-done; err != nil {
				t.Error(err)
			}
		})
	}
	t.Cleanup(stop)
	return stop
}

// queuedCuts adds a universe of an owner with cuts, and returns their ids.
func queuedCuts(t *testing.T, s *postgis.Store, owner string, n int) (ids []string) {
	t.Helper()
	u := data.Universe{ID: data.NewID(), Owner: owner}
	must(t, s.AddUniverse(t.Context(), u, storetest.List(3)))
	for range n {
		ids = append(ids, data.NewID())
		must(t, s.AddCut(t.Context(), data.Cut{ID: ids[len(ids)-1], UniverseID: u.ID}))
	}
	return ids
}

// A job that finds the store away is done again; a cut that is cancelled is let
// go of; one owner's many cuts do not hold up another's.
func TestWork(t *testing.T) {
	s := open(t, migrated(t))
	many := queuedCuts(t, s, "many", 5)
	few := queuedCuts(t, s, "few", 1)
	order, begun := make(chan string, 20), make(chan struct{})
	failed := false
	h := &hand{purged: make(chan time.Duration, 9)}
	h.cut = func(ctx context.Context, id string) error {
		order <- id
		switch {
		case id == many[0] && !failed:
			failed = true
			return data.ErrUnavailable
		case id == many[4]:
			close(begun)
			<-ctx.Done()
			return ctx.Err()
		}
		return nil
	}
	workFor(t, s, h, data.WorkOptions{Keep: 90 * time.Hour})
	cancelled := make(chan error, 1)
	go func() {
		<-begun
		cancelled <- s.CancelCut(context.WithoutCancel(t.Context()), many[4])
	}()
	place, tries := map[string]int{}, 0
	for len(place) < 6 || tries < 2 {
		id := <-order
		if id == many[0] {
			tries++
		}
		if _, ok := place[id]; !ok {
			place[id] = len(place)
		}
	}
	if place[few[0]] > 1 {
		t.Errorf("the cut of another owner came as number %d", place[few[0]])
	}
	if keep := <-h.purged; keep != 90*time.Hour || len(h.purged) > 0 {
		t.Errorf("purged by %v, and %d more times", keep, len(h.purged))
	}
	must(t, <-cancelled)
	if len(h.gaveUp) > 0 {
		t.Errorf("given up: %v", h.gaveUp)
	}
}

// What a worker has at work when it leaves is done by the next at once.
func TestWorkerLeaves(t *testing.T) {
	s := open(t, migrated(t))
	id := queuedCuts(t, s, "", 1)[0]
	begun := make(chan struct{})
	first := &hand{cut: func(ctx context.Context, _ string) error {
		close(begun)
		<-ctx.Done()
		return errors.Join(ctx.Err(), errors.New("halfway"))
	}}
	stop := workFor(t, s, first, data.WorkOptions{})
	<-begun
	stop()
	done := make(chan string, 1)
	workFor(t, s, &hand{cut: func(_ context.Context, id string) error { done <- id; return nil }}, data.WorkOptions{})
	if got := <-done; got != id {
		t.Errorf("cut %s was taken up, not %s", got, id)
	}
}

// A job whose worker was not heard of for too long is done by another; one whose
// worker lives is left to it.
func TestJobsOfTheDeadAreDone(t *testing.T) {
	url := migrated(t)
	s := open(t, url)
	ids := queuedCuts(t, s, "", 2)
	c, err := pgx.Connect(t.Context(), url)
	must(t, err)
	defer c.Close(t.Context())
	for i, worker := range []string{"alive", "dead"} {
		_, err = c.Exec(t.Context(), `UPDATE river_job SET state = 'running', attempt = 1, attempted_by = ARRAY[$1], attempted_at = now() - interval '1 hour'
			WHERE args ->> 'cut' = $2`, worker, ids[i])
		must(t, err)
	}
	_, err = c.Exec(t.Context(), `INSERT INTO workers VALUES ('alive', now() + interval '1 hour'), ('dead', now() - interval '1 hour')`)
	must(t, err)
	done := make(chan string, 9)
	stop := workFor(t, s, &hand{cut: func(_ context.Context, id string) error { done <- id; return nil }}, data.WorkOptions{})
	if got := <-done; got != ids[1] {
		t.Errorf("cut %s was done, not %s, whose worker is dead", got, ids[1])
	}
	stop()
	if len(done) > 0 {
		t.Errorf("cut %s was done as well", <-done)
	}
}

// TestWorkOnBehalf: who does a job acts for the organisation whose cut it is, and
// sees nothing of others.
func TestWorkOnBehalf(t *testing.T) {
	s := open(t, migrated(t))
	all := data.OnBehalfOfAll(t.Context())
	whose := map[string]string{}
	for _, id := range []string{"", "blue", "red"} {
		ctx, u, cut := data.OnBehalf(all, id), data.NewID(), data.NewID()
		if id != "" {
			must(t, s.AddOrganisation(all, data.Organisation{ID: id, Name: id}))
		}
		must(t, s.AddUniverse(ctx, data.Universe{ID: u}, storetest.List(3)))
		must(t, s.AddCut(ctx, data.Cut{ID: cut, UniverseID: u}))
		whose[cut] = id
	}
	type doer struct {
		cut       string
		behalf    data.Behalf
		universes int
	}
	done := make(chan doer, 9)
	h := &hand{cut: func(ctx context.Context, id string) error {
		universes, _, err := s.Universes(ctx, data.Page{})
		done <- doer{id, data.BehalfOf(ctx), len(universes)}
		return err
	}}
	workFor(t, s, h, data.WorkOptions{})
	for range whose {
		d := <-done
		if d.behalf != (data.Behalf{Organisation: whose[d.cut]}) || d.universes != 1 {
			t.Errorf("the cut of %q was made on behalf of %+v, with %d universes", whose[d.cut], d.behalf, d.universes)
		}
	}
}

// TestRunningCutWithoutJobs: a cut whose jobs all ended without it, since that could
// not be noted, is begun anew by the next worker, regions and all.
func TestRunningCutWithoutJobs(t *testing.T) {
	url := migrated(t)
	s := open(t, url)
	id := queuedCuts(t, s, "", 1)[0]
	_, err := s.BeginCut(t.Context(), id)
	must(t, err)
	divide(t, s, id)
	c, err := pgx.Connect(t.Context(), url)
	must(t, err)
	defer c.Close(t.Context())
	_, err = c.Exec(t.Context(), `UPDATE river_job SET state = 'discarded', finalized_at = now()`)
	must(t, err)
	done := make(chan int64, 9)
	workFor(t, s, &hand{cut: func(ctx context.Context, id string) error {
		number, err := s.Divided(ctx, id)
		done <- number
		return err
	}}, data.WorkOptions{})
	if number := <-done; number != 0 {
		t.Errorf("it has the regions of division %d", number)
	}
}

// TestLargestRegionFirst: of the regions of a cut the largest is cut first.
func TestLargestRegionFirst(t *testing.T) {
	s, _, cut := begun(t)
	divide(t, s, cut)
	h := &hand{cut: func(context.Context, string) error { return nil }, cuts: make(chan int, 9)}
	workFor(t, s, h, data.WorkOptions{})
	for _, want := range []int{1, 0, 2} {
		if got := <-h.cuts; got != want {
			t.Errorf("region %d came, want %d", got, want)
		}
	}
}
