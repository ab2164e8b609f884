package sqlite

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"puerta/data"
	"puerta/data/storetest"
)

// TestRestoreCancelledHalfway ends a restore later and later: until it is done
// nothing has changed.
func TestRestoreCancelledHalfway(t *testing.T) {
	path := filepath.Join(t.TempDir(), "puerta.db")
	s := openAt(t, path)
	_, old, oldResult := publishIn(t, s, 100)
	copied := backedUp(t, path)
	_, fresh, freshResult := publishIn(t, s, 800)
	failed := 0
	for n := int64(1); ; n += 1 + n/2 {
		ctx, cancel := context.WithCancel(t.Context())
		err := Restore(storetest.Interrupt(ctx, n, cancel), copied, path, true)
		cancel()
		if err == nil {
			break
		}
		if failed++; !errors.Is(err, context.Canceled) {
			t.Fatalf("cancelled after %d steps: %v", n, err)
		}
		wantPublished(t, s, fresh, freshResult)
		wantNames(t, path, "puerta.db", "puerta.db-wal", "puerta.db-shm")
	}
	if failed < 5 {
		t.Errorf("only %d were cancelled: the test tests little", failed)
	}
	wantPublished(t, s, old, oldResult)
	if _, err := s.Cut(t.Context(), fresh); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("what came after the backup: %v", err)
	}
}

// untilLog is a context that stops for ever once the log of a database has
// grown: pages are being copied then.
type untilLog struct {
	context.Context
	log string
}

func (c untilLog) Done() <-chan struct{} {
	if info, err := os.Stat(c.log); err == nil && info.Size() > 4<<20 {
		fmt.Println("here")
		select {}
	}
	return c.Context.Done()
}

// restoreAndWait is the child that restores, until the place to stop at; 0 is
// amid the pages.
func restoreAndWait(path string) error {
	var stop int64
	if _, err := fmt.Sscan(os.Getenv(childStop), &stop); err != nil {
		return err
	}
	var ctx context.Context = untilLog{context.Background(), path + "-wal"}
	if stop > 0 {
		ctx = storetest.Interrupt(context.Background(), stop, func() {
			fmt.Println("here")
			select {}
		})
	}
	err := Restore(ctx, os.Getenv(childBackup), path, true)
	return errors.Join(err, errors.New("restored before the place to stop at"))
}

// TestKilledWhileRestoring: the database of a server that goes on is as before,
// wherever the restoring process is killed, and can be restored then.
func TestKilledWhileRestoring(t *testing.T) {
	long(t)
	path := filepath.Join(t.TempDir(), "puerta.db")
	s := openAt(t, path)
	_, old, oldResult := publishIn(t, s, killDoors)
	copied := backedUp(t, path)
	_, fresh, freshResult := publishIn(t, s, 300)
	for _, stop := range []int{40, 120, 0} {
		s.scrub(t.Context())
		killed(t, path, stop, childBackup+"="+copied)
		wantPublished(t, s, fresh, freshResult)
		wantSound(t, s)
		publishIn(t, s, 10)
	}
	must(t, Restore(t.Context(), copied, path, true))
	wantPublished(t, s, old, oldResult)
	if _, err := s.Cut(t.Context(), fresh); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("what came after the backup: %v", err)
	}
}
