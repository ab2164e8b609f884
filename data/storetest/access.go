package storetest

import (
	"context"
	"testing"

	"puerta/data"
)

func accessCases() []testCase {
	return []testCase{
		{"Keys", keys},
		{"KeyTaken", keyTaken},
		{"ReplaceKey", replaceKey},
		{"Grants", grants},
		{"Links", links},
		{"AccessGoesWithUniverse", accessGoesWithUniverse},
		{"AccessNotFound", accessNotFound},
	}
}

// addedKey adds a partner's key made so many minutes in.
func addedKey(t *testing.T, s data.Store, id string, minutes int) data.Key {
	t.Helper()
	k := data.Key{ID: id, Name: "Señora Núñez", Role: data.Partner, Hash: data.HashSecret(id), CreatedAt: instant(minutes)}
	must(t, s.AddKey(t.Context(), k))
	return k
}

func wantKey(t *testing.T, s data.Store, want data.Key) {
	t.Helper()
	got, err := s.KeyByHash(t.Context(), want.Hash)
	must(t, err)
	wantSame(t, "key", got, want)
}

func wantHasKeys(t *testing.T, s data.Store, want bool) {
	t.Helper()
	if got, err := s.HasKeys(t.Context()); err != nil || got != want {
		t.Errorf("there are keys: %v (%v), want %v", got, err, want)
	}
}

func keys(t *testing.T, s data.Store) {
	ctx := t.Context()
	wantHasKeys(t, s, false)
	second, first := addedKey(t, s, "b", 2), addedKey(t, s, "a", 1)
	third := data.Key{ID: "c", Role: data.Director, Hash: "h", CreatedAt: instant(3), ExpiresAt: instant(9), RevokedAt: instant(8)}
	must(t, s.AddKey(ctx, third))
	wantHasKeys(t, s, true)
	all, err := s.Keys(ctx)
	must(t, err)
	wantSame(t, "keys", all, []data.Key{third, second, first})
	must(t, s.RevokeKey(ctx, first.ID, instant(5)))
	must(t, s.RevokeKey(ctx, first.ID, instant(6)))
	must(t, s.RevokeKey(ctx, third.ID, instant(6)))
	first.RevokedAt = instant(5)
	for _, k := range []data.Key{first, second, third} {
		wantKey(t, s, k)
	}
}

func keyTaken(t *testing.T, s data.Store) {
	k := addedKey(t, s, "a", 1)
	other := k
	other.ID = "b"
	wantError(t, "second key of the same hash", s.AddKey(t.Context(), other), data.ErrConflict)
	other = k
	other.Hash = "h"
	wantError(t, "second key of the same id", s.AddKey(t.Context(), other), data.ErrConflict)
	wantKey(t, s, k)
}

func replaceKey(t *testing.T, s data.Store) {
	ctx := t.Context()
	k, other := addedKey(t, s, "a", 1), addedKey(t, s, "b", 1)
	old := k.Hash
	k.Hash = "new"
	must(t, s.ReplaceKey(ctx, k.ID, k.Hash))
	wantKey(t, s, k)
	_, err := s.KeyByHash(ctx, old)
	wantError(t, "the old secret", err, data.ErrNotFound)
	wantError(t, "the hash of another key", s.ReplaceKey(ctx, k.ID, other.Hash), data.ErrConflict)
	must(t, s.ReplaceKey(ctx, k.ID, k.Hash))
	wantKey(t, s, k)
}

func wantIDs(t *testing.T, what string, ask func(context.Context, string) ([]string, error), of string, want ...string) {
	t.Helper()
	got, err := ask(t.Context(), of)
	must(t, err)
	wantSame(t, what, got, want)
}

func grants(t *testing.T, s data.Store) {
	ctx, l := t.Context(), List(20)
	done(t, s, l, Result(l, 10))
	a, b := addedKey(t, s, "a", 1).ID, addedKey(t, s, "b", 2).ID
	for _, g := range [][2]string{{"turf-10-20", b}, {"turf-0-10", b}, {"turf-0-10", a}, {"turf-0-10", b}} {
		must(t, s.Grant(ctx, g[0], g[1]))
	}
	wantIDs(t, "keys of the first turf", s.Grants, "turf-0-10", a, b)
	wantIDs(t, "keys of the second turf", s.Grants, "turf-10-20", b)
	wantIDs(t, "turfs of the second key", s.Granted, b, "turf-0-10", "turf-10-20")
	wantIDs(t, "turfs of nobody", s.Granted, "none")
	must(t, s.Ungrant(ctx, "turf-0-10", b))
	wantError(t, "taken back again", s.Ungrant(ctx, "turf-0-10", b), data.ErrNotFound)
	wantIDs(t, "keys of the first turf", s.Grants, "turf-0-10", a)
	wantIDs(t, "turfs of the second key", s.Granted, b, "turf-10-20")
}

// addedLink adds a link to a turf made so many minutes in.
func addedLink(t *testing.T, s data.Store, turf, hash string, minutes int) data.Link {
	t.Helper()
	l := data.Link{Hash: hash, TurfID: turf, People: minutes%2 == 0, MadeBy: "a", CreatedAt: instant(minutes), ExpiresAt: instant(minutes + 100)}
	must(t, s.AddLink(t.Context(), l))
	return l
}

func links(t *testing.T, s data.Store) {
	ctx, l := t.Context(), List(20)
	done(t, s, l, Result(l, 10))
	second, first := addedLink(t, s, "turf-0-10", "h2", 2), addedLink(t, s, "turf-0-10", "h1", 1)
	other := data.Link{Hash: "h3", TurfID: "turf-10-20", CreatedAt: instant(3)}
	must(t, s.AddLink(ctx, other))
	wantError(t, "a second link of the same hash", s.AddLink(ctx, first), data.ErrConflict)
	wantError(t, "links of which one is there", s.AddLinks(ctx, []data.Link{{Hash: "h4", TurfID: "turf-0-10"}, first}), data.ErrConflict)
	wantError(t, "links of which one leads nowhere", s.AddLinks(ctx, []data.Link{{Hash: "h4", TurfID: "turf-0-10"}, {Hash: "h5", TurfID: "none"}}), data.ErrNotFound)
	_, err := s.LinkByHash(ctx, "h4")
	wantError(t, "one of links that were refused", err, data.ErrNotFound)
	more := []data.Link{{Hash: "h6", TurfID: "turf-10-20", CreatedAt: instant(4)}, {Hash: "h7", TurfID: "turf-10-20", CreatedAt: instant(5)}}
	must(t, s.AddLinks(ctx, more))
	of, err := s.Links(ctx, "turf-10-20")
	must(t, err)
	wantSame(t, "links added together", of, []data.Link{more[1], more[0], other})
	must(t, s.RevokeLink(ctx, "h1", instant(7)))
	must(t, s.RevokeLink(ctx, "h1", instant(8)))
	first.RevokedAt = instant(7)
	for _, want := range []data.Link{first, second, other} {
		got, err := s.LinkByHash(ctx, want.Hash)
		must(t, err)
		wantSame(t, "link", got, want)
	}
	of, err = s.Links(ctx, "turf-0-10")
	must(t, err)
	wantSame(t, "links", of, []data.Link{second, first})
}

// accessGoesWithUniverse: what a deleted universe was opened by opens nothing.
func accessGoesWithUniverse(t *testing.T, s data.Store) {
	ctx, l := t.Context(), List(20)
	u, _ := done(t, s, l, Result(l, 10))
	kept, _ := done(t, s, l, Result(l, 4))
	key := addedKey(t, s, "a", 1).ID
	for hash, turf := range map[string]string{"gone": "turf-0-10", "kept": "turf-0-4"} {
		must(t, s.Grant(ctx, turf, key))
		addedLink(t, s, turf, hash, 1)
		changed(t, s, turf, data.TurfChange{Locked: new(true)})
	}
	must(t, s.DeleteUniverse(ctx, u))
	_, err := s.LinkByHash(ctx, "gone")
	wantError(t, "link into a deleted universe", err, data.ErrNotFound)
	_, err = s.LinkByHash(ctx, "kept")
	must(t, err)
	wantIDs(t, "turfs of the key", s.Granted, key, "turf-0-4")
	must(t, s.DeleteUniverse(ctx, kept))
	wantIDs(t, "turfs of the key", s.Granted, key)
	wantHasKeys(t, s, true)
}

func accessNotFound(t *testing.T, s data.Store) {
	ctx, l := t.Context(), List(10)
	done(t, s, l, Result(l, 10))
	k := addedKey(t, s, "a", 1)
	for name, call := range map[string]func() error{
		"KeyByHash":              func() error { _, err := s.KeyByHash(ctx, "none"); return err },
		"RevokeKey":              func() error { return s.RevokeKey(ctx, "none", instant(1)) },
		"ReplaceKey":             func() error { return s.ReplaceKey(ctx, "none", "h") },
		"Grant to none":          func() error { return s.Grant(ctx, "turf-0-10", "none") },
		"Grant of none":          func() error { return s.Grant(ctx, "none", k.ID) },
		"Ungrant":                func() error { return s.Ungrant(ctx, "turf-0-10", k.ID) },
		"AddLink":                func() error { return s.AddLink(ctx, data.Link{Hash: "h", TurfID: "none"}) },
		"LinkByHash":             func() error { _, err := s.LinkByHash(ctx, "h"); return err },
		"RevokeLink":             func() error { return s.RevokeLink(ctx, "h", instant(1)) },
		"AnswerTo":               func() error { _, err := s.AnswerTo(ctx, "none"); return err },
		"States":                 func() error { _, err := s.States(ctx, "none"); return err },
		"ChangeTurf":             func() error { _, err := s.ChangeTurf(ctx, "none", -1, data.TurfChange{}); return err },
		"AddCut going on a none": func() error { return s.AddCut(ctx, data.Cut{ID: "x", UniverseID: universe(t, s, l), Former: "none"}) },
	} {
		wantError(t, name, call(), data.ErrNotFound)
	}
}
