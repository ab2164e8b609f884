package voterfile

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"

	"puerta/data"
)

// personSpool keeps people with their names, where a campaign wants that.
type personSpool struct {
	spool
}

// add keeps the person of a row.
func (s *personSpool) add(p *data.Person) error {
	text, err := json.Marshal(p)
	if err != nil {
		return fmt.Errorf("keep a person: %w", err)
	}
	if err := s.write(binary.AppendUvarint(nil, uint64(len(text)))); err != nil {
		return err
	}
	return s.write(text)
}

// each calls visit with every person in turn.
func (s *personSpool) each(visit func(p *data.Person) error) error {
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
		var p data.Person
		if err := json.Unmarshal(rec, &p); err != nil {
			return fmt.Errorf("read a person back: %w", err)
		}
		if err := visit(&p); err != nil {
			return err
		}
	}
}
