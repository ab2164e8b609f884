package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestBackupAndRestore: while a server runs, its database is copied, emptied,
// and comes back from the copy; a key revoked meanwhile stays so.
func TestBackupAndRestore(t *testing.T) {
	var errs, out console
	e := env(t, &errs)
	serving(t, e, &out)
	copied := filepath.Join(t.TempDir(), "copy.db")
	do := func(want int, args ...string) string {
		t.Helper()
		var said console
		if code := run(t.Context(), args, e, &said); code != want {
			t.Fatalf("%v: exit code %d: %s", args, code, errs.String())
		}
		return said.String()
	}
	list := filepath.Join(t.TempDir(), "list.csv")
	if err := os.WriteFile(list, []byte("address_id,lat,lon\na,30.83,-83.28\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	do(exitDone, "import", "voters", list, "--name", "Test")
	id, _ := made(t, e, "--role", "director")
	do(exitDone, "backup", copied)
	do(exitUse, "backup", copied) // is there already
	do(exitDone, "key", "revoke", id)
	if gone := do(exitDone, "purge", "--older-than", "0s"); !strings.Contains(gone, `"universes":1`) {
		t.Errorf("purged %s", gone)
	}
	do(exitUse, "restore", copied) // holds something
	do(exitDone, "restore", copied, "--replace")
	if keys := do(exitDone, "key", "list"); !strings.Contains(keys, "revoked") {
		t.Errorf("keys after the restoring: %s", keys)
	}
	if gone := do(exitDone, "purge", "--older-than", "0s"); !strings.Contains(gone, `"universes":1`) {
		t.Errorf("the universe did not come back: %s", gone)
	}
	for _, args := range []string{"backup", "restore", "purge", "purge --older-than -1h", "backup x --db postgres://x/y"} {
		do(exitUse, strings.Fields(args)...)
	}
	if code := run(t.Context(), []string{"restore", list}, e, io.Discard); code == exitDone {
		t.Error("a list was restored as a backup")
	}
}
