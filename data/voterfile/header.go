package voterfile

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// header holds the column names of a file.
type header struct {
	line   int
	names  []string       // as written, trimmed
	folded map[string]int // folded name → first column of that name, 0-based
}

func newHeader(line int, fields [][]byte) header {
	h := header{line: line, folded: make(map[string]int, len(fields))}
	for i, f := range fields {
		name := strings.TrimSpace(decode(f))
		h.names = append(h.names, name)
		if key := fold(name); key != "" {
			if _, twice := h.folded[key]; !twice {
				h.folded[key] = i
			}
		}
	}
	return h
}

// blankTail returns how many of the last columns have no name: a trailing
// delimiter in the header, which the rows may lack.
func (h header) blankTail() int {
	n := 0
	for n < len(h.names) && h.names[len(h.names)-1-n] == "" {
		n++
	}
	return n
}

// fold forgives case, accents, spaces and punctuation: "Zip_Code" and "ZIP
// code" are the same column, as are "Dirección" and "direccion".
func fold(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFD.String(name))
}

// find returns the column with this name: as written, else in another case,
// else folded; -1 if there is none.
func (h header) find(name string) int {
	if i := slices.Index(h.names, name); i >= 0 {
		return i
	}
	same := func(other string) bool { return strings.EqualFold(other, name) }
	if i := slices.IndexFunc(h.names, same); i >= 0 {
		return i
	}
	if i, ok := h.folded[fold(name)]; ok {
		return i
	}
	return -1
}

// count returns how many of the folded names the header has.
func (h header) count(folded []string) int {
	n := 0
	for _, name := range folded {
		if _, ok := h.folded[name]; ok {
			n++
		}
	}
	return n
}

// first returns the column of the first of the folded names that the header
// has; -1 if it has none.
func (h header) first(folded []string) int {
	for _, name := range folded {
		if i, ok := h.folded[name]; ok {
			return i
		}
	}
	return -1
}

// ending returns the first column whose folded name ends in a word; -1 if there
// is none.
func (h header) ending(word string) int {
	return slices.IndexFunc(h.names, func(name string) bool { return strings.HasSuffix(fold(name), word) })
}

// list names the columns for a message. A first line that looks like data is
// not shown: it may be a voter's row of a file without a header. Beside names
// that are known, only the names that look so ("2022 General") are not.
func (h header) list() string {
	known := h.known()
	if !known && slices.ContainsFunc(h.names, looksLikeData) {
		return "a first line that looks like data instead of column names"
	}
	const most = 40
	var shown []string
	for _, name := range h.names[:min(len(h.names), most)] {
		if r := []rune(name); looksLikeData(name) {
			name = "…"
		} else if len(r) > 40 {
			name = string(r[:40]) + "…"
		}
		shown = append(shown, name)
	}
	if len(h.names) > most {
		shown = append(shown, "…")
	}
	return strings.Join(shown, ", ")
}

// known reports whether a layout knows two or more of the names.
func (h header) known() bool {
	return slices.ContainsFunc(layouts(), func(l layout) bool {
		n := 0
		for _, accepted := range l.accepts {
			if h.first(accepted) >= 0 {
				n++
			}
		}
		return n > 1
	})
}

// looksLikeData reports whether a word of the name begins with a digit or a
// minus, as house numbers, ZIPs and coordinates do, or is an e-mail address.
func looksLikeData(name string) bool {
	for word := range strings.FieldsSeq(name) {
		if c := word[0]; c >= '0' && c <= '9' || c == '-' && len(word) > 1 {
			return true
		}
	}
	return strings.Contains(name, "@")
}
