package main

import (
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestMain lets the test binary be the program itself, so that a test can kill
// it.
func TestMain(m *testing.M) {
	if args := os.Getenv("PUERTA_TEST_ARGS"); args != "" {
		env := Env{Get: passed, Stderr: os.Stderr}
		os.Exit(run(context.Background(), strings.Split(args, "\n"), env, os.Stdout))
	}
	if os.Getenv(titleOnly) != "" {
		os.Exit(printTitle())
	}
	os.Exit(m.Run())
}

// passed is what the child knows of its surroundings.
func passed(name string) string {
	if name == "PUERTA_CACHE" {
		return os.Getenv(name)
	}
	return ""
}

// A cut that is killed at any moment leaves the former result or the new one,
// whole, and the next run clears away what it left beside it.
func TestKilledCutLeavesNothingHalf(t *testing.T) {
	doors, streets := sampleFiles(t)
	dir := t.TempDir()
	out := filepath.Join(dir, "out")
	args := []string{"cut", "--doors", doors, "--streets", streets, "--out", out, "--mode", "walk"}
	whole := 0
	for _, wait := range []time.Duration{0, 50, 150, 300, 400, 500, 600, 700, 800, 1000, 1500} {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), "PUERTA_TEST_ARGS="+strings.Join(args, "\n"))
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(wait * time.Millisecond)
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		if _, err := os.Stat(out); err != nil {
			continue
		}
		whole++
		for _, name := range outFiles {
			b := read(t, filepath.Join(out, name))
			if strings.HasSuffix(name, "json") && !json.Valid(b) || len(b) < 100 {
				t.Fatalf("after %d ms: %s is not whole", wait, name)
			}
		}
	}
	t.Logf("%d of the runs found a result", whole)
	stale := filepath.Join(dir, ".out.partial-999999999-1")
	if err := os.Mkdir(stale, 0o777); err != nil {
		t.Fatal(err)
	}
	if code, _, stderr := puerta(t, args...); code != exitDone {
		t.Fatal(stderr)
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 1 {
		t.Errorf("left beside the result: %v, %v", entries, err)
	}
}
