package main

import (
	"os"
	"strings"
	"unsafe"
)

// ownArgs returns the command line, and overwrites the passwords of databases in
// what other users of the machine see of it (ps). For a moment they could be
// seen: PGPASSWORD and ~/.pgpass are better places.
func ownArgs() []string {
	args := make([]string, len(os.Args))
	for i, a := range os.Args {
		args[i] = strings.Clone(a)
		// The strings of os.Args stand where the kernel put them, and where it reads
		// what it tells of a process.
		seen := unsafe.Slice(unsafe.StringData(a), len(a))
		for _, p := range passwords(args[i]) {
			copy(seen[p.from:p.to], strings.Repeat("*", p.to-p.from))
		}
	}
	return args
}

// withoutPasswords returns a text without the passwords of URLs of databases.
func withoutPasswords(s string) string {
	var b strings.Builder
	end := 0
	for _, p := range passwords(s) {
		b.WriteString(s[end:p.from] + "***")
		end = p.to
	}
	return b.String() + s[end:]
}

// span is a part of a text.
type span struct{ from, to int }

// passwords finds the passwords in URLs of databases, those that are not written
// as they should be too: all up to the last @.
func passwords(s string) (found []span) {
	for from := 0; from < len(s); {
		begin := strings.Index(s[from:], "postgres")
		if begin < 0 {
			break
		}
		begin += from
		end := len(s)
		if n := strings.IndexAny(s[begin:], " \t\n\"'`"); n >= 0 {
			end = begin + n
		}
		found = append(found, inURL(s[:end], begin)...)
		from = end + 1
	}
	return found
}

// inURL finds the passwords of one URL, which begins at a place of s and ends it.
func inURL(s string, begin int) (found []span) {
	scheme := strings.Index(s[begin:], "://")
	if scheme < 0 {
		return nil
	}
	user := begin + scheme + len("://")
	if colon := strings.IndexByte(s[user:], ':'); colon >= 0 {
		if at := strings.LastIndexByte(s, '@'); at > user+colon {
			found = append(found, span{user + colon + 1, at})
			user = at
		}
	}
	if name := strings.Index(s[user:], "password="); name >= 0 {
		from := user + name + len("password=")
		to := len(s)
		if n := strings.IndexByte(s[from:], '&'); n >= 0 {
			to = from + n
		}
		found = append(found, span{from, to})
	}
	return found
}
