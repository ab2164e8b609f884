package main

import (
	"encoding/csv"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp/kb"

	"puerta/cmd/internal/api"
	"puerta/cmd/internal/browsertest"
)

// editing is the director's page with the sample before it.
type editing struct {
	*browsertest.Tab
	t    *testing.T
	site *pageSite
}

func edits(t *testing.T) *editing {
	t.Helper()
	if testing.Short() {
		t.Skip("a browser takes long")
	}
	e := &editing{browsertest.Open(t, browsertest.Desk), t, newPages(t, api.Options{})}
	e.Open(e.site.base + "/?lang=en")
	e.Until(mapDrawn)
	return e
}

// turf is a line of the summary as the service tells it now.
type turfLine struct {
	ID, Name, Status, Assignee string
	Doors                      int
	Locked                     bool
}

// turfs asks the service, not the page.
func (e *editing) turfs() map[string]turfLine {
	e.t.Helper()
	all := browsertest.Eval[[]turfLine](e.Tab, `(async () => {
		const cut = document.querySelector("#map").dataset.cut;
		const { turfs } = await (await fetch("/v1/cuts/" + cut + "/summary")).json();
		return turfs.map((t) => ({ ID: t.id, Name: t.name, Status: t.status, Assignee: t.assignee ?? "", Doors: t.doors, Locked: t.locked }));
	})()`)
	out := map[string]turfLine{}
	for _, one := range all {
		out[one.Name] = one
	}
	return out
}

// calm waits until no change is being made.
func (e *editing) calm() {
	e.t.Helper()
	e.Until(`document.querySelector("#edit-part").getAttribute("aria-busy") === "false" && document.querySelector("#map").dataset.idle`)
}

// several opens the list of turfs and chooses some by name.
func (e *editing) several(names ...string) {
	e.t.Helper()
	all := e.turfs()
	if !browsertest.Eval[bool](e.Tab, `document.querySelector("#several details").open`) {
		e.Click("#several summary")
	}
	for _, name := range names {
		e.Click(fmt.Sprintf(`#several [data-turf="%s"]`, all[name].ID))
	}
}

// onMap is where a point of the map stands in the window, by the share of its
// width and height.
func (e *editing) onMap(x, y float64) browsertest.At {
	e.t.Helper()
	b := browsertest.Eval[[]float64](e.Tab, `(({ x, y, width, height }) => [x, y, width, height])(document.querySelector("#map").getBoundingClientRect())`)
	return browsertest.At{X: b[0] + x*b[2], Y: b[1] + y*b[3]}
}

// status is what the page tells at its top.
func (e *editing) status() string {
	e.t.Helper()
	return browsertest.Eval[string](e.Tab, `document.querySelector("#status").textContent`)
}

// lassoed turns the lasso on and draws around the middle of the map.
func (e *editing) lassoed() (doors int) {
	e.t.Helper()
	e.Click("#lasso")
	e.Until(`document.querySelector("#lasso-hint").textContent.includes("doors in view")`)
	e.Drag(0, e.onMap(.4, .4), e.onMap(.6, .4), e.onMap(.6, .6), e.onMap(.4, .6), e.onMap(.4, .42))
	e.Until(`!document.querySelector("#moved").hidden`)
	return browsertest.Eval[int](e.Tab, `parseInt(document.querySelector("#moved h3").textContent)`)
}

// TestLassoByMouse draws around doors, gives them to another turf and takes that
// back.
func TestLassoByMouse(t *testing.T) {
	t.Parallel()
	e := edits(t)
	before := e.turfs()
	n := e.lassoed()
	if n < 5 {
		t.Fatalf("the lasso took %d doors", n)
	}
	e.shots("edit-lasso")
	e.NoViolations("chosen doors")
	to := browsertest.Eval[string](e.Tab, `(() => {
		const s = document.querySelector("#moved-to");
		s.value = s.querySelector("optgroup option").value;
		s.dispatchEvent(new Event("change"));
		return s.selectedOptions[0].textContent.split(" · ")[0];
	})()`)
	e.Click("#moved-go")
	e.Until(`document.querySelector("#moved").hidden`)
	e.calm()
	if got := e.status(); !strings.Contains(got, to) {
		t.Errorf("the page tells %q", got)
	}
	after := e.turfs()
	if after[to].Doors <= before[to].Doors || after[to].ID != before[to].ID {
		t.Errorf("%s had %d doors and has %d", to, before[to].Doors, after[to].Doors)
	}
	e.Shot("edit-moved-en-light")
	e.undone(before)
}

// undone takes the last change back, which the button names, and holds the turfs
// to what they were.
func (e *editing) undone(before map[string]turfLine) {
	e.t.Helper()
	if name := browsertest.Eval[string](e.Tab, `document.querySelector("#undo").textContent`); !strings.HasPrefix(name, "Undo: ") {
		e.t.Errorf("the button of undo says %q", name)
	}
	e.Click("#undo")
	e.Until(`document.querySelector("#undo").textContent === "Undo the last change"`)
	e.calm()
	after := e.turfs()
	for name, was := range before {
		if after[name] != was {
			e.t.Errorf("%+v is %+v", was, after[name])
		}
	}
	if len(after) != len(before) {
		e.t.Errorf("%d turfs, were %d", len(after), len(before))
	}
}

// TestLassoCornerByCorner clicks corners and closes with Enter; doors are taken
// away again, and Escape leaves the tool.
func TestLassoCornerByCorner(t *testing.T) {
	t.Parallel()
	e := edits(t)
	n := e.lassoed()
	e.Click(`[data-key="take"]`)
	corners := []browsertest.At{e.onMap(.3, .3), e.onMap(.7, .3), e.onMap(.7, .5), e.onMap(.3, .5)}
	for _, c := range corners {
		e.ClickAt(c, 0)
	}
	e.Until(`document.querySelectorAll("#lasso-sheet circle").length === 4`)
	browsertest.Eval[bool](e.Tab, `(document.activeElement.blur(), true)`)
	e.Press(kb.Enter)
	e.Until(fmt.Sprintf(`parseInt(document.querySelector("#moved h3").textContent) < %d`, n))
	e.Press(kb.Escape)
	e.Until(`document.querySelector("#lasso").getAttribute("aria-pressed") === "false"`)
	e.ClickAt(e.onMap(.25, .45), 0) // now the map's own again
	e.Until(`!document.querySelector("#turf-doors").hidden`)
}

// TestTurfIsPointedAt: the turf that doors go to may be clicked on the map, which
// chooses it for nothing else.
func TestTurfIsPointedAt(t *testing.T) {
	t.Parallel()
	e := edits(t)
	e.lassoed()
	e.Click(`#moved [data-key="pick"]`)
	e.Until(`document.querySelector("#lasso-hint").textContent.includes("Click on the turf")`)
	e.ClickAt(e.onMap(.72, .2), 0)
	e.Until(`document.querySelector("#moved-to").selectedOptions[0].textContent.startsWith("Atlanta 12")`)
	if !browsertest.Eval[bool](e.Tab, `document.querySelector("#turf-doors").hidden && !document.querySelector("#moved-go").disabled`) {
		t.Error("the click did something else")
	}
}

// TestDoorsByKeyboard chooses doors from the list of a turf and makes a new one
// of them, without the mouse.
func TestDoorsByKeyboard(t *testing.T) {
	t.Parallel()
	e := edits(t)
	before := e.turfs()
	e.chooseTurf("Atlanta 05")
	e.key("#turf-doors summary", kb.Enter)
	e.Until(`document.querySelectorAll("#turf-doors fieldset").length > 1`)
	e.key(`#turf-doors [data-street="0"]`, " ")
	e.Until(`!document.querySelector("#moved").hidden`)
	n := browsertest.Eval[int](e.Tab, `document.querySelectorAll("#turf-doors [data-door]:checked").length`)
	e.shots("edit-list")
	e.NoViolations("doors of a list")
	e.key("#moved-name", "Beulah Oeste")
	e.key("#moved-new", kb.Enter)
	e.Until(`document.querySelector("#moved").hidden`)
	e.calm()
	after := e.turfs()
	if n == 0 || after["Beulah Oeste"].Doors != n || after["Atlanta 05"].Doors != before["Atlanta 05"].Doors-n {
		t.Errorf("%d doors: %+v of %+v", n, after["Beulah Oeste"], after["Atlanta 05"])
	}
	e.undone(before)
}

// key puts the focus on an element and presses keys there.
func (e *editing) key(selector, keys string) {
	e.t.Helper()
	e.Until(fmt.Sprintf(`(() => { const e = document.querySelector(%q); e.focus(); return document.activeElement === e; })()`, selector))
	e.Press(keys)
}

// chooseTurf shows a turf, as a click on the map would.
func (e *editing) chooseTurf(name string) {
	e.t.Helper()
	id := e.turfs()[name].ID
	browsertest.Eval[bool](e.Tab, fmt.Sprintf(`(async () => {
		const { modules } = await import(document.querySelector("script[type=module]").src);
		modules["director/state.js"].choose(%q);
		return true;
	})()`, id))
	e.Until(`!document.querySelector("#turf-doors").hidden`)
}

func TestSplitAndMerge(t *testing.T) {
	t.Parallel()
	e := edits(t)
	before := e.turfs()
	e.chooseTurf("Atlanta 03")
	e.Click("#split")
	e.Until(`document.querySelector("#status").textContent.includes("is two turfs now")`)
	e.calm()
	split := e.turfs()
	part := split["Atlanta 03 B"]
	if part.Doors == 0 || part.Doors+split["Atlanta 03"].Doors != before["Atlanta 03"].Doors {
		t.Fatalf("%+v", split)
	}
	e.several("Atlanta 03", "Atlanta 03 B")
	e.Click("#merge")
	e.Until(`document.querySelector("#status").textContent.includes("are one now")`)
	e.calm()
	merged := e.turfs()
	if len(merged) != len(before) {
		t.Errorf("%d turfs, were %d", len(merged), len(before))
	}
	e.Click("#undo")
	e.Until(`document.querySelector("#status").textContent.includes("apart again")`)
	e.calm()
	e.undone(before)
}

// TestLocked: turfs are locked and given to somebody together; one that is
// locked is changed by nobody, and the page says why.
func TestLocked(t *testing.T) {
	t.Parallel()
	e := edits(t)
	e.several("Atlanta 01", "Atlanta 02")
	e.Click("#lock")
	e.Until(`document.querySelector("#status").textContent.includes("2 turfs are locked")`)
	e.calm()
	e.Type("#several-who", "Lupe")
	e.Click("#assign")
	e.Until(`document.querySelector("#status").textContent.includes("2 turfs go to Lupe")`)
	e.calm()
	e.shots("edit-several")
	e.NoViolations("several turfs")
	for _, name := range []string{"Atlanta 01", "Atlanta 02"} {
		if now := e.turfs()[name]; !now.Locked || now.Assignee != "Lupe" {
			t.Errorf("%+v", now)
		}
	}
	e.Click("#merge")
	e.Until(`document.querySelector("#status.problem") !== null`)
	e.Forgive("409")
	if got := e.status(); !strings.Contains(got, "A turf is locked or out.") {
		t.Errorf("the refusal says %q", got)
	}
	e.calm()
	e.Click(`[data-lang="es"]`)
	e.Click("#merge")
	e.Until(`document.querySelector("#status").textContent.includes("Una zona está bloqueada o entregada.")`)
	e.Forgive("409")
	e.calm()
	e.Click("#unlock")
	e.Until(`document.querySelector("#status").textContent.includes("2 zonas ya no están bloqueadas")`)
	e.calm()
	e.Click(`[data-lang="en"]`)
	e.Until(`document.querySelector("#status").textContent === "2 turfs are no longer locked."`)
}

// TestShiftClickChoosesTurfs: and leaves the turf of the page alone.
func TestShiftClickChoosesTurfs(t *testing.T) {
	t.Parallel()
	e := edits(t)
	for i, at := range []browsertest.At{e.onMap(.25, .45), e.onMap(.25, .75), e.onMap(.72, .2)} { // far from each other
		e.ClickAt(at, browsertest.Shift)
		e.Until(fmt.Sprintf(`document.querySelectorAll("#several [data-turf]:checked").length === %d`, i+1))
	}
	if !browsertest.Eval[bool](e.Tab, `document.querySelector("#turf-doors").hidden`) {
		t.Error("a click with Shift chose the turf of the page")
	}
	e.Until(`document.querySelector("#map").dataset.idle`)
	e.Shot("edit-shift-en-light")
}

// TestChangedMeanwhile: what somebody else did is told, and shown.
func TestChangedMeanwhile(t *testing.T) {
	t.Parallel()
	e := edits(t)
	e.several("Atlanta 01", "Atlanta 02", "Atlanta 03")
	ids := e.turfs()
	browsertest.Eval[bool](e.Tab, fmt.Sprintf(`(async () => {
		const cut = document.querySelector("#map").dataset.cut;
		const body = JSON.stringify({ what: "merge", turfs: [%q, %q] });
		return (await fetch("/v1/cuts/" + cut + "/edits", { method: "POST", body, headers: { "Content-Type": "application/json" } })).ok;
	})()`, ids["Atlanta 04"].ID, ids["Atlanta 03"].ID))
	e.Click("#merge")
	e.Until(`document.querySelector("#status").textContent.includes("shown as they are now")`)
	e.Forgive("404")
	e.Until(`document.querySelectorAll("#several [data-turf]:checked").length === 2`)
}

// TestPagesOutside: the doors in no turf of the rural part of the sample are
// counted, explained, shown and saved.
func TestPagesOutside(t *testing.T) {
	t.Parallel()
	e := edits(t)
	next := e.Downloads(t.TempDir())
	e.rural()
	e.Click("#tab-outside")
	e.Until(`document.querySelectorAll(".outside-reason").length === 3`)
	e.Until(`document.querySelector(".outside-reason[data-reason=unreachable] details") !== null`)
	e.Until(`document.querySelector("#map").dataset.idle`)
	e.shots("outside")
	e.NoViolations("doors in no turf")
	e.Click(".outside-reason[data-reason=unreachable] summary")
	e.Click(".outside-reason[data-reason=unreachable] li button")
	e.Until(`document.querySelector(".outside-popup") !== null`)
	e.Until(`document.querySelector("#map").dataset.idle`)
	e.Shot("outside-point-en-light")
	if text := browsertest.Eval[string](e.Tab, `document.querySelector(".outside-popup").textContent`); !strings.Contains(text, "No way there") || !strings.Contains(text, " of ") {
		t.Errorf("the point tells %q", text)
	}
	for _, list := range []struct {
		button string
		rows   int
		column string
	}{{"#outside-mail", 13, "house_number"}, {"#outside-phone", 13, "zip"}, {"#outside-all", 13, "reason"}} {
		e.Click(list.button)
		rows := records(t, next())
		if len(rows) != list.rows+1 || !strings.Contains(strings.Join(rows[0], ","), list.column) {
			t.Errorf("%s: %d rows, %v", list.button, len(rows)-1, rows[0])
		}
	}
	e.Click("#tab-turfs")
	e.Until(`document.querySelector(".outside-popup") === null`)
}

// rural shows the part of the sample that has doors in no turf.
func (e *editing) rural() {
	e.t.Helper()
	browsertest.Eval[bool](e.Tab, `(async () => {
		const { modules } = await import(document.querySelector("script[type=module]").src);
		const { showCut, state } = modules["director/state.js"];
		await showCut(state.cuts.find((c) => c.report?.not_in_turfs.unreachable > 0).id);
		return true;
	})()`)
}

// shots keeps pictures in both faces and languages, and leaves English and
// light.
func (e *editing) shots(name string) {
	e.t.Helper()
	for _, lang := range []string{"es", "en"} {
		e.Click(fmt.Sprintf(`[data-lang="%s"]`, lang))
		for _, scheme := range []string{"dark", "light"} {
			e.Colours(scheme)
			if os.Getenv("PUERTA_SHOTS") != "" { // the map paints itself anew a moment later
				time.Sleep(time.Second)
			}
			e.Until(`document.querySelector("#map").dataset.idle`)
			e.Shot(name + "-" + lang + "-" + scheme)
		}
	}
}

// records reads a CSV file.
func records(t *testing.T, path string) [][]string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil || len(rows) == 0 {
		t.Fatalf("%s: %v", path, err)
	}
	return rows
}

// TestAddressParts: a list of doors stands by street, whatever the address
// looks like; and what lies in a ring does, also in one with a notch.
func TestAddressParts(t *testing.T) {
	t.Parallel()
	e := edits(t)
	got := browsertest.Eval[[]string](e.Tab, `(async () => {
		const { modules } = await import(document.querySelector("script[type=module]").src);
		const { parted } = modules["director/doors.js"], { inside } = modules["director/ring.js"];
		const all = [["12 Oak Street", null], ["12B Oak Street #3", "3"], ["12 1/2 Oak Street", null], ["Oak Street", null], ["5th Street", null],
			["7 5th Street Apt 2", "Apt 2"], ["", null], ["W123N45 Main St", null]].map(([line, unit]) => { const p = parted(line, unit); return p.street + "|" + p.number; });
		const notch = [[0, 0], [4, 0], [4, 4], [2, 1], [0, 4]];
		return [...all, ...[[1, 1], [2, 2], [3.5, 2], [5, 1], [-1, 1]].map((p) => String(inside(p, notch)))];
	})()`)
	want := []string{"Oak Street|12", "Oak Street|12B #3", "Oak Street|12 1/2", "Oak Street|", "5th Street|", "5th Street|7 Apt 2", "|", "Main St|W123N45",
		"true", "false", "true", "false", "false"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
