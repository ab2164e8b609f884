package data

import (
	"slices"
	"testing"
)

func TestReasonsAreNineAndDistinct(t *testing.T) {
	r := Reasons()
	slices.Sort(r)
	if len(slices.Compact(r)) != 9 || slices.Contains(r, "") {
		t.Errorf("%v", Reasons())
	}
}

func TestNewIDIsNew(t *testing.T) {
	seen := map[string]bool{}
	for range 1000 {
		id := NewID()
		if len(id) < 26 || seen[id] {
			t.Fatalf("%q", id)
		}
		seen[id] = true
	}
}
