package sqlite

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"puerta/data"
	"puerta/data/storetest"
)

// childDB names the database a child process works on, childStop at which
// statement of a publish it waits to be killed (0: after it). With childUniverse
// it withdraws from that universe instead, with childBackup it restores that.
const (
	childDB       = "PUERTA_TEST_CHILD_DB"
	childStop     = "PUERTA_TEST_CHILD_STOP"
	childUniverse = "PUERTA_TEST_CHILD_UNIVERSE"
	childBackup   = "PUERTA_TEST_CHILD_BACKUP"
)

// killDoors is enough that an unfinished publish has spilled into the log.
const killDoors = 12_000

func TestMain(m *testing.M) {
	if path := os.Getenv(childDB); path != "" {
		work := publishAndWait
		if os.Getenv(childUniverse) != "" {
			work = withdrawAndWait
		}
		if os.Getenv(childBackup) != "" {
			work = restoreAndWait
		}
		fmt.Println("error", work(path))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// publishAndWait is the child: it claims the waiting cut, publishes, says that
// it has come to the place and waits there for ever.
func publishAndWait(path string) error {
	ctx := context.Background()
	s, err := Open(ctx, path)
	if err != nil {
		return err
	}
	c, err := s.ClaimCut(ctx)
	if err != nil {
		return err
	}
	var stop int64
	if _, err := fmt.Sscan(os.Getenv(childStop), &stop); err != nil {
		return err
	}
	wait := func() {
		fmt.Println("here")
		select {}
	}
	r := storetest.Result(storetest.List(killDoors), 10)
	if err := s.PublishCut(storetest.Interrupt(ctx, stop, wait), c.ID, r); err != nil {
		return err
	}
	if stop > 0 {
		return errors.New("published before the place to stop at")
	}
	wait()
	return nil
}

// long skips what works on many doors, or kills processes of its own, where -short
// wants only what goroutines do with each other.
func long(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("long")
	}
}

// killed runs the child on a database until it waits, and kills it.
func killed(t *testing.T, path string, stop int, more ...string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(append(os.Environ(), childDB+"="+path, fmt.Sprintf("%s=%d", childStop, stop)), more...)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err := cmd.Process.Kill(); err != nil { // SIGKILL
		t.Fatal(err)
	}
	cmd.Wait()
	if err != nil || strings.TrimSpace(line) != "here" {
		t.Fatalf("the child said %q (%v)", line, err)
	}
}

// waiting makes a database with one queued cut.
func waiting(t *testing.T) (path, cut string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "puerta.db")
	s := openAt(t, path)
	u := data.Universe{ID: data.NewID()}
	cut = data.NewID()
	if err := errors.Join(
		s.AddUniverse(t.Context(), u, storetest.List(1)),
		s.AddCut(t.Context(), data.Cut{ID: cut, UniverseID: u.ID}),
		s.Close(),
	); err != nil {
		t.Fatal(err)
	}
	return path, cut
}

func TestKilledWhilePublishing(t *testing.T) {
	long(t)
	for _, stop := range []int{10, 250, 500} {
		t.Run(fmt.Sprint(stop), func(t *testing.T) {
			path, cut := waiting(t)
			killed(t, path, stop)
			if log, err := os.Stat(path + "-wal"); err != nil || stop > 10 && log.Size() < 1<<20 {
				t.Errorf("little of the publish is in the log (%v): the test tests little", err)
			}
			s := openAt(t, path)
			wantNothingHalf(t, s, cut)
			if n, err := s.RequeueRunning(t.Context()); err != nil || n != 1 {
				t.Fatalf("%d cuts requeued (%v), want 1", n, err)
			}
			c, err := s.ClaimCut(t.Context())
			if err != nil || c.ID != cut || c.Attempts != 2 {
				t.Fatalf("claimed %v (%v)", c, err)
			}
			r := storetest.Result(storetest.List(killDoors), 10)
			if err := s.PublishCut(t.Context(), cut, r); err != nil {
				t.Fatal(err)
			}
			wantPublished(t, s, cut, r)
		})
	}
}

// wantNothingHalf makes sure that a cut runs and no row of a result is there.
func wantNothingHalf(t *testing.T, s *Store, cut string) {
	t.Helper()
	c, err := s.Cut(t.Context(), cut)
	if err != nil || c.State != data.Running {
		t.Fatalf("cut is %s (%v), want running", c.State, err)
	}
	for _, table := range []string{"turfs", "fates"} {
		var n int
		if err := s.read.QueryRow(`SELECT count(*) FROM ` + table).Scan(&n); err != nil || n > 0 {
			t.Errorf("%d rows in %s (%v)", n, table, err)
		}
	}
	var ok string
	if err := s.read.QueryRow(`PRAGMA integrity_check`).Scan(&ok); err != nil || ok != "ok" {
		t.Errorf("integrity: %s (%v)", ok, err)
	}
}

func TestKilledAfterPublishing(t *testing.T) {
	long(t)
	path, cut := waiting(t)
	killed(t, path, 0)
	wantPublished(t, openAt(t, path), cut, storetest.Result(storetest.List(killDoors), 10))
}
