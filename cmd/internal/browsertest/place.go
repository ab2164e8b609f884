package browsertest

import (
	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
)

// Place tells the page that the phone is there, in degrees, once it asks and if
// it may.
func (b *Tab) Place(lat, lon float64) {
	b.t.Helper()
	accuracy := 10.0 // metres
	call(b, emulation.SetGeolocationOverride, emulation.SetGeolocationOverrideParams{Latitude: &lat, Longitude: &lon, Accuracy: &accuracy})
}

// MayPlace answers in advance whether the page may know where the phone is.
func (b *Tab) MayPlace(yes bool) {
	b.t.Helper()
	answer := browser.PermissionSettingDenied
	if yes {
		answer = browser.PermissionSettingGranted
	}
	call(b, browser.SetPermission, browser.SetPermissionParams{Permission: &browser.PermissionDescriptor{Name: "geolocation"}, Setting: answer})
}

// Before runs a script in every page from now on, before those of the page.
func (b *Tab) Before(script string) {
	b.t.Helper()
	call(b, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script})
}
