package geocode

import (
	"encoding/binary"
	"fmt"
	"io"

	"puerta/geo"
)

// SpillFile is where a Book keeps doors while more are entered.
type SpillFile interface {
	io.Writer
	io.ReaderAt
}

const (
	spillDoors = 1 << 16 // at a time
	spillBytes = 21      // a door
	spillPoint = 12      // where its point stands in them
)

// spill is the doors of a Book that are in a file.
type spill struct {
	open  func() (SpillFile, error) // nil: all stay in memory
	file  SpillFile
	doors int32           // so many, the first ones
	moved map[int32]pinOf // those that have another point by now
	block []byte
	err   error
}

// pinOf is the point of a door and its quality.
type pinOf struct {
	at      geo.GridPoint
	quality grade
}

// Spill makes the Book keep all but the last 65,536 doors in a file, which open
// makes when it is wanted, until they are judged: then memory is free that was
// needed for entering them. An error of the file is one of Judge.
func (b *Book) Spill(open func() (SpillFile, error)) { b.spill.open = open }

// spillOut writes the doors in memory to the file.
func (b *Book) spillOut() {
	s := &b.spill
	if s.err != nil {
		return
	}
	if s.file == nil {
		if s.file, s.err = s.open(); s.err != nil {
			return
		}
		s.moved = map[int32]pinOf{}
	}
	out := s.block[:0]
	for i, street := range b.street {
		out = binary.LittleEndian.AppendUint32(out, uint32(street))
		out = binary.LittleEndian.AppendUint32(out, uint32(b.place[i]))
		out = binary.LittleEndian.AppendUint32(out, uint32(b.number[i]))
		out = binary.LittleEndian.AppendUint32(out, uint32(b.at[i][0]))
		out = binary.LittleEndian.AppendUint32(out, uint32(b.at[i][1]))
		out = append(out, byte(b.quality[i]))
	}
	s.block = out
	if _, s.err = s.file.Write(out); s.err != nil {
		return
	}
	s.doors += int32(len(b.street))
	b.street, b.place, b.number, b.at, b.quality = b.street[:0], b.place[:0], b.number[:0], b.at[:0], b.quality[:0]
}

// pin returns the point of a door in the file.
func (s *spill) pin(i int32) geo.GridPoint {
	if p, ok := s.moved[i]; ok {
		return p.at
	}
	var at [8]byte
	if _, err := s.file.ReadAt(at[:], int64(i)*spillBytes+spillPoint); err != nil {
		s.err = err
		return nowhere()
	}
	return geo.GridPoint{int32(binary.LittleEndian.Uint32(at[:])), int32(binary.LittleEndian.Uint32(at[4:]))}
}

// gather brings all doors back into memory.
func (b *Book) gather() error {
	s := &b.spill
	if s.err != nil {
		return fmt.Errorf("keep the doors on disk while they are read: %w", s.err)
	}
	if s.doors == 0 {
		return nil
	}
	last, n := *b, b.Len()+len(b.rivals)
	b.street, b.place, b.number = make([]int32, 0, n), make([]int32, 0, n), make([]int32, 0, n)
	b.at, b.quality = make([]geo.GridPoint, 0, n), make([]grade, 0, n)
	for from := int64(0); from < int64(s.doors); from += spillDoors {
		block := s.block[:spillBytes*min(spillDoors, int64(s.doors)-from)]
		if _, err := s.file.ReadAt(block, from*spillBytes); err != nil {
			return fmt.Errorf("read the doors back from disk: %w", err)
		}
		b.enterBlock(block)
	}
	for i, p := range s.moved {
		b.at[i], b.quality[i] = p.at, p.quality
	}
	b.street, b.place, b.number = append(b.street, last.street...), append(b.place, last.place...), append(b.number, last.number...)
	b.at, b.quality = append(b.at, last.at...), append(b.quality, last.quality...)
	b.spill = spill{}
	return nil
}

func (b *Book) enterBlock(block []byte) {
	for ; len(block) > 0; block = block[spillBytes:] {
		word := func(at int) int32 { return int32(binary.LittleEndian.Uint32(block[at:])) }
		b.street, b.place, b.number = append(b.street, word(0)), append(b.place, word(4)), append(b.number, word(8))
		b.at, b.quality = append(b.at, geo.GridPoint{word(12), word(16)}), append(b.quality, grade(block[20]))
	}
}
