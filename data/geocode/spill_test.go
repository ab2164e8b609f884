package geocode_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/paulmach/orb"

	"puerta/data/address"
	"puerta/data/geocode"
	"puerta/geo"
)

// longBook enters towns of 120 doors until there are 150,000, and then moves a
// few of them, first and last.
func longBook(b *geocode.Book) {
	k := address.NewKeyer()
	n := int32(0)
	for t := 0; n < 150_000; t++ {
		for _, h := range town("Alma", "31510", "Bacon", orb.Point{-83 + float64(t%100)/50, 31 + float64(t/100)/50}, "Elm St", "Oak Ave", "Pine Rd", "W 4th St") {
			k.Set(&h.Address)
			b.Add(k, h.county)
			b.Pin(n, h.at, h.quality)
			n++
		}
	}
	for _, i := range []int32{3, 70_000, n - 1} {
		b.Pin(i, orb.Point{-80, 35}, "")
	}
	b.Rival(5, orb.Point{-82.999, 31.001}, "", -1)
}

// A Book that keeps doors on disk says the same of them.
func TestSpill(t *testing.T) {
	memory, disk := geocode.NewBook(), geocode.NewBook()
	disk.Spill(func() (geocode.SpillFile, error) {
		f, err := os.Create(filepath.Join(t.TempDir(), "doors"))
		t.Cleanup(func() { f.Close() })
		return f, err
	})
	longBook(memory)
	longBook(disk)
	if memory.Len() != disk.Len() {
		t.Fatalf("%d and %d doors", memory.Len(), disk.Len())
	}
	for i := int32(0); int(i) < memory.Len(); i += 997 {
		a, _ := memory.At(i)
		if b, ok := disk.At(i); !ok || a != b {
			t.Fatalf("door %d: %v, %v", i, a, b)
		}
	}
	if p, _ := disk.At(70_000); geo.Distance(p, orb.Point{-80, 35}) > 1 {
		t.Errorf("a door that was moved: %v", p)
	}
	a, errA := memory.Judge(context.Background(), nil)
	b, errB := disk.Judge(context.Background(), nil)
	if errA != nil || errB != nil || a.Len() == 0 || a.Len() != b.Len() {
		t.Fatalf("%v, %v: %d and %d suspects", errA, errB, a.Len(), b.Len())
	}
	for i := range int32(memory.Len()) {
		if a.Of(i) != b.Of(i) {
			t.Fatalf("door %d: %+v, %+v", i, a.Of(i), b.Of(i))
		}
	}
}

func TestSpillFails(t *testing.T) {
	b, full := geocode.NewBook(), errors.New("no space left")
	b.Spill(func() (geocode.SpillFile, error) { return nil, full })
	longBook(b)
	if _, err := b.Judge(context.Background(), nil); !errors.Is(err, full) {
		t.Errorf("%v", err)
	}
}
