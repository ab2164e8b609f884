package web

import (
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// names returns the paths below assets of all files of some kinds.
func names(t *testing.T, kinds ...string) []string {
	t.Helper()
	var all []string
	err := fs.WalkDir(assets, "assets", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && slices.Contains(kinds, path.Ext(name)) {
			all = append(all, strings.TrimPrefix(name, "assets/"))
		}
		return err
	})
	if err != nil || len(all) == 0 {
		t.Fatalf("%v: %d files, %v", kinds, len(all), err)
	}
	return all
}

func page(t *testing.T, lang string) string {
	t.Helper()
	b, err := Page(lang, "")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestPageLanguages(t *testing.T) {
	for _, lang := range []string{"en", "es"} {
		if page := page(t, lang); !strings.Contains(page, `<html lang="`+lang+`">`) {
			t.Errorf("page in %s: %.80s", lang, page)
		}
	}
}

// TestPagesNeedNothingFromOutside: every file that a page or a module of it
// loads is in the program, and nothing stands inline that its policy would
// refuse.
func TestPagesNeedNothingFromOutside(t *testing.T) {
	docs, err := Docs()
	if err != nil {
		t.Fatal(err)
	}
	shut, err := Shut("en", true)
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range []string{page(t, "en"), string(docs), handout(t, "en"), string(shut)} {
		for _, m := range regexp.MustCompile(`<(?:script|link|img)[^>]*(?:src|href)="([^"]*)"`).FindAllStringSubmatch(page, -1) {
			name, ok := strings.CutPrefix(m[1], "/assets/"+Version()+"/")
			if _, found := Asset(name); (!ok || !found) && !strings.HasPrefix(m[1], "/docs/") && m[1] != "/w/ABCDE23456/turf" {
				t.Errorf("a page loads %q", m[1])
			}
		}
		if m := regexp.MustCompile(`(?i)<style|style="|\son\w+="|<script[^>]*>[^<]`).FindString(page); m != "" {
			t.Errorf("a page has something inline: %q", m)
		}
	}
	for _, name := range names(t, ".js") {
		f, _ := Asset(name)
		for _, m := range regexp.MustCompile(`(?:from|import) "([^"]*)"`).FindAllStringSubmatch(string(f.Content), -1) {
			if _, ok := Asset(path.Join(path.Dir(name), m[1])); !ok {
				t.Errorf("%s imports %q", name, m[1])
			}
		}
	}
}

func TestAssets(t *testing.T) {
	for _, name := range names(t, ".js", ".mjs", ".css", ".svg", ".txt") {
		f, ok := Asset(name)
		if !ok || f.Type == "" || len(f.Tag) < 10 || len(f.Content) == 0 {
			t.Errorf("asset %s: %v, type %q, tag %q", name, ok, f.Type, f.Tag)
		}
		if strings.Count(name, "/") != 1 {
			t.Errorf("%s: the address of a file is folder/name", name)
		}
	}
	for _, name := range []string{"", "director/index.html", "director/none.js", "../web.go", "/director/app.js", "director/../director/app.js", ".js"} {
		if _, ok := Asset(name); ok {
			t.Errorf("asset %q is served", name)
		}
	}
}
