package postgis_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"puerta/data"
	"puerta/data/sqlite"
	"puerta/data/sqlstore"
	"puerta/data/storetest"
)

// toBeKilled is set for the process that TestKilledWhileCopying kills: where to
// stop, from where it copies and where to.
const toBeKilled = "PUERTA_TEST_COPY"

// TestKilledWhileCopying kills a process amid a copy, in both directions: the
// target is empty, and the next copy is whole.
func TestKilledWhileCopying(t *testing.T) {
	from, path := file(t)
	storetest.Rich(t, from)
	url := migrated(t)
	there := open(t, url)
	backPath := filepath.Join(t.TempDir(), "back.db")
	for _, stop := range []int{100, 400, 900} {
		killed(t, stop, path, url)
		wantEmpty(t, there)
	}
	if _, err := sqlstore.Copy(t.Context(), from.Store, there.Store, quiet); err != nil {
		t.Fatal(err)
	}
	storetest.WantAlike(t, there, from)
	for _, stop := range []int{100, 400, 900} {
		killed(t, stop, url, backPath)
		back, err := sqlite.Open(t.Context(), backPath)
		if err != nil {
			t.Fatal(err)
		}
		wantEmpty(t, back)
		if stop == 900 {
			if _, err := sqlstore.Copy(t.Context(), there.Store, back.Store, quiet); err != nil {
				t.Fatal(err)
			}
			storetest.WantAlike(t, back, from)
		}
		if err := back.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func wantEmpty(t *testing.T, s data.Store) {
	t.Helper()
	all, _, err := s.Universes(t.Context(), data.Page{})
	keys, errK := s.Keys(t.Context())
	if err != nil || errK != nil || len(all)+len(keys) > 0 {
		t.Fatalf("%d universes, %d keys (%v, %v)", len(all), len(keys), err, errK)
	}
}

// killed copies in a process of its own, which it kills where that stops.
func killed(t *testing.T, stop int, from, to string) {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^TestToBeKilled$")
	cmd.Env = append(os.Environ(), toBeKilled+"="+strings.Join([]string{strconv.Itoa(stop), from, to}, "\n"))
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	said, err := bufio.NewReader(out).ReadString('\n')
	_ = cmd.Process.Kill() // SIGKILL
	_ = cmd.Wait()
	if said != "here\n" {
		t.Fatalf("it said %q (%v)", said, err)
	}
}

// TestToBeKilled is the test in that process; elsewhere it does nothing.
func TestToBeKilled(t *testing.T) {
	args := strings.Split(os.Getenv(toBeKilled), "\n")
	if len(args) != 3 {
		t.Skip("only a part of TestKilledWhileCopying")
	}
	stop, err := strconv.ParseInt(args[0], 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	ctx := storetest.Interrupt(context.Background(), stop, func() {
		fmt.Println("here")
		select {}
	})
	_, err = sqlstore.Copy(ctx, opened(t, args[1]), opened(t, args[2]), quiet)
	t.Fatalf("copied before the place to stop at (%v)", err)
}

func opened(t *testing.T, database string) *sqlstore.Store {
	t.Helper()
	if strings.HasPrefix(database, "postgres://") {
		return open(t, database).Store
	}
	s, err := sqlite.Open(context.Background(), database)
	if err != nil {
		t.Fatal(err)
	}
	return s.Store
}
