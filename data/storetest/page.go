package storetest

import (
	"testing"

	"puerta/data"
)

func pageCases() []testCase {
	return []testCase{
		{"PagesOfUniverses", pagesOfUniverses},
		{"PagesOfCuts", pagesOfCuts},
		{"PagesOfAudits", pagesOfAudits},
		{"PageOfAnotherList", pageOfAnotherList},
		{"Answers", answers},
	}
}

// pages asks for a list page by page and returns the names on each.
func pages(t *testing.T, p data.Page, ask func(data.Page) (names []string, next string, err error)) (all [][]string) {
	t.Helper()
	for range 100 {
		names, next, err := ask(p)
		must(t, err)
		all = append(all, names)
		if next == "" {
			return all
		}
		p.After = next
	}
	t.Fatal("the list does not end")
	return nil
}

func names[T any](all []T, name func(T) string) (out []string) {
	for _, one := range all {
		out = append(out, name(one))
	}
	return out
}

// ownedUniverse adds a universe of an owner, made so many minutes in.
func ownedUniverse(t *testing.T, s data.Store, owner, name string, minutes int) string {
	t.Helper()
	u := data.Universe{ID: data.NewID(), Name: name, Owner: owner, CreatedAt: instant(minutes)}
	must(t, s.AddUniverse(t.Context(), u, List(1)))
	return u.ID
}

// pagesOfUniverses has universes of the same time, and some that come and go
// between two pages.
func pagesOfUniverses(t *testing.T, s data.Store) {
	ask := func(p data.Page) ([]string, string, error) {
		all, next, err := s.Universes(t.Context(), p)
		return names(all, func(u data.Universe) string { return u.Name }), next, err
	}
	ids := map[string]string{}
	for i, name := range []string{"a", "b", "c", "d", "e"} {
		ids[name] = ownedUniverse(t, s, []string{"", "k"}[i%2], name, i/3)
	}
	wantSame(t, "one page", pages(t, data.Page{}, ask), [][]string{{"e", "d", "c", "b", "a"}})
	wantSame(t, "pages of two", pages(t, data.Page{Limit: 2}, ask), [][]string{{"e", "d"}, {"c", "b"}, {"a"}})
	wantSame(t, "pages of five", pages(t, data.Page{Limit: 5}, ask), [][]string{{"e", "d", "c", "b", "a"}})
	wantSame(t, "pages of one owner", pages(t, data.Page{Limit: 1, Owner: "k"}, ask), [][]string{{"d"}, {"b"}})
	wantSame(t, "pages of nobody", pages(t, data.Page{Limit: 1, Owner: "x"}, ask), [][]string{nil})
	_, next, err := ask(data.Page{Limit: 2})
	must(t, err)
	ownedUniverse(t, s, "", "f", 9)
	must(t, s.DeleteUniverse(t.Context(), ids["d"]))
	wantSame(t, "after others came and went", pages(t, data.Page{Limit: 2, After: next}, ask), [][]string{{"c", "b"}, {"a"}})
}

func pagesOfCuts(t *testing.T, s data.Store) {
	a, b := ownedUniverse(t, s, "k", "a", 0), ownedUniverse(t, s, "", "b", 0)
	var ids []string
	for i, u := range []string{a, b, a, a} {
		ids = append(ids, queued(t, s, u, i/2))
	}
	ask := func(universe string) func(data.Page) ([]string, string, error) {
		return func(p data.Page) ([]string, string, error) {
			all, next, err := s.Cuts(t.Context(), universe, p)
			return names(all, func(c data.Cut) string { return c.ID }), next, err
		}
	}
	wantSame(t, "all", pages(t, data.Page{Limit: 3}, ask("")), [][]string{{ids[3], ids[2], ids[1]}, {ids[0]}})
	wantSame(t, "of a universe", pages(t, data.Page{Limit: 1}, ask(a)), [][]string{{ids[3]}, {ids[2]}, {ids[0]}})
	wantSame(t, "of an owner", pages(t, data.Page{Owner: "k", Limit: 2}, ask("")), [][]string{{ids[3], ids[2]}, {ids[0]}})
	wantSame(t, "of another's universe", pages(t, data.Page{Owner: "x"}, ask(a)), [][]string{nil})
	c, err := s.Cut(t.Context(), ids[0])
	must(t, err)
	if c.Owner != "k" {
		t.Errorf("the cut belongs to %q", c.Owner)
	}
}

func pagesOfAudits(t *testing.T, s data.Store) {
	var all []data.Audit
	for i := range 150 {
		all = append(all, data.Audit{At: instant(i / 4), Key: []string{"", "k", "ñ"}[i%3], Role: "link", What: "GET /v1/x", Object: string(rune('a' + i)), Count: i, People: i%2 == 0})
	}
	must(t, s.AddAudits(t.Context(), all[:1]))
	must(t, s.AddAudits(t.Context(), all[1:]))
	must(t, s.AddAudits(t.Context(), nil))
	var got, of []data.Audit
	for p := (data.Page{Limit: 7}); ; {
		some, next, err := s.Audits(t.Context(), p)
		must(t, err)
		got = append(got, some...)
		if p.After = next; next == "" {
			break
		}
	}
	for i := range all { // oldest first
		wantSame(t, "entry", got[len(got)-1-i], all[i])
	}
	of, _, err := s.Audits(t.Context(), data.Page{Owner: "k", Limit: 2})
	must(t, err)
	wantSame(t, "entries of a key", of, []data.Audit{all[148], all[145]})
}

// pageOfAnotherList asks for pages by what no page of this list gave.
func pageOfAnotherList(t *testing.T, s data.Store) {
	ctx := t.Context()
	u := ownedUniverse(t, s, "", "a", 0)
	ownedUniverse(t, s, "", "b", 0)
	queued(t, s, u, 0)
	_, next, err := s.Universes(ctx, data.Page{Limit: 1})
	must(t, err)
	for _, after := range []string{"x", "Zürich", next + "A", next[1:], "=" + next[1:]} {
		_, _, err := s.Universes(ctx, data.Page{After: after})
		wantError(t, "universes after "+after, err, data.ErrCursor)
	}
	_, _, err = s.Cuts(ctx, "", data.Page{After: next})
	wantError(t, "cuts after a universe", err, data.ErrCursor)
	_, _, err = s.Audits(ctx, data.Page{After: next})
	wantError(t, "audits after a universe", err, data.ErrCursor)
}

func answers(t *testing.T, s data.Store) {
	ctx := t.Context()
	first := data.Answer{Key: "k", Request: "r", Status: 201, Location: "/v1/universes/x", Body: []byte("{\"a\": \"ñ\\u0000\"}"), At: instant(1)}
	second := data.Answer{Key: "k2", At: instant(2)}
	must(t, s.AddAnswer(ctx, first))
	must(t, s.AddAnswer(ctx, second))
	must(t, s.AddAnswer(ctx, data.Answer{Key: "k", Status: 500}))
	for _, want := range []data.Answer{first, second} {
		got, err := s.AnswerTo(ctx, want.Key)
		must(t, err)
		wantSame(t, "answer", got, want)
	}
	u, cut := running(t, s, List(3))
	for key, location := range map[string]string{"u": "/v1/universes/" + u, "c": "/v1/cuts/" + cut} {
		must(t, s.AddAnswer(ctx, data.Answer{Key: key, Location: location}))
	}
	must(t, s.CancelCut(ctx, cut))
	must(t, s.DeleteUniverse(ctx, u))
	for _, key := range []string{"u", "c"} {
		_, err := s.AnswerTo(ctx, key)
		wantError(t, "answer about what is deleted", err, data.ErrNotFound)
	}
	_, err := s.AnswerTo(ctx, "k")
	must(t, err)
}
