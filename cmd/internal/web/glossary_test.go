package web

import (
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"
)

// term is a row of glossary.json: what says it in English and in Spanish, and
// what never does in Spanish.
type term struct {
	en, es, never *regexp.Regexp // never is nil if nothing is ruled out
}

// TestGlossary: a term has one word in Spanish, that of glossary.json: on the
// pages, on paper, and in what the program answers.
func TestGlossary(t *testing.T) {
	terms := glossary(t)
	for _, name := range textFiles(t) {
		for _, s := range sentences(t, name) {
			heldTo(t, terms, name, s)
		}
	}
	of := goSentences(t)
	if len(of) < 20 || len(of["data/export/packetwords.go"]) < 40 || len(of["cmd/internal/api/problem.go"]) < 30 {
		t.Errorf("too few sentences in Go: %d files", len(of))
	}
	for name, all := range of {
		for _, s := range all {
			heldTo(t, terms, name, s)
		}
	}
}

func heldTo(t *testing.T, terms []term, name string, s sentence) {
	t.Helper()
	for _, term := range terms {
		if term.en.MatchString(s.en) && !term.es.MatchString(s.es) {
			t.Errorf("%s: %s: %q is not said with %v: %q", name, s.key, s.en, term.es, s.es)
		}
		if term.never != nil && term.never.MatchString(s.es) {
			t.Errorf("%s: %s: %q has a word that the glossary rules out (%v)", name, s.key, s.es, term.never)
		}
	}
}

func glossary(t *testing.T) []term {
	t.Helper()
	var rows []struct{ EN, ES, Never string }
	b, err := os.ReadFile("glossary.json")
	if err == nil {
		err = json.Unmarshal(b, &rows)
	}
	if err != nil || len(rows) < 10 {
		t.Fatalf("%d terms, %v", len(rows), err)
	}
	word := func(s string) *regexp.Regexp {
		return regexp.MustCompile(`(?i)(^|\PL)(` + strings.ReplaceAll(s, `\w`, `\pL`) + `)($|\PL)`)
	}
	terms := make([]term, len(rows))
	for i, row := range rows {
		terms[i] = term{en: word(row.EN), es: word(row.ES)}
		if row.Never != "" {
			terms[i].never = word(row.Never)
		}
	}
	return terms
}

// TestSpelling: English is spelled as in the United States, and Spanish asks and
// calls with both signs.
func TestSpelling(t *testing.T) {
	british := regexp.MustCompile(`(?i)\b\w*(colour|centre|metres?\b|neighbour|licence|recognis|organis|cancelled|grey\b)`)
	check := func(name string, s sentence) {
		if british.MatchString(s.en) {
			t.Errorf("%s: %s is not American: %q", name, s.key, s.en)
		}
		for _, sign := range [][2]string{{"¿", "?"}, {"¡", "!"}} {
			if s.es != "?" && strings.Count(s.es, sign[0]) != strings.Count(s.es, sign[1]) {
				t.Errorf("%s: %s: %q and its signs", name, s.key, s.es)
			}
		}
	}
	for _, name := range textFiles(t) {
		for _, s := range sentences(t, name) {
			check(name, s)
		}
	}
	for name, all := range goSentences(t) {
		for _, s := range all {
			check(name, s)
		}
	}
}
