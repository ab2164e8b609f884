package storetest

import (
	"bytes"
	"context"
	"io"
	"slices"
	"testing"

	"puerta/data"
)

func organisationCases() []testCase {
	return []testCase{
		{"Organisations", organisations},
		{"OrganisationsSeeTheirOwn", organisationsSeeTheirOwn},
		{"OrganisationsRefuse", organisationsRefuse},
		{"OrganisationsStreets", organisationsStreets},
		{"OrganisationsSuppress", organisationsSuppress},
		{"OrganisationsTakeTurns", organisationsTakeTurns},
		{"OrganisationQuotas", organisationQuotas},
		{"OrganisationQuotaRace", organisationQuotaRace},
		{"OrganisationDeleted", organisationDeleted},
	}
}

// everybody are the ids of the installation and two organisations.
func everybody() []string { return []string{"", "blue", "red"} }

// founded adds an organisation.
func founded(t *testing.T, s data.Store, id string, quota data.Amounts) data.Organisation {
	t.Helper()
	o := data.Organisation{ID: id, Name: "Peña " + id, Quota: quota, CreatedAt: instant(1)}
	must(t, s.AddOrganisation(data.OnBehalfOfAll(t.Context()), o))
	return o
}

// theirs is what somebody has.
type theirs struct {
	ctx                             context.Context
	universe, cut, queued, turf     string
	key, link, answer, organisation string
	streets                         data.Streets
}

// settled adds two organisations, and for each of everybody a universe with a cut
// that is done and one that waits, a key, a link, a mark, an entry of the log of
// exports, an answer, streets and a do-not-walk list. Turfs have the same ids.
func settled(t *testing.T, s data.Store) (all []theirs) {
	t.Helper()
	founded(t, s, "red", data.Amounts{})
	founded(t, s, "blue", data.Amounts{})
	for i, id := range everybody() {
		all = append(all, settle(t, s, id, byte(i)))
	}
	return all
}

func settle(t *testing.T, s data.Store, organisation string, seed byte) theirs {
	t.Helper()
	ctx, l := data.OnBehalf(t.Context(), organisation), List(20)
	x := theirs{ctx: ctx, universe: data.NewID(), cut: data.NewID(), queued: data.NewID(), turf: "turf-0-10", key: "key-" + organisation,
		link: "link-" + organisation, answer: "answer-" + organisation, organisation: organisation}
	b, st := streetsFile(100, seed)
	x.streets = st
	_, err := s.AddSuppressions(ctx, data.SuppressionsOf([]data.Fingerprint{data.Fingerprint(seed) + 1}, nil))
	for _, err := range []error{err,
		s.AddUniverse(ctx, data.Universe{ID: x.universe, Name: x.organisation, Doors: 20, CreatedAt: instant(1)}, l),
		s.AddCut(ctx, data.Cut{ID: x.cut, UniverseID: x.universe, CreatedAt: instant(2)}),
	} {
		must(t, err)
	}
	c, err := s.ClaimCut(ctx)
	must(t, err)
	if c.ID != x.cut || c.Organisation != organisation {
		t.Fatalf("claimed cut %s of %q", c.ID, c.Organisation)
	}
	_, marksErr := addMark(s, ctx, x)
	for _, err := range []error{
		s.PublishCut(ctx, x.cut, Result(l, 10)),
		s.AddCut(ctx, data.Cut{ID: x.queued, UniverseID: x.universe, CreatedAt: instant(3)}),
		s.CancelCut(ctx, x.queued),
		s.AddKey(ctx, data.Key{ID: x.key, Role: data.Partner, Hash: x.key, CreatedAt: instant(1)}),
		s.AddLink(ctx, data.Link{Hash: x.link, TurfID: x.turf, CreatedAt: instant(1)}),
		s.Grant(ctx, x.turf, x.key),
		s.AddAudits(ctx, []data.Audit{{At: instant(1), Key: x.key, Organisation: "of somebody else"}}),
		s.AddAnswer(ctx, data.Answer{Key: x.answer, At: instant(1)}),
		s.AddStreets(ctx, st, bytes.NewReader(b)),
	} {
		must(t, err)
	}
	wantError(t, "a mark before there is a turf", marksErr, data.ErrNotFound)
	foreign, err := addMark(s, ctx, x)
	must(t, err)
	wantSame(t, "doors of other turfs", foreign, []string{})
	return x
}

func addMark(s data.Store, ctx context.Context, x theirs) ([]string, error) {
	return s.AddMarks(ctx, x.turf, []data.Mark{markOf(1, data.Spoke, 5)})
}

// organisations are added, listed, bounded.
func organisations(t *testing.T, s data.Store) {
	all := data.OnBehalfOfAll(t.Context())
	red, blue := founded(t, s, "red", data.Amounts{Doors: 1, Cuts: 2, Busy: 3, Links: 4}), founded(t, s, "blue", data.Amounts{})
	got, err := s.Organisations(all)
	must(t, err)
	wantSame(t, "organisations", got, []data.Organisation{blue, red})
	for _, o := range []data.Organisation{{ID: "red", Name: "x"}, {ID: "x", Name: red.Name}} {
		wantError(t, "one that is there", s.AddOrganisation(all, o), data.ErrConflict)
	}
	blue.Quota = data.Amounts{Links: 9}
	must(t, s.SetQuota(all, "blue", blue.Quota))
	got, err = s.Organisations(data.OnBehalf(all, "blue"))
	must(t, err)
	wantSame(t, "what one sees", got, []data.Organisation{blue})
	got, err = s.Organisations(t.Context())
	must(t, err)
	wantSame(t, "what the installation sees", got, []data.Organisation{})
	_, err = s.AmountsOf(all, "none")
	wantError(t, "AmountsOf", err, data.ErrNotFound)
	wantError(t, "SetQuota", s.SetQuota(all, "none", data.Amounts{}), data.ErrNotFound)
	wantError(t, "SetQuota of another", s.SetQuota(data.OnBehalf(all, "blue"), "red", data.Amounts{}), data.ErrNotFound)
	wantError(t, "DeleteOrganisation", s.DeleteOrganisation(all, "none"), data.ErrNotFound)
}

// organisationsSeeTheirOwn: what is listed is what belongs to who asks.
func organisationsSeeTheirOwn(t *testing.T, s data.Store) {
	everyones := settled(t, s)
	for _, x := range everyones {
		universes, _, err := s.Universes(x.ctx, data.Page{})
		must(t, err)
		if len(universes) != 1 || universes[0].ID != x.universe || universes[0].Organisation != x.organisation {
			t.Errorf("%q sees universes %v", x.organisation, universes)
		}
		wantCuts(t, s, x)
		count, err := s.CountCuts(x.ctx)
		must(t, err)
		wantSame(t, "cuts in each state", count, map[data.CutState]int{data.Done: 1, data.Cancelled: 1})
		wantBooks(t, s, x)
		turf, err := s.Turf(x.ctx, x.turf)
		must(t, err)
		if turf.Universe != x.universe || turf.Organisation != x.organisation {
			t.Errorf("%q has a turf of %q", x.organisation, turf.Organisation)
		}
	}
	all := data.OnBehalfOfAll(t.Context())
	universes, _, err := s.Universes(all, data.Page{})
	must(t, err)
	count, err := s.CountCuts(all)
	must(t, err)
	keys, err := s.Keys(all)
	must(t, err)
	if n := len(everyones); len(universes) != n || count[data.Done] != n || len(keys) != n {
		t.Errorf("on behalf of all: %d universes, %v cuts, %d keys", len(universes), count, len(keys))
	}
}

func wantCuts(t *testing.T, s data.Store, x theirs) {
	t.Helper()
	cuts, _, err := s.Cuts(x.ctx, "", data.Page{})
	must(t, err)
	current, err := s.CurrentCuts(x.ctx, "")
	must(t, err)
	var ids []string
	for _, c := range slices.Concat(cuts, current) {
		ids = append(ids, c.ID)
		if c.Organisation != x.organisation {
			t.Errorf("%q sees a cut of %q", x.organisation, c.Organisation)
		}
	}
	wantSame(t, "cuts, and those that are current", ids, []string{x.queued, x.cut, x.cut})
}

func wantBooks(t *testing.T, s data.Store, x theirs) {
	t.Helper()
	keys, err := s.Keys(x.ctx)
	must(t, err)
	audits, _, err := s.Audits(x.ctx, data.Page{})
	must(t, err)
	if len(keys) != 1 || keys[0].ID != x.key || len(audits) != 1 || audits[0].Key != x.key || audits[0].Organisation != x.organisation {
		t.Errorf("%q sees keys %v and exports %v", x.organisation, keys, audits)
	}
	for _, of := range everybody() { // whoever comes in is known by it
		k, err := s.KeyByHash(x.ctx, "key-"+of)
		must(t, err)
		l, err := s.LinkByHash(x.ctx, "link-"+of)
		must(t, err)
		if k.Organisation != of || l.Organisation != of {
			t.Errorf("key of %q and link of %q, want %q", k.Organisation, l.Organisation, of)
		}
	}
	links, err := s.Links(x.ctx, x.turf)
	must(t, err)
	if len(links) != 1 || links[0].Hash != x.link {
		t.Errorf("%q sees links %v", x.organisation, links)
	}
	wantIDs(t, "keys that a turf is granted to", func(_ context.Context, of string) ([]string, error) { return s.Grants(x.ctx, of) }, x.turf, x.key)
}

// organisationsStreets: who has none of its own uses the installation's.
func organisationsStreets(t *testing.T, s data.Store) {
	own, red, blue := t.Context(), data.OnBehalf(t.Context(), "red"), data.OnBehalf(t.Context(), "blue")
	_, err := s.CurrentStreets(red)
	wantError(t, "streets of nobody", err, data.ErrNotFound)
	b, first := streetsFile(100, 1)
	must(t, s.AddStreets(own, first, bytes.NewReader(b)))
	c, second := streetsFile(100, 2)
	must(t, s.AddStreets(red, second, bytes.NewReader(c)))
	for _, x := range []struct {
		ctx  context.Context
		want data.Streets
	}{{own, first}, {red, second}, {blue, first}} {
		got, err := s.CurrentStreets(x.ctx)
		must(t, err)
		wantSame(t, "current streets", got, x.want)
		must(t, s.CopyStreets(x.ctx, got.ID, io.Discard))
	}
}

// organisationsSuppress: a do-not-walk list is of one alone.
func organisationsSuppress(t *testing.T, s data.Store) {
	everyones := settled(t, s)
	for i, x := range everyones {
		got, generation, err := s.Suppressions(x.ctx)
		must(t, err)
		if generation != 1 {
			t.Errorf("generation %d", generation)
		}
		wantFingerprints(t, got, data.SuppressionsOf([]data.Fingerprint{data.Fingerprint(i) + 1}, nil))
		due, err := s.Unchecked(x.ctx)
		must(t, err)
		wantSame(t, "to be looked through", due, []string{x.universe})
		_, err = s.Withdraw(x.ctx, x.universe, generation, data.Withdrawal{})
		must(t, err)
	}
	red := everyones[2]
	_, err := s.AddSuppressions(red.ctx, data.SuppressionsOf([]data.Fingerprint{77}, nil))
	must(t, err)
	for _, x := range everyones {
		due, err := s.Unchecked(x.ctx)
		must(t, err)
		if x == red {
			wantSame(t, "to be looked through again", due, []string{x.universe})
		} else {
			wantSame(t, "to be looked through by others", due, []string{})
		}
	}
}

// organisationsTakeTurns: directors of several organisations, who own by no key,
// are not one owner.
func organisationsTakeTurns(t *testing.T, s data.Store) {
	var want []string
	for i, id := range []string{"red", "blue"} {
		founded(t, s, id, data.Amounts{})
		ctx, u := data.OnBehalf(t.Context(), id), data.NewID()
		must(t, s.AddUniverse(ctx, data.Universe{ID: u}, List(5)))
		for j := range 2 {
			c := data.NewID()
			must(t, s.AddCut(ctx, data.Cut{ID: c, UniverseID: u, CreatedAt: instant(10*i + j)}))
			want = append(want, c)
		}
	}
	want[1], want[2] = want[2], want[1]
	for _, id := range want {
		claimed(t, s, id)
	}
}

// organisationDeleted: all of it goes, and nothing of others.
func organisationDeleted(t *testing.T, s data.Store) {
	everyones := settled(t, s)
	red, all := everyones[2], data.OnBehalfOfAll(t.Context())
	must(t, s.AddCut(red.ctx, data.Cut{ID: "at work", UniverseID: red.universe}))
	claimed(t, s, "at work")
	wantError(t, "while a cut runs", s.DeleteOrganisation(all, "red"), data.ErrConflict)
	must(t, s.FailCut(red.ctx, "at work", data.Text{}))
	must(t, s.DeleteOrganisation(all, "red"))
	wantRefused(t, s, red.ctx, red)
	_, err := s.KeyByHash(all, red.key)
	wantError(t, "its key", err, data.ErrNotFound)
	_, err = s.LinkByHash(all, red.link)
	wantError(t, "its link", err, data.ErrNotFound)
	_, generation, err := s.Suppressions(red.ctx)
	must(t, err)
	audits, _, err := s.Audits(all, data.Page{})
	must(t, err)
	if generation != 0 || len(audits) != 2 {
		t.Errorf("generation %d of its list, %d entries of the log of exports", generation, len(audits))
	}
	if err := s.AddUniverse(red.ctx, data.Universe{ID: data.NewID()}, List(1)); err == nil {
		t.Error("a list came to an organisation that is gone")
	}
	for _, x := range everyones[:2] {
		wantCuts(t, s, x)
		wantBooksOf(t, s, x)
	}
}

func wantBooksOf(t *testing.T, s data.Store, x theirs) {
	t.Helper()
	keys, err := s.Keys(x.ctx)
	must(t, err)
	if len(keys) != 1 {
		t.Errorf("%q has %d keys", x.organisation, len(keys))
	}
	st, err := s.CurrentStreets(x.ctx)
	must(t, err)
	wantSame(t, "current streets", st, x.streets)
}
