package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"puerta/data"
	"puerta/data/storetest"
)

func backedUp(t *testing.T, path string) (to string) {
	t.Helper()
	to = filepath.Join(t.TempDir(), "copy.db")
	if err := Backup(t.Context(), path, to); err != nil {
		t.Fatal(err)
	}
	return to
}

// wantNames looks for leftovers in the folder of a file.
func wantNames(t *testing.T, path string, want ...string) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(filepath.Dir(path), "*"))
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]bool{}
	for _, n := range names {
		got[filepath.Base(n)] = true
	}
	for _, n := range want {
		if !got[n] {
			t.Errorf("%s is missing", n)
		}
		delete(got, n)
	}
	if len(got) > 0 {
		t.Errorf("left over: %v", got)
	}
}

// TestBackupWhileWriting copies a database while another writes and a third
// reads: the copy is one moment of it.
func TestBackupWhileWriting(t *testing.T) {
	path := filepath.Join(t.TempDir(), "puerta.db")
	s := openAt(t, path)
	_, cut, r := publishIn(t, s, 2000)
	stop := make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		for {
			select {
			case <-stop:
				return
			default: // a universe and a cut at once, or neither
				publishIn(t, s, 30)
			}
		}
	})
	var copies []string
	for range 3 {
		copies = append(copies, backedUp(t, path))
	}
	close(stop)
	wg.Wait()
	for _, to := range copies {
		info, err := os.Stat(to)
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("mode %v (%v)", info.Mode(), err)
		}
		wantNames(t, to, "copy.db")
		b := openAt(t, to)
		wantSound(t, b)
		wantPublished(t, b, cut, r)
		all, _, err := b.Cuts(t.Context(), "", data.Page{})
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range all {
			if c.State == data.Done && c.ID != cut {
				wantPublished(t, b, c.ID, storetest.Result(storetest.List(30), 10))
			}
		}
	}
}

func TestBackupRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "puerta.db")
	publishIn(t, openAt(t, path), 10)
	to := filepath.Join(t.TempDir(), "taken")
	if err := os.WriteFile(to, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := Backup(t.Context(), path, to); !errors.Is(err, fs.ErrExist) {
		t.Errorf("over a file that is there: %v", err)
	}
	if b, err := os.ReadFile(to); err != nil || string(b) != "x" {
		t.Errorf("the file holds %q (%v)", b, err)
	}
	other := filepath.Join(filepath.Dir(to), "to")
	if err := Backup(t.Context(), to, other); !errors.Is(err, ErrForeign) {
		t.Errorf("of another file: %v", err)
	}
	if err := Backup(t.Context(), filepath.Join(t.TempDir(), "none"), other); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("of no file: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := Backup(ctx, path, other); !errors.Is(err, context.Canceled) {
		t.Errorf("with a context that is over: %v", err)
	}
	wantNames(t, to, "taken")
}

// TestKilledBackupsAreCleared: what a process that is no more left beside a
// backup goes with the next one; that of a living one stays.
func TestKilledBackupsAreCleared(t *testing.T) {
	dir := t.TempDir()
	s, err := Open(t.Context(), filepath.Join(dir, "a.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	to := filepath.Join(dir, "copy.db")
	dead, alive := to+".part-4194999-1", fmt.Sprintf("%s.part-%d-1", to, os.Getppid()) // above the kernel's highest number
	for _, name := range []string{dead, alive} {
		if err := os.WriteFile(name, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := Backup(t.Context(), filepath.Join(dir, "a.db"), to); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(dead); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the leftover is there: %v", err)
	}
	if _, err := os.Stat(alive); err != nil {
		t.Errorf("another's copy is gone: %v", err)
	}
}
