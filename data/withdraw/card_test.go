package withdraw

import (
	"testing"

	"puerta/data"
)

// A canvasser is told of the voters who are left, in a route of its own.
func TestCardsTellWhoIsLeft(t *testing.T) {
	for name, c := range map[string]struct {
		what What
		want int // at door a
	}{
		"by rows":   {What{Rows: map[int]bool{2: true}}, 1},
		"by doors":  {What{Rows: map[int]bool{2: true}, Voters: func(string) int { return 7 }}, 7},
		"next door": {What{Doors: map[string]bool{"b": true}}, 2},
	} {
		r := people(t)
		before := r.Routes[0].Stops
		before[1].Card = data.Card{Voters: 2, Language: "es", Address: data.Address{Street: "Elm St"}}
		From(r, c.what)
		card := r.Routes[0].Stops[1].Card
		if card.Voters != c.want || card.Language != "es" || card.Address.Street != "Elm St" {
			t.Errorf("%s: %+v, want %d voters", name, card, c.want)
		}
		if before[1].Card.Voters != 2 {
			t.Errorf("%s: the stops given were changed", name)
		}
	}
}
