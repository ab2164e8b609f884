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
	t.Parallel()
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

// TestListsOnAPhone: the parts stay inside of a narrow window, a list is dropped,
// left and deleted after a question, all in Spanish.
func TestListsOnAPhone(t *testing.T) {
	t.Parallel()
	tab, _ := opened(t, browsertest.Phone, "es")
	tab.Colours("dark")
	browsertest.Eval[bool](tab, `(document.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: (() => { const d = new DataTransfer(); d.items.add(new File(["id;Dirección;Latitud;Longitud\n1;1 Oak St;33.7;-84.3\n"], "direcciones.csv")); return d; })() })), true)`)
	tab.Until(says("#upload-status", "Así se entiende"))
	narrow(t, tab)
	tab.Shot("lists-phone-es")
	checkNames(t, tab)
	browsertest.Eval[bool](tab, `(document.querySelector("#list-take").click(), document.querySelector("#sending-stop").click(), true)`)
	tab.Until(says("#upload-status", "Se detuvo"))
	tab.Until(`document.querySelector("#list-take") !== null && document.querySelector("#lists-part [role=alert]") === null`)
	browsertest.Eval[bool](tab, `([...document.querySelectorAll("#lists-part button")].find((b) => b.textContent === "Dejarla").click(), true)`)
	tab.Until(`document.activeElement.id === "list-file"`)
	card := fmt.Sprintf(`[data-universe="%s"]`, browsertest.Eval[string](tab, `[...document.querySelectorAll("[data-universe]")].find((e) => e.textContent.includes("Reynoldstown")).dataset.universe`))
	tab.Click(card + " [data-act=listsDelete]")
	tab.Until(`document.querySelector("dialog[open]") !== null`)
	tab.Shot("lists-delete-es")
	tab.Press(kb.Escape)
	tab.Until(fmt.Sprintf(`document.querySelector("dialog") === null && document.querySelector('%s') !== null`, card))
	tab.Click(card + " [data-act=listsDelete]")
	tab.Click("dialog [data-yes]")
	tab.Until(fmt.Sprintf(`document.querySelector("dialog") === null && document.querySelector('%s') === null`, card))
	tab.Until(`document.querySelector("#map").dataset.idle === "true"`) // another cut is shown
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
