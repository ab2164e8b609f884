package osmgraph

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/paulmach/orb"
)

// small is a valid file of three blocks.
func small() []byte { return smallSketch().pbf() }

func smallSketch() sketch {
	return sketch{
		drawing: "A-b-C\n  |\n  D",
		ways:    []string{"AbC highway=residential name=Elm", "bD highway=service"},
		nodes:   map[string]string{"b": "barrier=gate access=private"},
		relations: []string{
			"restriction=only_left_turn | from=bD via=b to=AbC",
			"restriction=no_u_turn | from=AbC via=bD to=AbC",
		},
	}
}

func readBytes(data []byte) error {
	_, err := ReadFrom(context.Background(), bytes.NewReader(data), "map.osm.pbf", Options{})
	return err
}

// TestWrongFiles says for each wrong file what the reader is told.
func TestWrongFiles(t *testing.T) {
	header := appendBlock(nil, "OSMHeader", message(nil, 4, []byte("DenseNodes")))
	blob := func(b []byte) []byte { return appendBlob(bytes.Clone(header), "OSMData", b) }
	huge := binary.BigEndian.AppendUint32(bytes.Clone(header), 1<<31)
	for want, data := range map[string][]byte{
		"the file is empty":            {},
		"it is a web page":             []byte("<!DOCTYPE html><html><body>404</body></html>"),
		"a web page, not a map":        []byte("\ufeff\n <HTML>"),
		"it is OSM XML; convert":       []byte("<?xml version='1.0'?>\n<osm version='0.6'>"),
		"it is packed":                 []byte("\x1f\x8b\x08 something longer"),
		"it is .o5m":                   []byte("\xff\xe0\x04o5m2 and so on"),
		"does not begin as an":         []byte("address_id,house_number,street\n1,2,Elm"),
		"ends in the middle":           []byte("\x00\x00\x00\x0d\x0a"),
		"there are no streets":         header,
		"a block header of 2147483648": huge,
		"a history file":               appendBlock(nil, "OSMHeader", message(nil, 4, []byte("HistoricalInformation"))),
		`needs the feature "Teleport"`: appendBlock(nil, "OSMHeader", message(nil, 4, []byte("Teleport"))),
		"lzma, lz4 or zstd":            blob(message(number(nil, 2, 9), 7, []byte("zstandard"))),
		"inflates beyond 32 MiB":       blob(message(number(nil, 2, 1<<40), 3, deflate(nil))),
		"larger than it says":          blob(message(number(nil, 2, 5), 3, deflate(make([]byte, 1<<20)))),
		"zlib: unexpected EOF":         blob(message(number(nil, 2, 50), 3, deflate(make([]byte, 20)))),
		"not in the string table":      blob(message(nil, 1, message(nil, 2, message(nil, 3, message(message(nil, 2, []byte{7}), 3, []byte{8}))))),
		"tags without values":          blob(message(nil, 1, message(nil, 2, message(nil, 3, message(nil, 2, []byte{7}))))),
		"a field without its value":    blob(message(nil, 1, []byte{0x0a, 0x7f})),
	} {
		err := readBytes(data)
		if !errors.Is(err, ErrFormat) || !strings.Contains(err.Error(), want) || !strings.HasPrefix(err.Error(), "map.osm.pbf: ") {
			t.Errorf("got %v, want %q", err, want)
		}
	}
	if err := readBytes(writePBF([]osmNode{{1, orb.Point{}, ""}}, []osmWay{{[]int64{1, 2}, "highway=service"}})); !errors.Is(err, ErrFormat) {
		t.Errorf("a street without nodes: %v", err)
	}
}

// TestBombs checks that a small file cannot become a large graph.
func TestBombs(t *testing.T) {
	refs := bytes.Repeat([]byte{2}, 2<<20) // two million nodes, each next to the last
	var s stringTable
	w := s.way(1, osmWay{tags: "highway=service"})
	data := appendBlock(nil, "OSMHeader", nil)
	data = appendBlock(data, "OSMData", s.primitives(message(nil, 3, message(w, 8, refs))))
	if err := readBytes(data); !errors.Is(err, ErrFormat) || !strings.Contains(err.Error(), "more street nodes") {
		t.Errorf("%d bytes: %v", len(data), err)
	}
}

func TestTruncatedFiles(t *testing.T) {
	data := small()
	if err := readBytes(data); err != nil {
		t.Fatal(err)
	}
	streets := smallSketch()
	streets.relations = nil
	whole := len(streets.pbf()) // up to there it is a file without relations
	for n := range data {
		if n == whole {
			continue
		}
		if err := readBytes(data[:n]); !errors.Is(err, ErrFormat) {
			t.Errorf("first %d of %d bytes: %v", n, len(data), err)
		}
	}
	if err := readBytes(data[:len(data)-1]); !strings.Contains(err.Error(), "ends in the middle; download it again") {
		t.Error(err)
	}
}

// TestBitFlips turns every bit of a small file: an error or a sound graph.
func TestBitFlips(t *testing.T) {
	data := small()
	errs := 0
	for i := range data {
		for bit := range 8 {
			data[i] ^= 1 << bit
			if err := readBytes(data); err != nil {
				errs++
				if !errors.Is(err, ErrFormat) {
					t.Errorf("byte %d bit %d: %v", i, bit, err)
				}
			}
			data[i] ^= 1 << bit
		}
	}
	if errs < len(data) {
		t.Errorf("only %d errors for %d bits", errs, 8*len(data))
	}
}

func TestRealFileDamaged(t *testing.T) {
	data, err := os.ReadFile(casePath(t, "grand-isle"))
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{1, 3, 20, 100, len(data) / 3, len(data) / 2, len(data) - 1} {
		err := readBytes(data[:n])
		if !errors.Is(err, ErrFormat) || !strings.Contains(err.Error(), "download it again") {
			t.Errorf("first %d bytes: %v", n, err)
		}
	}
	for i := 200; i < len(data); i += len(data) / 16 {
		data[i] ^= 0x10
		if err := readBytes(data); !errors.Is(err, ErrFormat) {
			t.Errorf("bit flipped at %d: %v", i, err)
		}
		data[i] ^= 0x10
	}
}

func TestMissingFile(t *testing.T) {
	_, err := Read(t.Context(), filepath.Join(t.TempDir(), "no.osm.pbf"), Options{})
	if !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
	if _, err := Read(t.Context(), t.TempDir(), Options{}); err == nil {
		t.Error("a directory was read")
	}
}

func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	progress := func(phase string, done, total int64) { cancel() }
	_, err := ReadFrom(ctx, bytes.NewReader(small()), "map", Options{Progress: progress})
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestProgressReachesTheEnd(t *testing.T) {
	data := small()
	end := map[string]int64{}
	o := Options{Progress: func(phase string, done, total int64) {
		if done <= end[phase] || total != int64(len(data)) {
			t.Errorf("%s: %d of %d after %d", phase, done, total, end[phase])
		}
		end[phase] = done
	}}
	if _, err := ReadFrom(t.Context(), bytes.NewReader(data), "map", o); err != nil {
		t.Fatal(err)
	}
	if end["streets"] != int64(len(data)) || end["nodes"] != int64(len(data)) {
		t.Errorf("ended at %v of %d", end, len(data))
	}
}

func FuzzRead(f *testing.F) {
	f.Add(small())
	f.Add(sketch{drawing: "A-B\n| |\nd-c", ways: []string{"ABcdA highway=residential", "AB highway=footway"}, missing: "c"}.pbf())
	f.Add(sketch{drawing: "A-B\n| |\nd-c", ways: []string{"AB highway=service", "Bc highway=service", "cd highway=service", "dA highway=service"},
		relations: []string{"restriction=only_u_turn | from=AB via=Bc via=cd to=dA", "restriction=no_entry | from=AB from=dA via=A to=dA"}}.pbf())
	f.Add([]byte("<osm>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		g, err := ReadFrom(t.Context(), bytes.NewReader(data), "fuzz", Options{})
		if err != nil {
			if !errors.Is(err, ErrFormat) {
				t.Fatal(err)
			}
			return
		}
		for e := range g.Tail {
			if g.Tail[e] == g.Head[e] {
				t.Fatalf("edge %d is a loop", e)
			}
		}
	})
}

// FuzzBlock fuzzes what is inside a block, behind the checksum.
func FuzzBlock(f *testing.F) {
	var s stringTable
	way := s.way(1, osmWay{[]int64{1, 2}, "highway=service name=Elm"})
	dense := s.dense([]osmNode{{1, orb.Point{0, 1}, "barrier=block"}, {2, orb.Point{0, 2}, ""}})
	f.Add(s.primitives(message(message(nil, 3, way), 2, dense)))
	turn := s.relation(1, osmRelation{"type=restriction restriction=only_u_turn", []osmMember{{"from", 1, 1}, {"via", 0, 2}, {"to", 1, 1}}})
	f.Add(s.primitives(message(message(message(nil, 3, way), 4, turn), 2, dense)))
	f.Fuzz(func(t *testing.T, block []byte) {
		data := appendBlock(appendBlock(nil, "OSMHeader", nil), "OSMData", block)
		if err := readBytes(data); err != nil && !errors.Is(err, ErrFormat) {
			t.Fatal(err)
		}
	})
}

// TestSlipsAreErrors: a decoder that panics on a damaged block does not take
// the program with it.
func TestSlipsAreErrors(t *testing.T) {
	src, err := newSource(bytes.NewReader(small()), nil)
	if err != nil {
		t.Fatal(err)
	}
	slip := func(b *block) (int, error) { return len(b.strings[len(b.strings)]), nil }
	err = scan(t.Context(), src, "", slip, func(int) error { return nil })
	if !errors.Is(err, ErrFormat) || !strings.Contains(err.Error(), "index out of range") {
		t.Error(err)
	}
}
