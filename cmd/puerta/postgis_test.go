package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"puerta/data"
	"puerta/data/postgis/pgtest"
	"puerta/data/storetest"
)

// onDatabase is an environment with a database.
func onDatabase(db string, stderr io.Writer) Env {
	return Env{Stderr: stderr, Get: func(name string) string {
		if name == "PUERTA_DB" {
			return db
		}
		return ""
	}}
}

// does runs a command line, which must end so, and returns what it says.
func does(t *testing.T, e Env, want int, args ...string) string {
	t.Helper()
	var out, errs console
	e.Stderr = &errs
	if code := run(t.Context(), args, e, &out); code != want {
		t.Fatalf("%v: exit code %d, want %d: %s", args, code, want, errs.String())
	}
	return out.String() + errs.String()
}

// TestOnPostGIS does on PostGIS what is done on a file, moves it to a file and
// from there to another PostGIS: what is exported is always the same.
func TestOnPostGIS(t *testing.T) {
	url, dir := pgtest.Start(t), t.TempDir()
	e := onDatabase(url, io.Discard)
	if said := does(t, e, exitFailed, "key", "list"); !strings.Contains(said, "puerta migrate") {
		t.Errorf("without tables it says %q", said)
	}
	if said := does(t, e, exitDone, "migrate"); !strings.Contains(said, "tables of version ") {
		t.Errorf("migrated: %q", said)
	}
	does(t, e, exitDone, "migrate")
	list := filepath.Join(dir, "list.csv")
	if err := os.WriteFile(list, []byte("address_id,house_number,street,lat,lon\na,1,Oak St,30.83,-83.28\nb,2,Oak St,30.83,-83.281\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	does(t, e, exitDone, "import", "voters", list, "--name", "Test")
	does(t, e, exitDone, "key", "create", "--role", "director")
	err := withStoreOf(t.Context(), e, func(ctx context.Context, s data.Store) error { return cutSample(ctx, s, e, io.Discard) })
	if err != nil {
		t.Fatal(err)
	}
	for _, args := range []string{"backup", "restore"} {
		if said := does(t, e, exitUse, args, filepath.Join(dir, "x")); !strings.Contains(said, "use pg_") {
			t.Errorf("%s: %q", args, said)
		}
	}
	if said := does(t, e, exitUse, "bench", "serve", "--case", "", "--db", url); !strings.Contains(said, "holds something") {
		t.Errorf("bench serve: %q", said)
	}
	want := exported(t, e)
	file, other := onDatabase(filepath.Join(dir, "file.db"), io.Discard), onDatabase(pgtest.Start(t), io.Discard)
	does(t, other, exitDone, "migrate")
	for _, way := range [][2]Env{{e, file}, {file, other}} {
		from, to := way[0].Get("PUERTA_DB"), way[1].Get("PUERTA_DB")
		if said := does(t, e, exitDone, "copy", "--from", from, "--to", to); !strings.Contains(said, "the same on both sides") {
			t.Errorf("copied: %s", said)
		}
		does(t, e, exitUse, "copy", "--from", from, "--to", to) // holds something
		wantAlike(t, way[1], way[0])
		wantSameFiles(t, exported(t, way[1]), want)
	}
	if said := does(t, other, exitDone, "purge", "--older-than", "0s"); !strings.Contains(said, `"universes":3`) {
		t.Errorf("purged %s", said)
	}
}

func wantAlike(t *testing.T, got, want Env) {
	t.Helper()
	err := withStoreOf(t.Context(), got, func(ctx context.Context, a data.Store) error {
		return withStoreOf(ctx, want, func(_ context.Context, b data.Store) error { storetest.WantAlike(t, a, b); return nil })
	})
	if err != nil {
		t.Fatal(err)
	}
}

// exported returns the files of all cuts.
func exported(t *testing.T, e Env) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	var cuts []data.Cut
	err := withStoreOf(t.Context(), e, func(ctx context.Context, s data.Store) (err error) {
		cuts, _, err = s.Cuts(ctx, "", data.Page{})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range cuts {
		dir := filepath.Join(t.TempDir(), c.ID)
		does(t, e, exitDone, "export", "--cut", c.ID, "--out", dir)
		names, err := filepath.Glob(filepath.Join(dir, "*"))
		if err != nil || len(names) < 4 {
			t.Fatalf("%d files (%v)", len(names), err)
		}
		for _, name := range names {
			if files[c.ID+" "+filepath.Base(name)], err = os.ReadFile(name); err != nil {
				t.Fatal(err)
			}
		}
	}
	return files
}

func wantSameFiles(t *testing.T, got, want map[string][]byte) {
	t.Helper()
	if len(got) != len(want) || len(want) < 8 {
		t.Errorf("%d files, want %d", len(got), len(want))
	}
	for name := range want {
		if !bytes.Equal(got[name], want[name]) {
			t.Errorf("%s differs", name)
		}
	}
}

func TestCopyRefused(t *testing.T) {
	dir := t.TempDir()
	e := onDatabase(filepath.Join(dir, "puerta.db"), io.Discard)
	empty := pgtest.Start(t)
	does(t, e, exitDone, "migrate")
	for _, c := range []struct {
		args, want string
		code       int
	}{
		{"", "say from where", exitUse},
		{"--from puerta.db", "say from where", exitUse},
		{"--from " + dir + "/none.db --to x.db", "there is no file", exitUse},
		{"--from " + dir + "/puerta.db --to " + empty, "puerta migrate", exitFailed},
		{"--from " + empty + " --to " + dir + "/x.db", "puerta migrate", exitFailed},
		{"--from postgres://127.0.0.1:1/x --to " + dir + "/x.db", "no server answers", exitFailed},
	} {
		if said := does(t, e, c.code, append([]string{"copy"}, strings.Fields(c.args)...)...); !strings.Contains(said, c.want) {
			t.Errorf("copy %s: %q, want %q", c.args, said, c.want)
		}
	}
	if exists(filepath.Join(dir, "x.db")) {
		t.Error("a target was made for nothing")
	}
}
