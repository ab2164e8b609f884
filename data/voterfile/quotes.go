package voterfile

import "bytes"

// parsed says how far a text is a record.
type parsed int

const (
	whole     parsed = iota // a record from start to end
	unclosed                // a quoted field is still open at the end
	misquoted               // a quote where none may be
)

// parse cuts a text with quotes into s.fields by the rules of RFC 4180. It
// returns the column, 1-based, of an open field or a misplaced quote.
func (s *scanner) parse(text []byte) (state parsed, column int) {
	s.fields, s.scratch = s.fields[:0], s.scratch[:0]
	for {
		var n int
		if len(text) > 0 && text[0] == '"' {
			n, state = s.quotedField(text)
		} else {
			n, state = s.plainField(text)
		}
		if state != whole {
			return state, len(s.fields) + 1
		}
		if n == len(text) {
			return whole, 0
		}
		text = text[n+1:]
	}
}

// plainField takes a field that does not begin with a quote and returns its
// length.
func (s *scanner) plainField(text []byte) (int, parsed) {
	n := bytes.IndexByte(text, s.delimiter)
	if n < 0 {
		n = len(text)
	}
	if bytes.IndexByte(text[:n], '"') >= 0 {
		return 0, misquoted
	}
	s.fields = append(s.fields, text[:n])
	return n, whole
}

// quotedField takes a field that begins with a quote and returns its length
// with both quotes. Only a field with doubled quotes is copied.
func (s *scanner) quotedField(text []byte) (int, parsed) {
	from := len(s.scratch)
	pos, begin := 1, 1
	for {
		i := bytes.IndexByte(text[pos:], '"')
		if i < 0 {
			return 0, unclosed
		}
		pos += i + 1
		if pos < len(text) && text[pos] == '"' {
			s.scratch = append(s.scratch, text[begin:pos]...)
			pos++
			begin = pos
			continue
		}
		if pos < len(text) && text[pos] != s.delimiter {
			return 0, misquoted
		}
		s.fields = append(s.fields, s.unquoted(text[begin:pos-1], from))
		return pos, whole
	}
}

func (s *scanner) unquoted(tail []byte, from int) []byte {
	if len(s.scratch) == from {
		return tail
	}
	s.scratch = append(s.scratch, tail...)
	return s.scratch[from:len(s.scratch):len(s.scratch)]
}
