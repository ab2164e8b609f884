package main

import (
	"fmt"
	"testing"

	"puerta/cmd/internal/api"
	"puerta/cmd/internal/browsertest"
	"puerta/data"
)

// leftoverScript returns what of a page is not in its language: sentences of the
// other one, and texts with its commonest words. It looks at all that is seen or
// read out. Elements with a language of their own, and the credit of the map,
// are left alone. A part that asks the server anew gets the time to.
const leftoverScript = `(async (lang) => {
	const html = document.documentElement, other = lang === "es" ? "en" : "es";
	const said = { en: new Set(), es: new Set() };
	const { modules } = await import(document.querySelector("script[type=module]").src);
	for (const [name, { byDefault: texts }] of Object.entries(modules)) {
		if (!name.endsWith(".texts.js")) continue;
		for (const l of ["en", "es"]) for (const s of Object.values(texts[l])) for (const form of s.split("|")) said[l].add(form);
	}
	const letters = (s) => s.replace(/\{\w+\}|\P{L}/gu, "");
	const foreign = [...said[other]].filter((s) => !said[lang].has(s) && letters(s).length > 2)
		.map((s) => new RegExp("^" + s.trim().replace(/[.*+?^$()[\]\\]/g, "\\$&").replace(/\{\w+\}/g, ".+") + "$", "u"));
	const words = lang === "es" ? /(^|[^\p{L}_])(the|of|and|is|are|with|this|that|turfs?|doors?|from|for|your|when|where|minutes|voters?|maps?|toggle|zoom|cannot|choose|show)($|[^\p{L}_])/iu
		: /(^|\P{L})(los|las|del|que|con|para|por|zonas?|puertas|cortes?|todas?|ninguna|usted|votantes?|minutos|elija)($|\P{L})/iu;
	const bare = (text) => text.replace(/Peacham and Sutton, Vermont|Lista de Ñusta/g, "…"); // lists, as they are named
	const bad = (text) => words.test(text) || [text, ...text.split(" · ")].some((part) => foreign.some((f) => f.test(part.trim())));
	const ownLanguage = (e) => !e.checkVisibility() || e.closest("script, style, noscript, .maplibregl-ctrl-attrib-inner") || e.closest("[lang]") !== html;
	const options = (e) => (e.matches("option, optgroup") ? e.closest("select") : e); // they are drawn by the system
	function* texts() {
		if (document.title !== "Puerta") yield document.title;
		const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		while (nodes.nextNode()) if (!ownLanguage(options(nodes.currentNode.parentElement))) yield nodes.currentNode.data.trim();
		for (const e of document.body.querySelectorAll("*")) {
			if (ownLanguage(options(e))) continue;
			for (const a of ["aria-label", "title", "placeholder", "alt", "label", "aria-description"]) if (e.hasAttribute(a)) yield e.getAttribute(a);
		}
	}
	const left = () => [...new Set(texts())].filter((s) => s && s !== "Puerta" && (bad(bare(s)) || said[lang].size === 0));
	for (let tries = 0; tries < 40 && left().length; tries++) await new Promise((again) => setTimeout(again, 50));
	return left();
})`

// bilingual is a page whose every state is looked at in both languages.
type bilingual struct {
	*browsertest.Tab
	t *testing.T
}

// speaks wants all of a page in one language.
func (b bilingual) speaks(lang, where string) {
	b.t.Helper()
	if left := browsertest.Eval[[]string](b.Tab, fmt.Sprintf(`%s(%q)`, leftoverScript, lang)); len(left) > 0 {
		b.t.Errorf("%s in %s: %q", where, lang, left)
	}
}

// both wants it in the language that it has, in the other one after a change, and
// in the first one again.
func (b bilingual) both(where string) {
	b.t.Helper()
	first := browsertest.Eval[string](b.Tab, `document.documentElement.lang`)
	second := map[string]string{"en": "es", "es": "en"}[first]
	b.speaks(first, where)
	b.turn(second)
	b.speaks(second, where+", changed")
	b.turn(first)
	b.speaks(first, where+", changed back")
}

// turn changes the language as the buttons do, under a dialog, too.
func (b bilingual) turn(lang string) {
	b.t.Helper()
	browsertest.Eval[bool](b.Tab, fmt.Sprintf(`import(document.querySelector("script[type=module]").src).then(({ modules }) => (modules["shared/say.js"].setLanguage(%q), true))`, lang))
}

// does runs a step and waits for what comes of it.
func (b bilingual) does(selector, until string) {
	b.t.Helper()
	b.Click(selector)
	b.Until(until)
}

// TestDirectorsPageInOneLanguage goes through the parts of the director's page.
func TestDirectorsPageInOneLanguage(t *testing.T) {
	t.Parallel()
	d := newMarksDesk(t, browsertest.Desk, "en")
	d.phone(map[int]data.Result{0: data.Spoke, 1: data.NotHome, 2: data.BadPin})
	renamed(t, d.site.store, d.held.Turf.ID, "Turf 07 B")
	b := bilingual{d.Tab, t}
	b.Open(d.site.base + "/?lang=en")
	b.Until(mapDrawn)
	b.Until(`document.querySelector("#round-summary")`)
	b.both("the first view")
	b.does("#map-layers-button", `!document.querySelector("#map-layers").hidden`)
	b.Click("#toolDensity")
	b.both("the layers")
	b.Click("#map-layers-button")

	d.sheet()
	b.both("a turf as it opens")
	b.Click("#turf-rename")
	b.does("#link-make", `document.querySelector(".qr")`)
	b.does("#turf-doors summary", `document.querySelectorAll("#turf-doors fieldset").length > 1`)
	b.does("#several summary", `document.querySelector("#several [data-turf]")`)
	b.both("a turf")
	b.does(`#turf-doors [data-street="0"]`, `!document.querySelector("#moved").hidden`)
	b.Click("#several .edit-turfs label:nth-child(2) input")
	b.both("doors and turfs that are chosen")
	b.turn("es")
	for _, selector := range []string{"#turf-name", ".edit-counts", "#turfs-rows", "#several .edit-turfs"} {
		if !containsText(d.Tab, selector, "Zona 07 B") || containsText(d.Tab, selector, "Turf") {
			t.Errorf("%s does not call the turf Zona 07 B", selector)
		}
	}
	b.turn("en")
	b.does("#split", says("#status", "is two turfs now"))
	b.Until(`document.querySelector("#edit-part").getAttribute("aria-busy") === "false"`)
	b.both("after a change")
	b.does("#undo", says("#status", "whole again"))
	b.Until(`document.querySelector("#edit-part").getAttribute("aria-busy") === "false"`)
	b.Click("#turf-out")
	b.Until(`document.querySelector("#turf-out").getAttribute("aria-pressed") === "true"`)
	b.both("a turf that is out")
	b.does("#lasso", `!document.querySelector("#lasso-hint").hidden`)
	b.both("the lasso")
	b.Press("\x1b")

	b.Click("#tab-outside")
	b.both("doors in no turf")
}

// renamed gives a turf a name, as those have for which no place is known.
func renamed(t *testing.T, store data.Store, turf, name string) {
	t.Helper()
	_, err := store.ChangeTurf(t.Context(), turf, -1, data.TurfChange{Name: &name})
	must(t, err)
}

// containsText tells whether an element, or what is typed into it, has a text.
func containsText(tab *browsertest.Tab, selector, text string) bool {
	return browsertest.Eval[bool](tab, fmt.Sprintf(`[...document.querySelectorAll(%q)].some((e) => (e.textContent + (e.value ?? "")).includes(%q))`, selector, text))
}

// TestListsInOneLanguage: a list comes in, is cut, compared and asked about.
func TestListsInOneLanguage(t *testing.T) {
	t.Parallel()
	tab, _ := opened(t, browsertest.Desk, "es")
	b := bilingual{tab, t}
	b.Click("#tab-lists")
	b.Until(`document.querySelector("#list-cards .card")`)
	b.both("the lists")
	b.does("#list-cards [data-act=listsDelete]", `document.querySelector("dialog[open]")`)
	b.speaks("es", "the question")
	b.turn("en")
	b.Press("\x1b")
	b.does("#list-cards [data-act=listsDelete]", `document.querySelector("dialog[open]")`)
	b.speaks("en", "the question")
	b.Press("\x1b")
	b.turn("es")
	b.Choose("#list-file", oddList(t, 60))
	b.Until(`document.querySelector("#column-street") !== null`)
	b.both("columns that are not known")
	browsertest.Eval[bool](tab, `([...document.querySelectorAll("#lists-part button")].find((b) => b.textContent === "Dejarla").click(), true)`)
	b.Until(`document.activeElement.id === "list-file"`)
	take(t, tab, oddList(t, 60))
	b.both("the report")
	b.does("#list-cut", `document.querySelector("#cut-form [name=hours]")`)
	retype(tab, "#cut-form [name=hours]", "1")
	b.both("the form of a cut")
	b.does("#cut-begin", `document.querySelector("[data-progress][data-state=done]") !== null`)
	b.Until(fmt.Sprintf(`document.querySelector("#map").dataset.cut === %q`, browsertest.Eval[string](tab, `document.querySelector("[data-progress]").dataset.progress`)))
	b.Until(`document.querySelector("#compare-with").options.length > 1`)
	pick(tab, "#compare-with", browsertest.Eval[string](tab, `document.querySelector("#compare-with").options[1].value`))
	b.Until(`document.querySelector("#compare-table table") !== null`)
	b.both("a cut beside another")
}

// TestKeyInOneLanguage: also whoever has no key yet is asked so.
func TestKeyInOneLanguage(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("a browser takes long")
	}
	b := bilingual{browsertest.Open(t, browsertest.Desk), t}
	b.Open(newPages(t, api.Options{RequireKeys: true}).base + "/?lang=es")
	b.Until(`!document.getElementById("key-form").hidden`)
	b.Forgive("401")
	b.both("the key")
}

// TestWalkInOneLanguage goes through the canvasser's page, with a turf that has
// no place in its name, and a link that ends.
func TestWalkInOneLanguage(t *testing.T) {
	t.Parallel()
	f := newField(t, walked+`,"team":"2"`)
	renamed(t, f.store, f.turf, "Turf 01")
	path := f.link(true)
	b := bilingual{walkOpened(t, f, path+"?lang=es"), t}
	if title := browsertest.Eval[string](b.Tab, `document.querySelector("#name").textContent + document.title`); title != "Zona 01Zona 01" {
		t.Errorf("the turf is called %q", title)
	}
	b.both("the start")
	b.does(`[data-walker="1"]`, `document.querySelector("#there")`)
	b.both("the way to the first door")
	b.does("#there", `document.querySelector("#card .facts")`)
	b.both("a door")
	f.unknown = shown(b.Tab)
	markNext(b.Tab, "spoke")
	b.Until(`document.querySelector("#sent").dataset.refused === "1"`)
	b.both("a mark that was not taken")
	for _, view := range []string{"list", "more", "map"} {
		b.Click("[data-view=" + view + "]")
		if view == "map" {
			b.Until(`document.querySelector("#map[data-idle]")`)
		}
		b.both(view)
	}
	f.end(path)
	b.Open(f.base() + path + "?lang=es")
	b.Until(`document.querySelector("[data-unsent], [data-shut], #message:not(:empty)")`)
	b.both("a link that ended")
	b.Forgive("401", "Failed to load resource")
}
