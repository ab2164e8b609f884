package main

import (
	"testing"

	"puerta/cmd/internal/browsertest"
)

// TestWalkFits: on a small phone, also with letters half as large again, nothing
// is cut off sideways, and a thumb hits every button.
func TestWalkFits(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("a browser takes long")
	}
	f := newField(t, walked)
	path := f.link(true)
	tab := browsertest.Open(t, browsertest.Size{Width: 360, Height: 640})
	tab.Open(f.base() + path + "?lang=es")
	tab.Until(ready)
	tab.Click("#there")
	tab.Until(`document.querySelector("#card .facts")`)
	for _, size := range []string{"16px", "24px"} {
		browsertest.Eval[string](tab, `document.documentElement.style.fontSize = "`+size+`"`)
		for _, view := range []string{"next", "list", "more", "map"} {
			tab.Click("[data-view=" + view + "]")
			if view == "map" {
				tab.Until(`document.querySelector("#map[data-idle]")`)
			}
			tab.Shot("walk-small-" + view + "-" + size)
			wide := browsertest.Eval[[]string](tab, `[...document.querySelectorAll("body *:not(#map *)")].filter((e) => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0 && e.tagName !== "H1" && getComputedStyle(e).display !== "inline").map((e) => e.id || e.className || e.tagName)`)
			small := browsertest.Eval[[]string](tab, `[...document.querySelectorAll("button, a.big")].filter((e) => e.offsetWidth && !e.closest("#map") && (e.offsetHeight < 44 || e.offsetWidth < 44 || (e.dataset.result && e.offsetHeight < 56))).map((e) => e.id || e.textContent)`)
			if len(wide) > 0 || len(small) > 0 {
				t.Errorf("%s at %s: too wide %q, too small %q", view, size, wide, small)
			}
		}
	}
}

// TestWalkContrast: text and signs stand out from what is behind them, by day and
// by night (WCAG 2.2 AA).
func TestWalkContrast(t *testing.T) {
	t.Parallel()
	f := newField(t, walked)
	tab := begun(t, f, f.link(true))
	f.unknown = shown(tab)
	markNext(tab, "spoke")
	tab.Until(`document.querySelector("#sent").dataset.refused === "1"`)
	for _, view := range []string{"next", "list", "more", "map"} {
		tab.Click("[data-view=" + view + "]")
		tab.NoViolations(view)
	}
	for _, scheme := range []string{"light", "dark"} {
		tab.Colours(scheme)
		for _, view := range []string{"next", "list", "more"} {
			tab.Click("[data-view=" + view + "]")
			if faint := browsertest.Eval[[]string](tab, faintScript); len(faint) > 0 {
				t.Errorf("%s, %s: %q", scheme, view, faint)
			}
		}
	}
}

// TestWalkSoon: on a slow phone with a bad signal the next door is there before
// the map is loaded; it logs how soon.
func TestWalkSoon(t *testing.T) {
	if testing.Short() {
		t.Skip("a browser takes long")
	}
	f := newField(t, walked)
	tab := browsertest.Open(t, browsertest.Phone)
	tab.Throttle(6, browsertest.Slow3G())
	tab.Open(f.base() + f.link(false))
	tab.Until(`document.querySelector("#card h2")`)
	soon, bytes := tab.Since(), tab.Bytes()
	if browsertest.Eval[bool](tab, `performance.getEntriesByType("resource").some((e) => e.name.includes("maplibre"))`) {
		t.Error("the page itself loads the map before anybody looks at it")
	}
	tab.Until(ready)
	t.Logf("slow 3G, processor 6 times slower: the first task after %v, %d bytes; all kept after %v; %+v", soon, bytes, tab.Since(), tab.Timing())
}

// faintScript lists the texts whose contrast is below 4.5 : 1.
const faintScript = `(() => {
  const rgb = (s) => s.match(/[\d.]+/g).map(Number);
  const light = (s) => { const [r, g, b] = rgb(s).map((v) => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; }); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const behind = (e) => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor; if ((rgb(c)[3] ?? 1) > 0) return c; } return "rgb(255, 255, 255)"; };
  const out = [];
  for (const e of document.querySelectorAll("body *:not(noscript)")) {
    const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    if (!own || !e.offsetWidth || e.closest("#map") || e.closest(":disabled")) continue;
    const [a, b] = [light(getComputedStyle(e).color), light(behind(e))].sort((x, y) => y - x), ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) out.push(e.textContent.trim().slice(0, 20) + " " + ratio.toFixed(2));
  }
  return out;
})()`
