package web

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestPageLanguages(t *testing.T) {
	for _, lang := range []string{"en", "es"} {
		if page := string(Page(lang)); !strings.Contains(page, `<html lang="`+lang+`">`) {
			t.Errorf("page in %s: %.80s", lang, page)
		}
	}
}

// TestPageNeedsNothingFromOutside: every file a page loads is in the program,
// and nothing stands inline that its policy would refuse.
func TestPageNeedsNothingFromOutside(t *testing.T) {
	page := string(Page("en"))
	for _, m := range regexp.MustCompile(`<(?:script|link|img)[^>]*(?:src|href)="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		name, ok := strings.CutPrefix(m[1], "/assets/")
		if _, found := Asset(name); !ok || !found {
			t.Errorf("the page loads %q", m[1])
		}
	}
	if m := regexp.MustCompile(`(?i)<style|style="|\son\w+="|<script[^>]*>[^<]`).FindString(page); m != "" {
		t.Errorf("the page has something inline: %q", m)
	}
	for _, f := range []string{"page.js", "map.js"} {
		a, _ := Asset(f)
		for _, m := range regexp.MustCompile(`from "([^"]*)"`).FindAllStringSubmatch(string(a.Content), -1) {
			if _, ok := Asset(strings.TrimPrefix(m[1], "./")); !ok {
				t.Errorf("%s imports %q", f, m[1])
			}
		}
	}
}

func TestAssets(t *testing.T) {
	err := fs.WalkDir(assets, "assets", func(path string, d fs.DirEntry, err error) error {
		name := d.Name()
		if err != nil || d.IsDir() || name == "index.html" {
			return err
		}
		f, ok := Asset(name)
		if !ok || f.Type == "" || len(f.Tag) < 10 || len(f.Content) == 0 {
			t.Errorf("asset %s: %v, type %q, tag %q", name, ok, f.Type, f.Tag)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
	for _, name := range []string{"", "index.html", "none.js", "../web.go", "assets/page.js", ".js"} {
		if _, ok := Asset(name); ok {
			t.Errorf("asset %q is served", name)
		}
	}
}

// TestBothLanguagesSayTheSame: every sentence is in both languages, with the
// same values in it, and every sentence asked for is there.
func TestBothLanguagesSayTheSame(t *testing.T) {
	a, _ := Asset("texts.js")
	_, rest, _ := strings.Cut(string(a.Content), "en: {")
	en, es, ok := strings.Cut(rest, "es: {")
	if !ok {
		t.Fatal("texts.js is not as expected")
	}
	english, spanish := sentences(en), sentences(es)
	for key, text := range english {
		if len(spanish[key]) == 0 || !slices.Equal(values(text), values(spanish[key])) {
			t.Errorf("%s: %q and %q", key, text, spanish[key])
		}
	}
	if len(english) != len(spanish) || len(english) < 20 {
		t.Errorf("%d sentences in English, %d in Spanish", len(english), len(spanish))
	}
	for _, m := range regexp.MustCompile(`data-text="(\w+)"`).FindAllStringSubmatch(string(Page("en")), -1) {
		if english[m[1]] == "" {
			t.Errorf("the page asks for %q", m[1])
		}
	}
}

func sentences(js string) map[string]string {
	out := map[string]string{}
	for _, m := range regexp.MustCompile(`(?m)^\s+(\w+): "(.*)",$`).FindAllStringSubmatch(js, -1) {
		out[m[1]] = m[2]
	}
	return out
}

func values(s string) []string {
	found := regexp.MustCompile(`\{\w+\}`).FindAllString(s, -1)
	slices.Sort(found)
	return found
}
