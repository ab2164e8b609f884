package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp/kb"

	"puerta/cmd/internal/api"
	"puerta/cmd/internal/browsertest"
	"puerta/data"
)

// marksDesk is the director's page with a turf chosen, and a canvasser out with
// that turf.
type marksDesk struct {
	*browsertest.Tab
	t    *testing.T
	site *pageSite
	held data.HeldTurf
	code string
}

// newMarksDesk opens the page in a language.
func newMarksDesk(t *testing.T, size browsertest.Size, lang string) *marksDesk {
	t.Helper()
	if testing.Short() {
		t.Skip("a browser takes long")
	}
	d := &marksDesk{t: t, site: newPages(t, api.Options{})}
	cuts, err := d.site.store.CurrentCuts(t.Context(), "")
	must(t, err)
	turfs, err := d.site.store.Turfs(t.Context(), cuts[0].ID)
	must(t, err)
	d.held, err = d.site.store.Turf(t.Context(), turfs[0].ID)
	must(t, err)
	d.code = data.NewCode()
	must(t, d.site.store.AddLink(t.Context(), data.Link{Hash: data.HashSecret(d.code), TurfID: turfs[0].ID, ExpiresAt: time.Now().Add(time.Hour)}))
	d.Tab = browsertest.Open(t, size)
	d.Open(d.site.base + "/?lang=" + lang)
	d.Until(mapDrawn)
	return d
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// choose chooses a turf as the map and the list do; "" none.
func (d *marksDesk) choose(turf string) {
	d.t.Helper()
	browsertest.Eval[bool](d.Tab, fmt.Sprintf(`import(document.querySelector("script[type=module]").src).then(({ modules }) => { modules["director/state.js"].choose(%q || null); return true; })`, turf))
}

// phone marks doors of the turf, by their place in it, as the canvasser's page
// does.
func (d *marksDesk) phone(marks map[int]data.Result) {
	d.t.Helper()
	var all []map[string]any
	for i, result := range marks {
		all = append(all, map[string]any{"id": fmt.Sprint(i), "door_id": d.held.Route.Doors()[i], "result": result, "at": time.Now()})
	}
	b, err := json.Marshal(map[string]any{"marks": all})
	must(d.t, err)
	a, err := http.Post(d.site.base+"/w/"+d.code+"/marks", "application/json", bytes.NewReader(b))
	must(d.t, err)
	defer a.Body.Close()
	if a.StatusCode != http.StatusOK {
		d.t.Fatalf("status %d", a.StatusCode)
	}
}

// look lets the page look at once for what others did, as when somebody turns to
// its tab. By itself it looks every 15 s: TestMarksComeIn waits for that, once.
func (d *marksDesk) look() {
	d.t.Helper()
	browsertest.Eval[bool](d.Tab, `document.dispatchEvent(new Event("visibilitychange"))`)
}

// untilMarked waits until the store has a result of a door, by its place.
func (d *marksDesk) untilMarked(door int, want data.Result) {
	d.t.Helper()
	id := d.held.Route.Doors()[door]
	var got data.Result
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		all, err := d.site.store.MarksOf(d.t.Context(), d.held.Turf.ID)
		must(d.t, err)
		got = data.Unmarked
		for _, m := range all {
			if m.DoorID == id {
				got = m.Result
			}
		}
		if got == want {
			return
		}
	}
	d.t.Fatalf("door %d has the result %q, not %q", door, got, want)
}

func (d *marksDesk) text(selector string) string {
	d.t.Helper()
	return browsertest.Eval[string](d.Tab, fmt.Sprintf(`document.querySelector(%q)?.innerText ?? ""`, selector))
}

// sheet unfolds the list of doors of the turf.
func (d *marksDesk) sheet() {
	d.t.Helper()
	d.choose(d.held.Turf.ID)
	d.Click("#marks-summary")
	d.Until(`document.querySelector("#mark-1")`)
}

// TestMarksComeIn: what a canvasser marks is on the open page of the director,
// by itself; also while somebody types there.
func TestMarksComeIn(t *testing.T) {
	t.Parallel()
	d := newMarksDesk(t, browsertest.Desk, "en")
	d.Until(`document.querySelector("#round-line")`)
	if line := d.text("#round-line"); !strings.Contains(line, "0 of ") {
		t.Errorf("%q", line)
	}
	d.phone(map[int]data.Result{0: data.Spoke, 1: data.NotHome, 2: data.NotHome})
	d.Until(`document.querySelector("#round-line").innerText.startsWith("3 of ")`)
	d.Click("#round-summary")
	d.Until(`document.querySelector("#marks-round [data-result=not_home]").innerText.includes("2")`)
	d.NoViolations("the progress of a cut")
	d.Shot("marks-round")
	d.sheet()
	d.Until(`document.querySelector("#mark-1").value === "not_home" && document.querySelector("#mark-0").value === "spoke"`)
	browsertest.Eval[bool](d.Tab, `(document.querySelector("#mark-3").focus(), true)`)
	d.phone(map[int]data.Result{1: data.Refused})
	d.look()
	d.Until(`document.querySelector("#mark-1").value === "refused"`)
	if !browsertest.Eval[bool](d.Tab, `document.activeElement.id === "mark-3"`) {
		t.Error("the focus was lost")
	}
	d.NoViolations("the doors of a turf")
	d.Shot("marks-turf")
}

// TestMarksDisturbNobody: what is just filled in of the turf stays when a mark
// comes in, and the turf's figure of marks is a new one.
func TestMarksDisturbNobody(t *testing.T) {
	t.Parallel()
	d := newMarksDesk(t, browsertest.Desk, "en")
	d.choose(d.held.Turf.ID)
	d.Type("#turf-assignee", "Luz")
	d.phone(map[int]data.Result{0: data.Spoke})
	d.look()
	d.Until(`document.querySelector("#marks-count").innerText.startsWith("1 of ")`)
	if !browsertest.Eval[bool](d.Tab, `document.querySelector("#turf-assignee").value === "Luz" && document.activeElement.id === "turf-assignee"`) {
		t.Error("what was typed is gone")
	}
	if got := d.text("#turf-part .figures"); !strings.HasSuffix(got, "Marked\n1") {
		t.Errorf("figures %q", got)
	}
}

// TestPhoneToDesk: a canvasser marks a door on the page of the link, and the
// service keeps it.
func TestPhoneToDesk(t *testing.T) {
	t.Parallel()
	d := newMarksDesk(t, browsertest.Phone, "es")
	d.Open(d.site.base + "/w/" + d.code)
	d.Until(`document.querySelector("[data-result=spoke]")`)
	d.Click("#there")
	d.Click("[data-result=spoke]")
	d.untilMarked(0, data.Spoke)
}

// TestPaperIsTypedIn: a sheet is typed in by keys alone: digits, Enter, 0.
func TestPaperIsTypedIn(t *testing.T) {
	t.Parallel()
	d := newMarksDesk(t, browsertest.Desk, "es")
	d.phone(map[int]data.Result{2: data.BadPin})
	d.sheet()
	d.Until(`document.querySelector("#mark-2").value === "bad_pin"`)
	browsertest.Eval[bool](d.Tab, `(document.querySelector("#mark-0").focus(), true)`)
	d.Press("2" + kb.Enter + "1" + kb.Enter + "0" + kb.Enter + kb.Enter + "3")
	d.untilMarked(0, data.Spoke)
	d.untilMarked(1, data.NotHome)
	d.untilMarked(2, data.Unmarked)
	d.untilMarked(4, data.Refused)
	if !browsertest.Eval[bool](d.Tab, `document.activeElement.id === "mark-4"`) {
		t.Error("Enter does not go on")
	}
	d.Press(kb.ArrowDown) // the next result; it counts once it stands for a moment
	d.untilMarked(4, data.ComeBack)
	d.Press("5" + "6")
	d.untilMarked(4, data.NoAccess)
	d.Until(`document.querySelector("#marks-count").innerText.startsWith("3 de ")`)
	if got := d.text(`#marks-count [data-result=spoke]`); !strings.Contains(got, "Se habló") {
		t.Errorf("%q", got)
	}
	d.NoViolations("the sheet of a turf")
	d.Colours("dark")
	d.Shot("marks-typed-dark")
	d.Click(`[data-lang=en]`)
	d.Until(`document.querySelector("#mark-4")?.selectedOptions[0].text === "6 No access"`)
}

// TestChoiceThatFails: what could not be stored is not shown as if it were.
func TestChoiceThatFails(t *testing.T) {
	d := newMarksDesk(t, browsertest.Desk, "en")
	d.sheet()
	d.site.stop()
	browsertest.Eval[bool](d.Tab, `(document.querySelector("#mark-0").focus(), true)`)
	d.Press("2")
	d.Until(`document.querySelector("#status").classList.contains("problem") && document.querySelector("#mark-0").value === ""`)
	d.site.start()
	d.Press("2")
	d.untilMarked(0, data.Spoke)
	d.Forgive("ERR_CONNECTION_REFUSED", "Failed to fetch", "net::")
}

// TestMarksFile: a file that a phone kept is loaded, in either form; marks of
// other turfs are not taken, and told of.
func TestMarksFile(t *testing.T) {
	t.Parallel()
	d := newMarksDesk(t, browsertest.Desk, "en")
	d.sheet()
	doors, dir := d.held.Route.Doors(), t.TempDir()
	at := time.Now().Add(-time.Hour).UTC().Format(time.RFC3339)
	for name, content := range map[string]string{
		"a.csv":  "\ufeffdoor_id,result,at\r\n\"" + doors[0] + "\",spoke," + at + "\r\nelsewhere,spoke," + at + "\r\n" + doors[1] + ",dancing," + at + "\r\n",
		"b.json": `{"marks":[{"id":"x","code":"C","door_id":"` + doors[2] + `","result":"refused","at":"` + at + `"},{"door_id":7},null]}`,
		"c.txt":  "nothing of use",
	} {
		must(t, os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600))
	}
	d.Choose("#marks-file", filepath.Join(dir, "a.csv"))
	d.untilMarked(0, data.Spoke)
	d.Until(`document.querySelector("#status").innerText === "1 mark taken. 1 is of a door in another turf."`)
	d.Choose("#marks-file", filepath.Join(dir, "b.json"))
	d.untilMarked(2, data.Refused)
	d.Until(`document.querySelector("#mark-2").value === "refused" && document.querySelector("#status").innerText === "1 mark taken."`)
	d.Choose("#marks-file", filepath.Join(dir, "c.txt"))
	d.Until(`document.querySelector("#status").innerText === "There are no marks in this file."`)
	d.untilMarked(1, data.Unmarked)
}

// TestNewRoundOnPage: the file is offered before all marks go.
func TestNewRoundOnPage(t *testing.T) {
	t.Parallel()
	d := newMarksDesk(t, browsertest.Phone, "es")
	next := d.Downloads(t.TempDir())
	d.phone(map[int]data.Result{0: data.Spoke, 1: data.NotHome})
	d.look()
	d.Until(`document.querySelector("#round-summary")`)
	d.Click("#round-summary")
	d.Shot("marks-round-phone")
	d.Click("#round-new")
	d.Until(`document.querySelector("dialog[open]")`)
	d.NoViolations("the question of a new round")
	d.Shot("marks-new-round-phone")
	d.Click("#round-dialog-save")
	file, err := os.Open(next())
	must(t, err)
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	must(t, err)
	if len(rows) != 3 || rows[1][0] != d.held.Route.Doors()[0] || rows[1][9] != "Se habló" {
		t.Errorf("%v", rows)
	}
	d.Click("dialog [data-no]")
	d.Until(`!document.querySelector("dialog")`)
	d.untilMarked(0, data.Spoke)
	d.Click("#round-new")
	d.Click("dialog [data-yes]")
	d.untilMarked(0, data.Unmarked)
	d.Until(`document.querySelector("#round-line").innerText.startsWith("0 de ")`)
}
