package browsertest

import (
	_ "embed"
	"strings"
)

// axeCore is axe-core as published, see axe/LICENSE.txt.
//
//go:embed axe/axe.min.js
var axeCore string

// Violation is what axe-core found against a rule of accessibility.
type Violation struct {
	Rule    string   `json:"rule"`    // its id, as "color-contrast"
	Impact  string   `json:"impact"`  // "serious" or "critical"
	Help    string   `json:"help"`    // what is expected
	Targets []string `json:"targets"` // CSS selectors of the elements, and what is wrong with each
}

// Axe runs axe-core on the page as it stands and returns what is serious or
// critical. It comes in through DevTools, which the page's policy does not bind.
// Contrast is judged in the colours that show: ask again after Colours.
func Axe(b *Tab) []Violation {
	b.t.Helper()
	if !Eval[bool](b, `typeof axe === "object"`) {
		Eval[bool](b, axeCore+"\n;true")
	}
	b.settled()
	return Eval[[]Violation](b, `axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) => violations
		.filter((v) => v.impact === "serious" || v.impact === "critical")
		.map((v) => ({ rule: v.id, impact: v.impact, help: v.help,
			targets: v.nodes.map((n) => n.target.join(" ") + ": " + [...n.any, ...n.all, ...n.none].map((c) => c.message).join("; ")) })))`)
}

// NoViolations fails the test for everything serious or critical that axe-core
// finds, in the light face of the page and the dark one, and leaves it light.
func (b *Tab) NoViolations(where string) {
	b.t.Helper()
	for _, scheme := range []string{"dark", "light"} {
		b.Colours(scheme)
		for _, v := range Axe(b) {
			b.t.Errorf("%s (%s): %s, %s: %s\n  %s", where, scheme, v.Impact, v.Rule, v.Help, strings.Join(v.Targets, "\n  "))
		}
	}
}

// settled waits for the end of transitions: colours between two are nobody's.
func (b *Tab) settled() {
	b.t.Helper()
	b.Until(`document.getAnimations().every((a) => a.playState !== "running" || a.effect.getComputedTiming().iterations === Infinity)`)
}
