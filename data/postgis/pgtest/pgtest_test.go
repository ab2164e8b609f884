package pgtest

import (
	"bufio"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"puerta/data/scratch"
)

// ask returns what a query answers in one database.
func ask[T any](t *testing.T, url, query string) (out T) {
	t.Helper()
	conn := connected(t, url)
	if err := conn.QueryRow(t.Context(), query).Scan(&out); err != nil {
		t.Fatal(err)
	}
	return out
}

func run(t *testing.T, url string, statements ...string) {
	t.Helper()
	conn := connected(t, url)
	for _, s := range statements {
		if _, err := conn.Exec(t.Context(), s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
}

func connected(t *testing.T, url string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close(context.Background()) })
	return conn
}

func TestStartGivesDatabasesOfTheirOwn(t *testing.T) {
	a, b := Start(t), Start(t)
	run(t, a, "CREATE TABLE doors (at geometry(Point, 4326))", "INSERT INTO doors VALUES (ST_SetSRID(ST_MakePoint(-84, 33), 4326))")
	if n := ask[int](t, a, "SELECT count(*) FROM doors WHERE ST_X(at) = -84"); n != 1 {
		t.Errorf("%d doors in the first", n)
	}
	if there := ask[bool](t, b, "SELECT to_regclass('doors') IS NOT NULL"); there {
		t.Error("the second has the table of the first")
	}
	for _, url := range []string{a, b} {
		if v := ask[string](t, url, "SELECT postgis_version()"); !strings.HasPrefix(v, "3.") {
			t.Errorf("PostGIS %q", v)
		}
		if order := ask[bool](t, url, "SELECT 'Z' < 'a' AND pg_encoding_to_char(encoding) = 'UTF8' FROM pg_database WHERE datname = current_database()"); !order {
			t.Error("not sorted by bytes, or not UTF-8")
		}
	}
}

// What a test leaves open does not keep its database.
func TestDatabaseGoesWithItsTest(t *testing.T) {
	var gone string
	t.Run("inner", func(t *testing.T) { gone = Start(t); connected(t, gone) })
	if _, err := pgx.Connect(t.Context(), gone); err == nil || !strings.Contains(err.Error(), "does not exist") {
		t.Errorf("%v", err)
	}
}

// The owner is bound by row-level security where it asks to be; the superuser is
// not, so that tests can look at everything.
func TestRoles(t *testing.T) {
	url := Start(t)
	run(t, url, "CREATE TABLE kept (team int)", "INSERT INTO kept VALUES (1), (2)",
		"ALTER TABLE kept ENABLE ROW LEVEL SECURITY", "ALTER TABLE kept FORCE ROW LEVEL SECURITY",
		"CREATE POLICY own ON kept USING (team = 1)")
	if n := ask[int](t, url, "SELECT count(*) FROM kept"); n != 1 {
		t.Errorf("the owner sees %d rows", n)
	}
	if n := ask[int](t, SuperURL(url), "SELECT count(*) FROM kept"); n != 2 {
		t.Errorf("the superuser sees %d rows", n)
	}
	if is := ask[bool](t, url, "SELECT rolsuper OR rolbypassrls OR rolcreaterole FROM pg_roles WHERE rolname = current_user"); is {
		t.Error("the owner may do more than an owner may")
	}
}

func TestStopAndRestart(t *testing.T) {
	s := New(t, "fsync=off", "full_page_writes=off")
	url := s.Database(t)
	run(t, url, "CREATE TABLE kept (n int)")
	conn := connected(t, url)
	if _, err := conn.Exec(t.Context(), "INSERT INTO kept VALUES (7)"); err != nil {
		t.Fatal(err)
	}
	s.Stop(t)
	if err := conn.Ping(t.Context()); err == nil {
		t.Error("a connection outlived the server")
	}
	if _, err := pgx.Connect(t.Context(), url); err == nil {
		t.Error("a stopped server answers")
	}
	s.Restart(t)
	if n := ask[int](t, url, "SELECT n FROM kept"); n != 7 {
		t.Errorf("what was committed is %d", n)
	}
	s.Restart(t) // one that runs
	ask[int](t, url, "SELECT n FROM kept")
	if fsync := ask[string](t, url, "SHOW fsync"); fsync != "off" {
		t.Error("the settings are lost: fsync is", fsync)
	}
}

func TestNewLeavesNothing(t *testing.T) {
	var s *Server
	t.Run("inner", func(t *testing.T) { s = New(t); s.Database(t) })
	if _, err := os.Stat(s.dir); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%s: %v", s.dir, err)
	}
	if left := inside(t, s.dir); len(left) != 0 {
		t.Errorf("%d processes are left", len(left))
	}
}

// TestKilledRunLeavesNothing kills a process of tests that has a server, with a
// connection in the midst of something.
func TestKilledRunLeavesNothing(t *testing.T) {
	if _, err := programs(); err != nil {
		t.Skip(err)
	}
	cmd := exec.Command(os.Args[0], "-test.run=^TestToBeKilled$")
	cmd.Env = append(os.Environ(), toBeKilled+"=yes")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	said, err := bufio.NewReader(out).ReadString('\n')
	dir, found := strings.CutPrefix(strings.TrimSpace(said), toBeKilled+" ")
	if !found || len(inside(t, dir)) < 2 {
		t.Errorf("it said %q (%v), in whose folder no server is", said, err)
	}
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
	left := inside(t, dir)
	for range 400 {
		if left = inside(t, dir); len(left) == 0 {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	for _, id := range left {
		t.Errorf("process %d is left", id)
		_ = syscall.Kill(id, syscall.SIGQUIT)
	}
	scratch.Clear()
	if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%s: %v", dir, err)
	}
}

// toBeKilled is set for the process that TestKilledRunLeavesNothing kills.
const toBeKilled = "PGTEST_TO_BE_KILLED"

// TestToBeKilled is the test in that process; elsewhere it does nothing.
func TestToBeKilled(t *testing.T) {
	if os.Getenv(toBeKilled) == "" {
		t.Skip("only a part of TestKilledRunLeavesNothing")
	}
	conn := connected(t, Start(t))
	s, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	_, _ = os.Stdout.WriteString(toBeKilled + " " + s.dir + "\n")
	_, _ = conn.Exec(t.Context(), "SELECT pg_sleep(600)")
}

// inside returns the processes that work in a folder: those of a server do in
// its cluster's.
func inside(t *testing.T, dir string) (ids []int) {
	t.Helper()
	places, err := filepath.Glob("/proc/[0-9]*/cwd")
	if err != nil || len(places) == 0 {
		t.Skip("no /proc here")
	}
	for _, p := range places {
		id, errID := strconv.Atoi(filepath.Base(filepath.Dir(p)))
		if at, err := os.Readlink(p); errors.Join(err, errID) == nil && strings.HasPrefix(at, dir+"/") {
			ids = append(ids, id)
		}
	}
	return ids
}
