package voterfile

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// texts keeps one copy of each short text: streets, cities and units repeat
// from row to row.
type texts struct {
	seen map[string]string // as read → in UTF-8
	made map[string]string // as read → what was derived from it
}

const (
	maxTexts    = 1 << 18 // entries of a cache; beyond it nothing more is kept
	maxTextSize = 64      // bytes
)

func newTexts() texts { return texts{seen: map[string]string{}, made: map[string]string{}} }

// of returns the field trimmed, as UTF-8.
func (t texts) of(field []byte) string {
	field = bytes.TrimSpace(field)
	if len(field) == 0 {
		return ""
	}
	if s, ok := t.seen[string(field)]; ok {
		return s
	}
	s := decode(field)
	if len(field) <= maxTextSize && len(t.seen) < maxTexts {
		raw := s
		if s != string(field) {
			raw = string(field)
		}
		t.seen[raw] = s
	}
	return s
}

// part returns a copy of a part of a longer text that does not hold on to it.
func (t texts) part(s string) string {
	if c, ok := t.seen[s]; ok || s == "" {
		return c
	}
	c := strings.Clone(s)
	if len(c) <= maxTextSize && len(t.seen) < maxTexts {
		t.seen[c] = c
	}
	return c
}

// derived returns what f makes of a field, from the cache if it is there.
func (t texts) derived(field []byte, f func(string) string) string {
	if s, ok := t.made[string(field)]; ok {
		return s
	}
	s := f(decode(field))
	if len(field) <= maxTextSize && len(t.made) < maxTexts {
		t.made[string(field)] = s
	}
	return s
}

// keep returns a text that is UTF-8 already.
func (t texts) keep(text []byte) string {
	if len(text) == 0 {
		return ""
	}
	if s, ok := t.seen[string(text)]; ok {
		return s
	}
	s := string(text)
	if len(s) <= maxTextSize && len(t.seen) < maxTexts {
		t.seen[s] = s
	}
	return s
}

// decode returns a field as UTF-8; what is not is read as Windows-1252, in
// which older exports come.
func decode(field []byte) string {
	if utf8.Valid(field) {
		return string(field)
	}
	out, err := charmap.Windows1252.NewDecoder().Bytes(field)
	if err != nil {
		return string(bytes.ToValidUTF8(field, []byte("\uFFFD")))
	}
	return string(out)
}
