package voterfile

import (
	"slices"
	"strings"
	"unicode"
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

// fold forgives case, spaces and punctuation: "Zip_Code" and "ZIP code" are
// the same column.
func fold(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, name)
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

// list names the columns for a message. A first line that looks like data is
// not shown: it may be a voter's row of a file without a header.
func (h header) list() string {
	if slices.ContainsFunc(h.names, looksLikeData) {
		return "a first line that looks like data instead of column names"
	}
	const most = 40
	var shown []string
	for _, name := range h.names[:min(len(h.names), most)] {
		if r := []rune(name); len(r) > 40 {
			name = string(r[:40]) + "…"
		}
		shown = append(shown, name)
	}
	if len(h.names) > most {
		shown = append(shown, "…")
	}
	return strings.Join(shown, ", ")
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
