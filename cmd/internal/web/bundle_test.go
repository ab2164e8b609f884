package web

import (
	"regexp"
	"strings"
	"testing"
)

// TestBundle: the canvasser's script holds every module that the page imports,
// each once and behind those that it needs, and has no import left but those of
// what is loaded when it is needed.
func TestBundle(t *testing.T) {
	f, ok := Asset(CanvasserScript)
	if !ok {
		t.Fatal("it is not served")
	}
	text, needed := string(f.Content), reach("canvasser/app.js")
	if n := strings.Count(text, " = (() => {\n"); n != len(needed)+1 || n < 25 {
		t.Errorf("%d modules in it, %d are needed", n, len(needed)+1)
	}
	for name := range needed {
		if strings.Count(text, "// "+name+"\n") != 1 {
			t.Errorf("%s is not in it once", name)
		}
	}
	if m := moduleWord.FindString(text); m != "" {
		t.Errorf("%q is left", m)
	}
	for _, m := range regexp.MustCompile(`(?s)\nconst (module\d+) = .*?\n}\)\(\);\n`).FindAllStringSubmatchIndex(text, -1) {
		called := text[m[2]:m[3]]
		if use := regexp.MustCompile(`= ` + called + `\b`).FindStringIndex(text); use != nil && use[0] < m[1] {
			t.Errorf("%s is used before it is there", called)
		}
	}
	t.Logf("%d bytes: %d as zstd, %d as gzip", len(text), len(f.Zstd()), len(f.Gzip()))
}

// TestBundleOfOneModule: what a module exports, in each form, is there for others.
func TestBundleOfOneModule(t *testing.T) {
	for name, want := range map[string]string{
		"shared/events.js": "return { events };", "canvasser/walk.js": "return { walk, on, emit, recall,", "shared/api.js": "return { onKeyNeeded, setKey, headers, Problem,",
		"canvasser/app.texts.js": "return { byDefault };",
	} {
		text, err := bundle(name)
		if err != nil || !strings.Contains(string(text), want) {
			t.Errorf("%s: %v, %q is not in it", name, err, want)
		}
	}
	if _, err := bundle("director/map.js"); err == nil {
		t.Error("a form of import that is not known passes")
	}
}
