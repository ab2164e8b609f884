package routing

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"unsafe"
)

// FileVersion is the version of the streets file: of its layout and of all
// that is computed from a graph before it is written. Another version is
// refused.
const FileVersion = 2

// ErrFile is wrapped by every error about a streets file that cannot be used.
// The file is to be built again from its source.
var ErrFile = errors.New("not a usable streets file")

// A streets file is a header and columns as they lie in memory, so that it can
// be mapped and used at once:
//
//	magic [16]byte; version uint32; byte order mark uint32
//	key [32]byte       what the caller says the streets were made from
//	profile [32]byte   SHA-256 of the speeds that its times stand on
//	columns uint32; zero uint32
//	column × columns: offset uint64; bytes uint64; CRC-32C uint32; element size uint32
//	CRC-32C of all before uint32
//
// Numbers of the header are little endian; columns begin at multiples of 64.
const (
	fileMagic  = "puerta-streets\x00\x00"
	headerSize = 96 // before the columns
	entrySize  = 24
	alignment  = 64
)

// castagnoli is the polynomial that processors compute.
func castagnoli(b []byte) uint32 { return crc32.Checksum(b, crc32.MakeTable(crc32.Castagnoli)) }

// orderMark is the byte order of this machine.
func orderMark() uint32 { return binary.NativeEndian.Uint32([]byte{4, 3, 2, 1}) }

// column is a slice of plain values in a file.
type column interface {
	bytes() []byte
	set(b []byte) error
	size() int
}

type columnOf[T any] struct{ at *[]T }

func (c columnOf[T]) size() int { return int(unsafe.Sizeof(*new(T))) }

func (c columnOf[T]) bytes() []byte {
	if len(*c.at) == 0 {
		return nil
	}
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(*c.at))), len(*c.at)*c.size())
}

// set makes the column a view of bytes, which are aligned.
func (c columnOf[T]) set(b []byte) error {
	if len(b)%c.size() != 0 {
		return errors.New("a column ends inside a value")
	}
	if len(b) > 0 {
		*c.at = unsafe.Slice((*T)(unsafe.Pointer(unsafe.SliceData(b))), len(b)/c.size())
	}
	return nil
}

func columnAt[T any](at *[]T) column { return columnOf[T]{at} }

// hash returns what the times of a profile depend on beside the graph.
func (s Speeds) hash() [32]byte {
	return sha256.Sum256(fmt.Appendf(nil, "%#v", s))
}

func fileError(format string, args ...any) error {
	return fmt.Errorf("%w: "+format, append([]any{ErrFile}, args...)...)
}
