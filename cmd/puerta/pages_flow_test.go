package main

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"puerta/cmd/internal/api"
	"puerta/cmd/internal/browsertest"
)

// hands use a page: by mouse, or by nothing but keys.
type hands struct {
	*browsertest.Tab
	t    *testing.T
	keys bool
}

// press presses a button or link.
func (h hands) press(selector string) {
	h.t.Helper()
	if !h.keys {
		h.Click(selector)
		return
	}
	h.reach(selector)
	h.Press(kb.Enter)
}

// fill puts a text in the place of what a field holds.
func (h hands) fill(selector, text string) {
	h.t.Helper()
	h.Until(fmt.Sprintf(`document.querySelector(%q) !== null`, selector))
	if h.keys {
		h.reach(selector)
	} else {
		h.Click(selector)
	}
	browsertest.Eval[bool](h.Tab, fmt.Sprintf(`(document.querySelector(%q).select(), true)`, selector))
	h.Press(text)
}

// mostSteps is how far the tab key may have to go on a page.
const mostSteps = 250

// reach goes on by the tab key until the focus is where it is wanted, and fails
// where that never comes, or where the focus cannot be seen.
func (h hands) reach(selector string) {
	h.t.Helper()
	h.Until(fmt.Sprintf(`(() => { const e = document.querySelector(%q); return e && !e.disabled && e.checkVisibility(); })()`, selector))
	for range mostSteps {
		if browsertest.Eval[bool](h.Tab, fmt.Sprintf(`document.activeElement?.matches(%q) ?? false`, selector)) {
			if !browsertest.Eval[bool](h.Tab, `(() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle !== "none" || s.boxShadow !== "none"; })()`) {
				h.t.Errorf("nobody sees that %s has the focus", selector)
			}
			return
		}
		h.Press(kb.Tab)
	}
	h.t.Fatalf("the tab key never comes to %s", selector)
}

// tab chooses a part of the director's page.
func (h hands) tab(name string) {
	h.t.Helper()
	if !h.keys {
		h.Click("#tab-" + name)
		return
	}
	h.reach("[role=tab][aria-selected=true]")
	for range 4 {
		if browsertest.Eval[bool](h.Tab, fmt.Sprintf(`document.activeElement.id === %q`, "tab-"+name)) {
			return
		}
		h.Press(kb.ArrowRight)
	}
	h.t.Fatalf("the arrow keys never come to %s", name)
}

// TestWholeThread: a list comes in and is cut, a turf is given to somebody, its
// link is opened on a phone, doors are marked without signal, and the director
// sees it. By mouse in English, by nothing but keys in Spanish.
func TestWholeThread(t *testing.T) {
	if testing.Short() {
		t.Skip("a browser takes long")
	}
	for _, c := range []struct {
		lang string
		keys bool
	}{{"en", false}, {"es", true}} {
		t.Run(c.lang, func(t *testing.T) { wholeThread(t, c.lang, c.keys) })
	}
}

func wholeThread(t *testing.T, lang string, keys bool) {
	site := newPages(t, api.Options{})
	desk := hands{browsertest.Open(t, browsertest.Desk), t, keys}
	desk.Open(site.base + "/?lang=" + lang)
	desk.Until(mapDrawn)
	listIsCut(desk, oddList(t, 60))
	at := turfIsGiven(desk)

	walker := hands{browsertest.Open(t, browsertest.Phone), t, keys}
	walker.Open(at + "?lang=" + lang)
	walker.Until(ready)
	walker.NoViolations("the canvasser's page")
	walker.press("#there")
	walker.Until(`document.querySelector("#card .facts")`)
	site.stop()
	walker.Online(false)
	for _, result := range []string{"spoke", "not_home", "come_back"} {
		door := shown(walker.Tab)
		walker.press("[data-result=" + result + "]")
		walker.Until(fmt.Sprintf(`document.querySelector("#card").dataset.task !== %q && !document.querySelector(".marks").dataset.busy`, door))
	}
	walker.Until(`document.querySelector("#sent").dataset.waiting === "3"`)
	site.start()
	walker.Online(true)
	walker.Until(allSent)
	walker.Shot("thread-walk-" + lang)

	desk.Until(`[...document.querySelectorAll("#turfs-rows tr")].some((r) => r.innerText.includes("3/"))`)
	desk.NoViolations("the director's page")
	desk.Shot("thread-desk-" + lang)
	desk.Forgive("net::ERR", "Failed to load", "Failed to fetch", "NetworkError")
	walker.Forgive("net::ERR", "Failed to load", "Failed to fetch")
}

// listIsCut brings a list in and cuts it into turfs of an hour.
func listIsCut(desk hands, list string) {
	desk.t.Helper()
	desk.tab("lists")
	desk.Choose("#list-file", list) // the window of the system is not the page's
	number := map[string]string{"Casa": "1", "Vía": "2", "Norte": "3", "Este": "4"}
	for field, header := range map[string]string{"house_number": "Casa", "street": "Vía", "lat": "Norte", "lon": "Este"} {
		desk.Until(fmt.Sprintf(`document.querySelector("#column-%s") !== null && !document.querySelector("#upload-status").textContent.includes("…")`, field))
		if desk.keys {
			desk.reach("#column-" + field)
			desk.Press(number[header]) // options begin with it
		} else {
			pick(desk.Tab, "#column-"+field, header)
		}
		desk.Until(fmt.Sprintf(`document.querySelector("#column-%s")?.value === %q && !document.querySelector("#upload-status").textContent.includes("…")`, field, header))
	}
	desk.fill("[name=list-name]", "Barrio de prueba")
	desk.press("#list-take")
	desk.press("#list-cut")
	desk.fill("#cut-form [name=hours]", "1")
	desk.press("#cut-begin")
	desk.Until(`document.querySelector("[data-progress][data-state=done]") !== null`)
	made := browsertest.Eval[string](desk.Tab, `document.querySelector("[data-progress]").dataset.progress`)
	desk.Until(fmt.Sprintf(`document.querySelector("#map").dataset.cut === %q`, made))
}

// turfIsGiven gives the first turf of the list to somebody, and returns the
// address that opens it.
func turfIsGiven(desk hands) string {
	desk.t.Helper()
	desk.tab("turfs")
	desk.press("#turfs-rows tr:first-child button")
	desk.Until(`!document.querySelector("#turf-part").hidden`)
	desk.fill("#turf-assignee", "Lupe")
	desk.press("#turf-assign")
	desk.Until(`document.querySelector(".turf-head").innerText.includes("Lupe")`)
	desk.press("#link-make")
	desk.Until(`document.querySelector(".qr")?.naturalWidth > 0`)
	return mapText(desk.Tab, "#link-url")
}
