package main

import (
	"fmt"
	"os"
	"testing"
	"time"

	"github.com/chromedp/chromedp/kb"

	"puerta/cmd/internal/api"
	"puerta/cmd/internal/browsertest"
	"puerta/data"
)

// TestEveryPart walks through all parts of the director's page, at a desk and on
// a phone: nothing is against the rules of accessibility, in light and in dark,
// nothing is wider than the window, and no text is cut off.
func TestEveryPart(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("a browser takes long")
	}
	for _, v := range []struct {
		name, lang string
		size       browsertest.Size
	}{{"desk", "en", browsertest.Desk}, {"phone", "es", browsertest.Phone}} {
		t.Run(v.name, func(t *testing.T) {
			t.Parallel()
			w := &whole{editing: editing{browsertest.Open(t, v.size), t, newPages(t, api.Options{RequireKeys: true})}, name: v.name}
			w.Open(w.site.base + "/?lang=" + v.lang)
			w.walk()
		})
	}
}

// whole is a walk through the page; name stands before those of its pictures.
type whole struct {
	editing
	name string
}

func (w *whole) walk() {
	w.begin()
	w.oneTurf()
	w.marks()
	w.byHand()
	w.lists()
	w.cuts()
	w.outside()
}

// holds checks the page as it stands.
func (w *whole) holds(state string) {
	w.t.Helper()
	narrow(w.t, w.Tab)
	w.NoViolations(state)
	if os.Getenv("PUERTA_SHOTS") == "" {
		return
	}
	for _, scheme := range []string{"dark", "light"} {
		w.Colours(scheme)
		time.Sleep(time.Second) // the map paints itself anew a moment later
		w.Shot(w.name + "-" + state + "-" + scheme)
	}
}

// begin gives the key, and sees the list and what lies over the map.
func (w *whole) begin() {
	w.Until(`!document.getElementById("key-form").hidden`)
	w.Forgive("401")
	w.holds("key")
	w.Type("#key", w.site.key(data.Director))
	w.Press("\r")
	w.Until(mapDrawn)
	w.holds("list")
	w.Click("#map-layers-button")
	w.Click("#toolDensity")
	w.Until(`document.querySelector("#map").dataset.idle`)
	w.holds("layers")
	w.Click("#toolDensity")
	w.Press(kb.Escape)
	w.Click("#print-all summary")
	w.holds("print-all")
	w.Click("#print-all summary")
}

// unfold opens something that is folded away.
func (w *whole) unfold(details string) {
	w.t.Helper()
	if !browsertest.Eval[bool](w.Tab, fmt.Sprintf(`document.querySelector(%q).open`, details)) {
		w.Click(details + " > summary")
	}
}

// oneTurf is chosen, handed out, and changed.
func (w *whole) oneTurf() {
	w.Click("#turfs-rows tr:nth-child(2) button")
	mapRouted(w.Tab)
	w.holds("turf")
	w.Click("#link-make")
	w.Until(`document.querySelector(".qr")?.naturalWidth > 0`)
	w.holds("turf-link")
	w.Click("#turf-rename")
	w.holds("turf-rename")
	retype(w.Tab, "#turf-name", "Colonia de Nuestra Señora de Guadalupe junto a la carretera vieja a Thomasville, segunda mitad")
	w.Press("\r")
	w.Until(`document.querySelector("#turf-title")?.textContent.includes("Guadalupe")`)
	w.holds("turf-named")
	w.unfold("#turf-doors details")
	w.Until(`document.querySelector(".edit-streets fieldset")`)
	w.holds("turf-doors")
	w.Click("#turf-doors summary")
}

// marks come in for the turf, and a new round is asked for.
func (w *whole) marks() {
	w.unfold("#marks-details")
	w.Until(`document.querySelector("#mark-1")`)
	browsertest.Eval[any](w.Tab, `document.querySelector("#mark-0").focus()`)
	w.Press("2\r1\r5")
	w.Until(`document.querySelector("#marks-count .tally")`)
	w.holds("turf-marks")
	w.Click("#marks-summary")
	w.Click("#turf-back")
	w.Until(`document.querySelector("#turfs-table[data-marked]")`)
	w.unfold("#round-more")
	w.holds("marks")
	w.Click("#round-new")
	w.Until(`document.querySelector("dialog[open]")`)
	w.holds("marks-dialog")
	w.Press(kb.Escape)
	w.Until(`!document.querySelector("dialog") && document.activeElement.id === "round-new"`)
	w.Click("#round-summary")
}

// byHand is the lasso, and several turfs at once.
func (w *whole) byHand() {
	w.Click("#map-whole")
	w.Until(mapDrawn)
	w.Click("#lasso")
	w.Until(`document.querySelector("#map").dataset.idle`)
	w.holds("lasso")
	w.Drag(0, w.onMap(.4, .4), w.onMap(.6, .4), w.onMap(.6, .6), w.onMap(.4, .6), w.onMap(.4, .42))
	w.Until(`!document.querySelector("#moved").hidden`)
	w.holds("lasso-doors")
	w.Click("#lasso-bar [data-key=clear]")
	w.Until(`document.querySelector("#moved").hidden`)
	w.Press(kb.Escape)
	w.Until(`!document.querySelector("#map").dataset.tool`)
	w.unfold("#several details")
	for _, i := range []int{1, 2, 4} {
		w.Click(fmt.Sprintf(`#several label:nth-child(%d) input`, i))
	}
	w.holds("several")
	w.Click("#several summary")
}

// lists are looked at, and one comes in.
func (w *whole) lists() {
	w.Click("#tab-lists")
	w.holds("lists")
	w.Click("[data-act=listsDelete]")
	w.Until(`document.querySelector("dialog[open]")`)
	w.holds("lists-delete")
	w.Press(kb.Escape)
	w.Until(`!document.querySelector("dialog") && document.activeElement.dataset.act === "listsDelete"`)
	w.Choose("#list-file", oddList(w.t, 60))
	w.Until(`document.querySelector("#column-street")`)
	w.holds("lists-columns")
	w.Click("#list-leave")
	take(w.t, w.Tab, oddList(w.t, 61))
	w.holds("lists-report")
}

// cuts are asked for, made and compared.
func (w *whole) cuts() {
	w.Click("#list-cut")
	w.Until(`document.querySelector("#cut-form [name=universe]").selectedOptions[0].textContent.startsWith("Lista de")`)
	browsertest.Eval[any](w.Tab, `document.querySelectorAll("#cut-form details").forEach((d) => { d.open = true; })`)
	w.holds("cut")
	retype(w.Tab, "#cut-form [name=hours]", "1")
	w.Click("#cut-begin")
	w.Until(`document.querySelector("[data-progress][data-state=done]")`)
	made := browsertest.Eval[string](w.Tab, `document.querySelector("[data-progress]").dataset.progress`)
	w.holds("cut-progress")
	retype(w.Tab, "#cut-form [name=hours]", "2")
	w.Click("#cut-begin")
	w.Until(fmt.Sprintf(`![%q, undefined].includes(document.querySelector("#map").dataset.cut) && document.querySelectorAll("[data-progress][data-state=done]").length === 1`, made))
	w.Until(fmt.Sprintf(`document.querySelector('#compare-with option[value="%s"]')`, made))
	pick(w.Tab, "#compare-with", made)
	w.Until(`document.querySelector("#compare-table table")`)
	browsertest.Eval[any](w.Tab, `document.querySelector("#compare-part").scrollIntoView()`)
	w.holds("compare")
}

// outside are doors in no turf, here of the rural part of the sample, where a
// turf goes by car.
func (w *whole) outside() {
	w.rural()
	w.Click("#tab-outside")
	w.Until(`document.querySelector(".outside-reason[data-reason=unreachable] details")`)
	w.holds("outside")
	w.Click(".outside-reason[data-reason=unreachable] summary")
	w.Click(".outside-reason[data-reason=unreachable] li button")
	w.Until(`document.querySelector(".outside-popup")`)
	w.holds("outside-point")
	w.Click("#tab-turfs")
	browsertest.Eval[any](w.Tab, `document.querySelector("#turfs-rows tr button").click()`)
	mapRouted(w.Tab)
	w.holds("turf-car")
}
