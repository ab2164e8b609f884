package browsertest

import "github.com/chromedp/cdproto/page"

// Before runs a script in every page from now on, before those of the page.
func (b *Tab) Before(script string) {
	b.t.Helper()
	call(b, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script})
}
