package routing

import (
	"os"
	"path/filepath"
	"testing"
)

// What a killed writer left goes, what one at work has locked stays.
func TestLeftoversAreClearedAway(t *testing.T) {
	dir := t.TempDir()
	dead, alive, other := filepath.Join(dir, ".a.streets-1"), filepath.Join(dir, ".a.streets-2"), filepath.Join(dir, ".b.streets-3")
	for _, name := range []string{dead, alive, other} {
		if err := os.WriteFile(name, []byte("half"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	f, err := os.Open(alive)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if !claim(f) {
		t.Skip("files cannot be locked here")
	}
	clearAway(filepath.Join(dir, ".a.streets-*"))
	for name, want := range map[string]bool{dead: false, alive: true, other: true} {
		if _, err := os.Stat(name); (err == nil) != want {
			t.Errorf("%s is there: %t, want %t", filepath.Base(name), err == nil, want)
		}
	}
}
