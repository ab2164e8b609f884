package routing_test

import (
	"testing"

	"puerta/routing"
	"puerta/routing/asciimap"
)

func TestTheStreetItselfNeedsNoWord(t *testing.T) {
	// Main bends at B, where a service way and the end of a one-way street lie
	// straight ahead; past C it is the straighter branch of a narrow fork
	p := draw(t, asciimap.Drawing{Text: `
		A-1-B--S
		    |  O
		    |
		    |
		    C
		    |
		    |
		    |
		    |
		   2|
		    |
		    DE
	`, Streets: map[string]routing.Street{"ABCD": {Name: "Main"}, "BS": {Class: routing.Service},
		"BO": {Name: "Oak", Access: routing.OnFoot | routing.Back}, "CE": {Name: "Elm"}}}, routing.DefaultSpeeds())
	want := "Head east on Main | You have arrived; the door is on the right"
	if got := p.told(routing.Drive, "1", "2"); got != want {
		t.Errorf("by car: %s", got)
	}
	// on foot Oak is open, so it must be said that one does not take it
	want = "Head east on Main | Turn right on Main | You have arrived; the door is on the right"
	if got := p.told(routing.Walk, "1", "2"); got != want {
		t.Errorf("on foot: %s", got)
	}
	p.tell("2", "E", "Head north on Main | Turn sharp right on Elm | You have arrived")
}

func TestShortSlipTakesTheNameAhead(t *testing.T) {
	p := draw(t, asciimap.Drawing{Text: `
		    C
		    |
		A-1-B-D-----2-E
		    |
		    F
	`, Streets: map[string]routing.Street{"AB": {Name: "Main"}, "BC": {Name: "Oak"}, "BF": {Name: "Oak"},
		"BD": {Name: "slip"}, "DE": {Name: "Elm"}}}, routing.DefaultSpeeds())
	p.nameless("BD")
	p.tell("C", "2", "Head south on Oak | Turn left on Elm | You have arrived")
	p.tell("D", "F", "Head west | Turn left on Oak | You have arrived")
}

func TestHeadingAtABend(t *testing.T) {
	p := draw(t, asciimap.Drawing{Text: `
		A-----1b
		       |
		       |
		       C
	`, Streets: map[string]routing.Street{"AbC": {Name: "Main"}}}, routing.DefaultSpeeds())
	p.tell("b", "C", "Head south on Main | You have arrived")
	p.tell("b", "A", "Head west on Main | You have arrived")
}
