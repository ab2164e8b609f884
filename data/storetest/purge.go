package storetest

import (
	"bytes"
	"io"
	"testing"
	"time"

	"puerta/data"
)

func purgeCases() []testCase {
	return []testCase{
		{"PurgeUniverses", purgeUniverses},
		{"PurgeNotWhileCutting", purgeNotWhileCutting},
		{"PurgeNotWhileOut", purgeNotWhileOut},
		{"PurgeBooks", purgeBooks},
		{"PurgeLastKey", purgeLastKey},
		{"PurgeStreets", purgeStreets},
	}
}

// purged purges what is older than a moment between the distant past and now.
func purged(t *testing.T, s data.Store) data.Purged {
	t.Helper()
	p, err := s.Purge(t.Context(), longAgo().Add(time.Hour))
	must(t, err)
	p.Bytes = 0 // depends on the store
	return p
}

// longAgo is before every clock.
func longAgo() time.Time { return time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC) }

func oldUniverse(t *testing.T, s data.Store, l *data.List) string {
	t.Helper()
	u := data.Universe{ID: data.NewID(), CreatedAt: longAgo()}
	must(t, s.AddUniverse(t.Context(), u, l))
	return u.ID
}

// cutOf publishes a cut of a universe made at a time; it ends now.
func cutOf(t *testing.T, s data.Store, universe string, at time.Time, r *data.CutResult) string {
	t.Helper()
	c := data.Cut{ID: data.NewID(), UniverseID: universe, CreatedAt: at}
	must(t, s.AddCut(t.Context(), c))
	claimed(t, s, c.ID)
	must(t, s.PublishCut(t.Context(), c.ID, r))
	return c.ID
}

// purgeUniverses has old universes of which one was renewed and one cut since.
func purgeUniverses(t *testing.T, s data.Store) {
	ctx, l := t.Context(), List(30)
	young := universe(t, s, l)
	renewed, cutSince, gone := oldUniverse(t, s, l), oldUniverse(t, s, l), oldUniverse(t, s, l)
	u, err := s.Universe(ctx, renewed)
	must(t, err)
	must(t, s.ReplaceUniverse(ctx, u, l))
	kept := cutOf(t, s, cutSince, longAgo(), Result(l, 10))
	old := data.Cut{ID: data.NewID(), UniverseID: gone, CreatedAt: longAgo()}
	must(t, s.AddCut(ctx, old))
	if p := purged(t, s); p != (data.Purged{}) {
		t.Errorf("while a cut waits: %+v", p)
	}
	must(t, s.CancelCut(ctx, old.ID)) // ends now
	if p := purged(t, s); p != (data.Purged{}) {
		t.Errorf("a cut of now: %+v", p)
	}
	empty := oldUniverse(t, s, &data.List{})
	third := oldUniverse(t, s, l)
	if p := purged(t, s); p != (data.Purged{Universes: 2, Doors: 30}) {
		t.Errorf("%+v", p)
	}
	for _, id := range []string{empty, third} {
		_, err := s.Universe(ctx, id)
		wantError(t, "a purged universe", err, data.ErrNotFound)
	}
	for _, id := range []string{young, renewed, cutSince, gone} {
		wantList(t, s, id, l)
	}
	wantPublished(t, s, kept, Result(l, 10))
	p, err := s.Purge(ctx, farFuture())
	must(t, err)
	if p.Bytes = 0; p != (data.Purged{Universes: 4, Cuts: 2, Doors: 120}) {
		t.Errorf("%+v", p)
	}
	_, err = s.Turf(ctx, "turf-0-10")
	wantError(t, "a purged turf", err, data.ErrNotFound)
}

func purgeNotWhileCutting(t *testing.T, s data.Store) {
	l := List(20)
	u, cut := running(t, s, l)
	p, err := s.Purge(t.Context(), farFuture())
	must(t, err)
	if p.Universes != 0 {
		t.Errorf("%+v", p)
	}
	must(t, s.PublishCut(t.Context(), cut, Result(l, 10)))
	wantList(t, s, u, l)
	wantPublished(t, s, cut, Result(l, 10))
}

// purgeNotWhileOut: a universe of which a turf was out since stays.
func purgeNotWhileOut(t *testing.T, s data.Store) {
	ctx, l := t.Context(), List(20)
	done(t, s, l, Result(l, 10))
	soon := time.Now().Add(time.Hour)
	for _, c := range []struct {
		status data.TurfStatus
		gone   int
	}{{data.Out, 0}, {data.Ready, 1}} {
		change := data.TurfChange{Status: &c.status}
		if c.status == data.Out {
			change.OutUntil = soon.Add(time.Hour)
		}
		_, err := s.ChangeTurf(ctx, "turf-0-10", -1, change)
		must(t, err)
		p, err := s.Purge(ctx, soon)
		must(t, err)
		if p.Universes != c.gone {
			t.Errorf("%s: %+v", c.status, p)
		}
	}
}

// purgeBooks has keys and links that ended before, after and never. What was
// revoked stays until it expires, so that no backup brings it back.
func purgeBooks(t *testing.T, s data.Store) {
	ctx, l := t.Context(), List(20)
	done(t, s, l, Result(l, 10))
	early, late := longAgo(), farFuture()
	for id, ends := range map[string][2]time.Time{
		"never": {}, "expired": {early, {}}, "revoked": {{}, early}, "revoked, expires late": {late, early},
		"expired, revoked late": {early, late}, "expires late": {late, {}}, "revoked late": {{}, late},
	} {
		must(t, s.AddKey(ctx, data.Key{ID: id, Name: "Ana", Hash: id, CreatedAt: early, ExpiresAt: ends[0], RevokedAt: ends[1]}))
		must(t, s.AddLink(ctx, data.Link{Hash: id, TurfID: "turf-0-10", CreatedAt: early, ExpiresAt: ends[0], RevokedAt: ends[1]}))
	}
	must(t, s.Grant(ctx, "turf-0-10", "expired"))
	must(t, s.AddAudits(ctx, []data.Audit{{At: early, What: "old"}, {At: early.Add(2 * time.Hour), What: "new"}}))
	must(t, s.AddAnswer(ctx, data.Answer{Key: "old", At: early}))
	must(t, s.AddAnswer(ctx, data.Answer{Key: "new", At: late}))
	if p := purged(t, s); p != (data.Purged{Links: 2, Keys: 2, Audits: 1, Answers: 1}) {
		t.Errorf("%+v", p)
	}
	for id, name := range map[string]string{"never": "Ana", "expires late": "Ana", "revoked late": "Ana", "revoked": "", "revoked, expires late": ""} {
		k, err := s.KeyByHash(ctx, id)
		must(t, err)
		if k.Name != name {
			t.Errorf("key %s is named %q", id, k.Name)
		}
		_, err = s.LinkByHash(ctx, id)
		must(t, err)
	}
	wantIDs(t, "grants of a turf", s.Grants, "turf-0-10")
	all, _, err := s.Audits(ctx, data.Page{})
	must(t, err)
	wantSame(t, "log", names(all, func(a data.Audit) string { return a.What }), []string{"new"})
	_, err = s.AnswerTo(ctx, "old")
	wantError(t, "an old answer", err, data.ErrNotFound)
}

// purgeLastKey: a store that ever had keys needs one, though none is left.
func purgeLastKey(t *testing.T, s data.Store) {
	must(t, s.AddKey(t.Context(), data.Key{ID: "a", Hash: "h", ExpiresAt: longAgo()}))
	if p := purged(t, s); p != (data.Purged{Keys: 1}) {
		t.Errorf("%+v", p)
	}
	wantHasKeys(t, s, true)
}

func purgeStreets(t *testing.T, s data.Store) {
	add := func(seed byte, at time.Time) data.Streets {
		b, st := streetsFile(3000, seed)
		st.ImportedAt = at
		must(t, s.AddStreets(t.Context(), st, bytes.NewReader(b)))
		return st
	}
	old, young, current := add(1, longAgo()), add(2, farFuture()), add(3, longAgo())
	_, cut := running(t, s, List(1))
	if p := purged(t, s); p != (data.Purged{}) {
		t.Errorf("while a cut runs: %+v", p)
	}
	must(t, s.CancelCut(t.Context(), cut))
	if p := purged(t, s); p != (data.Purged{Streets: 1}) {
		t.Errorf("%+v", p)
	}
	wantError(t, "old streets", s.CopyStreets(t.Context(), old.ID, io.Discard), data.ErrNotFound)
	must(t, s.CopyStreets(t.Context(), young.ID, io.Discard))
	must(t, s.CopyStreets(t.Context(), current.ID, io.Discard))
}
