package routing

import (
	"strings"
	"testing"
)

func TestSentences(t *testing.T) {
	for _, c := range []struct {
		step   Step
		en, es string
	}{
		{Step{Turn: Depart, Heading: 44, Name: "Main Street"}, "Head northeast on Main Street", "Diríjase al noreste por Main Street"},
		{Step{Turn: Depart, Heading: -10}, "Head north", "Diríjase al norte"},
		{Step{Turn: Depart, Heading: -100}, "Head west", "Diríjase al oeste"},
		{Step{Turn: Depart, Heading: 180}, "Head south", "Diríjase al sur"},
		{Step{Turn: Straight, Name: "US 84"}, "Continue on US 84", "Continúe por US 84"},
		{Step{Turn: Left, Name: "Oak Street"}, "Turn left on Oak Street", "Gire a la izquierda en Oak Street"},
		{Step{Turn: Left}, "Turn left", "Gire a la izquierda"},
		{Step{Turn: SlightRight, Name: "Oak"}, "Bear right on Oak", "Gire levemente a la derecha en Oak"},
		{Step{Turn: SharpLeft}, "Turn sharp left", "Gire cerrado a la izquierda"},
		{Step{Turn: UTurn}, "Make a U-turn", "Dé la vuelta en U"},
		{Step{Turn: TakeExit, Exit: 2, Name: "Oak"}, "At the roundabout take the 2nd exit onto Oak", "En la rotonda tome la 2.ª salida hacia Oak"},
		{Step{Turn: TakeExit, Exit: 11}, "At the roundabout take the 11th exit", "En la rotonda tome la 11.ª salida"},
		{Step{Turn: TakeExit}, "Enter the roundabout", "Entre en la rotonda"},
		{Step{Turn: TakeFerry}, "Take the ferry", "Tome el ferry"},
		{Step{Turn: Arrive, Side: -1}, "You have arrived; the door is on the left", "Ha llegado; queda a la izquierda"},
		{Step{Turn: Arrive, Side: 1}, "You have arrived; the door is on the right", "Ha llegado; queda a la derecha"},
		{Step{Turn: Arrive}, "You have arrived", "Ha llegado"},
	} {
		if en, es := c.step.Text("en"), c.step.Text("es"); en != c.en || es != c.es {
			t.Errorf("%+v:\n got %q, %q\nwant %q, %q", c.step, en, es, c.en, c.es)
		}
	}
}

func TestEveryStepInBothLanguages(t *testing.T) {
	for _, name := range []string{"", "Oak Street"} {
		said := map[string]Step{}
		for turn := Depart; turn <= Arrive; turn++ {
			for exit := range uint8(4) {
				for side := int8(-1); side <= 1; side++ {
					s := Step{Turn: turn, Exit: exit, Side: side, Name: name, Heading: float64(exit) * 45}
					en, es := s.Text("en"), s.Text("es")
					if en == "" || es == "" || en == es || s.Text("xx") != en {
						t.Errorf("%+v: %q, %q", s, en, es)
					}
					// every sentence belongs to one turn, and to the same in both languages
					for _, text := range []string{en, es} {
						if other, ok := said[text]; ok && other.Turn != turn {
							t.Errorf("%q says %+v and %+v", text, other, s)
						}
						said[text] = s
						named := name != "" && turn != Arrive && (turn != TakeExit || exit > 0)
						if strings.HasPrefix(text, " ") || strings.HasSuffix(text, " "+name) != named {
							t.Errorf("%+v: %q", s, text)
						}
					}
				}
			}
		}
	}
}

func TestSameStreet(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{{"Main", "Main", true}, {"Main / US 84", "US 84", true}, {"US 84 / Elm", "Main / US 84", true},
		{"Main", "Main Court", false}, {"", "Main", false}, {"A / B", "C / D", false}} {
		if sameStreet(c.a, c.b) != c.want || sameStreet(c.b, c.a) != c.want {
			t.Errorf("%q and %q: %v", c.a, c.b, !c.want)
		}
	}
}
