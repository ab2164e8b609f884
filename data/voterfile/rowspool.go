package voterfile

import (
	"encoding/binary"
	"io"

	"puerta/data"
)

// blockRows is how many rows stand in one block of a spool.
const blockRows = 4096

// rowSpool keeps rows in blocks.
type rowSpool struct {
	spool
	count int
	block data.RowBlock
}

func (s *rowSpool) add(r *data.Row) error {
	s.count++
	if s.block.Append(r); s.block.Rows < blockRows {
		return nil
	}
	return s.flush()
}

func (s *rowSpool) flush() error {
	if s.block.Rows == 0 {
		return nil
	}
	if err := s.write(binary.AppendUvarint(nil, uint64(len(s.block.Bytes)))); err != nil {
		return err
	}
	err := s.write(s.block.Bytes)
	s.block.Reset()
	return err
}

// each calls visit with every row in turn.
func (s *rowSpool) each(visit func(r *data.Row) error) error {
	if err := s.flush(); err != nil {
		return err
	}
	in, err := s.reader()
	if err != nil {
		return err
	}
	var rec []byte
	for {
		if rec, err = nextRecord(in, rec); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		if err := data.EachRow(rec, visit); err != nil {
			return err
		}
	}
}
