package osmgraph

import (
	"bytes"
	"compress/zlib"
	"io"

	"google.golang.org/protobuf/encoding/protowire"
)

// maxStrings bounds the string table of a block; writers put 8,000 objects
// into one.
const maxStrings = 1 << 20

// block is one decoded PrimitiveBlock. It is reused: what it hands out are
// views that last until the next load.
type block struct {
	inflated []byte
	packed   bytes.Reader
	zlib     io.ReadCloser

	strings     [][]byte // views
	groups      [][]byte
	granularity int64 // nanodegrees
	lat0, lon0  int64 // nanodegrees
	tags        tags
}

// load inflates a Blob and finds the parts of its PrimitiveBlock.
func (b *block) load(blob []byte) error {
	data, err := b.unpack(blob)
	if err != nil {
		return err
	}
	b.strings, b.groups = b.strings[:0], b.groups[:0]
	b.granularity, b.lat0, b.lon0 = 100, 0, 0
	return eachField(data, func(f field) error {
		switch f.num {
		case 1:
			return b.loadStrings(f.data)
		case 2:
			b.groups = append(b.groups, f.data)
		case 17:
			b.granularity = int64(f.value)
		case 19:
			b.lat0 = int64(f.value)
		case 20:
			b.lon0 = int64(f.value)
		}
		return nil
	})
}

// loadStrings notes the strings of a StringTable.
func (b *block) loadStrings(msg []byte) error {
	return eachField(msg, func(f field) error {
		if len(b.strings) == maxStrings {
			return damaged("a string table without end")
		}
		if f.num == 1 {
			b.strings = append(b.strings, f.data)
		}
		return nil
	})
}

// unpack returns the content of a Blob, at most maxBlob bytes.
func (b *block) unpack(blob []byte) ([]byte, error) {
	var raw, packed []byte
	var size uint64
	other := false
	err := eachField(blob, func(f field) error {
		switch f.num {
		case 1:
			raw = f.data
		case 2:
			size = f.value
		case 3:
			packed = f.data
		case 4, 5, 6, 7:
			other = true
		}
		return nil
	})
	switch {
	case err != nil:
		return nil, err
	case packed != nil:
		return b.inflate(packed, size)
	case other:
		return nil, formatError("it is packed with lzma, lz4 or zstd; rewrite it with: osmium cat x.osm.pbf -o y.osm.pbf")
	}
	return raw, nil
}

func (b *block) inflate(packed []byte, size uint64) ([]byte, error) {
	if size > maxBlob {
		return nil, damaged("a block that inflates beyond 32 MiB")
	}
	if uint64(cap(b.inflated)) < size {
		b.inflated = make([]byte, size)
	}
	out := b.inflated[:size]
	b.packed.Reset(packed)
	if err := b.resetZlib(); err != nil {
		return nil, damaged(err.Error())
	}
	if _, err := io.ReadFull(b.zlib, out); err != nil {
		return nil, damaged("zlib: " + err.Error())
	}
	var extra [1]byte // reading to the end checks the sum
	if n, err := io.ReadFull(b.zlib, extra[:]); n != 0 || err != io.EOF {
		return nil, damaged("a block larger than it says, or with a wrong sum")
	}
	return out, nil
}

func (b *block) resetZlib() (err error) {
	if r, ok := b.zlib.(zlib.Resetter); ok {
		return r.Reset(&b.packed, nil)
	}
	b.zlib, err = zlib.NewReader(&b.packed)
	return err
}

// varints is a packed repeated field. After the last value, or at a damaged
// one, next returns zero and more false.
type varints struct {
	rest []byte
	bad  bool
}

func (v *varints) more() bool { return len(v.rest) > 0 }

func (v *varints) next() uint64 {
	x, n := protowire.ConsumeVarint(v.rest)
	if n < 0 {
		v.rest, v.bad = nil, true
		return 0
	}
	v.rest = v.rest[n:]
	return x
}

func (v *varints) signed() int64 { return zigzag(v.next()) }

func zigzag(x uint64) int64 { return protowire.DecodeZigZag(x) }
