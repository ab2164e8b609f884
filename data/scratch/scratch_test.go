package scratch

import (
	"os"
	"path/filepath"
	"testing"
)

func there(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// What a killed process left goes, what is in use stays, and so does everything
// of others.
func TestOnlyTheDeadAreClearedAway(t *testing.T) {
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	dead, other, target := filepath.Join(temp, prefix+"1"), filepath.Join(temp, "puerta-2"), filepath.Join(temp, "elsewhere")
	for _, path := range []string{dead, other, target} {
		if err := os.MkdirAll(filepath.Join(path, "voters"), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	link := filepath.Join(temp, prefix+"3")
	if err := os.Symlink(target, link); err != nil {
		t.Fatal(err)
	}
	mine, remove, err := Dir()
	if err != nil {
		t.Fatal(err)
	}
	Clear()
	for path, want := range map[string]bool{dead: false, other: true, filepath.Join(target, "voters"): true, link: true, mine: true} {
		if there(path) != want {
			t.Errorf("%s is there: %t", filepath.Base(path), !want)
		}
	}
	if info, err := os.Stat(mine); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("mode %v (%v)", info.Mode(), err)
	}
	if err := remove(); err != nil || there(mine) {
		t.Errorf("not removed: %v", err)
	}
}
