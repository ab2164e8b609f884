package web

import (
	"path"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestBundles: the script of a page holds every module that the page imports,
// each once and behind those that it needs, and has no import left but those of
// what is loaded when it is needed. It is what the page asks for.
func TestBundles(t *testing.T) {
	for script, html := range map[string]string{CanvasserScript: handout(t, "en"), DirectorScript: page(t, "en")} {
		f, ok := Asset(script)
		if !ok || strings.Count(html, `<script type="module" src="/assets/`+Version()+"/"+script+`"></script>`) != 1 {
			t.Fatalf("%s is not served, or not asked for", script)
		}
		text, needed := string(f.Content), reach(path.Dir(script)+"/app.js")
		if n := strings.Count(text, " = (() => {\n"); n != len(needed)+1 || n < 25 {
			t.Errorf("%d modules in %s, %d are needed", n, script, len(needed)+1)
		}
		for name := range needed {
			if strings.Count(text, "// "+name+"\n") != 1 {
				t.Errorf("%s is not in %s once", name, script)
			}
		}
		inOrderOfUse(t, text)
		t.Logf("%s: %d bytes: %d as zstd, %d as gzip", script, len(text), len(f.Zstd()), len(f.Gzip()))
	}
}

// inOrderOfUse fails for imports that are left, and modules used too early.
func inOrderOfUse(t *testing.T, text string) {
	t.Helper()
	text, _, _ = strings.Cut(text, "\nexport const modules = {\n")
	if m := moduleWord.FindString(text); m != "" {
		t.Errorf("%q is left", m)
	}
	for _, m := range regexp.MustCompile(`(?s)\nconst (module\d+) = .*?\n}\)\(\);\n`).FindAllStringSubmatchIndex(text, -1) {
		called := text[m[2]:m[3]]
		if use := regexp.MustCompile(`= ` + called + `\b`).FindStringIndex(text); use != nil && use[0] < m[1] {
			t.Errorf("%s is used before it is there", called)
		}
	}
}

// reach returns all modules that one imports, whatever their imports look like.
func reach(script string) map[string]bool {
	all := map[string]bool{}
	var follow func(name string)
	follow = func(name string) {
		if path.Ext(name) != ".js" {
			return
		}
		for _, m := range regexp.MustCompile(`\b(?:import|from)\s*"([^"]*)"`).FindAllStringSubmatch(string(read(name)), -1) {
			if at := path.Join(path.Dir(name), m[1]); !all[at] {
				all[at] = true
				follow(at)
			}
		}
	}
	follow(script)
	return all
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
}

// TestUnknownForms: what is not understood is an error, not lost.
func TestUnknownForms(t *testing.T) {
	for _, line := range []string{`import * as map from "./map.js";`, `import "./map.js";`, `export * from "./map.js";`, `export { map };`, `export let map = null;`} {
		if text, err := wrapped("director/x.js", line+"\n", nil); err == nil || !strings.Contains(err.Error(), strconv.Quote(line)) {
			t.Errorf("%s: %v, %q", line, err, text)
		}
	}
}
