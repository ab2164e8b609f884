package web

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/paulmach/orb"

	"puerta/data"
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
		if err != nil || d.IsDir() || strings.HasSuffix(name, ".html") {
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

// TestHandout: the canvasser's page has every door in order, in both languages,
// and what stands in the list is text.
func TestHandout(t *testing.T) {
	s := Sheet{Code: "ABCDE23456", Turf: data.Turf{Name: "Peña 7 <b>", Doors: 2, Minutes: 61.6}, People: true, Until: time.Date(2026, 12, 1, 17, 30, 0, 0, time.UTC),
		Route: data.Route{Stops: []data.Stop{{Kind: data.StopStart}, {Kind: data.StopPark, Point: orb.Point{-83.28, 30.83}},
			{Kind: data.StopDoor, Card: data.Card{Address: data.Address{Number: "12", Street: "Oak <script>", Unit: "#4"}, Language: "Spanish"}},
			{Kind: data.StopDoor}, {Kind: data.StopReturn}, {Kind: data.StopEnd}}}}
	for lang, want := range map[string][]string{
		"en": {`<html lang="en">`, "2 doors · 62 minutes", "Park here", "Back to the car", "Door ", "?lang=es"},
		"es": {`<html lang="es">`, "2 puertas · 62 minutos", "Estacione aquí", "Vuelva al auto", "Puerta ", "?lang=en"},
	} {
		page, err := Handout(lang, s)
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range append(want, "Peña 7 &lt;b&gt;", `<li value="1">12 Oak &lt;script&gt; #4`, `<li value="2">`, "geo:30.830000,-83.280000", "/w/ABCDE23456/route.gpx?lang="+lang+"&amp;people=true", "2026-12-01 17:30") {
			if !strings.Contains(string(page), w) {
				t.Errorf("%s: %q is not in\n%s", lang, w, page)
			}
		}
	}
	if en, es := handoutWords("en"), handoutWords("es"); len(en) != len(es) {
		t.Errorf("%d words in English, %d in Spanish", len(en), len(es))
	}
}
