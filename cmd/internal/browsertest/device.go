package browsertest

import (
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// callBrowser runs a command of the DevTools protocol that is not one tab's.
func callBrowser[P, R any](b *Tab, c cdp.Command[P, R], p P) {
	b.t.Helper()
	_, err := chromedp.CallBrowser(b.Context, c, p)
	b.check(err)
}

// Geolocation lets pages know where the device is (degrees), to 10 m.
func (b *Tab) Geolocation(lat, lon float64) {
	b.t.Helper()
	b.permit("geolocation", browser.PermissionSettingGranted)
	accuracy := 10.0
	call(b, emulation.SetGeolocationOverride, emulation.SetGeolocationOverrideParams{Latitude: &lat, Longitude: &lon, Accuracy: &accuracy})
}

// NoGeolocation denies it, as a user who says no.
func (b *Tab) NoGeolocation() {
	b.t.Helper()
	b.permit("geolocation", browser.PermissionSettingDenied)
}

func (b *Tab) permit(what string, setting browser.PermissionSetting) {
	b.t.Helper()
	callBrowser(b, browser.SetPermission, browser.SetPermissionParams{Permission: &browser.PermissionDescriptor{Name: what}, Setting: setting})
}

// Downloads lets files be kept in dir, which is empty; the function returned
// waits for the next one that is whole and returns its path.
func (b *Tab) Downloads(dir string) (next func() string) {
	b.t.Helper()
	callBrowser(b, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{Behavior: browser.SetDownloadBehaviorBehaviorAllow, DownloadPath: dir})
	seen := map[string]time.Time{}
	return func() string {
		b.t.Helper()
		for end := time.Now().Add(wait); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
			if name := fresh(dir, seen); name != "" {
				return filepath.Join(dir, name)
			}
		}
		b.t.Fatalf("no download came (console: %q)", b.Console())
		return ""
	}
}

// fresh returns a file of dir that is whole and was not seen yet as it is now, ""
// if there is none. Chromium takes the name with an empty file, writes under another
// and renames what is whole, over an older one of the same name.
func fresh(dir string, seen map[string]time.Time) string {
	files, _ := os.ReadDir(dir)
	for _, f := range files {
		info, err := f.Info()
		if name := f.Name(); err == nil && info.Size() > 0 && !info.ModTime().Equal(seen[name]) && !strings.HasSuffix(name, ".crdownload") && !strings.HasPrefix(name, ".") {
			seen[name] = info.ModTime()
			return name
		}
	}
	return ""
}

// Dialogs answers the browser's own questions (confirm, beforeunload …) from now
// on with yes or no; the function returned tells what was asked so far. A
// <dialog> of the page is used like all of it.
func (b *Tab) Dialogs(yes bool) (asked func() []string) {
	b.t.Helper()
	var all []string
	b.check(chromedp.Listen(b.Context, func(event any) {
		e, ok := event.(*page.EventJavascriptDialogOpening)
		if !ok {
			return
		}
		b.mu.Lock()
		all = append(all, string(e.Type)+": "+e.Message)
		b.mu.Unlock()
		go func() { // a listener must not wait for the browser
			_, _ = chromedp.Call(b.Context, page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{Accept: yes})
		}()
	}))
	return func() []string {
		b.mu.Lock()
		defer b.mu.Unlock()
		return append([]string(nil), all...)
	}
}

// Line is how the network is.
type Line struct {
	Delay    time.Duration // of every answer
	Down, Up float64       // bytes a second
}

// Slow3G is a phone at the edge of what is covered, as the developer tools of
// Chromium have it.
func Slow3G() Line { return Line{Delay: 2 * time.Second, Down: 50_000, Up: 50_000} }

// Throttle makes the device so many times slower than this machine, and its
// network like line; Throttle(1, Line{}) ends that.
func (b *Tab) Throttle(slower float64, line Line) {
	b.t.Helper()
	call(b, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: slower})
	var all []*network.Conditions
	if line != (Line{}) {
		all = append(all, &network.Conditions{Latency: float64(line.Delay.Milliseconds()), DownloadThroughput: line.Down, UploadThroughput: line.Up})
	}
	b.conditions(all)
}

// conditions sets how the network of the tab is; none: as it really is.
func (b *Tab) conditions(all []*network.Conditions) {
	b.t.Helper()
	if all == nil {
		all = []*network.Conditions{} // null is refused
	}
	call(b, network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{MatchedNetworkConditions: all})
}

// Timing is how soon the page showed something, from the request on.
type Timing struct {
	FirstPaint, ContentfulPaint, Parsed, Loaded time.Duration
}

// Timing asks the page's own clock; what has not happened is 0. Tests log it:
// none fails for a time.
func (b *Tab) Timing() Timing {
	b.t.Helper()
	ms := Eval[[]float64](b, `(() => {
		const paint = (name) => performance.getEntriesByName(name)[0]?.startTime ?? 0;
		const [nav] = performance.getEntriesByType("navigation");
		return [paint("first-paint"), paint("first-contentful-paint"), nav.domContentLoadedEventEnd, nav.loadEventEnd];
	})()`)
	at := func(i int) time.Duration { return time.Duration(ms[i] * float64(time.Millisecond)) }
	return Timing{at(0), at(1), at(2), at(3)}
}

// Since returns how long ago the page was asked for, by its own clock: when what
// a test waited for is there.
func (b *Tab) Since() time.Duration {
	b.t.Helper()
	return time.Duration(Eval[float64](b, "performance.now()") * float64(time.Millisecond))
}
