package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"puerta/cmd/internal/browsertest"
	"puerta/cmd/internal/cutter"
	"puerta/data"
	"puerta/data/sample"
	"puerta/data/voterfile"
)

// oddList writes doors of the sample as a list whose columns no layout knows,
// with one row that cannot be read, and returns its path.
func oddList(t *testing.T, doors int) string {
	t.Helper()
	l, err := voterfile.Read(t.Context(), sample.Doors(), voterfile.Options{Name: sample.DoorsName})
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "barrio.csv")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	w := csv.NewWriter(f)
	_ = w.Write([]string{"Casa", "Vía", "Norte", "Este", "Barrio"}) // Flush tells of errors
	for _, d := range l.Doors {
		if d.Address.State == "GA" && d.HasPoint && doors > 0 {
			_ = w.Write([]string{d.Address.Number, d.Address.Street, fmt.Sprint(d.Point.Lat()), fmt.Sprint(d.Point.Lon()), fmt.Sprint("B", doors/61)})
			doors--
		}
	}
	w.Flush()
	_, err = f.WriteString("\"una comilla sin cerrar,Vía\n")
	if err := firstOf(w.Error(), err, f.Close()); err != nil {
		t.Fatal(err)
	}
	return path
}

func firstOf(all ...error) error {
	for _, err := range all {
		if err != nil {
			return err
		}
	}
	return nil
}

// pick chooses an option of a select, as a click on it does.
func pick(tab *browsertest.Tab, selector, value string) {
	browsertest.Eval[bool](tab, fmt.Sprintf(`(() => { const e = document.querySelector(%q); e.value = %q; e.dispatchEvent(new Event("change", { bubbles: true })); return e.value === %q; })()`, selector, value, value))
}

// retype puts a text into a field in the place of what is there.
func retype(tab *browsertest.Tab, selector, text string) {
	browsertest.Eval[bool](tab, fmt.Sprintf(`(() => { const e = document.querySelector(%q); e.focus(); e.select(); return true; })()`, selector))
	tab.Press(text)
}

// answered reads what a GET answers.
func answered(t *testing.T, url string, into any) {
	t.Helper()
	r, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	if err := json.NewDecoder(r.Body).Decode(into); err != nil {
		t.Fatal(err)
	}
}

func says(selector, text string) string {
	return fmt.Sprintf(`document.querySelector(%q)?.textContent.includes(%q)`, selector, text)
}

// opened opens the page of the sample, and waits for its map.
func opened(t *testing.T, size browsertest.Size, lang string) (*browsertest.Tab, string) {
	t.Helper()
	if testing.Short() {
		t.Skip("a browser takes long")
	}
	tab, base := browsertest.Open(t, size), pages(t)
	tab.Open(base + "/?lang=" + lang)
	tab.Until(`document.querySelector("#map[data-cut]") !== null`)
	return tab, base
}

// take brings a list whose columns are named by hand, and waits until it is in.
func take(t *testing.T, tab *browsertest.Tab, list string) {
	t.Helper()
	tab.Click("#tab-lists")
	tab.Choose("#list-file", list)
	tab.Until(`document.querySelector("#column-street") !== null`)
	tab.Shot("lists-unknown")
	for field, header := range map[string]string{"house_number": "Casa", "street": "Vía", "lat": "Norte", "lon": "Este"} {
		tab.Until(`document.querySelector("#upload-status").textContent !== "" || document.querySelector("#lists-part [role=alert]") !== null`)
		pick(tab, "#column-"+field, header)
		tab.Until(fmt.Sprintf(`document.querySelector("#column-%s")?.value === %q && !document.querySelector("#upload-status").textContent.includes("…")`, field, header))
	}
	tab.Until(`document.querySelector("#list-take") !== null`)
	tab.Shot("lists-preview")
	retype(tab, "[name=list-name]", "Lista de Ñusta")
	browsertest.Eval[bool](tab, `(document.querySelector("details.keep").open = true)`)
	tab.Click(`input[name=keep][value=Barrio]`)
	tab.Click("#list-take")
	tab.Until(`document.querySelector("#list-cut") !== null`)
	tab.Shot("lists-report")
}

// TestListComesInAndIsCut: a file with odd columns is understood once these are
// named, taken in, cut, shown, cut again and compared.
func TestListComesInAndIsCut(t *testing.T) {
	tab, base := opened(t, browsertest.Desk, "en")
	take(t, tab, oddList(t, 120))
	tab.Until(says("#upload-status", "The list is in"))
	tab.Until(says("#lists-part .figures", "121")) // rows
	tab.Until(says("#lists-part details", "1 row that could not be read"))
	tab.Until(`document.querySelectorAll("#list-cards .card").length === 3`)

	tab.Click("#list-cut")
	tab.Until(`document.querySelector("#cut-form [name=within] option[value=barrio]") !== null`)
	tab.Until(`document.querySelector("#cut-form [name=universe]").selectedOptions[0].textContent.startsWith("Lista de Ñusta")`)
	tab.Shot("cut-form")
	retype(tab, "#cut-form [name=hours]", "1")
	pick(tab, "#cut-form [name=within]", "barrio")
	tab.Click("#cut-begin")
	tab.Until(`document.querySelector("[data-progress]") !== null`)
	tab.Shot("cut-progress")
	tab.Until(`document.querySelector("[data-progress][data-state=done]") !== null`)
	made := browsertest.Eval[string](tab, `document.querySelector("[data-progress]").dataset.progress`)
	tab.Until(fmt.Sprintf(`document.querySelector("#map").dataset.cut === %q`, made))
	tab.Shot("cut-done")

	var cut struct {
		State   string
		Options cutter.Options
		Report  data.Report
	}
	answered(t, base+"/v1/cuts/"+made, &cut)
	want := cutter.DefaultOptions()
	want.ShiftMin, want.Within = 60, "barrio"
	cut.Options.Speeds, cut.Options.StreetsID = "", ""
	if !reflect.DeepEqual(cut.Options, want) {
		t.Errorf("the form asks for %+v, want %+v", cut.Options, want)
	}

	pick(tab, "#cut-form [name=former]", made)
	tab.Until(`document.querySelector("#cut-form [name=hours]").value === "1" && document.querySelector("#cut-form [name=within]").value === "barrio"`)
	retype(tab, "#cut-form [name=hours]", "0")
	retype(tab, "#cut-form [name=minutes]", "25")
	tab.Click("#cut-begin")
	tab.Until(fmt.Sprintf(`document.querySelector("#map").dataset.cut !== %q`, made))
	pick(tab, "#compare-with", made)
	tab.Until(`document.querySelector("#compare-table table") !== null`)
	tab.Until(says("#compare-moved", "in another turf than before"))
	tab.Until(says("#compare-table", "more"))
	tab.Until(fmt.Sprintf(`document.querySelector("#map").dataset.compare === %q && document.querySelector("#map").dataset.idle === "true"`, made))
	browsertest.Eval[bool](tab, `(document.querySelector("#compare").scrollIntoView(), true)`)
	tab.Shot("compare")
	tab.Click(`[data-lang=es]`)
	tab.Until(says("#compare-table", "Puertas por hora"))
	tab.Shot("compare-es")
	tab.Colours("dark")
	browsertest.Eval[bool](tab, `(document.querySelector("#tab-lists").click(), true)`)
	tab.Shot("lists-dark-es")
	browsertest.Eval[bool](tab, `(document.querySelector("#tab-cut").click(), document.querySelector("#side").scrollTo(0, 0), true)`)
	tab.Shot("cut-dark-es")
	checkNames(t, tab)
}

// queue asks for a cut of a list with one press of the button.
func queue(tab *browsertest.Tab, list string) {
	browsertest.Eval[bool](tab, fmt.Sprintf(`(() => { const e = document.querySelector("#cut-form [name=universe]"); e.value = [...e.options].find((o) => o.textContent.includes(%q)).value; e.dispatchEvent(new Event("change", { bubbles: true })); return true; })()`, list))
	tab.Click("#cut-begin")
}

// TestCutsWaitAndAreCancelled: one cut runs, one waits, and either is cancelled
// by its button; what the service refuses is said at the field.
func TestCutsWaitAndAreCancelled(t *testing.T) {
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
	if chosen := browsertest.Eval[string](tab, `import(document.querySelector("script[type=module]").src.replace("app.js", "state.js")).then((m) => String(m.state.chosen))`); chosen != "null" {
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

// TestListsOnAPhone: the parts stay inside of a narrow window, a list is dropped,
// left and deleted after a question, all in Spanish.
func TestListsOnAPhone(t *testing.T) {
	tab, _ := opened(t, browsertest.Phone, "es")
	tab.Colours("dark")
	browsertest.Eval[bool](tab, `(document.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: (() => { const d = new DataTransfer(); d.items.add(new File(["id;Dirección;Latitud;Longitud\n1;1 Oak St;33.7;-84.3\n"], "direcciones.csv")); return d; })() })), true)`)
	tab.Until(says("#upload-status", "Así se entiende"))
	narrow(t, tab)
	tab.Shot("lists-phone-es")
	checkNames(t, tab)
	browsertest.Eval[bool](tab, `([...document.querySelectorAll("#lists-part button")].find((b) => b.textContent === "Dejarla").click(), true)`)
	tab.Until(`document.activeElement.id === "list-file"`)
	tab.Click("[data-act=listsDelete]")
	tab.Until(`document.querySelector("dialog[open]") !== null`)
	tab.Shot("lists-delete-es")
	tab.Press(kb.Escape)
	tab.Until(`document.querySelector("dialog") === null && document.querySelectorAll("#list-cards .card").length === 2`)
	tab.Click("[data-act=listsDelete]")
	tab.Click("dialog [data-yes]")
	tab.Until(`document.querySelectorAll("#list-cards .card").length === 1`)
	tab.Click("#tab-cut")
	narrow(t, tab)
	tab.Shot("cut-phone-es")
}

// narrow checks that nothing is wider than the window.
func narrow(t *testing.T, tab *browsertest.Tab) {
	t.Helper()
	if wide := browsertest.Eval[float64](tab, `document.documentElement.scrollWidth - innerWidth`); wide > 0 {
		t.Errorf("the page is %g pixels too wide", wide)
	}
}

// checkNames: every control that is shown has a name, and every id is there once.
func checkNames(t *testing.T, tab *browsertest.Tab) {
	t.Helper()
	bad := browsertest.Eval[[]string](tab, `[...document.querySelectorAll("#lists-part, #cut-part")].flatMap((part) => [...part.querySelectorAll("input, select, button, progress, table")])
		.filter((e) => e.nodeName === "TABLE" ? !e.querySelector("th[scope]") : !(e.labels?.length && e.labels[0].textContent.trim()) && !e.getAttribute("aria-label") && !(e.nodeName === "BUTTON" && e.textContent.trim()))
		.map((e) => e.outerHTML.slice(0, 200))`)
	ids := browsertest.Eval[[]string](tab, `[...document.querySelectorAll("[id]")].map((e) => e.id).filter((id, i, all) => all.indexOf(id) !== i)`)
	if len(bad)+len(ids) > 0 {
		t.Errorf("without a name: %s\nids that are there twice: %q", strings.Join(bad, "\n"), ids)
	}
}
