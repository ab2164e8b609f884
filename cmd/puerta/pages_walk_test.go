package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"puerta/cmd/internal/browsertest"
)

const (
	ready   = `document.querySelector("#kept")?.dataset.kept === "offlineReady"`
	allSent = `document.querySelector("#sent").dataset.waiting === "0"`
)

// walkOpened opens a turf on a phone and waits until all of it is kept.
func walkOpened(t *testing.T, f *field, path string) *browsertest.Tab {
	t.Helper()
	if testing.Short() {
		t.Skip("a browser takes long")
	}
	tab := browsertest.Open(t, browsertest.Phone)
	tab.Open(f.base() + path)
	tab.Until(ready)
	return tab
}

// withoutSignal is a turf whose phone lost the network: want are its marks, the
// first of which was sent, the second not.
func withoutSignal(t *testing.T) (f *field, path string, tab *browsertest.Tab, want map[string]string) {
	t.Helper()
	f = newField(t, walked)
	path = f.link(false)
	tab = begun(t, f, path)
	want = map[string]string{markNext(tab, "spoke"): "spoke"}
	wantMarks(t, f, tab, want)
	f.stop()
	tab.Online(false)
	want[markNext(tab, "not_home")] = "not_home"
	return f, path, tab, want
}

// begun is a turf whose first door is shown.
func begun(t *testing.T, f *field, path string) *browsertest.Tab {
	t.Helper()
	tab := walkOpened(t, f, path)
	tab.Click("#there")
	tab.Until(`document.querySelector("#card .facts")`)
	return tab
}

// shown is the door or place that is next.
func shown(tab *browsertest.Tab) string {
	return browsertest.Eval[string](tab, `document.querySelector("#card").dataset.task`)
}

// markNext marks the door that is next, waits for the one behind it, and returns the
// door.
func markNext(tab *browsertest.Tab, result string) string {
	door := shown(tab)
	tab.Click(`[data-result=` + result + `]`)
	tab.Until(fmt.Sprintf(`document.querySelector("#card").dataset.task !== %q && !document.querySelector(".marks").dataset.busy`, door))
	return door
}

// wantMarks waits until all is sent, and looks at what the service has.
func wantMarks(t *testing.T, f *field, tab *browsertest.Tab, want map[string]string) {
	t.Helper()
	tab.Until(allSent)
	if diff := cmp.Diff(want, f.results()); diff != "" {
		t.Errorf("marks (-want +got):\n%s", diff)
	}
}

// TestWalk goes through a turf: door after door is marked, one is skipped, one
// mark taken back, the list leads to any, and the service has what was marked.
func TestWalk(t *testing.T) {
	t.Parallel()
	f := newField(t, walked)
	tab := begun(t, f, f.link(false))
	tab.Shot("walk-door-en-light")
	want := map[string]string{}
	want[markNext(tab, "not_home")] = "not_home"
	want[markNext(tab, "spoke")] = "spoke"
	wrong := markNext(tab, "refused")
	tab.Click("#undo")
	tab.Until(fmt.Sprintf(`document.querySelector("#card").dataset.task === %q && !document.querySelector(".marks").dataset.busy`, wrong))
	want[markNext(tab, "come_back")] = "come_back"
	tab.Click("#previous") // the mark that a door has is taken back by a tap on it
	tab.Until(`document.querySelector("[data-result=come_back]").getAttribute("aria-pressed") === "true"`)
	tab.Click("[data-result=come_back]")
	tab.Until(`document.querySelector("#progress").textContent.startsWith("2 of 18") && !document.querySelector(".marks").dataset.busy`)
	want[markNext(tab, "come_back")] = "come_back"
	skipped := shown(tab)
	tab.Click("#skip")
	want[markNext(tab, "language")] = "language"
	wantMarks(t, f, tab, want)
	if text := browsertest.Eval[string](tab, `document.querySelector("#progress").textContent`); !strings.HasPrefix(text, "4 of 18 doors") {
		t.Errorf("the header says %q", text)
	}

	tab.Click("[data-view=list]")
	tab.Until(`document.querySelectorAll("#doors li").length === 18`)
	tab.Shot("walk-list-en-light")
	tab.Click("#only-open")
	tab.Until(`document.querySelectorAll("#doors li").length === 14`)
	tab.Click(`#doors [data-task="` + skipped + `"]`)
	tab.Until(`!document.querySelector("#next-part").hidden`)
	want[markNext(tab, "bad_pin")] = "bad_pin"
	for range 18 - len(want) {
		want[markNext(tab, "no_access")] = "no_access"
	}
	wantMarks(t, f, tab, want)
	if shown(tab) != "" || !browsertest.Eval[bool](tab, `document.querySelector("#card").textContent.includes("Thank you")`) {
		t.Errorf("behind the last door there is %q", shown(tab))
	}
	tab.Shot("walk-end-en-light")
}

// TestWalkWithoutSignal: once it is ready, the page opens and works without a
// network, with the map; marks outlive a reload and are sent when the network is
// back.
func TestWalkWithoutSignal(t *testing.T) {
	f, path, tab, want := withoutSignal(t)
	tab.Until(`document.querySelector("#sent").textContent.startsWith("1 not sent")`)
	tab.Open(f.base() + path) // not from the memory of the browser: the worker answers
	tab.Until(`document.querySelector("#card .facts") && document.querySelector("#sent").dataset.waiting === "1"`)
	tab.Shot("walk-offline-en-light")
	want[markNext(tab, "refused")] = "refused"
	tab.Click("[data-view=list]")
	tab.Until(`document.querySelectorAll("#doors .sign").length === 3`)
	tab.Click("[data-view=map]")
	tab.Until(`Number(document.querySelector("#map")?.dataset.idle) > 5`)
	tab.Shot("walk-map-en-light")
	if n := len(f.results()); n != 1 {
		t.Fatalf("%d marks went out without a network", n)
	}

	f.start()
	tab.Online(true)
	wantMarks(t, f, tab, want)
	tab.Forgive("net::ERR", "Failed to load resource")
}

// TestWalkInBothLanguages: the language changes at once and stays on the phone.
func TestWalkInBothLanguages(t *testing.T) {
	t.Parallel()
	f := newField(t, walked)
	path := f.link(true)
	tab := begun(t, f, path)
	tab.Click("[data-lang=es]")
	tab.Until(`document.documentElement.lang === "es" && document.querySelector("[data-result=not_home]").textContent.includes("No había nadie")`)
	tab.Open(f.base() + path)
	tab.Until(`document.querySelector("#progress").textContent.startsWith("0 de 18 puertas")`)
	tab.Until(ready)
	tab.Shot("walk-door-es-light")
	tab.Colours("dark")
	for _, view := range []string{"next", "list", "more", "map"} {
		tab.Click("[data-view=" + view + "]")
		if view == "map" {
			tab.Until(`document.querySelector("#map[data-idle]")`)
		}
		tab.Shot("walk-" + view + "-es-dark")
	}
}

// TestWalkNames: names are shown only after they were asked for, also without
// signal, and are gone once they are hidden.
func TestWalkNames(t *testing.T) {
	f := newField(t, walked)
	path := f.link(true)
	tab := begun(t, f, path)
	const kept = `caches.match(location.pathname + "/turf?people=true").then(Boolean)`
	told := func() bool { return browsertest.Eval[bool](tab, `document.body.textContent.includes("Núñez")`) }
	if told() || browsertest.Eval[bool](tab, kept) {
		t.Error("names nobody asked for")
	}
	tab.Click("[data-view=more]")
	tab.Click("#names")
	tab.Until(`document.querySelector("#card .people")?.textContent.includes("Núñez")`)
	tab.Until(ready)
	tab.Click("[data-view=next]")
	tab.Shot("walk-names-en-light")
	f.stop()
	tab.Open(f.base() + path)
	tab.Until(`document.querySelector("#card .people")`)
	f.start()
	tab.Click("[data-view=more]")
	tab.Click("#names")
	tab.Until(`document.querySelector("#card .facts") && !document.querySelector("#card .people")`)
	if told() || browsertest.Eval[bool](tab, kept) {
		t.Error("names are still there")
	}
	tab.Forgive("net::ERR", "Failed to load resource")
}

// TestWalkBuilding: the doors of one address are shown below one another, in the
// order of their signs.
func TestWalkBuilding(t *testing.T) {
	t.Parallel()
	f := newField(t, walked)
	tab := begun(t, f, f.link(false))
	tab.Click("[data-view=list]")
	tab.Click("#doors ol:last-of-type button")
	tab.Until(`document.querySelector(".building")`)
	units := browsertest.Eval[[]string](tab, `[...document.querySelectorAll(".building button")].map((b) => b.textContent)`)
	if want := []string{"#1", "#2", "#3", "#4", "#5", "#6"}; !slices.Equal(units, want) {
		t.Errorf("units %v", units)
	}
	tab.Click(".building li:nth-child(2) button")
	markNext(tab, "spoke")
	tab.Shot("walk-building-en-light")
	if n := browsertest.Eval[int](tab, `document.querySelectorAll(".building .sign").length`); n != 1 {
		t.Errorf("%d units are shown as marked", n)
	}
}

// TestWalkDoorsThatWentAway: what the service refuses is kept and told.
func TestWalkDoorsThatWentAway(t *testing.T) {
	t.Parallel()
	f := newField(t, walked)
	tab := begun(t, f, f.link(false))
	f.unknown = shown(tab)
	markNext(tab, "spoke")
	want := map[string]string{markNext(tab, "not_home"): "not_home"}
	tab.Until(`document.querySelector("#sent").dataset.refused === "1"`)
	wantMarks(t, f, tab, want)
	tab.Click("[data-view=more]")
	tab.Until(`document.querySelector(".unsent #save")`)
	tab.Shot("walk-refused-en-light")
}

// TestWalkTeam: each of two canvassers sees the own doors; together they are all.
func TestWalkTeam(t *testing.T) {
	t.Parallel()
	f := newField(t, walked+`,"team":"2"`)
	tab := walkOpened(t, f, f.link(false))
	tab.Until(`document.querySelector("#card [data-walker='2']") && document.querySelector(".marks").hidden`) // who has this phone is asked first
	tab.Shot("walk-who-en-light")
	tab.Click("#card [data-walker='2']")
	tab.Until(`document.querySelector("#there, #card .facts")`)
	doors := map[string]int{}
	for _, walker := range []int{0, 1, 2} {
		tab.Click("[data-view=more]")
		tab.Click(fmt.Sprintf(`input[name=walker][value="%d"]`, walker))
		tab.Shot("walk-team-en-light")
		tab.Click("[data-view=list]")
		ids := browsertest.Eval[[]string](tab, `[...document.querySelectorAll("#doors button")].map((b) => b.dataset.task)`)
		if walker == 0 && len(ids) != 18 {
			t.Errorf("%d doors for both", len(ids))
		}
		for _, id := range ids {
			if walker > 0 {
				doors[id]++
			}
		}
	}
	if n := len(doors); n != 18 || slices.Max(slices.Collect(maps.Values(doors))) != 1 {
		t.Errorf("the two have %d doors: %v", n, doors)
	}
}

// TestWalkByCar: a parking place comes before its doors; the phone's own maps
// lead there, and nowhere else.
func TestWalkByCar(t *testing.T) {
	t.Parallel()
	f := newField(t, `,"mode":"drive","shift_minutes":240`)
	tab := walkOpened(t, f, f.link(false))
	tab.Shot("walk-park-en-light")
	if href := browsertest.Eval[string](tab, `document.querySelector("#take").href`); !strings.HasPrefix(href, "https://www.google.com/maps/dir/?api=1&destination=33.7") {
		t.Errorf("the way leads to %s", href)
	}
	tab.Click("#there")
	tab.Until(`document.querySelector("#card .facts") && document.querySelector("#take") === null`)
	tab.Click("[data-view=list]")
	tab.Click("#doors .park:not([aria-current=true])") // the second place
	tab.Until(`document.querySelector("#card h2")`)
	tab.Shot("walk-park-2-en-light")
}
