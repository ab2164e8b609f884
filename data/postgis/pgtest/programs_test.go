package pgtest

import "testing"

func TestRelease(t *testing.T) {
	for bin, want := range map[string]int{"/usr/lib/postgresql/9/bin": 9, "/usr/lib/postgresql/15/bin": 15, "/usr/bin": 0} {
		if got := release(bin); got != want {
			t.Errorf("%s: %d", bin, got)
		}
	}
}
