package web

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func handout(t *testing.T, lang string) string {
	t.Helper()
	b, err := Handout(lang, "ABCDE23456")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestHandout: the page is there in both languages, and whoever runs no scripts
// finds the paper.
func TestHandout(t *testing.T) {
	for _, lang := range []string{"en", "es"} {
		page := handout(t, lang)
		for _, w := range []string{`<html lang="` + lang + `"`, `data-version="` + Version() + `"`, `href="ABCDE23456/packet.pdf"`, `name="robots" content="noindex"`} {
			if !strings.Contains(page, w) {
				t.Errorf("%s: %q is not in\n%s", lang, w, page)
			}
		}
	}
}

// TestShutPage: in both languages, the one that is asked for first.
func TestShutPage(t *testing.T) {
	for _, c := range []struct {
		lang          string
		over          bool
		first, second string
	}{{"en", true, "This link has ended", "Este enlace ya terminó"}, {"es", true, "Este enlace ya terminó", "This link has ended"},
		{"en", false, "This link opens nothing", "Este enlace no abre nada"}, {"es", false, "Este enlace no abre nada", "This link opens nothing"}} {
		b, err := Shut(c.lang, c.over)
		if err != nil {
			t.Fatal(err)
		}
		first, second := strings.Index(string(b), c.first), strings.Index(string(b), c.second)
		if first < 0 || second < first {
			t.Errorf("%+v: at %d and %d of\n%s", c, first, second, b)
		}
	}
}

// TestHandoutFiles: whatever the page and its script load, now or later, is among
// the files that are kept for places without signal.
func TestHandoutFiles(t *testing.T) {
	files := HandoutFiles()
	script := "/assets/" + Version() + "/" + CanvasserScript
	loads := regexp.MustCompile(`import ?\(?"(\.[^"]+)"|URL\("(\.[^"]+)"|(?:src|href)="(/assets/[^"]+)"`)
	found := 0
	for dir, text := range map[string]string{"": handout(t, "en"), path.Dir(script): string(bundles()[CanvasserScript])} {
		for _, m := range loads.FindAllStringSubmatch(text, -1) {
			found++
			if at := beside(dir, m[1]+m[2]+m[3]); !slices.Contains(files, at) {
				t.Errorf("%s is not kept", at)
			}
		}
	}
	for _, name := range files {
		if _, ok := Asset(strings.TrimPrefix(name, "/assets/"+Version()+"/")); !ok {
			t.Errorf("%s is not there", name)
		}
	}
	if found < 5 || !slices.ContainsFunc(files, func(f string) bool { return strings.HasSuffix(f, "/maplibre/maplibre-gl-worker.mjs") }) {
		t.Errorf("%d are loaded; kept are %v", found, files)
	}
}

// beside resolves the address of a file as a browser does.
func beside(dir, name string) string {
	switch {
	case strings.HasPrefix(name, "./"):
		return dir + name[1:]
	case strings.HasPrefix(name, "../"):
		return dir[:strings.LastIndex(dir, "/")] + name[2:]
	}
	return name
}

// TestWorkerIsPlainScript: it has all three files, and nothing of modules.
func TestWorkerIsPlainScript(t *testing.T) {
	f := Worker()
	text := string(f.Content)
	if m := regexp.MustCompile(`(?m)^\s*(import|export)\b.*`).FindString(text); m != "" {
		t.Errorf("it is a module: %q", m)
	}
	for _, part := range []string{"const turfCache", "function sendMarks", `addEventListener("fetch"`} {
		if !strings.Contains(text, part) {
			t.Errorf("%s is not in it", part)
		}
	}
	if f.Type == "" || len(f.Tag) < 10 {
		t.Errorf("type %q, tag %q", f.Type, f.Tag)
	}
}
