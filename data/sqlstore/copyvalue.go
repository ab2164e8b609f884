package sqlstore

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash"
	"math"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/wkb"
)

// plain returns a value of a column as its kind is in all databases; nil is null.
// Errors do not tell the value.
func plain(kind string, v any) (any, error) {
	switch v := v.(type) {
	case nil:
		return nil, nil
	case int64:
		switch kind {
		case kindInt:
			return v, nil
		case kindBool:
			return v != 0, nil
		}
	case bool:
		if kind == kindBool {
			return v, nil
		}
	case float64:
		if kind == kindReal && v == 0 {
			return 0.0, nil // -0 is not kept everywhere
		}
		if kind == kindReal {
			return v, nil
		}
	case string:
		switch kind {
		case kindText:
			return v, nil
		case kindShape:
			return readShape[orb.Geometry]([]byte(v))
		}
	case []byte:
		switch kind {
		case kindBytes:
			return v, nil
		case kindShape:
			return readShape[orb.Geometry](v)
		}
	}
	return nil, fmt.Errorf("it has a %T, where %s is expected", v, kind)
}

// clean leaves out of texts what the database cannot hold, and returns of how
// many.
func (tx *Tx) clean(values []any) (n int) {
	if tx.d.Text == nil {
		return 0
	}
	for i, v := range values {
		if s, ok := v.(string); ok {
			if kept := tx.d.Text(s); kept != s {
				values[i] = kept
				n++
			}
		}
	}
	return n
}

// stored makes of shapes what is stored.
func (tx *Tx) stored(kinds []string, values []any) (err error) {
	for i, kind := range kinds {
		if g, ok := values[i].(orb.Geometry); ok && kind == kindShape {
			if values[i], err = tx.d.Shape(g); err != nil {
				return err
			}
		}
	}
	return nil
}

// rowSum adds rows up to a checksum, in which their order counts.
type rowSum struct {
	hash hash.Hash
	rows int
	buf  []byte
}

func newRowSum() *rowSum { return &rowSum{hash: sha256.New()} }

// add takes a row of plain values. Each begins with a letter for its kind, and
// has a length where that is not always the same: no two rows are alike.
func (s *rowSum) add(values []any) error {
	b := s.buf[:0]
	for _, v := range values {
		switch v := v.(type) {
		case nil:
			b = append(b, '-')
		case int64:
			b = binary.BigEndian.AppendUint64(append(b, 'i'), uint64(v))
		case float64:
			b = binary.BigEndian.AppendUint64(append(b, 'f'), math.Float64bits(v))
		case bool:
			b = append(b, 'o')
			if v {
				b[len(b)-1] = 'I'
			}
		case string:
			b = append(binary.BigEndian.AppendUint64(append(b, 't'), uint64(len(v))), v...)
		case []byte:
			b = append(binary.BigEndian.AppendUint64(append(b, 'b'), uint64(len(v))), v...)
		case orb.Geometry:
			shape, err := wkb.Marshal(v, binary.BigEndian)
			if err != nil {
				return err
			}
			b = append(binary.BigEndian.AppendUint64(append(b, 'g'), uint64(len(shape))), shape...)
		default:
			return fmt.Errorf("a %T has no checksum", v)
		}
	}
	s.buf = b
	s.rows++
	s.hash.Write(b)
	return nil
}

func (s *rowSum) of(table string) TableSum {
	return TableSum{Name: table, Rows: s.rows, Sum: hex.EncodeToString(s.hash.Sum(nil))}
}
