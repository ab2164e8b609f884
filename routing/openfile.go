package routing

import (
	"encoding/binary"
	"fmt"
)

// OpenFile opens a streets file that WriteFile made with the same key. The file
// is mapped into memory and stays so until the program ends; it must not be
// written to (WriteFile replaces it). Times for other speeds than it was
// written with are computed. Errors wrap ErrFile, naming the file and what is
// wrong with it, or are the system's. It costs some 10 ms a county.
func OpenFile(path string, key [32]byte, sp Speeds) (*Streets, error) {
	data, done, err := mapFile(path)
	if err != nil {
		return nil, err
	}
	s, err := openImage(data, key, sp)
	if err != nil {
		done()
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	forgetPages(data)
	return s, nil
}

// openImage makes streets of the content of a file, which must begin at a
// multiple of 8.
func openImage(data []byte, key [32]byte, sp Speeds) (*Streets, error) {
	var i image
	profile, err := i.read(data, key)
	if err != nil {
		return nil, err
	}
	s, err := i.streets(sp, profile == sp.hash())
	if err != nil {
		return nil, fileError("%v", err)
	}
	return s, nil
}

// read fills the columns with views of the data.
func (i *image) read(data []byte, key [32]byte) (profile [32]byte, err error) {
	columns := i.columns()
	end := headerSize + entrySize*len(columns)
	switch le := binary.LittleEndian; {
	case len(data) < headerSize || string(data[:16]) != fileMagic:
		return profile, fileError("it is no streets file")
	case le.Uint32(data[16:]) != FileVersion:
		return profile, fileError("it has version %d, this program reads %d", le.Uint32(data[16:]), FileVersion)
	case binary.NativeEndian.Uint32(data[20:]) != orderMark():
		return profile, fileError("it was written by a machine of another kind")
	case int(le.Uint32(data[88:])) != len(columns) || len(data) < end+4:
		return profile, fileError("it is cut off in its header")
	case castagnoli(data[:end]) != le.Uint32(data[end:]):
		return profile, fileError("its header is damaged")
	case [32]byte(data[24:56]) != key:
		return profile, fileError("it was made from other streets or by other rules")
	}
	for c, col := range columns {
		if err := readColumn(data, headerSize+entrySize*c, col); err != nil {
			return profile, fileError("column %d: %v", c, err)
		}
	}
	return [32]byte(data[56:88]), nil
}

// readColumn sets a column from its entry in the header.
func readColumn(data []byte, entry int, c column) error {
	le := binary.LittleEndian
	offset, length := le.Uint64(data[entry:]), le.Uint64(data[entry+8:])
	size := uint64(len(data))
	switch {
	case offset > size || length > size-offset:
		return fmt.Errorf("it is cut off")
	case offset%alignment != 0 || int(le.Uint32(data[entry+20:])) != c.size():
		return fmt.Errorf("it has another layout")
	}
	b := data[offset : offset+length]
	if castagnoli(b) != le.Uint32(data[entry+16:]) {
		return fmt.Errorf("it is damaged")
	}
	return c.set(b)
}
