package main

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
	"github.com/google/go-cmp/cmp"

	"puerta/cmd/internal/browsertest"
)

// TestWalkLinkOver: once a link has ended, the page says so and drops what it
// kept, but not a mark that was not sent.
func TestWalkLinkOver(t *testing.T) {
	f := newField(t, walked)
	path := f.link(false)
	tab := begun(t, f, path)
	f.stop()
	markNext(tab, "spoke")
	tab.Until(`document.querySelector("#sent").dataset.waiting === "1"`)
	f.end(path)
	f.start()
	tab.Open(f.base() + path)
	tab.Until(`document.querySelector("#message").textContent.includes("ended") && document.querySelector("#over-part [data-unsent='1']")`)
	tab.Shot("walk-over-en-light")
	if left := browsertest.Eval[[]string](tab, `caches.keys().then((all) => all.filter((n) => n.startsWith("puerta-turf")))`); len(left) > 0 {
		t.Errorf("%v is still kept", left)
	}
	if text := browsertest.Eval[string](tab, `document.body.innerText`); strings.Contains(text, "Kirkwood") {
		t.Errorf("the page still tells addresses: %s", text)
	}

	tab.Open(f.base() + path + "?lang=es") // nothing is kept: the server's own page
	tab.Until(`document.querySelector("[data-shut=over]") && document.querySelector("#over-part [data-unsent='1'] #save")`)
	tab.Shot("walk-shut-es-light")
	tab.Forgive("net::ERR", "Failed to load resource")
}

// TestWalkExpires: a link that expires while the page is open without signal
// still takes the marks once there is signal again, and then the page says that
// it has ended and drops the turf.
func TestWalkExpires(t *testing.T) {
	f, path, tab, want := withoutSignal(t)
	tab.Until(`document.querySelector("#sent").dataset.waiting === "1"`)
	f.expire(path)
	f.start()
	tab.Online(true)
	tab.Until(`document.querySelector("#message").textContent.includes("ended") && document.querySelector("#over-part").textContent.includes("All marks are sent")`)
	tab.Shot("walk-expired-en-light")
	if diff := cmp.Diff(want, f.results()); diff != "" {
		t.Errorf("marks (-want +got):\n%s", diff)
	}
	if text := browsertest.Eval[string](tab, `document.body.innerText`); strings.Contains(text, "Kirkwood") || !browsertest.Eval[bool](tab, `caches.keys().then((all) => !all.some((n) => n.startsWith("puerta-turf")))`) {
		t.Errorf("the turf is still there: %s", text)
	}
	tab.Forgive("net::ERR", "Failed to load resource")
}

// TestWalkTakenBack: a phone whose link is taken back while the page is open
// drops the turf as soon as it hears of it.
func TestWalkTakenBack(t *testing.T) {
	t.Parallel()
	f := newField(t, walked)
	path := f.link(false)
	tab := begun(t, f, path)
	f.end(path)
	tab.Click("[data-result=spoke]")
	tab.Until(`document.querySelector("#message").textContent.includes("ended") && document.querySelector("#over-part [data-unsent='1'] #save")`)
	if left := browsertest.Eval[[]string](tab, `caches.keys().then((all) => all.filter((n) => n.startsWith("puerta-turf")))`); len(left) > 0 {
		t.Errorf("%v is still kept", left)
	}
	next := tab.Downloads(t.TempDir())
	tab.Click("#save")
	saved, err := os.ReadFile(next())
	if err != nil || !strings.HasPrefix(string(saved), "door_id,result,at\r\n") || strings.Count(string(saved), ",spoke,") != 1 {
		t.Errorf("%q, %v", saved, err)
	}
	tab.Forgive("Failed to load resource")
}

// TestWalkOldTurfsGo: turfs whose links have ended are dropped from the phone when
// another one is opened; those that have not stay.
func TestWalkOldTurfsGo(t *testing.T) {
	t.Parallel()
	f := newField(t, walked)
	first, second := f.link(false), f.link(false)
	tab := walkOpened(t, f, first)
	browsertest.Eval[bool](tab, `caches.open("puerta-turf-OLD2345678").then((c) => c.put("/w/OLD2345678/turf", new Response('{"until":"2020-01-01T00:00:00Z"}'))).then(() => true)`)
	tab.Open(f.base() + second)
	tab.Until(ready)
	const kept = `caches.keys().then((all) => all.filter((n) => n.startsWith("puerta-turf")).sort())`
	tab.Until(`(globalThis.asked ??= caches.has("puerta-turf-OLD2345678").then((yes) => { globalThis.gone = !yes; delete globalThis.asked; })) && globalThis.gone`)
	want := []string{"puerta-turf-" + strings.TrimPrefix(first, "/w/"), "puerta-turf-" + strings.TrimPrefix(second, "/w/")}
	slices.Sort(want)
	if got := browsertest.Eval[[]string](tab, kept); !slices.Equal(got, want) {
		t.Errorf("%v is kept, want %v", got, want)
	}
}

// TestWalkUnknownLink: a link that opens nothing is a page for people.
func TestWalkUnknownLink(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("a browser takes long")
	}
	f := newField(t, walked)
	tab := browsertest.Open(t, browsertest.Phone)
	tab.Open(f.base() + "/w/ABCDE23456")
	tab.Until(`document.querySelector("[data-shut=unknown]")`)
	tab.Shot("walk-unknown-en-light")
	tab.Forgive("Failed to load resource")
}

// TestWalkWhere: the page asks where the phone is only after a tap, and goes on
// without.
func TestWalkWhere(t *testing.T) {
	t.Parallel()
	f := newField(t, walked)
	path := f.link(false)
	tab := walkOpened(t, f, path)
	tab.Geolocation(33.7485, -84.3540)
	tab.Before(`navigator.geolocation.watchPosition = ((real) => (...a) => { document.documentElement.dataset.asked = "yes"; return real.apply(navigator.geolocation, a); })(navigator.geolocation.watchPosition);
		navigator.geolocation.getCurrentPosition = () => { document.documentElement.dataset.asked = "yes"; };`)
	tab.Open(f.base() + path)
	tab.Until(ready)
	tab.Click("[data-view=map]")
	tab.Until(`document.querySelector("#map[data-idle]")`)
	if browsertest.Eval[bool](tab, `document.documentElement.dataset.asked === "yes"`) {
		t.Error("it asked before the tap")
	}
	tab.Click("#where")
	tab.Until(`document.querySelector("#map-note").textContent.includes("blue dot") && document.querySelector("#map[data-idle]")`)
	tab.Shot("walk-where-en-light")
	tab.Click("#where")
	tab.Until(`document.querySelector("#map-note").textContent === ""`)
	tab.NoGeolocation()
	tab.Click("#where")
	tab.Until(`document.querySelector("#map-note").textContent.includes("does not let") && document.querySelector("#where").getAttribute("aria-pressed") === "false"`)
}

// TestWalkByKeyboard: doors are marked without a pointer, and the focus stays
// where the next one is marked.
func TestWalkByKeyboard(t *testing.T) {
	t.Parallel()
	f := newField(t, walked)
	tab := walkOpened(t, f, f.link(false))
	focus := func(selector string) {
		t.Helper()
		for range 40 {
			if browsertest.Eval[bool](tab, `document.activeElement?.matches('`+selector+`')`) {
				return
			}
			tab.Press(kb.Tab)
		}
		t.Fatalf("%s is not reached", selector)
	}
	focus("#there")
	tab.Press(kb.Enter)
	tab.Until(`document.querySelector("#card .facts") && document.activeElement.dataset.result === "not_home"`)
	want := map[string]string{shown(tab): "not_home"}
	tab.Press(kb.Enter)
	tab.Until(`document.querySelector("#progress").textContent.startsWith("1 of") && !document.querySelector(".marks").dataset.busy`)
	focus("[data-result=spoke]")
	want[shown(tab)] = "spoke"
	tab.Press(" ")
	tab.Until(`document.querySelector("#progress").textContent.startsWith("2 of")`)
	wantMarks(t, f, tab, want)
	focus("[data-view=list]")
	tab.Press(kb.Enter)
	focus("#only-open")
	focus(`#doors li:nth-child(5) button`)
	tab.Press(kb.Enter)
	tab.Until(`!document.querySelector("#next-part").hidden && document.activeElement.id === "main"`)
}

// TestWalkNewProgram: a newer program takes the place of the one that is kept,
// whole, and neither marks nor the place in the turf are lost.
func TestWalkNewProgram(t *testing.T) {
	f := newField(t, walked)
	path := f.link(false)
	tab := begun(t, f, path)
	markNext(tab, "spoke")
	next := shown(tab)
	tab.Until(allSent)
	f.version = "newer"
	version := func() string {
		return browsertest.Eval[string](tab, `document.documentElement.dataset.version`)
	}
	tab.Open(f.base() + path) // what is kept opens, the newer is fetched behind it
	tab.Until(ready)
	if version() == "newer" {
		t.Error("it did not open what was kept")
	}
	tab.Until(`(globalThis.asked ??= caches.keys().then((all) => { globalThis.names = all.join(); delete globalThis.asked; })) && globalThis.names === ` +
		`"puerta-turf-` + strings.TrimPrefix(path, "/w/") + `,puerta-files-newer"`)
	f.stop()
	tab.Open(f.base() + path)
	tab.Until(`document.querySelector("#card .facts")`)
	if v := version(); v != "newer" || shown(tab) != next || !browsertest.Eval[bool](tab, `document.querySelector("#progress").textContent.startsWith("1 of")`) {
		t.Errorf("version %s, door %s, want %s", v, shown(tab), next)
	}
	tab.Forgive("net::ERR", "Failed to load resource")
}

// TestWalkOrder: what is to be done, in order, of turfs with a car and two
// canvassers; what is done and what is next.
func TestWalkOrder(t *testing.T) {
	t.Parallel()
	f := newField(t, walked)
	tab := walkOpened(t, f, f.link(false))
	out := browsertest.Eval[map[string]string](tab, orderScript)
	for name, want := range map[string]string{
		"all":    "p1 a b1 b2 p4 c e9",
		"first":  "p1 a b1 b2 e9",
		"second": "p4 c e9",
		"groups": "1 2 2 1", "numbers": "1 1 2 3 2 4",
		"back":   "40",    // metres to the car before the second place
		"fresh":  "p1",    // at the beginning
		"passed": "a",     // the car was parked
		"marked": "b2",    // a and b1 are marked, so the car was parked
		"loop":   "p4",    // all doors of the first place
		"wraps":  "a",     // a was skipped
		"none":   "-1",    // all are marked
		"alone":  "false", // no number, no building
	} {
		if out[name] != want {
			t.Errorf("%s: %q, want %q", name, out[name], want)
		}
	}
}

const orderScript = `import("/assets/x/canvasser/order.js").then(({ tasksOf, doorsOf, nextAfter, meters }) => {
  const door = (seq, id, walker, number, unit) => ({ seq, kind: "door", door_id: id, walker, number, street: "Oak", unit });
  const stops = [{ seq: 0, kind: "start", walker: 0 }, { seq: 1, kind: "park", walker: 1 }, door(2, "a", 1, "1"), door(3, "b1", 1, "3", "1"), door(4, "b2", 1, "3", "2"),
    { seq: 5, kind: "return", walker: 1 }, { seq: 4, kind: "park", walker: 2 }, door(7, "c", 2, "5"), { seq: 8, kind: "return", walker: 2 }, { seq: 9, kind: "end", walker: 0 }];
  const legs = [{ seq: 5, mode: "walk", walker: 1, meters: 40, steps: [] }, { seq: 5, mode: "drive", walker: 0, meters: 500, steps: [] }];
  const sheet = { mode: "drive", stops, legs }, tasks = tasksOf(sheet);
  const ids = (all) => all.map((t) => t.id).join(" ");
  const marks = (...doors) => new Map(doors.map((d) => [d, "spoke"]));
  const next = (from, m, ...passed) => tasks[nextAfter(tasks, from, m, new Set(passed))]?.id ?? "-1";
  const bare = tasksOf({ mode: "walk", legs: [], stops: [door(0, "x", 0, ""), door(1, "y", 0, "")] });
  return { all: ids(tasks), first: ids(tasksOf(sheet, 1)), second: ids(tasksOf(sheet, 2)), groups: doorsOf(tasks).map((t) => t.group.length).join(" "),
    numbers: tasks.filter((t) => t.number).map((t) => t.number).join(" "), back: String(meters(tasks.find((t) => t.id === "p4").back.legs)),
    fresh: next(0, marks()), passed: next(0, marks(), "p1"), marked: next(0, marks("a", "b1")), loop: next(0, marks("a", "b1", "b2")),
    wraps: next(2, marks("b1", "b2", "c"), "p1", "p4"), none: next(0, marks("a", "b1", "b2", "c")), alone: String(bare[0].group.length > 1) };
})`
