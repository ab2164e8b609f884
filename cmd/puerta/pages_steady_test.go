package main

import (
	"fmt"
	"testing"
	"time"

	"puerta/cmd/internal/browsertest"
)

// inPage evaluates with the modules of the director's page at hand.
func inPage[T any](tab *browsertest.Tab, body string) T {
	return browsertest.Eval[T](tab, `(async () => {
		const { modules } = await import(document.querySelector("script[type=module]").src);
		const state = modules["director/state.js"], { onMap } = modules["director/map.js"], { setLanguage } = modules["shared/say.js"];
		const map = await new Promise(onMap);
		`+body+`
	})()`)
}

// TestPageStaysAsLightAsItWas: after many changes by hand, turfs chosen and
// languages switched, the page holds no more than after a few.
func TestPageStaysAsLightAsItWas(t *testing.T) {
	t.Parallel()
	e := edits(t)
	type weight struct {
		nodes, listeners int64
		layers           string
	}
	rounds := func(n int) (w weight) {
		for range n {
			e.Click("#turfs-rows tr:nth-child(3) button")
			mapRouted(e.Tab)
			e.Click("#split")
			e.calm()
			e.Click("[data-lang=es]")
			e.Click("#undo")
			e.calm()
			e.Click("[data-lang=en]")
			e.Click("#turf-back")
			e.Until(mapDrawn)
		}
		w.nodes, w.listeners = e.Weight()
		for range 8 { // what was just done is let go of only after a while
			time.Sleep(200 * time.Millisecond)
			nodes, listeners := e.Weight()
			w.nodes, w.listeners = min(w.nodes, nodes), min(w.listeners, listeners)
		}
		w.layers = inPage[string](e.Tab, `return map.getLayersOrder().join(" ") + " of " + Object.keys(map.getStyle().sources).join(" ");`)
		return w
	}
	few, many := rounds(3), rounds(10)
	t.Logf("after 3 rounds %d nodes, %d listeners; after 13 %d, %d", few.nodes, few.listeners, many.nodes, many.listeners)
	if many.nodes > few.nodes*11/10 || many.listeners > few.listeners+5 {
		t.Error("the page grows")
	}
	if many.layers != few.layers {
		t.Errorf("the map has layers\n%s\nand had\n%s", many.layers, few.layers)
	}
}

// TestMotionIsReduced: for who wants no motion the map jumps to a turf; for others
// it goes there.
func TestMotionIsReduced(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("a browser takes long")
	}
	base := pages(t)
	for _, reduced := range []bool{false, true} {
		tab := browsertest.Open(t, browsertest.Desk)
		tab.Motion(!reduced)
		tab.Open(base + "/?lang=en")
		tab.Until(mapDrawn)
		moves := inPage[bool](tab, `state.choose(state.state.turfs[0].id); return map.isMoving();`)
		if moves == reduced {
			t.Errorf("no motion wanted: %t; the map moves: %t", reduced, moves)
		}
	}
}

// TestLooksAreCheap: who looks again and again for what others did gets nothing
// new over the wire, and the page does nothing for it; nobody looks while the
// page is not seen.
func TestLooksAreCheap(t *testing.T) {
	t.Parallel()
	e := edits(t)
	e.Until(mapDrawn)
	before := e.Bytes()
	told := inPage[int](e.Tab, `let told = 0; state.on("turfs", () => told++); for (let i = 0; i < 5; i++) await state.lookAgain(); return told;`)
	if n := e.Bytes() - before; told != 0 || n > 5*700 {
		t.Errorf("five looks told %d times of turfs and took %d bytes", told, n)
	}
	asked := inPage[int](e.Tab, fmt.Sprintf(`
		let asked = 0; const real = fetch; globalThis.fetch = (...a) => (asked++, real(...a));
		Object.defineProperty(document, "hidden", { value: true, configurable: true });
		state.watch(%d);
		await new Promise((f) => setTimeout(f, 100));
		return asked;`, 10))
	if asked != 0 {
		t.Errorf("it looked %d times while it was hidden", asked)
	}
}
