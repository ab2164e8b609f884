package sqlstore

import (
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"math"

	"puerta/data"
)

// place is where a row stands in a list, newest first: by its time, and by its
// number among those of one time. A row that is added later never moves those
// behind it.
type place struct{ at, n int64 }

// list tells cursors of different lists apart.
type list byte

const (
	universeList list = 'u'
	cutList      list = 'c'
	auditList    list = 'a'
)

// cursorLength is that of the list, a place and a check sum.
const cursorLength = 1 + 8 + 8 + 4

// cursor returns what asks for the rows behind a place.
func cursor(l list, p place) string {
	b := make([]byte, 0, cursorLength)
	b = append(b, byte(l))
	b = binary.BigEndian.AppendUint64(b, uint64(p.at))
	b = binary.BigEndian.AppendUint64(b, uint64(p.n))
	b = binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b))
	return base64.RawURLEncoding.EncodeToString(b)
}

// placeOf returns the place a page begins behind; data.ErrCursor if text is
// none of this list's cursors.
func placeOf(l list, text string) (place, error) {
	if text == "" {
		return place{math.MaxInt64, math.MaxInt64}, nil
	}
	b, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil || len(b) != cursorLength {
		return place{}, noCursor(text)
	}
	p := place{int64(binary.BigEndian.Uint64(b[1:])), int64(binary.BigEndian.Uint64(b[9:]))}
	if cursor(l, p) != text { // another list or sum, or line ends, which decoding passes over
		return place{}, noCursor(text)
	}
	return p, nil
}

func noCursor(text string) error {
	return fmt.Errorf("%d characters: %w", len(text), data.ErrCursor)
}

// behind is the condition that a row of a table stands behind a place.
func behind(table, time string) string {
	return "(" + table + "." + time + ", " + table + ".n) < (?, ?) "
}

// newest orders the rows of a table and limits them to one more than a page, by
// which it is known whether another follows.
func newest(table, time string, limit int) string {
	order := "ORDER BY " + table + "." + time + " DESC, " + table + ".n DESC"
	if limit > 0 {
		order += fmt.Sprintf(" LIMIT %d", limit+1)
	}
	return order
}

// page gathers a page and the place of its last row.
type page[T any] struct {
	limit int
	all   []T
	last  place
	more  bool
}

func (p *page[T]) add(one T, at place) {
	if p.limit > 0 && len(p.all) == p.limit {
		p.more = true
		return
	}
	p.all, p.last = append(p.all, one), at
}

// next asks for the next page; "" behind the last.
func (p *page[T]) next(l list) string {
	if !p.more {
		return ""
	}
	return cursor(l, p.last)
}
