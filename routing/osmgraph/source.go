package osmgraph

import (
	"bytes"
	"encoding/binary"
	"io"

	"google.golang.org/protobuf/encoding/protowire"
)

// Limits of the format: a header of 64 KiB, a blob of 32 MiB, packed or not.
const (
	maxHeader = 64 << 10
	maxBlob   = 32 << 20
)

// source is a file of blocks, each a length, a BlobHeader and a Blob.
type source struct {
	r        io.ReadSeeker
	size, at int64
	progress func(phase string, done, total int64)
}

func newSource(r io.ReadSeeker, progress func(string, int64, int64)) (*source, error) {
	size, err := r.Seek(0, io.SeekEnd)
	if err != nil {
		return nil, err
	}
	s := &source{r: r, size: size, progress: progress}
	if err := s.rewind(); err != nil {
		return nil, err
	}
	start := make([]byte, min(size, 512))
	if _, err := io.ReadFull(r, start); err != nil {
		return nil, err
	}
	if err := sniff(start); err != nil {
		return nil, err
	}
	return s, s.rewind()
}

func (s *source) rewind() error {
	s.at = 0
	_, err := s.r.Seek(0, io.SeekStart)
	return err
}

// sniff tells the usual wrong files by their first bytes.
func sniff(start []byte) error {
	text := bytes.ToLower(bytes.TrimSpace(bytes.TrimPrefix(start, []byte("\ufeff"))))
	switch {
	case len(start) == 0:
		return formatError("the file is empty; download it again")
	case bytes.Contains(start, []byte("OSMHeader")):
		return nil
	case bytes.HasPrefix(text, []byte("<")) && (bytes.Contains(text, []byte("<html")) || bytes.Contains(text, []byte("<!doctype"))):
		return formatError("it is a web page, not a map; download the file itself")
	case bytes.HasPrefix(text, []byte("<")) && bytes.Contains(text, []byte("<osm")):
		return formatError("it is OSM XML; convert it with: osmium cat x.osm -o x.osm.pbf")
	case bytes.HasPrefix(start, []byte("\x1f\x8b")), bytes.HasPrefix(start, []byte("BZh")), bytes.HasPrefix(start, []byte("PK\x03\x04")):
		return formatError("it is packed (gzip, bzip2 or zip); unpack it, and if that gives x.osm convert it with: osmium cat x.osm -o x.osm.pbf")
	case bytes.HasPrefix(start, []byte("\xff\xe0")), bytes.HasPrefix(start, []byte("\xff\xff\xe0")):
		return formatError("it is .o5m; convert it with: osmium cat x.o5m -o x.osm.pbf")
	case len(start) < 16:
		return truncated()
	}
	return formatError("it does not begin as an .osm.pbf; get an extract, for example from download.geofabrik.de")
}

func truncated() error {
	return formatError("the file ends in the middle; download it again")
}

// frame is a block before its Blob is decoded; the data is its own.
type frame struct {
	kind string
	blob []byte
	end  int64 // where in the file it ends
}

// next returns the next block, io.EOF after the last.
func (s *source) next() (frame, error) {
	if s.at == s.size {
		return frame{}, io.EOF
	}
	length, err := s.take(4)
	if err != nil {
		return frame{}, err
	}
	n := int64(binary.BigEndian.Uint32(length))
	if n > maxHeader {
		return frame{}, formatError("a block header of %d bytes at byte %d: the file is damaged; download it again", n, s.at)
	}
	header, err := s.take(n)
	if err != nil {
		return frame{}, err
	}
	kind, size, err := decodeBlobHeader(header)
	if err != nil {
		return frame{}, err
	}
	if size > maxBlob {
		return frame{}, formatError("a block of %d bytes at byte %d: the file is damaged; download it again", size, s.at)
	}
	blob, err := s.take(int64(size))
	return frame{kind, blob, s.at}, err
}

// take reads n bytes; it allocates no more than the file holds.
func (s *source) take(n int64) ([]byte, error) {
	if n > s.size-s.at {
		return nil, truncated()
	}
	b := make([]byte, n)
	if _, err := io.ReadFull(s.r, b); err != nil {
		return nil, err
	}
	s.at += n
	return b, nil
}

func decodeBlobHeader(msg []byte) (kind string, size uint64, err error) {
	err = eachField(msg, func(f field) error {
		switch f.num {
		case 1:
			kind = string(f.data)
		case 3:
			size = f.value
		}
		return nil
	})
	return kind, size, err
}

// field is a field of a protobuf message: a number or bytes.
type field struct {
	num   protowire.Number
	value uint64
	data  []byte // a view
}

// eachField calls f for every field of a protobuf message.
func eachField(msg []byte, f func(field) error) error {
	for len(msg) > 0 {
		num, kind, n := protowire.ConsumeTag(msg)
		if n < 0 {
			return damaged("a field without a number")
		}
		msg = msg[n:]
		x := field{num: num}
		switch kind {
		case protowire.VarintType:
			x.value, n = protowire.ConsumeVarint(msg)
		case protowire.BytesType:
			x.data, n = protowire.ConsumeBytes(msg)
		default:
			n = protowire.ConsumeFieldValue(num, kind, msg)
		}
		if n < 0 {
			return damaged("a field without its value")
		}
		msg = msg[n:]
		if err := f(x); err != nil {
			return err
		}
	}
	return nil
}

func damaged(what string) error {
	return formatError("the file is damaged (%s); download it again", what)
}
