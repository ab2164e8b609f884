package sqlite

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"puerta/data"
	"puerta/data/storetest"
)

func TestRestoreIntoNewFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "puerta.db")
	s := openAt(t, path)
	_, cut, r := publishIn(t, s, 100)
	_, running := claimIn(t, s, storetest.List(1))
	copied := backedUp(t, path)
	db := filepath.Join(t.TempDir(), "new.db")
	if err := Restore(t.Context(), copied, db, false); err != nil {
		t.Fatal(err)
	}
	wantNames(t, db, "new.db")
	if info, err := os.Stat(db); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v (%v)", info.Mode(), err)
	}
	restored := openAt(t, db)
	wantSound(t, restored)
	wantPublished(t, restored, cut, r)
	if c, err := restored.ClaimCut(t.Context()); err != nil || c.ID != running {
		t.Errorf("the cut that ran is not queued: %v, %v", c.ID, err)
	}
	if err := Restore(t.Context(), copied, db, false); !errors.Is(err, ErrNotEmpty) {
		t.Errorf("over a database that is not empty: %v", err)
	}
	wantNames(t, copied, "copy.db")
}

// TestRestoreWhileServing replaces the content of a store that is open and read
// from all the time: readers see one or the other.
func TestRestoreWhileServing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "puerta.db")
	s := openAt(t, path)
	_, old, r := publishIn(t, s, 500)
	copied := backedUp(t, path)
	_, fresh, _ := publishIn(t, s, 3000)
	stop := make(chan struct{})
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(func() {
			for {
				wantBothOrOne(t, s, old, fresh)
				select {
				case <-stop:
					return
				default:
				}
			}
		})
	}
	err := s.Fates(t.Context(), fresh, func(f data.Fate) error {
		if f.Row == 5 { // in the middle of a long answer
			return Restore(t.Context(), copied, path, true)
		}
		return nil
	})
	close(stop)
	wg.Wait()
	if err != nil {
		t.Fatal(err)
	}
	wantPublished(t, s, old, r)
	if _, err := s.Cut(t.Context(), fresh); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("what came after the backup: %v", err)
	}
	publishIn(t, s, 50)
	wantSound(t, s)
	wantNames(t, path, "puerta.db", "puerta.db-wal", "puerta.db-shm")
}

func wantBothOrOne(t *testing.T, s *Store, old, fresh string) {
	all, err := s.CurrentCuts(t.Context(), "")
	if err != nil {
		t.Error(err)
		return
	}
	for _, c := range all {
		if c.ID != old && c.ID != fresh {
			t.Errorf("cut %s is neither of both", c.ID)
		}
	}
	if n := len(all); n != 1 && n != 2 {
		t.Errorf("%d cuts", n)
	}
}

// TestRestoreOlderSchema brings a backup of an older program up to date before
// it takes the place of what a newer one has open.
func TestRestoreOlderSchema(t *testing.T) {
	copied := olderFile(t, 4)
	execute(t, copied, `INSERT INTO universes (id, name, layout, rows, doors, voters, rejected, created_at) VALUES ('u','x','van',1,1,1,0,1000)`)
	path := filepath.Join(t.TempDir(), "puerta.db")
	s := openAt(t, path)
	if err := Restore(t.Context(), copied, path, false); err != nil {
		t.Fatal(err)
	}
	if u, err := s.Universe(t.Context(), "u"); err != nil || u.Name != "x" {
		t.Errorf("%+v, %v", u, err)
	}
	publishIn(t, s, 20)
}

// TestRestoreKeepsWhatIsForGood: who asked not to be visited since the backup is
// not visited, and keys that were revoked since open nothing.
func TestRestoreKeepsWhatIsForGood(t *testing.T) {
	ctx, path := t.Context(), filepath.Join(t.TempDir(), "puerta.db")
	s := openAt(t, path)
	u, _, r := publishIn(t, s, 20)
	for _, id := range []string{"revoked", "replaced", "good"} {
		must(t, s.AddKey(ctx, data.Key{ID: id, Hash: id}))
	}
	for _, hash := range []string{"lost", "kept"} {
		must(t, s.AddLink(ctx, data.Link{Hash: hash, TurfID: r.Turfs[0].ID}))
	}
	if _, err := s.AddSuppressions(ctx, data.SuppressionsOf([]data.Fingerprint{1}, nil)); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Withdraw(ctx, u, 1, data.Withdrawal{}); err != nil {
		t.Fatal(err)
	}
	copied := backedUp(t, path)
	must(t, s.RevokeKey(ctx, "revoked", later()))
	must(t, s.ReplaceKey(ctx, "replaced", "new"))
	must(t, s.RevokeLink(ctx, "lost", later()))
	if _, err := s.AddSuppressions(ctx, data.SuppressionsOf([]data.Fingerprint{2}, []data.Fingerprint{3})); err != nil {
		t.Fatal(err)
	}
	before, err := s.Universe(ctx, u)
	must(t, err)
	must(t, s.ReplaceUniverse(ctx, before, storetest.List(30)))
	must(t, Restore(ctx, copied, path, true))
	if after, err := s.Universe(ctx, u); err != nil || after.Revision <= before.Revision+1 {
		t.Errorf("the universe has revision %d, which stood for another content (%v)", after.Revision, err)
	}
	for hash, revoked := range map[string]bool{"revoked": true, "good": false, "new": false} {
		if k, err := s.KeyByHash(ctx, hash); err != nil || k.RevokedAt.IsZero() == revoked {
			t.Errorf("key %s: %+v, %v", hash, k, err)
		}
	}
	if _, err := s.KeyByHash(ctx, "replaced"); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("the replaced secret opens again: %v", err)
	}
	for hash, revoked := range map[string]bool{"lost": true, "kept": false} {
		if l, err := s.LinkByHash(ctx, hash); err != nil || l.RevokedAt.IsZero() == revoked {
			t.Errorf("link %s: %+v, %v", hash, l, err)
		}
	}
	list, generation, err := s.Suppressions(ctx)
	if ids, addresses := list.Len(); err != nil || ids != 2 || addresses != 1 || generation <= 2 {
		t.Errorf("%d ids, %d addresses, generation %d, %v", ids, addresses, generation, err)
	}
	if due, err := s.Unchecked(ctx); err != nil || len(due) != 1 {
		t.Errorf("%v to look through, %v", due, err)
	}
}

// TestRestoreBringsMarks: marks are as they were when the backup was made, but
// not those of who asked since not to be visited, and no page that polls takes
// them for what it has.
func TestRestoreBringsMarks(t *testing.T) {
	ctx, path := t.Context(), filepath.Join(t.TempDir(), "puerta.db")
	s := openAt(t, path)
	l := storetest.List(20)
	u, cut, r := publishIn(t, s, 20)
	turf := r.Turfs[0].ID
	add := func(door int, result data.Result) {
		t.Helper()
		_, err := s.AddMarks(ctx, turf, []data.Mark{{DoorID: l.Doors[door].ID, Result: result, At: time.UnixMilli(int64(1000 + door)).UTC()}})
		must(t, err)
	}
	add(0, data.Spoke)
	add(1, data.NotHome)
	copied := backedUp(t, path)
	add(2, data.Refused)
	must(t, s.ClearMarks(ctx, u, time.UnixMilli(500).UTC()))
	list := data.SuppressionsOf([]data.Fingerprint{1}, nil)
	generation, err := s.AddSuppressions(ctx, list)
	must(t, err)
	_, err = s.Withdraw(ctx, u, generation, data.Withdrawal{Doors: []string{l.Doors[1].ID}})
	must(t, err)
	seen, err := s.MarksRevision(ctx, cut)
	must(t, err)
	must(t, Restore(ctx, copied, path, true))
	if now, err := s.MarksRevision(ctx, cut); err != nil || now == seen {
		t.Errorf("revision %d stood for other marks (%v)", now, err)
	}
	_, err = s.Withdraw(ctx, u, generation+1, data.Withdrawal{Doors: []string{l.Doors[1].ID}}) // which is due
	must(t, err)
	count, err := s.CountMarks(ctx, cut)
	if err != nil || len(count[turf]) != 1 || count[turf][data.Spoke] != 1 {
		t.Errorf("%v, %v", count, err)
	}
	add(3, data.Refused)
	if now, err := s.MarksRevision(ctx, cut); err != nil || now <= seen {
		t.Errorf("revision %d after %d (%v)", now, seen, err)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestRestoreRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "puerta.db")
	s := openAt(t, path)
	_, cut, r := publishIn(t, s, 500)
	good := backedUp(t, path)
	content, err := os.ReadFile(good)
	must(t, err)
	broken := func(change func([]byte) []byte) string {
		file := filepath.Join(t.TempDir(), "broken.db")
		must(t, os.WriteFile(file, change(append([]byte(nil), content...)), 0o600))
		return file
	}
	newer := backedUp(t, path)
	execute(t, newer, `INSERT INTO goose_db_version (version_id, is_applied) VALUES (99999, 1)`)
	foreign := filepath.Join(t.TempDir(), "foreign.db")
	execute(t, foreign, `CREATE TABLE bookmarks (url TEXT)`)
	for what, c := range map[string]struct {
		backup string
		want   error
	}{
		"cut off":     {broken(func(b []byte) []byte { return b[:len(b)/2] }), ErrDamaged},
		"overwritten": {broken(func(b []byte) []byte { copy(b[len(b)/2:], make([]byte, 8192)); return b }), ErrDamaged},
		"a text":      {broken(func([]byte) []byte { return []byte("address_id,street") }), ErrForeign},
		"nothing":     {broken(func([]byte) []byte { return nil }), ErrForeign},
		"foreign":     {foreign, ErrForeign},
		"newer":       {newer, ErrNewer},
		"missing":     {filepath.Join(t.TempDir(), "none"), fs.ErrNotExist},
	} {
		if err := Restore(t.Context(), c.backup, path, true); !errors.Is(err, c.want) {
			t.Errorf("%s: error %v, want %v", what, err, c.want)
		}
	}
	if err := Restore(t.Context(), path, path, true); err == nil {
		t.Error("a database was restored from itself")
	}
	wantPublished(t, s, cut, r)
	wantNames(t, path, "puerta.db", "puerta.db-wal", "puerta.db-shm")
}

// TestRestoreKeepsEachDoNotWalkList: the lists of organisations are joined, each
// with its own, and their universes are to be looked through again.
func TestRestoreKeepsEachDoNotWalkList(t *testing.T) {
	path := filepath.Join(t.TempDir(), "puerta.db")
	s := openAt(t, path)
	all := data.OnBehalfOfAll(t.Context())
	universes, organisations := map[string]string{}, []string{"", "blue", "red"}
	suppress := func(id string, mark data.Fingerprint) {
		t.Helper()
		if _, err := s.AddSuppressions(data.OnBehalf(all, id), data.SuppressionsOf([]data.Fingerprint{mark}, nil)); err != nil {
			t.Fatal(err)
		}
	}
	for i, id := range organisations {
		if id != "" {
			if err := s.AddOrganisation(all, data.Organisation{ID: id, Name: id}); err != nil {
				t.Fatal(err)
			}
		}
		suppress(id, data.Fingerprint(10*i+1))
		universes[id] = data.NewID()
		err := s.AddUniverse(data.OnBehalf(all, id), data.Universe{ID: universes[id], Checked: 1}, storetest.List(3))
		if err != nil {
			t.Fatal(err)
		}
	}
	backup := backedUp(t, path)
	for i, id := range organisations[1:] {
		suppress(id, data.Fingerprint(10*(i+1)+2))
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := Restore(t.Context(), backup, path, true); err != nil {
		t.Fatal(err)
	}
	s = openAt(t, path)
	for i, id := range organisations {
		ctx := data.OnBehalf(all, id)
		list, _, err := s.Suppressions(ctx)
		if err != nil {
			t.Fatal(err)
		}
		ids, _ := list.Fingerprints()
		if want := []data.Fingerprint{data.Fingerprint(10*i + 1), data.Fingerprint(10*i + 2)}[:1+min(i, 1)]; !slices.Equal(ids, want) {
			t.Errorf("%q has %v on its list, want %v", id, ids, want)
		}
		due, err := s.Unchecked(ctx)
		if err != nil || !slices.Equal(due, []string{universes[id]}) {
			t.Errorf("%q has %v to look through (%v), want %s", id, due, err, universes[id])
		}
	}
}
