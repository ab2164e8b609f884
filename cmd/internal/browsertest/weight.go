package browsertest

import (
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/heapprofiler"
	"github.com/chromedp/cdproto/memory"
	"github.com/chromedp/chromedp"
)

// Weight returns how many nodes and listeners the tab holds, those that nothing
// shows any longer too, once what nobody can reach is thrown away.
func (b *Tab) Weight() (nodes, listeners int64) {
	b.t.Helper()
	call(b, heapprofiler.CollectGarbage, cdp.Empty{})
	out, err := chromedp.Call(b.Context, memory.GetDOMCounters, cdp.Empty{})
	b.check(err)
	return out.Nodes, out.JsEventListeners
}
