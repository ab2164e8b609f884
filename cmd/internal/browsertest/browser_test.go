package browsertest

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
)

// site serves a page with a strict policy, its script, and a file to keep.
func site(t *testing.T, body, script string) string {
	t.Helper()
	pages := http.NewServeMux()
	pages.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'")
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, `<!doctype html><html lang="en"><title>Here</title><link rel="icon" href="/file">`+
			`<link rel="stylesheet" href="/style.css"><script type="module" src="/script.js"></script><main><h1>Here</h1>%s</main>`, body)
	})
	pages.HandleFunc("/script.js", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/javascript")
		_, _ = io.WriteString(w, script)
	})
	pages.HandleFunc("/style.css", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/css")
		_, _ = io.WriteString(w, `p { color: #333; background: #fff } @media (prefers-color-scheme: dark) { p { background: #444 } }`)
	})
	pages.HandleFunc("/file", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Disposition", `attachment; filename="kept.txt"`)
		_, _ = io.WriteString(w, "kept")
	})
	s := httptest.NewServer(pages)
	t.Cleanup(s.Close)
	return s.URL
}

func opened(t *testing.T, body, script string) *Tab {
	t.Helper()
	if testing.Short() {
		t.Skip("a browser takes long")
	}
	b := Open(t, Desk)
	b.Open(site(t, body, script))
	return b
}

// TestAxeFindsWhatIsWrong under a policy that forbids every script from
// elsewhere, and in the face of the page that has it.
func TestAxeFindsWhatIsWrong(t *testing.T) {
	b := opened(t, `<p>Words</p><button></button>`, "")
	rules := func() (all []string) {
		for _, v := range Axe(b) {
			if v.Help == "" || len(v.Targets) == 0 {
				t.Errorf("%+v", v)
			}
			all = append(all, v.Rule)
		}
		slices.Sort(all)
		return all
	}
	b.Colours("light")
	if found := rules(); !slices.Equal(found, []string{"button-name"}) {
		t.Errorf("in light colours %q", found)
	}
	b.Colours("dark")
	if found := rules(); !slices.Equal(found, []string{"button-name", "color-contrast"}) {
		t.Errorf("in dark colours %q", found)
	}
}

// TestAPageThatDrawsItselfAnew all the time is clicked and typed into all the
// same: its elements are others from one moment to the next.
func TestAPageThatDrawsItselfAnew(t *testing.T) {
	b := opened(t, `<div id="part"></div>`, `
		const part = document.getElementById("part");
		let clicks = 0;
		part.onclick = () => { document.title = String(++clicks); };
		setInterval(() => { part.innerHTML = '<button id="go">Go</button><input id="name" aria-label="Name">'; }, 1);`)
	for range 20 {
		b.Click("#go")
		b.Type("#name", "x")
	}
	b.Until(`Number(document.title) > 0`) // not 20: between press and release there may be another element
}

func TestGeolocation(t *testing.T) {
	b := opened(t, "", "")
	where := func() string {
		return Eval[string](b, `new Promise((f) => navigator.geolocation.getCurrentPosition((p) => f(p.coords.latitude + " " + p.coords.longitude), (e) => f("error " + e.code)))`)
	}
	b.Geolocation(33.75, -84.25)
	if at := where(); at != "33.75 -84.25" {
		t.Error(at)
	}
	b.NoGeolocation()
	if at := where(); at != "error 1" {
		t.Error(at)
	}
}

func TestDownloads(t *testing.T) {
	b := opened(t, `<a href="/file" download>Keep</a>`, "")
	next := b.Downloads(t.TempDir())
	for range 2 {
		b.Click("a")
		content, err := os.ReadFile(next())
		if err != nil || string(content) != "kept" {
			t.Errorf("%q, %v", content, err)
		}
	}
}

func TestMouse(t *testing.T) {
	b := opened(t, `<p>here</p>`, `
		const seen = [];
		for (const kind of ["mouseover", "mousedown", "mousemove", "mouseup", "click"]) document.querySelector("p").addEventListener(kind, (e) => {
			seen.push(kind + (e.shiftKey ? "+shift" : "") + (e.buttons ? "+button" : ""));
			document.documentElement.dataset.seen = [...new Set(seen)].join(" ");
		});`)
	b.Until(`document.readyState === "complete"`)
	at := b.Middle("p")
	b.Hover("p")
	b.Drag(Shift, at, At{at.X + 10, at.Y}, at)
	b.ClickAt(at, 0)
	want := "mouseover mousemove mousedown+shift+button mousemove+shift+button mouseup+shift click+shift mousedown+button mouseup click"
	if seen := Eval[string](b, "document.documentElement.dataset.seen"); seen != want {
		t.Error(seen)
	}
}

func TestDialogs(t *testing.T) {
	b := opened(t, `<button id="ask">Ask</button>`, `document.getElementById("ask").onclick = () => { document.title = String(confirm("Sure?")); };`)
	asked := b.Dialogs(true)
	b.Click("#ask")
	b.Until(`document.title === "true"`)
	if all := asked(); !slices.Equal(all, []string{"confirm: Sure?"}) {
		t.Error(all)
	}
}

func TestOfflineAndSlow(t *testing.T) {
	b := opened(t, "", "")
	reached := func() bool {
		return Eval[bool](b, `fetch("/style.css", { cache: "no-store" }).then(() => navigator.onLine, () => navigator.onLine)`) &&
			Eval[bool](b, `fetch("/style.css", { cache: "no-store" }).then(() => true, () => false)`)
	}
	if !reached() {
		t.Error("not reached at first")
	}
	b.Online(false)
	if reached() {
		t.Error("reached without a network")
	}
	b.Forgive("ERR_INTERNET_DISCONNECTED")
	b.Online(true)
	b.Throttle(4, Slow3G())
	b.Open(Eval[string](b, "location.href"))
	if slow := b.Timing(); slow.Parsed < Slow3G().Delay {
		t.Errorf("a slow network gave %v", slow)
	}
	b.Throttle(1, Line{})
	if !reached() || b.Since() <= 0 {
		t.Error("not reached in the end")
	}
}

// TestComplaintsAreNoted: what a page writes to its console as an error is
// found, and can be forgiven.
func TestComplaintsAreNoted(t *testing.T) {
	b := opened(t, "", `console.error("broken"); document.title = "done";`)
	b.Until(`document.title === "done"`)
	if all := b.Console(); len(all) != 1 || !strings.Contains(all[0], "broken") {
		t.Error(all)
	}
	b.Forgive("broken")
}

// TestServerStopsFirst: a page that asks a server that is gone, once its test is
// over, fails nobody.
func TestServerStopsFirst(t *testing.T) {
	if testing.Short() {
		t.Skip("a browser takes long")
	}
	b := Open(t, Desk)
	t.Cleanup(func() { time.Sleep(200 * time.Millisecond) }) // between the end of the server and that of the page
	b.Open(site(t, "", `setInterval(() => fetch("/file", { cache: "no-store" }).catch(() => {}), 5);`))
	b.Until(`performance.getEntriesByName(new URL("/file", location.href).href).length > 0`)
}

// TestLetters: there is a font, so that pictures of pages show no boxes.
func TestLetters(t *testing.T) {
	b := opened(t, "", "")
	if !Eval[bool](b, `(() => {
		const drawn = (letter) => {
			const c = document.createElement("canvas").getContext("2d");
			c.font = "40px sans-serif";
			c.fillText(letter, 10, 60);
			return c.canvas.toDataURL();
		};
		const box = drawn("\u{10FFFF}");
		return [..."aÑñé¿«✓"].every((letter) => drawn(letter) !== box) && drawn("ñ") !== drawn("n");
	})()`) {
		t.Error("letters are boxes (Debian: fonts-dejavu-core)")
	}
}
