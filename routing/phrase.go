package routing

import "math"

// Text returns the step as a sentence: in Spanish for "es", else in English.
func (s Step) Text(lang string) string {
	if lang == "es" {
		return s.spanish()
	}
	return s.english()
}

// after returns the street's name behind the word that leads to it; "" for a
// street without a name.
func (s Step) after(word string) string {
	if s.Name == "" {
		return ""
	}
	return " " + word + " " + s.Name
}

// wind returns the departure's direction as an eighth of the compass, 0 north,
// clockwise.
func (s Step) wind() int {
	return (int(math.Round(s.Heading/45))%8 + 8) % 8
}
