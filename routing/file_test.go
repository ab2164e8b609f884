package routing

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unsafe"

	"github.com/paulmach/orb"
)

var fileKey = [32]byte{1, 2, 3}

// towns returns streets and the content of their file.
func fileOf(t testing.TB, s *Streets) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := writeImage(&b, s.image(), fileKey, s.speeds.hash()); err != nil {
		t.Fatal(err)
	}
	return alignedCopy(b.Bytes())
}

// alignedCopy returns a copy that begins at a multiple of 8, as a mapping does.
func alignedCopy(b []byte) []byte {
	words := make([]uint64, len(b)/8+1)
	out := unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(words))), len(words)*8)[:len(b)]
	copy(out, b)
	return out
}

// sameAnswers compares tables, paths and snapping of two routers.
func sameAnswers(t *testing.T, rng *rand.Rand, a, b *Streets) {
	t.Helper()
	ctx := context.Background()
	for _, mode := range []Mode{Walk, Drive} {
		var spots []Spot
		for range 30 {
			p := orb.Point{-83 + rng.Float64()*.01, 31 + rng.Float64()*.01}
			x, errX := a.Snap(mode, p, "")
			y, errY := b.Snap(mode, p, "")
			if x != y || (errX == nil) != (errY == nil) {
				t.Fatalf("%v snaps to %+v and %+v", p, x, y)
			}
			if errX == nil {
				spots = append(spots, x)
			}
		}
		n := len(spots)
		one, two := make([]int32, n*n), make([]int32, n*n)
		if err := errors.Join(a.Table(ctx, mode, spots, spots, Never, one), b.Table(ctx, mode, spots, spots, Never, two)); err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(one, two) {
			t.Fatalf("%v: tables differ", mode)
		}
		for i := range max(0, n-1) {
			x, okX, _ := a.Path(ctx, mode, spots[i], spots[i+1])
			y, okY, _ := b.Path(ctx, mode, spots[i], spots[i+1])
			if okX != okY || !slices.Equal(x.Line, y.Line) || !slices.Equal(x.Steps, y.Steps) {
				t.Fatal("paths differ")
			}
		}
	}
}

func TestFileGivesTheSameStreets(t *testing.T) {
	rng := rand.New(rand.NewPCG(31, 1))
	for range 8 {
		g := randomTown(rng, 3+rng.IntN(7))
		nameRandomly(rng, g)
		for i := range rng.IntN(4) {
			g.PlaceAt = append(g.PlaceAt, orb.Point{-83 + rng.Float64(), 31})
			g.PlaceName = append(g.PlaceName, int32(len(g.Names)))
			g.Names = append(g.Names, fmt.Sprint("Hamlet ", i))
		}
		s := NewStreets(g, DefaultSpeeds())
		path := filepath.Join(t.TempDir(), "town.streets")
		if err := WriteFile(path, s, fileKey); err != nil {
			t.Fatal(err)
		}
		same, err := OpenFile(path, fileKey, DefaultSpeeds())
		if err != nil {
			t.Fatal(err)
		}
		sameAnswers(t, rng, s, same)
		if !slices.Equal(same.Graph.PlaceAt, g.PlaceAt) || !slices.Equal(same.Graph.PlaceName, g.PlaceName) || !slices.Equal(same.Graph.Names, g.Names) {
			t.Fatal("settlements or names differ")
		}
		slow := DefaultSpeeds()
		slow.WalkMps, slow.TurnS = 0.7, 3
		other, err := OpenFile(path, fileKey, slow)
		if err != nil {
			t.Fatal(err)
		}
		sameAnswers(t, rng, NewStreets(g, slow), other)
	}
}

func TestFileIsReplacedWhole(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "town.streets")
	rng := rand.New(rand.NewPCG(32, 1))
	s := NewStreets(randomTown(rng, 5), DefaultSpeeds())
	for range 3 {
		if err := WriteFile(path, s, fileKey); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "taken"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := WriteFile(filepath.Join(dir, "taken"), s, fileKey); err == nil {
		t.Fatal("wrote over a folder")
	}
	closed, err := s.With(DefaultSpeeds(), []EdgeID{0})
	if err != nil {
		t.Fatal(err)
	}
	if err := WriteFile(path, closed, fileKey); err == nil {
		t.Fatal("wrote streets with a closed edge")
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 2 {
		t.Fatalf("left behind: %v %v", left, err)
	}
}

func TestUnusableFilesAreRefused(t *testing.T) {
	rng := rand.New(rand.NewPCG(33, 1))
	good := fileOf(t, NewStreets(randomTown(rng, 5), DefaultSpeeds()))
	refused := func(name string, data []byte, key [32]byte, why string) {
		t.Helper()
		path := filepath.Join(t.TempDir(), "county.streets")
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := OpenFile(path, key, DefaultSpeeds())
		if !errors.Is(err, ErrFile) || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), why) {
			t.Errorf("%s: %v", name, err)
		}
	}
	refused("empty", nil, fileKey, "no streets file")
	refused("foreign", []byte(strings.Repeat("<html>", 100)), fileKey, "no streets file")
	refused("another key", good, [32]byte{9}, "other streets")
	old := slices.Clone(good)
	binary.LittleEndian.PutUint32(old[16:], FileVersion-1)
	refused("old", old, fileKey, fmt.Sprint("version ", FileVersion-1))
	for _, n := range []int{20, headerSize, headerSize + 40, len(good) / 3, len(good) - 1} {
		refused("truncated", good[:n], fileKey, "")
	}
	for range 300 { // one bit anywhere that is not padding
		bad := slices.Clone(good)
		at := rng.IntN(len(bad))
		bad[at] ^= 1 << rng.IntN(8)
		if _, err := openImage(alignedCopy(bad), fileKey, DefaultSpeeds()); err == nil && !padding(good, at) {
			t.Fatalf("a flipped bit at byte %d is not seen", at)
		}
	}
	if _, err := OpenFile(filepath.Join(t.TempDir(), "none"), fileKey, DefaultSpeeds()); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("missing: %v", err)
	}
	if _, err := OpenFile(filepath.Join(t.TempDir()), fileKey, DefaultSpeeds()); !errors.Is(err, ErrFile) {
		t.Errorf("folder: %v", err)
	}
}

// padding tells whether a byte lies between columns.
func padding(data []byte, at int) bool {
	var i image
	n := len(i.columns())
	if at < headerSize+entrySize*n+4 {
		return false
	}
	for c := range n {
		entry := data[headerSize+entrySize*c:]
		from, size := binary.LittleEndian.Uint64(entry), binary.LittleEndian.Uint64(entry[8:])
		if uint64(at) >= from && uint64(at) < from+size {
			return false
		}
	}
	return true
}

// reseal makes the sums of a file true again.
func reseal(data []byte) {
	var i image
	n := len(i.columns())
	end := headerSize + entrySize*n
	if len(data) < end+4 {
		return
	}
	le := binary.LittleEndian
	for c := range n {
		entry := data[headerSize+entrySize*c:]
		from, size := le.Uint64(entry), le.Uint64(entry[8:])
		if from <= uint64(len(data)) && size <= uint64(len(data))-from {
			le.PutUint32(entry[16:], castagnoli(data[from:from+size]))
		}
	}
	le.PutUint32(data[end:], castagnoli(data[:end]))
}

// A forged file, its sums true, is refused or gives some answer; it never
// panics or runs on.
func FuzzOpenFile(f *testing.F) {
	rng := rand.New(rand.NewPCG(34, 1))
	g := randomTown(rng, 4)
	nameRandomly(rng, g)
	good := fileOf(f, NewStreets(g, DefaultSpeeds()))
	f.Add(uint32(500), []byte{0xff}, false)
	for range 40 {
		f.Add(rng.Uint32(), []byte{byte(rng.IntN(256)), byte(rng.IntN(256))}, rng.IntN(2) == 0)
	}
	f.Fuzz(func(t *testing.T, at uint32, patch []byte, other bool) {
		data := alignedCopy(good)
		copy(data[int(at)%len(data):], patch)
		reseal(data)
		speeds := DefaultSpeeds()
		if other {
			speeds.WalkMps = 1
		}
		s, err := openImage(data, fileKey, speeds)
		if err != nil {
			if !errors.Is(err, ErrFile) {
				t.Fatal(err)
			}
			return
		}
		useAll(t, s)
	})
}

// useAll asks everything a few times.
func useAll(t *testing.T, s *Streets) {
	ctx := context.Background()
	rng := rand.New(rand.NewPCG(35, 1))
	for _, mode := range []Mode{Walk, Drive} {
		var spots []Spot
		for range 12 {
			p := orb.Point{-83 + rng.Float64()*.005, 31 + rng.Float64()*.005}
			if sp, err := s.Snap(mode, p, "12"); err == nil {
				spots = append(spots, sp)
			}
		}
		n := len(spots)
		_ = s.Table(ctx, mode, spots, spots, Never, make([]int32, n*n))
		for i := range max(0, n-1) {
			_, _, _ = s.Path(ctx, mode, spots[i], spots[i+1])
			_, _, _, _ = s.Park(ctx, spots[i], 60_000)
		}
		_, _ = s.Neighbours(ctx, mode, spots, 3, Never)
		_, _ = s.Links(ctx, spots, mode == Drive)
	}
}
