package main

import (
	"net/http"
	"testing"

	"puerta/cmd/internal/api"
	"puerta/cmd/internal/browsertest"
)

// mapDrawn is true once the map of the director's page shows the turfs of a cut.
const mapDrawn = `document.querySelector("#map[data-cut][data-idle]") !== null`

// TestDirectorsPage opens the page, and the map draws its turfs.
func TestDirectorsPage(t *testing.T) {
	if testing.Short() {
		t.Skip("a browser takes long")
	}
	tab := browsertest.Open(t, browsertest.Desk)
	tab.Open(pages(t) + "/")
	tab.Until(`document.querySelector("#turfs-rows tr") !== null`)
	list := tab.Since()
	tab.Until(`document.querySelector("#map canvas") !== null`)
	tab.Until(mapDrawn)
	tab.Shot("director")
	t.Logf("list after %v, map drawn after %v, %d bytes; %+v", list, tab.Since(), tab.Bytes(), tab.Timing())
}

// TestDirectorsKey: whoever has no key is asked for one, and its turfs come once
// it is there.
func TestDirectorsKey(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("a browser takes long")
	}
	base, key := pagesWithKey(t)
	tab := browsertest.Open(t, browsertest.Desk)
	tab.Open(base + "/")
	tab.Until(`!document.getElementById("key-form").hidden`)
	tab.Forgive("401")
	tab.Type("#key", key)
	tab.Press("\r")
	tab.Until(mapDrawn)
	if said := browsertest.Eval[string](tab, `document.getElementById("status").textContent`); said != "" {
		t.Errorf("with a key the page says %q", said)
	}
	tab.Forgive("401")
}

// TestPagesStandStill: the server of a test may stop and start again where it
// was, with what it had.
func TestPagesStandStill(t *testing.T) {
	if testing.Short() {
		t.Skip("the sample is cut for it")
	}
	s := newPages(t, api.Options{})
	base := s.base
	answers := func() bool {
		client := http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, base+"/v1/cuts", nil)
		if err != nil {
			t.Fatal(err)
		}
		a, err := client.Do(r)
		if err != nil {
			return false
		}
		defer a.Body.Close()
		return a.StatusCode == http.StatusOK
	}
	for range 2 {
		if !answers() {
			t.Error("no answer")
		}
		s.stop()
		if answers() {
			t.Error("an answer of a server that is stopped")
		}
		s.start()
	}
	if !answers() || s.base != base {
		t.Errorf("no answer, or at %s instead of %s", s.base, base)
	}
}
