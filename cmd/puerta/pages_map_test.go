package main

import (
	"strings"
	"testing"
	"time"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"puerta/cmd/internal/browsertest"
)

// TestMapOfTurfs: the map, the list and one turf, of one sample in one window
// after the other; what changes turfs comes last, and paper makes
// links of all, too.
func TestMapOfTurfs(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("a browser takes long")
	}
	base := pages(t)
	for _, part := range []struct {
		name string
		test func(t *testing.T, base string)
	}{
		{"first view", firstView}, {"chosen", turfIsChosen}, {"list", listIsSortedAndNarrowed}, {"language", languageOfTheMap},
		{"dark", darkMap}, {"without WebGL", withoutWebGL}, {"handed out", turfIsHandedOut}, {"files", filesOfATurf}, {"worked with", turfIsWorkedWith},
	} {
		t.Run(part.name, func(t *testing.T) { part.test(t, base) })
	}
}

// mapOf opens the director's page and waits until all is drawn.
func mapOf(t *testing.T, base string, size browsertest.Size, query string) *browsertest.Tab {
	t.Helper()
	tab := browsertest.Open(t, size)
	tab.Open(base + "/" + query)
	tab.Until(mapDrawn)
	return tab
}

// mapRouted waits until the route of the chosen turf is drawn.
func mapRouted(tab *browsertest.Tab) {
	tab.Until(`!document.querySelector("#turf-part").hidden && document.querySelector("#map").dataset.route === document.querySelector("#turf-part").dataset.turf`)
	tab.Until(mapDrawn)
}

// mapText is what stands in the first element of a selector.
func mapText(tab *browsertest.Tab, selector string) string {
	return browsertest.Eval[string](tab, `document.querySelector("`+selector+`")?.innerText ?? ""`)
}

// firstView: what comes over the wire until the page can be used.
func firstView(t *testing.T, base string) {
	tab := browsertest.Open(t, browsertest.Desk)
	began := time.Now()
	tab.Open(base + "/")
	tab.Until(`document.querySelector("#turfs-rows tr") !== null`)
	list := time.Since(began)
	tab.Until(mapDrawn)
	t.Logf("the list after %v, all of the map after %v, %d bytes", list, time.Since(began), tab.Bytes())
	if n := tab.Bytes(); n > 1_500_000 || n < 100_000 {
		t.Errorf("%d bytes over the wire, more than 1.5 MB or nothing", n)
	}
	tab.Shot("map-light")
}

// turfIsChosen: in the list, on the map, and by keys on either.
func turfIsChosen(t *testing.T, base string) {
	tab := mapOf(t, base, browsertest.Desk, "")
	tab.Click("#turfs-rows tr:nth-child(2) td:nth-child(3)") // anywhere in the row
	mapRouted(tab)
	first := mapText(tab, "#turf-title")
	if !strings.Contains(first, "Atlanta 02") {
		t.Errorf("the second row opens %q", first)
	}
	tab.Click("#turf-after")
	mapRouted(tab)
	if got := mapText(tab, "#turf-title"); !strings.Contains(got, "Atlanta 03") {
		t.Errorf("the next one is %q", got)
	}
	tab.Press(kb.Escape)
	tab.Until(`document.activeElement.closest("#turfs-rows tr:nth-child(3)") !== null`) // back where one was
	tab.Press(kb.ArrowDown + kb.ArrowDown + kb.Enter)
	mapRouted(tab)
	if got := mapText(tab, "#turf-title"); !strings.Contains(got, "Atlanta 05") {
		t.Errorf("two rows down is %q", got)
	}
	tab.Click("#turf-back")
	tab.Click("#map-whole")
	tab.Until(mapDrawn)
	tab.Do(chromedp.Click(chromedp.CSS("#map")))
	mapRouted(tab)
	onMap := mapText(tab, "#turf-title")
	tab.Click("#turf-back")
	tab.Click("#map-whole")
	tab.Until(mapDrawn)
	browsertest.Eval[any](tab, `document.querySelector(".maplibregl-canvas").focus()`)
	tab.Press(kb.Enter)
	mapRouted(tab)
	if got := mapText(tab, "#turf-title"); got != onMap || got == "" {
		t.Errorf("Enter opens %q, a click in the same place %q", got, onMap)
	}
	tab.Shot("turf-light")
}

// listedTurfs are those of the turfs in the list, as they stand there.
func listedTurfs(tab *browsertest.Tab) []string {
	return browsertest.Eval[[]string](tab, `[...document.querySelectorAll("#turfs-rows .turf-name")].map((e) => e.textContent)`)
}

func listIsSortedAndNarrowed(t *testing.T, base string) {
	tab := mapOf(t, base, browsertest.Desk, "")
	sorted := func(column, sort, first string) {
		t.Helper()
		tab.Click("#turfs-table th:nth-child(" + column + ") button")
		if got := browsertest.Eval[string](tab, `document.querySelector("#turfs-table th:nth-child(`+column+`)").ariaSort`); got != sort {
			t.Errorf("column %s is %s, want %s", column, got, sort)
		}
		figures := browsertest.Eval[[]float64](tab, `[...document.querySelectorAll("#turfs-rows td:nth-child(2)")].map((e) => Number(e.textContent))`)
		for i := 1; column == "2" && i < len(figures); i++ {
			if (figures[i] > figures[i-1]) == (sort == "descending") && figures[i] != figures[i-1] {
				t.Errorf("%s: %v", sort, figures)
				break
			}
		}
		if got := listedTurfs(tab); first != "" && got[0] != first {
			t.Errorf("column %s, %s: first is %s, want %s", column, sort, got[0], first)
		}
	}
	sorted("2", "descending", "")
	sorted("2", "ascending", "")
	sorted("1", "ascending", "Atlanta 01")
	sorted("1", "descending", "Atlanta 12")
	tab.Type("#turfs-filter", "ATLANTÁ 1")
	tab.Until(`document.querySelectorAll("#turfs-rows tr").length === 3`)
	if got := mapText(tab, "#turfs-count"); !strings.HasPrefix(got, "3 turfs · ") {
		t.Errorf("it says %q", got)
	}
	browsertest.Eval[any](tab, `(() => { const s = document.querySelector("#turfs-status"); s.value = "done"; s.dispatchEvent(new Event("change")); })()`)
	tab.Until(`document.querySelectorAll("#turfs-rows tr").length === 0`)
}

// turfIsWorkedWith: a name, a canvasser, a status and a lock are kept, and
// shown in the list.
func turfIsWorkedWith(t *testing.T, base string) {
	tab := mapOf(t, base, browsertest.Desk, "")
	tab.Click("#turfs-rows tr:nth-child(4) button")
	mapRouted(tab)
	tab.Click("#turf-rename")
	tab.Press("Las Peñas" + kb.Enter)
	tab.Until(`document.querySelector("#turf-title")?.innerText.includes("Las Peñas")`)
	tab.Type("#turf-assignee", "María y Ñusta")
	tab.Click("#turf-assign")
	tab.Until(`document.querySelector(".turf-head").innerText.includes("Ñusta")`)
	tab.Click("#turf-out")
	tab.Until(`document.querySelector("#turf-out").ariaPressed === "true" && document.querySelector(".turf-head .tag.out") !== null`)
	tab.Click("#turf-lock")
	tab.Until(`document.querySelector(".turf-head .tag.locked") !== null && document.querySelector("#turf-lock").checked`)
	tab.Until(mapDrawn)
	tab.Shot("turf-out")
	tab.Click("#turf-back")
	tab.Type("#turfs-filter", "nusta")
	tab.Until(`document.querySelectorAll("#turfs-rows tr").length === 1`)
	for _, want := range []string{"Las Peñas", "María y Ñusta", "Out", "Locked"} {
		if got := mapText(tab, "#turfs-rows tr"); !strings.Contains(got, want) {
			t.Errorf("the list does not say %q: %q", want, got)
		}
	}
	tab.Click("#turfs-rows button")
	tab.Click("#turf-done")
	tab.Until(`document.querySelector(".turf-head .tag.done") !== null`)
	tab.Click("#map-whole")
	tab.Until(mapDrawn)
	tab.Shot("map-done")
}

// turfIsHandedOut: a link is shown once, as a picture and as a code; it opens
// the turf until it is taken back.
func turfIsHandedOut(t *testing.T, base string) {
	tab := mapOf(t, base, browsertest.Desk, "")
	tab.Click("#turfs-rows tr:nth-child(6) button")
	tab.Click("#link-make")
	tab.Until(`document.querySelector(".qr")?.naturalWidth > 0 && document.querySelectorAll("#link-list li").length === 1`)
	code, url := mapText(tab, "#link-code"), mapText(tab, "#link-url")
	if len(code) != 11 || !strings.HasSuffix(url, "/w/"+strings.ReplaceAll(code, "-", "")) {
		t.Errorf("a code of %d letters; its address ends in it: %v", len(code), strings.Contains(url, "/w/"))
	}
	opens := `fetch(document.querySelector("#link-url")?.href ?? "` + url + `").then((a) => a.status)`
	if got := browsertest.Eval[int](tab, opens); got != 200 {
		t.Errorf("the link answers %d", got)
	}
	tab.Click("[data-lang=es]")
	tab.Until(`document.querySelector("#link-code") !== null && document.querySelector("#link-list .link-back")?.innerText === "Anular"`)
	tab.Shot("link-es")
	tab.Click(".link-back")
	tab.Until(`document.querySelector("#link-code") === null && document.querySelectorAll("#link-list li").length === 0`)
	if got := browsertest.Eval[int](tab, opens); got == 200 {
		t.Error("a link that was taken back opens the turf")
	}
	tab.Forgive("401", "404")
}

// filesOfATurf: the buttons print and save what they say.
func filesOfATurf(t *testing.T, base string) {
	tab := mapOf(t, base, browsertest.Desk, "")
	tab.Click("#turfs-rows tr button")
	tab.Until(`document.querySelector("#turf-gpx") !== null`)
	saved := `(async (id) => { const real = URL.createObjectURL, click = HTMLAnchorElement.prototype.click;
		const got = new Promise((done) => { let text; URL.createObjectURL = (b) => { text = b.text(); return real(b); };
			HTMLAnchorElement.prototype.click = function () { done(text.then((t) => this.download + " " + t.slice(0, 300))); }; });
		document.getElementById(id).click();
		const out = await got;
		Object.assign(URL, { createObjectURL: real });
		HTMLAnchorElement.prototype.click = click;
		return out; })`
	if got := browsertest.Eval[string](tab, saved+`("turf-print")`); !strings.HasPrefix(got, "Atlanta-01.pdf %PDF-") {
		t.Errorf("with a link it prints %.40q", got)
	}
	tab.Click("#turf-paper-more-summary")
	tab.Click("#turf-qr")
	tab.Click("#turf-large")
	if got := browsertest.Eval[string](tab, saved+`("turf-print")`); !strings.HasPrefix(got, "Atlanta-01.pdf %PDF-") {
		t.Errorf("without one it prints %.40q", got)
	}
	tab.Click("#turf-qr") // as it was
	for id, want := range map[string]string{"turf-gpx": "<gpx", "turf-kml": "<kml", "turf-csv": "seq,", "turf-geojson": "FeatureCollection"} {
		if got := browsertest.Eval[string](tab, saved+`("`+id+`")`); !strings.HasPrefix(got, "Atlanta-01."+strings.TrimPrefix(id, "turf-")+" ") || !strings.Contains(got, want) {
			t.Errorf("%s saves %.80s", id, got)
		}
	}
	tab.Click("#turf-back")
	tab.Click("#print-all summary")
	if got := browsertest.Eval[string](tab, saved+`("all-print")`); !strings.HasPrefix(got, "turfs.pdf %PDF-") {
		t.Errorf("all together print %.40q", got)
	}
}

// languageOfTheMap: all of it changes at once, and nothing is left of the
// other language.
func languageOfTheMap(t *testing.T, base string) {
	tab := mapOf(t, base, browsertest.Phone, "")
	tab.Click("#turfs-rows tr:nth-child(2) button")
	mapRouted(tab)
	tab.Click("[data-lang=es]")
	tab.Until(mapDrawn)
	for selector, want := range map[string]string{"#turf-back": "Todas las zonas", ".turf-head .tag": "Disponible", "#map-layers-button": "Capas", "#turf-links legend": "Entregar"} {
		if got := mapText(tab, selector); !strings.Contains(got, want) {
			t.Errorf("%s says %q, want %q", selector, got, want)
		}
	}
	if got := browsertest.Eval[string](tab, `document.querySelector(".maplibregl-ctrl-zoom-in").ariaLabel`); got != "Acercar" {
		t.Errorf("the button says %q", got)
	}
	tab.Shot("turf-phone-es")
}

// darkMap: the map follows the colours of the page, and layers can be chosen.
func darkMap(t *testing.T, base string) {
	tab := mapOf(t, base, browsertest.Desk, "?lang=es")
	tab.Colours("dark")
	tab.Until(`document.querySelector("#map").dataset.scheme === "dark"`)
	tab.Click("#map-layers-button")
	tab.Click("#toolDensity")
	tab.Until(mapDrawn)
	time.Sleep(300 * time.Millisecond) // buttons change colour slowly: it is for the picture alone
	tab.Shot("map-dark-es")
	tab.Until(`document.querySelector("#map-legend").checkVisibility() && document.querySelector("#map").dataset.cells`)
	tab.Click("#toolDensity")
	tab.Press(kb.Escape)
	tab.Until(`!document.querySelector("#map-layers").checkVisibility() && document.activeElement.id === "map-layers-button"`)
	tab.Click("#turfs-rows tr:nth-child(3) button")
	mapRouted(tab)
	tab.Shot("turf-dark-es")
}

// withoutWebGL: where no map can be drawn the page says so, and the list
// works.
func withoutWebGL(t *testing.T, base string) {
	tab := browsertest.Open(t, browsertest.Desk)
	if _, err := chromedp.Call(tab.Context, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{
		Source: `HTMLCanvasElement.prototype.getContext = () => null`}); err != nil {
		t.Fatal(err)
	}
	tab.Open(base + "/")
	tab.Until(`document.querySelectorAll("#turfs-rows tr").length === 12`)
	tab.Until(says("#map", "cannot draw the map"))
	if !browsertest.Eval[bool](tab, `document.querySelector("#map-tools").hidden`) {
		t.Error("there are tools for a map that is not there")
	}
	tab.Click("#turfs-rows tr:nth-child(2) button")
	tab.Until(`document.querySelector("#turf-title")?.innerText.includes("Atlanta 02")`)
	tab.Shot("no-webgl")
}
