package main

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"puerta/cmd/internal/browsertest"
)

// queue asks for a cut of a list with one press of the button.
func queue(tab *browsertest.Tab, list string) {
	browsertest.Eval[bool](tab, fmt.Sprintf(`(() => { const e = document.querySelector("#cut-form [name=universe]"); e.value = [...e.options].find((o) => o.textContent.includes(%q)).value; e.dispatchEvent(new Event("change", { bubbles: true })); return true; })()`, list))
	tab.Click("#cut-begin")
}

// TestCutsWaitAndAreCancelled: one cut runs, one waits, and either is cancelled
// by its button; what the service refuses is said at the field.
func TestCutsWaitAndAreCancelled(t *testing.T) {
	t.Parallel()
	tab, _ := opened(t, browsertest.Desk, "es")
	tab.Click("#tab-cut")
	retype(tab, "#cut-form [name=hours]", "0")
	tab.Click("#cut-begin")
	tab.Until(says("#cut-problem", "Turno: no es posible"))
	tab.Until(`document.activeElement.name === "hours" && document.activeElement.getAttribute("aria-invalid") === "true"`)
	tab.Shot("cut-refused-es")
	tab.Forgive("422")
	retype(tab, "#cut-form [name=hours]", "3")
	for n := range 3 {
		queue(tab, "Vermont")
		tab.Until(fmt.Sprintf(`document.querySelectorAll("[data-progress]").length === %d && !document.querySelector("#cut-begin").disabled`, n+1))
	}
	tab.Until(`document.querySelectorAll("[data-progress][data-state=queued]").length === 2`)
	browsertest.Eval[bool](tab, `(document.querySelector("#side").scrollTo(0, 0), true)`)
	tab.Shot("cut-queue-es")
	for _, state := range []string{"queued", "running"} {
		cancel := browsertest.Eval[string](tab, fmt.Sprintf(`(() => { const cards = document.querySelectorAll("[data-progress][data-state=%s]"); return cards[cards.length - 1].dataset.progress; })()`, state))
		tab.Click(fmt.Sprintf(`[data-progress="%s"] button`, cancel))
		tab.Until(fmt.Sprintf(`document.querySelector("[data-progress='%s']").dataset.state === "cancelled"`, cancel))
	}
	tab.Until(`document.querySelector("[data-progress][data-state=done]") !== null`) // the one that waited
	tab.Until(says("#status", "está listo"))
	tab.Until(`document.querySelector("[data-progress][data-state=done]").dataset.progress === document.querySelector("#map").dataset.cut`)
	tab.Until(`document.querySelector("#map").dataset.idle === "true"`)
	tab.Click(`[data-lang=en]`)
	tab.Until(says("[data-progress][data-state=done]", "Done"))
	checkNames(t, tab)
}

// TestStagingByMapAndByKeyboard: the staging place is chosen by a click, which
// chooses no turf, by numbers, and by the middle of the map; it is taken away.
func TestStagingByMapAndByKeyboard(t *testing.T) {
	t.Parallel()
	tab, _ := opened(t, browsertest.Desk, "en")
	tab.Click("#tab-cut")
	tab.Click("#staging-choose")
	tab.Until(`document.querySelector("#staging-choose").getAttribute("aria-pressed") === "true"`)
	tab.Until(`document.querySelector("#map").dataset.idle === "true"`)
	tab.Do(chromedp.MouseClickXY(500, 400))
	tab.Until(`document.querySelector("[data-staging]") !== null && document.querySelector("#staging-choose").getAttribute("aria-pressed") === "false"`)
	at := browsertest.Eval[[]float64](tab, `[Number(document.querySelector("#staging-lat").value), Number(document.querySelector("#staging-lon").value)]`)
	if at[0] < 33.7 || at[0] > 33.8 || at[1] < -84.4 || at[1] > -84.3 {
		t.Errorf("the place is %v", at)
	}
	if chosen := browsertest.Eval[string](tab, `import(document.querySelector("script[type=module]").src).then(({ modules }) => String(modules["director/state.js"].state.chosen))`); chosen != "null" {
		t.Errorf("the click chose turf %s", chosen)
	}
	tab.Shot("staging")
	tab.Click("#staging-clear")
	tab.Until(`document.querySelector("[data-staging]") === null && document.querySelector("#staging-lat").value === ""`)
	browsertest.Eval[bool](tab, `(document.querySelector("#staging-choose").focus(), true)`)
	tab.Press(kb.Enter)
	tab.Until(`document.querySelector("#staging-choose").getAttribute("aria-pressed") === "true"`)
	tab.Press(kb.Escape)
	tab.Until(`document.querySelector("#staging-choose").getAttribute("aria-pressed") === "false"`)
	tab.Press(kb.Tab + kb.Enter) // the middle of the map
	tab.Until(`document.querySelector("[data-staging]") !== null`)
	retype(tab, "#staging-lat", "33.75")
	retype(tab, "#staging-lon", "-84.35")
	retype(tab, "#cut-form [name=hours]", "5")
	tab.Click("#cut-begin")
	tab.Until(`document.querySelector("[data-progress]") !== null`)
	made := browsertest.Eval[[]float64](tab, `fetch("/v1/cuts/" + document.querySelector("[data-progress]").dataset.progress).then((a) => a.json()).then((c) => c.options.staging)`)
	if made[0] != -84.35 || made[1] != 33.75 {
		t.Errorf("the cut's staging place is %v", made)
	}
}
