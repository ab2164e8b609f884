package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"puerta/cmd/internal/jobs"
	"puerta/data"
	"puerta/data/postgis"
	"puerta/data/postgis/pgtest"
	"puerta/data/storetest"
)

// farm is a database for which workers in processes of their own work. What they
// make is an organisation's, which is seen in ctx.
type farm struct {
	t        *testing.T
	ctx      context.Context
	server   *pgtest.Server
	url      string
	dir      string
	store    *postgis.Store
	universe string
	regions  int // doors of a region
}

// newFarm imports a county, or the sample where the cases are not there.
func newFarm(t *testing.T) *farm {
	f := &farm{t: t, server: pgtest.New(t, "max_connections=200"), dir: t.TempDir()}
	f.url = f.server.Database(t)
	doors, streets, regions := filepath.Join(cases, "caledonia", "addresses.csv.gz"), filepath.Join(cases, "caledonia", "streets.osm.pbf"), 1700
	if _, err := os.Stat(doors); err != nil {
		doors, streets = sampleFiles(t)
		regions = 130
	}
	f.regions = regions
	for _, args := range [][]string{{"migrate"}, {"organisation", "add", "Red"}, {"import", "streets", streets}, {"import", "voters", doors, "--organisation", "Red"}} {
		if code, _, stderr := puerta(t, append(args, "--db", f.url)...); code != exitDone {
			t.Fatal(stderr)
		}
	}
	var err error
	if f.store, err = postgis.Open(t.Context(), f.url); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.store.Close() }) // its server may be gone
	red, err := organisationOf(t.Context(), f.store, "Red")
	if err != nil {
		t.Fatal(err)
	}
	f.ctx = data.OnBehalf(t.Context(), red.ID)
	all, _, err := f.store.Universes(f.ctx, data.Page{})
	if err != nil || len(all) != 1 {
		t.Fatalf("%d universes, %v", len(all), err)
	}
	f.universe = all[0].ID
	return f
}

const cases = "../../../shared/cases"

// queue queues a cut in regions.
func (f *farm) queue() (id string) {
	f.t.Helper()
	o, err := json.Marshal(map[string]any{"region_doors": f.regions})
	if err != nil {
		f.t.Fatal(err)
	}
	c := data.Cut{ID: data.NewID(), UniverseID: f.universe, Options: o}
	if err := f.store.AddCut(f.ctx, c); err != nil {
		f.t.Fatal(err)
	}
	return c.ID
}

// hire starts a worker on an address of the database.
func (f *farm) hire(url string) *exec.Cmd {
	f.t.Helper()
	args := []string{"worker", "--db", url, "--beat", "250ms", "--dead", "2s"}
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "PUERTA_TEST_ARGS="+strings.Join(args, "\n"), "PUERTA_CACHE="+f.dir, "TMPDIR="+f.dir)
	log, err := os.OpenFile(filepath.Join(f.dir, "workers.log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		f.t.Fatal(err)
	}
	defer log.Close()
	cmd.Stderr = log
	if err := cmd.Start(); err != nil {
		f.t.Fatal(err)
	}
	f.t.Cleanup(func() { fire(cmd) })
	return cmd
}

// fire kills a worker, as kill -9 does.
func fire(cmd *exec.Cmd) {
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
}

// until waits until a cut is so far. The database may be away meanwhile.
func (f *farm) until(id, what string, far func(c data.Cut, regions int) bool) data.Cut {
	f.t.Helper()
	for begin := time.Now(); time.Since(begin) < 4*time.Minute; time.Sleep(20 * time.Millisecond) {
		c, err := f.store.Cut(f.ctx, id)
		done := 0
		if err == nil {
			done, err = f.regionsDone(id)
		}
		if errors.Is(err, data.ErrUnavailable) {
			continue
		}
		if err != nil {
			f.t.Fatal(err)
		}
		if far(c, done) {
			return c
		}
		if c.State != data.Queued && c.State != data.Running {
			f.t.Fatalf("the cut is %s (%s), not %s", c.State, c.Problem.EN, what)
		}
	}
	log, _ := os.ReadFile(filepath.Join(f.dir, "workers.log"))
	f.t.Fatalf("the cut is not %s; its workers said:\n%s", what, log)
	return data.Cut{}
}

// regionsDone counts the regions of a cut that are cut.
func (f *farm) regionsDone(id string) (n int, err error) {
	number, err := f.store.Divided(f.ctx, id)
	if err != nil || number == 0 {
		return 0, err
	}
	_, err = f.store.Pieces(f.ctx, number, func(r data.Region) error {
		if r.Piece != nil {
			n++
		}
		return nil
	})
	if errors.Is(err, data.ErrNotFound) { // over meanwhile
		err = nil
	}
	return n, err
}

func isDone(c data.Cut, _ int) bool { return c.State == data.Done }

func after(n int) func(data.Cut, int) bool {
	return func(_ data.Cut, regions int) bool { return regions >= n }
}

func (f *farm) result(id string) *data.CutResult {
	f.t.Helper()
	r, err := storetest.Published(f.ctx, f.store, id)
	if err != nil {
		f.t.Fatal(err)
	}
	r.Report.Seconds, r.Report.PeakMemoryMB = nil, 0
	return r
}

// A cut in nine regions is the same whoever does what of it, and whatever befalls
// them: workers are killed, one is cut off, the database is away for ten seconds.
func TestWorkersShareACut(t *testing.T) {
	f := newFarm(t)
	alone := f.hire(f.url)
	calm := f.queue()
	f.until(calm, "done", isDone)
	fire(alone)
	want := f.result(calm)

	line := newLine(t, f.url)
	first, second, third := f.hire(f.url), f.hire(f.url), f.hire(line.url)
	wild := f.queue()
	f.until(wild, "divided", after(1))
	fire(first)
	f.hire(f.url)
	f.until(wild, "further", after(2))
	line.cut()
	f.until(wild, "further without the one that is cut off", after(4))
	fire(second)
	f.hire(f.url)
	f.server.Stop(t)
	time.Sleep(10 * time.Second)
	f.server.Restart(t)
	f.until(wild, "further after the database was away", after(6))
	line.mend()
	fire(third)
	f.hire(f.url)
	c := f.until(wild, "done", isDone)
	got := f.result(wild)
	if !reflect.DeepEqual(got.Turfs, want.Turfs) || !reflect.DeepEqual(got.Routes, want.Routes) || !reflect.DeepEqual(got.Fates, want.Fates) {
		t.Errorf("the disturbed cut has %d turfs, the calm one %d, and is another", len(got.Turfs), len(want.Turfs))
	}
	if !reflect.DeepEqual(got.Report, want.Report) {
		t.Errorf("report %+v\nwant %+v", got.Report, want.Report)
	}
	if log, err := os.ReadFile(filepath.Join(f.dir, "workers.log")); err != nil || !strings.Contains(string(log), "rescued") {
		t.Errorf("no job was rescued, or the log is not there (%v)", err)
	}
	if c.Attempts != 1 {
		t.Errorf("the cut was begun %d times", c.Attempts)
	}
}

// If a list is renewed while its regions are cut, the cut begins anew: no part of
// it is of another list than the others.
func TestListChangesWhileRegionsAreCut(t *testing.T) {
	f := newFarm(t)
	ctx := f.ctx
	crew := jobs.NewCrew(f.store, jobs.Options{Logger: slog.New(slog.DiscardHandler)})
	id := f.queue()
	begin := func() (division int64) {
		t.Helper()
		err := crew.Cut(ctx, id)
		if err == nil {
			division, err = f.store.Divided(ctx, id)
		}
		if err == nil {
			err = crew.Region(ctx, id, division, 0)
		}
		if done, errDone := f.regionsDone(id); err != nil || errDone != nil || division == 0 || done != 1 {
			t.Fatalf("division %d with %d regions done, %v, %v", division, done, err, errDone)
		}
		return division
	}
	first := begin()
	u, err := f.store.Universe(ctx, f.universe)
	if err != nil {
		t.Fatal(err)
	}
	list, err := f.store.UniverseList(ctx, f.universe)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.store.ReplaceUniverse(ctx, u, list); err != nil {
		t.Fatal(err)
	}
	if err := crew.Region(ctx, id, first, 1); err != nil {
		t.Fatal(err)
	}
	if division, err := f.store.Divided(ctx, id); division != 0 || err != nil {
		t.Fatalf("division %d is still there, %v", division, err)
	}
	if second := begin(); second == first {
		t.Error("it was not divided anew")
	}
	if c, err := f.store.Cut(ctx, id); err != nil || c.State != data.Running || c.Attempts != 2 {
		t.Errorf("the cut is %s after %d attempts, %v", c.State, c.Attempts, err)
	}
}

// TestWorkerWaitsForItsDatabase: one that is started while the database is away
// works once it is there.
func TestWorkerWaitsForItsDatabase(t *testing.T) {
	server := pgtest.New(t)
	e := onDatabase(server.Database(t), io.Discard)
	does(t, e, exitDone, "migrate")
	server.Stop(t)
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var out, errs console
	e.Stderr = &errs
	ended := make(chan int, 1)
	go func() { ended <- run(ctx, []string{"worker", "--beat", "50ms"}, e, &out) }()
	said := func(where *console, what string) {
		t.Helper()
		for deadline := time.Now().Add(30 * time.Second); !strings.Contains(where.String(), what); time.Sleep(10 * time.Millisecond) {
			if len(ended) > 0 || time.Now().After(deadline) {
				t.Fatalf("it never says %q: %s%s", what, out.String(), errs.String())
			}
		}
	}
	said(&errs, "is away")
	server.Restart(t)
	said(&out, "Working for")
	stop()
	<-ended
}
