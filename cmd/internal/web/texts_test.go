package web

import (
	"encoding/json"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// sentence is one text of a page in both languages.
type sentence struct{ key, en, es string }

// TestBothLanguagesSayTheSame: every sentence is in both languages, with the
// same values in it.
func TestBothLanguagesSayTheSame(t *testing.T) {
	for _, name := range textFiles(t) {
		keys := map[string]bool{}
		for _, s := range sentences(t, name) {
			if s.en == "" || s.es == "" || !slices.Equal(values(s.en), values(s.es)) || strings.Count(s.en, "|") != strings.Count(s.es, "|") {
				t.Errorf("%s: %s: %q and %q", name, s.key, s.en, s.es)
			}
			if keys[s.key] {
				t.Errorf("%s: %s is there twice", name, s.key)
			}
			keys[s.key] = true
		}
	}
}

// TestNoTextTakesThePlaceOfAnother: files of one page share their keys.
func TestNoTextTakesThePlaceOfAnother(t *testing.T) {
	from := map[string]string{}
	for _, name := range textFiles(t) {
		for _, s := range sentences(t, name) {
			at := path.Dir(name) + " " + s.key
			if other := from[at]; other != "" && other != name {
				t.Errorf("%s is in %s and %s", s.key, other, name)
			}
			from[at] = name
		}
	}
}

// TestEveryTextIsThere: what pages and modules ask for by name is known.
func TestEveryTextIsThere(t *testing.T) {
	known := map[string]map[string]bool{}
	for _, name := range textFiles(t) {
		folder := path.Dir(name)
		if known[folder] == nil {
			known[folder] = map[string]bool{}
		}
		for _, s := range sentences(t, name) {
			known[folder][s.key] = true
		}
	}
	asked := regexp.MustCompile(`\bsay\("(\w+)"|data-(?:text|label)="(\w+)"|(?:text|label): "(\w+)" \}`)
	for _, name := range names(t, ".js", ".html") {
		folder := path.Dir(name)
		if known[folder] == nil || strings.HasSuffix(name, ".texts.js") {
			continue
		}
		for _, m := range asked.FindAllStringSubmatch(string(read(name)), -1) {
			if key := m[1] + m[2] + m[3]; !known[folder][key] && !known["shared"][key] {
				t.Errorf("%s asks for %q", name, key)
			}
		}
	}
}

// TestSharedTextsAreOfNoPage: what a page says under a key of shared sentences
// would take their place.
func TestSharedTextsAreOfNoPage(t *testing.T) {
	shared := map[string]bool{}
	for _, name := range textFiles(t) {
		for _, s := range sentences(t, name) {
			shared[s.key] = shared[s.key] || path.Dir(name) == "shared"
		}
	}
	for _, name := range textFiles(t) {
		for _, s := range sentences(t, name) {
			if shared[s.key] && path.Dir(name) != "shared" {
				t.Errorf("%s: %s is in shared, too", name, s.key)
			}
		}
	}
}

func textFiles(t *testing.T) []string {
	t.Helper()
	return slices.DeleteFunc(names(t, ".js"), func(name string) bool { return !strings.HasSuffix(name, ".texts.js") })
}

// sentences reads a file of texts: one sentence a line, en and then es.
func sentences(t *testing.T, name string) []sentence {
	t.Helper()
	_, rest, _ := strings.Cut(string(read(name)), "  en: {\n")
	en, es, ok := strings.Cut(rest, "  es: {\n")
	if !ok {
		t.Fatalf("%s is not as expected", name)
	}
	line := regexp.MustCompile(`(?m)^    (\w+): ("(?:[^"\\]|\\.)*"),$`)
	spanish := map[string]string{}
	for _, m := range line.FindAllStringSubmatch(es, -1) {
		spanish[m[1]] = unquoted(t, m[2])
	}
	var all []sentence
	for _, m := range line.FindAllStringSubmatch(en, -1) {
		all = append(all, sentence{m[1], unquoted(t, m[2]), spanish[m[1]]})
		delete(spanish, m[1])
	}
	if lines := strings.Count(en, "\n") - 1; lines != len(all) { // and the closing brace
		t.Errorf("%s: %d lines in English, but %d sentences", name, lines, len(all))
	}
	for key := range spanish {
		t.Errorf("%s: %s is only in Spanish", name, key)
	}
	return all
}

func unquoted(t *testing.T, s string) string {
	t.Helper()
	var out string
	if err := json.Unmarshal([]byte(s), &out); err != nil {
		t.Fatalf("%s: %v", s, err)
	}
	return out
}

// values returns the names in braces, each once, sorted.
func values(s string) []string {
	found := regexp.MustCompile(`\{\w+\}`).FindAllString(s, -1)
	slices.Sort(found)
	return slices.Compact(found)
}
