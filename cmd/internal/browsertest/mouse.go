package browsertest

import (
	"fmt"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// At is a place in the window, CSS pixels from its upper left corner.
type At struct{ X, Y float64 }

// Middle returns the middle of the first element of a CSS selector, once it is
// there, scrolled into view.
func (b *Tab) Middle(selector string) At {
	b.t.Helper()
	b.onElement(chromedp.ScrollIntoView(chromedp.CSS(selector)))
	p := Eval[[]float64](b, fmt.Sprintf(`(({ x, y, width, height }) => [x + width / 2, y + height / 2])(document.querySelector(%q).getBoundingClientRect())`, selector))
	return At{p[0], p[1]}
}

// Move moves the mouse to a place.
func (b *Tab) Move(to At) {
	b.t.Helper()
	b.mouse(input.DispatchMouseEventTypeMouseMoved, to, 0, 0)
}

// Hover holds the mouse over the first element of a CSS selector.
func (b *Tab) Hover(selector string) {
	b.t.Helper()
	b.Move(b.Middle(selector))
}

// The keys that may be held with the mouse, to be added.
const (
	Alt   = 1
	Ctrl  = 2
	Shift = 8
)

// ClickAt clicks a place, as of a map, with keys held.
func (b *Tab) ClickAt(at At, held int64) {
	b.t.Helper()
	b.Move(at)
	b.mouse(input.DispatchMouseEventTypeMousePressed, at, 1, held)
	b.mouse(input.DispatchMouseEventTypeMouseReleased, at, 1, held)
}

// Drag drags with the left button through places, in small steps, with keys
// held.
func (b *Tab) Drag(held int64, from At, through ...At) {
	b.t.Helper()
	b.Move(from)
	b.mouse(input.DispatchMouseEventTypeMousePressed, from, 1, held)
	const steps = 8
	for _, to := range through {
		for i := 1.; i <= steps; i++ {
			b.mouse(input.DispatchMouseEventTypeMouseMoved, At{from.X + (to.X-from.X)*i/steps, from.Y + (to.Y-from.Y)*i/steps}, 1, held)
		}
		from = to
	}
	b.mouse(input.DispatchMouseEventTypeMouseReleased, from, 1, held)
}

// mouse sends one event; pressed is 1 while the left button is down.
func (b *Tab) mouse(kind input.DispatchMouseEventType, at At, pressed, held int64) {
	b.t.Helper()
	p := input.DispatchMouseEventParams{Type: kind, X: at.X, Y: at.Y, Buttons: pressed, Modifiers: held}
	if pressed == 1 {
		p.Button = input.MouseButtonLeft
	}
	if kind != input.DispatchMouseEventTypeMouseMoved {
		p.ClickCount = 1
	}
	if kind == input.DispatchMouseEventTypeMouseReleased {
		p.Buttons = 0
	}
	call(b, input.DispatchMouseEvent, p)
}
