package jobs

import (
	"bytes"
	"compress/gzip"
	"encoding/gob"
	"errors"
	"fmt"
	"io"

	"puerta/cmd/internal/cutter"
	"puerta/data"
)

// basis is what all regions of a cut are cut by: its division, of a list and
// streets that must be the same for all.
type basis struct {
	Division cutter.Division
	Streets  string // id, "" without
	Revision int    // of the universe
	Checked  int64  // up to which generation of the do-not-walk list
}

// same gives data.ErrStale if a universe is no longer what the basis was made of.
func (b *basis) same(u *data.Universe) error {
	if u.Revision != b.Revision || u.Checked != b.Checked {
		return fmt.Errorf("the list that is cut: %w", data.ErrStale)
	}
	return nil
}

// packed encodes what one worker leaves for others.
func packed[T any](v *T) ([]byte, error) {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestSpeed)
	if err != nil {
		return nil, err
	}
	if err := errors.Join(gob.NewEncoder(z).Encode(v), z.Close()); err != nil {
		return nil, fmt.Errorf("encode %T: %w", *v, err)
	}
	return b.Bytes(), nil
}

// unpacked decodes what packed encoded.
func unpacked[T any](raw []byte) (*T, error) {
	v := new(T)
	z, err := gzip.NewReader(bytes.NewReader(raw))
	if err == nil {
		err = gob.NewDecoder(z).Decode(v)
	}
	if err == nil {
		_, err = io.Copy(io.Discard, z) // to the check sum
	}
	if err != nil {
		return nil, fmt.Errorf("decode %T: %w", *v, err)
	}
	return v, nil
}
