package routing

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// residentOf returns how many bytes of a mapped file this process has in memory,
// by https://man7.org/linux/man-pages/man5/proc_pid_smaps.5.html.
func residentOf(t *testing.T, path string) (bytes int) {
	t.Helper()
	f, err := os.Open("/proc/self/smaps")
	if err != nil {
		t.Skip("no /proc here")
	}
	defer f.Close()
	its := false
	for lines := bufio.NewScanner(f); lines.Scan(); {
		line := lines.Text()
		var kB int
		switch _, err := fmt.Sscanf(line, "Rss: %d kB", &kB); {
		case strings.Contains(line, "-") && strings.Contains(line, " r"):
			its = strings.HasSuffix(line, path)
		case its && err == nil:
			bytes += kB << 10
		}
	}
	return bytes
}

// TestOpenedFileIsNotInMemory: of a file that is verified only what is asked for is
// in memory.
func TestOpenedFileIsNotInMemory(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	s := NewStreets(randomTown(rng, 120), DefaultSpeeds())
	path := filepath.Join(t.TempDir(), "town.streets")
	if err := WriteFile(path, s, fileKey); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	same, err := OpenFile(path, fileKey, DefaultSpeeds())
	if err != nil {
		t.Fatal(err)
	}
	size := int(info.Size())
	if n := residentOf(t, path); n > size/50 {
		t.Errorf("%d of %d bytes are in memory once it is open", n, size)
	}
	sameAnswers(t, rng, s, same)
	if n := residentOf(t, path); n == 0 || n > size {
		t.Errorf("%d of %d bytes are in memory once it was asked", n, size)
	}
}
