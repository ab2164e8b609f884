package browsertest

import (
	"context"
	"strings"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// Click clicks the middle of the first element of a CSS selector, once it is
// there and visible.
func (b *Tab) Click(selector string) {
	b.t.Helper()
	b.onElement(chromedp.ScrollIntoView(chromedp.CSS(selector)))
	b.onElement(chromedp.Click(chromedp.CSS(selector), chromedp.NodeVisible))
}

// onElement does a step with an element, and again with the one that took its
// place if the page drew itself anew between finding it and reaching for it, as
// a hand would. DevTools refuses such a step before anything of it is done.
func (b *Tab) onElement(step chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	ctx, stop := context.WithTimeout(b.Context, wait)
	defer stop()
	err := chromedp.Do(ctx, step)
	for err != nil && drawnAnew(err) && ctx.Err() == nil {
		err = chromedp.Do(ctx, step)
	}
	b.check(err)
}

// drawnAnew says that an element is no longer in the page.
func drawnAnew(err error) bool {
	for _, words := range []string{"Could not find node", "Node is detached", "No node with given id"} {
		if strings.Contains(err.Error(), words) {
			return true
		}
	}
	return false
}

// Type types a text into the first element of a CSS selector.
func (b *Tab) Type(selector, text string) {
	b.t.Helper()
	b.onElement(chromedp.SendKeys(chromedp.CSS(selector), text, chromedp.NodeVisible))
}

// Press presses keys wherever the focus is: text, or constants of chromedp/kb.
func (b *Tab) Press(keys string) {
	b.t.Helper()
	b.Do(chromedp.KeyEvent(keys))
}

// Choose puts files into a file input.
func (b *Tab) Choose(selector string, files ...string) {
	b.t.Helper()
	b.Do(chromedp.SetUploadFiles(chromedp.CSS(selector), files))
}

// Colours asks the page for its "light" or "dark" face.
func (b *Tab) Colours(scheme string) {
	b.t.Helper()
	call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}})
}

// Online takes the network of the tab away, or gives it back: what the page
// asks for fails, and it is told so. What a service worker asks for goes another
// way: stop the server for that.
func (b *Tab) Online(yes bool) {
	b.t.Helper()
	call(b, network.OverrideNetworkState, network.OverrideNetworkStateParams{Offline: !yes, DownloadThroughput: -1, UploadThroughput: -1})
	var all []*network.Conditions
	if !yes {
		all = append(all, &network.Conditions{Offline: true})
	}
	b.conditions(all)
}

// Motion tells the page whether its user likes things to move; it leaves the
// colours to the browser.
func (b *Tab) Motion(yes bool) {
	b.t.Helper()
	value := "no-preference"
	if !yes {
		value = "reduce"
	}
	call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-reduced-motion", Value: value}}})
}
