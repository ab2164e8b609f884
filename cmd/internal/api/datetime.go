package api

import (
	"strings"
	"time"
)

// isDateTime tells whether a text is an instant, or an interval with at least
// one end, as OGC API – Features has them: date-times of RFC 3339, nothing or
// two dots for an end that is open.
func isDateTime(s string) bool {
	first, last, interval := strings.Cut(s, "/")
	begin, begins := instant(first)
	if !interval {
		return begins
	}
	end, ends := instant(last)
	switch {
	case begins && ends:
		return !end.Before(begin)
	case begins:
		return isOpen(last)
	}
	return ends && isOpen(first)
}

func instant(s string) (t time.Time, ok bool) {
	t, err := time.Parse(time.RFC3339, s)
	return t, err == nil
}

func isOpen(end string) bool { return end == "" || end == ".." }
