// Package browsertest drives a real Chromium in tests of the pages.
package browsertest

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	cdpruntime "github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// Program returns Chromium's path, "" if there is none.
func Program() string {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// Size is a window in CSS pixels.
type Size struct{ Width, Height int }

// The windows that pages are made for.
var (
	Desk  = Size{1440, 900}
	Phone = Size{390, 844}
)

// How long a whole test in the browser may take, and a thing to come true in it:
// much longer than they need, because machines of tests are slow and busy, and
// software draws the map.
const (
	patience = 8 * time.Minute
	wait     = 2 * time.Minute
)

// Tab is one tab of a browser.
type Tab struct {
	Context context.Context // of chromedp
	t       testing.TB
	mu      sync.Mutex
	console []string
	bytes   int64
}

// Open starts a browser with one tab; the test is skipped where there is no
// Chromium. Errors that the page writes to the console fail the test at its
// end, unless Forgive took them.
func Open(t testing.TB, size Size) *Tab {
	t.Helper()
	program := Program()
	if program == "" {
		t.Skip("no Chromium here (Debian: chromium)")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(program), chromedp.WindowSize(size.Width, size.Height),
		chromedp.Flag("use-angle", "swiftshader"), chromedp.Flag("enable-unsafe-swiftshader", true), chromedp.Flag("ignore-gpu-blocklist", true),
		chromedp.Flag("hide-scrollbars", true), chromedp.NoSandbox, chromedp.Env("LANG=en_US.UTF-8"))
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	ctx, stop := chromedp.NewExecAllocator(ctx, options...)
	ctx, shut := chromedp.NewContext(ctx)
	b := &Tab{Context: ctx, t: t}
	t.Cleanup(func() {
		shut()
		stop()
		cancel()
		for _, line := range b.Console() {
			t.Errorf("the page complained: %s", line)
		}
	})
	if err := chromedp.Listen(ctx, b.listen); err != nil {
		t.Fatal(err)
	}
	b.emulate()
	b.Do(chromedp.EmulateViewport(int64(size.Width), int64(size.Height)))
	return b
}

// listen notes what goes wrong in the page, and how much comes over the wire. Of
// a test that is over it notes nothing: its server may stop before the page does.
func (b *Tab) listen(event any) {
	if b.t.Context().Err() != nil {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := event.(type) {
	case *cdpruntime.EventExceptionThrown:
		b.console = append(b.console, (&chromedp.ExceptionError{ExceptionDetails: e.ExceptionDetails}).Error())
	case *cdpruntime.EventConsoleAPICalled:
		if e.Type == cdpruntime.ConsoleAPICalledTypeError || e.Type == cdpruntime.ConsoleAPICalledTypeWarning {
			var words []string
			for _, a := range e.Args {
				words = append(words, string(a.Value)+a.Description)
			}
			b.console = append(b.console, strings.Join(words, " "))
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError {
			b.console = append(b.console, e.Entry.Text+" "+e.Entry.URL)
		}
	case *network.EventLoadingFinished:
		b.bytes += int64(e.EncodedDataLength)
	}
}

// Console returns what the page complained of so far.
func (b *Tab) Console() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return append([]string(nil), b.console...)
}

// Forgive forgets complaints that have one of some words in them: those that a
// test brings about, as being offline.
func (b *Tab) Forgive(words ...string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	var rest []string
next:
	for _, line := range b.console {
		for _, w := range words {
			if strings.Contains(line, w) {
				continue next
			}
		}
		rest = append(rest, line)
	}
	b.console = rest
}

// Bytes returns how much came over the wire, headers included.
func (b *Tab) Bytes() int64 {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.bytes
}

// Do runs steps and ends the test if one fails, with a picture of the page
// where PUERTA_SHOTS names a folder.
func (b *Tab) Do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	b.check(chromedp.Do(b.Context, steps...))
}

func (b *Tab) check(err error) {
	b.t.Helper()
	if err != nil {
		b.Shot("failed-" + strings.ReplaceAll(b.t.Name(), "/", "-"))
		b.t.Fatalf("%v (console: %q)", err, b.Console())
	}
}

// Eval returns the value of a JavaScript expression, awaited.
func Eval[T any](b *Tab, expression string) T {
	b.t.Helper()
	out, err := chromedp.Run(b.Context, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	b.check(err)
	return out
}

// Until waits until a JavaScript expression is true. It asks again and again:
// what waits inside of the page is refused by its content security policy.
func (b *Tab) Until(expression string) {
	b.t.Helper()
	for end := time.Now().Add(wait); ; time.Sleep(50 * time.Millisecond) {
		ok, err := chromedp.Run(b.Context, chromedp.Evaluate[bool]("!!("+expression+")"))
		if err == nil && ok {
			return
		}
		if err != nil || time.Now().After(end) {
			b.Shot("failed-" + strings.ReplaceAll(b.t.Name(), "/", "-"))
			b.t.Fatalf("it never came true that %s: %v (console: %q)", expression, err, b.Console())
		}
	}
}

// call runs a command of the DevTools protocol.
func call[P, R any](b *Tab, c cdp.Command[P, R], p P) {
	b.t.Helper()
	_, err := chromedp.Call(b.Context, c, p)
	b.check(err)
}

// emulate turns on what the tab notes.
func (b *Tab) emulate() {
	call(b, network.Enable, network.EnableParams{})
	call(b, log.Enable, cdp.Empty{})
}

// Shot keeps a picture of the window as NAME.png in the folder PUERTA_SHOTS;
// without that it does nothing.
func (b *Tab) Shot(name string) {
	b.t.Helper()
	dir := os.Getenv("PUERTA_SHOTS")
	if dir == "" {
		return
	}
	png, err := chromedp.Run(b.Context, chromedp.CaptureScreenshot())
	if err != nil {
		b.t.Logf("no picture: %v", err)
		return
	}
	if err := os.WriteFile(fmt.Sprintf("%s/%s.png", dir, name), png, 0o600); err != nil {
		b.t.Error(err)
	}
}

// Open goes to an address.
func (b *Tab) Open(url string) {
	b.t.Helper()
	b.Do(chromedp.Navigate(url))
}
