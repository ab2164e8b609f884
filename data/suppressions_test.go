package data

import (
	"fmt"
	"slices"
	"testing"
)

// The marks are in databases: another way to make them would find nothing of
// what is kept there.
func TestMarksStay(t *testing.T) {
	if id, a := IDFingerprint([]byte("00012345")), AddressFingerprint([]byte("163|MORELAND AVE SE|4|30316")); id != 0x166c3d9cc6e5d2dd || a != 0xb2f8585a018b1af2 {
		t.Errorf("%#x, %#x", id, a)
	}
	if IDFingerprint(nil) != 0 || AddressFingerprint([]byte{}) != 0 {
		t.Error("nothing has a mark")
	}
	if IDFingerprint([]byte("1")) == AddressFingerprint([]byte("1")) {
		t.Error("an id is an address")
	}
}

func TestMarksAllocateNothing(t *testing.T) {
	text := []byte("163|MORELAND AVE SE|4|30316")
	s := SuppressionsOf([]Fingerprint{1}, []Fingerprint{2})
	if n := testing.AllocsPerRun(100, func() { s.HasID(text); s.HasAddress(text) }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

func TestSuppressions(t *testing.T) {
	var s Suppressions
	s.AddID([]byte("7"))
	s.AddID(nil)
	s.AddAddress([]byte("1|A ST||"))
	for what, is := range map[string]bool{
		"id": s.HasID([]byte("7")), "mark": s.HasFingerprint(IDFingerprint([]byte("7"))), "address": s.HasAddress([]byte("1|A ST||")),
		"other id": !s.HasID([]byte("07")), "no mark": !s.HasFingerprint(0), "no id": !s.HasID(nil),
		"id as address": !s.HasAddress([]byte("7")), "no address": !s.HasAddress(nil),
	} {
		if !is {
			t.Errorf("%s: wrong", what)
		}
	}
	if ids, addresses := s.Len(); ids != 1 || addresses != 1 {
		t.Errorf("%d ids, %d addresses", ids, addresses)
	}
}

func TestNoSuppressions(t *testing.T) {
	var s *Suppressions
	ids, addresses := s.Fingerprints()
	if s.HasID([]byte("7")) || s.HasFingerprint(1) || s.HasAddress([]byte("7")) || len(ids)+len(addresses) > 0 {
		t.Error("nobody is on no list")
	}
}

func TestMergeAndBack(t *testing.T) {
	var a, b Suppressions
	for i := range 50 {
		a.AddID(fmt.Append(nil, i))
		b.AddID(fmt.Append(nil, i+25))
		b.AddAddress(fmt.Append(nil, i))
	}
	a.Merge(&b)
	a.Merge(nil)
	ids, addresses := a.Fingerprints()
	if len(ids) != 75 || len(addresses) != 50 || !slices.IsSorted(ids) || !slices.IsSorted(addresses) {
		t.Fatalf("%d ids, %d addresses", len(ids), len(addresses))
	}
	again := SuppressionsOf(ids, addresses)
	if n, m := again.Len(); n != 75 || m != 50 || !again.HasID([]byte("74")) || again.HasID([]byte("75")) {
		t.Errorf("%d ids, %d addresses came back", n, m)
	}
}

func BenchmarkIDFingerprint(b *testing.B) {
	id := []byte("163|MORELAND AVE SE|4|30316")
	for b.Loop() {
		IDFingerprint(id)
	}
}
