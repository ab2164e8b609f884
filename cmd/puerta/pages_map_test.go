package main

import (
	"testing"

	"puerta/cmd/internal/browsertest"
)

// onMap opens the director's page and waits until the map is drawn.
func onMap(t *testing.T, size browsertest.Size, query string) *browsertest.Tab {
	t.Helper()
	if testing.Short() {
		t.Skip("a browser takes long")
	}
	tab := browsertest.Open(t, size)
	tab.Open(pages(t) + "/" + query)
	tab.Until(`document.querySelector("#map[data-cut][data-idle]") !== null`)
	return tab
}

func TestMapPictures(t *testing.T) {
	tab := onMap(t, browsertest.Desk, "")
	tab.Shot("map-light")
	tab.Click("#turfs-rows tr:nth-child(2) button")
	tab.Until(`document.querySelector("#map[data-route][data-idle]") !== null`)
	tab.Shot("turf-light")
	tab.Click("#link-make")
	tab.Until(`document.querySelector("#link-code") !== null`)
	tab.Click("[data-lang=es]")
	tab.Shot("turf-link-es")
	tab.Colours("dark")
	tab.Click("#map-layers-button")
	tab.Click("#toolDensity")
	tab.Until(`document.querySelector("#map[data-idle]") !== null`)
	tab.Shot("turf-dark-es")
	tab.Click("#turf-back")
	tab.Click("#map-whole")
	tab.Until(`document.querySelector("#map[data-idle]") !== null`)
	tab.Shot("map-dark-es")
}

func TestMapPicturesPhone(t *testing.T) {
	tab := onMap(t, browsertest.Phone, "?lang=es")
	tab.Shot("phone-map")
	tab.Click("#turfs-rows tr:nth-child(2) button")
	tab.Until(`document.querySelector("#map[data-route][data-idle]") !== null`)
	tab.Shot("phone-turf")
	tab.Click("#link-make")
	tab.Until(`document.querySelector("#link-code") !== null`)
	browsertest.Eval[bool](tab, `document.getElementById("turf-links").scrollIntoView() ?? true`)
	tab.Shot("phone-link")
}
