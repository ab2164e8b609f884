package voterfile

import (
	"bytes"
	"errors"
	"unicode/utf8"
)

// Understanding is what was made of a file from its first bytes and its header.
// It holds no value of any row, unless it is Unknown.
type Understanding struct {
	Container string      `json:"container"`         // "" if the file is the list itself; see Unpacked
	Encoding  string      `json:"encoding"`          // see Unpacked; "Windows-1252" where bytes are no UTF-8
	Delimiter string      `json:"delimiter"`         // one character
	Layout    string      `json:"layout"`            // see Layouts
	People    bool        `json:"people"`            // a row is a voter; else it is an address
	Located   bool        `json:"located"`           // there are columns of latitude and longitude
	Unknown   bool        `json:"unknown,omitempty"` // neither an id nor an address was found, so the list is refused; in a file without a header the names are a row
	Used      []UsedField `json:"used"`              // in the order of Fields
	Unused    []Header    `json:"unused"`            // in the order of the file
	Repeated  []Header    `json:"repeated"`          // another column of the same name stands before these, and counts
	Unnamed   []int       `json:"unnamed"`           // numbers of columns without a name, 1-based
}

// Header is a column of a file.
type Header struct {
	Name   string `json:"name"`
	Number int    `json:"number"` // 1-based
}

// UsedField is a column and what it is taken for.
type UsedField struct {
	Field string `json:"field"` // see Fields
	Header
}

// tell calls o.OnHeader, also of a header that no layout fits: whoever is to
// name the columns has to see them.
func (t *table) tell(o Options) error {
	if o.OnHeader == nil {
		return nil
	}
	c, err := recognise(o.Name, t.header, o.Columns)
	file, refused := errors.AsType[*FileError](err)
	if err != nil && !(refused && file.Kind == UnknownHeader) {
		return err
	}
	u := t.understood(&c)
	u.Unknown = err != nil
	o.OnHeader(u)
	return err
}

func (t *table) understood(c *columns) Understanding {
	u := Understanding{Container: t.source.Container, Encoding: t.source.Encoding, Delimiter: string(rune(t.scan.delimiter)),
		Layout: c.layout, People: !c.rowsAreDoors(), Located: c.has(lat) && c.has(lon),
		Used: []UsedField{}, Unused: []Header{}, Repeated: []Header{}, Unnamed: []int{}}
	if u.Encoding == "UTF-8" && !t.scan.seemsUTF8() {
		u.Encoding = "Windows-1252"
	}
	used := map[int]bool{}
	for f, name := range fieldNames() {
		if i := c.at[f]; i >= 0 {
			used[i] = true
			u.Used = append(u.Used, UsedField{Field: name, Header: Header{t.header.names[i], i + 1}})
		}
	}
	for i, name := range t.header.names {
		t.sort(&u, i, name, used[i])
	}
	return u
}

// sort puts a column that is not used where it belongs.
func (t *table) sort(u *Understanding, i int, name string, used bool) {
	first, named := t.header.folded[fold(name)]
	switch {
	case used:
	case !named:
		u.Unnamed = append(u.Unnamed, i+1)
	case first != i:
		u.Repeated = append(u.Repeated, Header{name, i + 1})
	default:
		u.Unused = append(u.Unused, Header{name, i + 1})
	}
}

// seemsUTF8 looks at the whole lines that have been read so far.
func (s *scanner) seemsUTF8() bool {
	seen := s.buf[:s.end]
	if i := bytes.LastIndexByte(seen, '\n'); i >= 0 {
		seen = seen[:i]
	}
	return utf8.Valid(seen)
}
