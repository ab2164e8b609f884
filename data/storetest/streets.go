package storetest

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"math/rand/v2"
	"testing"
	"testing/iotest"

	"puerta/data"
)

// streetsFile returns so many bytes that do not repeat, and their record.
func streetsFile(size int, seed byte) ([]byte, data.Streets) {
	b := make([]byte, size)
	rand.NewChaCha8([32]byte{seed}).Read(b)
	sum := sha256.Sum256(b)
	return b, data.Streets{ID: hex.EncodeToString(sum[:]), Name: "Peña.osm.pbf", Size: int64(size), ImportedAt: instant(int(seed))}
}

func streetsRoundTrip(t *testing.T, s data.Store) {
	// Around one MiB and several, and through a reader that gives little.
	for seed, size := range []int{0, 1, 1<<20 - 1, 1 << 20, 1<<20 + 1, 3<<20 + 12345} {
		b, st := streetsFile(size, byte(seed))
		must(t, s.AddStreets(t.Context(), st, iotest.HalfReader(bytes.NewReader(b))))
		got, err := s.CurrentStreets(t.Context())
		must(t, err)
		wantSame(t, "streets", got, st)
		var out bytes.Buffer
		must(t, s.CopyStreets(t.Context(), st.ID, &out))
		if !bytes.Equal(out.Bytes(), b) {
			t.Errorf("a file of %d bytes came back as another of %d", size, out.Len())
		}
	}
}

func streetsCurrent(t *testing.T, s data.Store) {
	b1, first := streetsFile(100, 1)
	b2, second := streetsFile(200, 2)
	must(t, s.AddStreets(t.Context(), first, bytes.NewReader(b1)))
	must(t, s.AddStreets(t.Context(), second, bytes.NewReader(b2)))
	got, err := s.CurrentStreets(t.Context())
	must(t, err)
	wantSame(t, "current streets", got, second)

	again := first
	again.ImportedAt = instant(50)
	must(t, s.AddStreets(t.Context(), again, iotest.ErrReader(errors.New("read"))))
	got, err = s.CurrentStreets(t.Context())
	must(t, err)
	wantSame(t, "current streets after the first again", got, first)
	var out bytes.Buffer
	must(t, s.CopyStreets(t.Context(), second.ID, &out))
	if !bytes.Equal(out.Bytes(), b2) {
		t.Error("the file that is not current is not whole")
	}
}

func streetsBroken(t *testing.T, s data.Store) {
	b, st := streetsFile(2<<20, 1)
	broken := errors.New("broken disk")
	err := s.AddStreets(t.Context(), st, io.MultiReader(bytes.NewReader(b[:1<<20]), iotest.ErrReader(broken)))
	wantError(t, "file that cannot be read", err, broken)
	if err := s.AddStreets(t.Context(), st, bytes.NewReader(b[:1<<20])); err == nil {
		t.Error("a file of half its size was taken")
	}
	_, err = s.CurrentStreets(t.Context())
	wantError(t, "current streets after failures", err, data.ErrNotFound)
	wantError(t, "file after failures", s.CopyStreets(t.Context(), st.ID, io.Discard), data.ErrNotFound)

	must(t, s.AddStreets(t.Context(), st, bytes.NewReader(b)))
	wantError(t, "writer that fails", s.CopyStreets(t.Context(), st.ID, full{broken}), broken)
}

// full is a writer that takes nothing.
type full struct{ err error }

func (f full) Write([]byte) (int, error) { return 0, f.err }
