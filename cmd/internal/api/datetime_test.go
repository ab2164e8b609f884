package api

import "testing"

func TestDateTimes(t *testing.T) {
	for s, want := range map[string]bool{
		"2026-11-26T09:30:00Z":                           true,
		"2026-11-26T09:30:00.25-05:00":                   true,
		"2026-11-26T09:30:00Z/2026-11-27T00:00:00Z":      true,
		"2026-11-26T09:30:00Z/2026-11-26T09:30:00Z":      true,
		"2026-11-26T09:30:00Z/..":                        true,
		"2026-11-26T09:30:00Z/":                          true,
		"../2026-11-26T09:30:00Z":                        true,
		"/2026-11-26T09:30:00Z":                          true,
		"2026-11-26T09:30:00Z/2026-11-26T04:30:00-06:00": true,
		"2026-11-27T09:30:00Z/2026-11-26T00:00:00Z":      false,
		"2026-13-41T09:30:00Z":                           false,
		"2026-11-26T25:30:00Z":                           false,
		"2026-11-26":                                     false,
		"2026-11-26T09:30:00":                            false,
		"../..":                                          false,
		"/":                                              false,
		"..":                                             false,
		"":                                               false,
		"2026-11-26T09:30:00Z/../..":                     false,
		"yesterday/..":                                   false,
		"2026-11-26T09:30:00Z/2026-11-27T00:00:00Z/": false,
	} {
		if got := isDateTime(s); got != want {
			t.Errorf("%q: %v", s, got)
		}
	}
}
