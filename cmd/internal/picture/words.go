package picture

import (
	"fmt"

	"puerta/data"
)

// words are what stands on pictures.
type words struct{ turfs, doors, walk, drive, park, stop, start, knock data.Text }

func newWords() words {
	return words{
		turfs: data.Text{EN: "turfs", ES: "zonas"},
		doors: data.Text{EN: "doors", ES: "puertas"},
		walk:  data.Text{EN: "on foot", ES: "a pie"},
		drive: data.Text{EN: "by car", ES: "en auto"},
		park:  data.Text{EN: "parking", ES: "estacionar"},
		stop:  data.Text{EN: "car stops", ES: "parada del auto"},
		start: data.Text{EN: "Start", ES: "Inicio"},
		knock: data.Text{EN: "at doors", ES: "en puertas"},
	}
}

// in returns a text in the language of a picture.
func (o *Options) in(t data.Text) string {
	if o.Language == "es" {
		return t.ES
	}
	return t.EN
}

// title says how many turfs and doors of a cut are on the image.
func (s *sheet) title(c *Cut) string {
	turfs, doors := 0, 0
	for i := range c.Turfs {
		before := doors
		for _, d := range c.Turfs[i].doors() {
			if s.whole().holds(s.frame.at(d)) {
				doors++
			}
		}
		if doors > before {
			turfs++
		}
	}
	return fmt.Sprintf("%d %s · %d %s", turfs, s.o.in(s.words.turfs), doors, s.o.in(s.words.doors))
}

// account says what a turf takes.
func (t *Turf) account(o *Options, w words) string {
	out := fmt.Sprintf("%d %s · %.0f min: %.0f %s", t.Doors, o.in(w.doors), t.Minutes, t.KnockMin, o.in(w.knock))
	for _, part := range []struct {
		minutes float64
		of      data.Text
	}{{t.WalkMin, w.walk}, {t.DriveMin, w.drive}, {t.ParkMin, w.park}} {
		if part.minutes > 0 {
			out += fmt.Sprintf(", %.0f %s", part.minutes, o.in(part.of))
		}
	}
	return out
}

// parkWord says what the signs of parking places of a turf mean: where a driver
// drops people nobody parks. False if it has none.
func (t *Turf) parkWord(w words) (data.Text, bool) {
	for _, s := range t.Stops {
		if s.Kind == data.StopPark && t.ParkMin > 0 {
			return w.park, true
		} else if s.Kind == data.StopPark {
			return w.stop, true
		}
	}
	return data.Text{}, false
}
