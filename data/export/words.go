package export

import "puerta/data"

// words are those of files for people, in one language.
type words struct {
	start, park, getOut, knock, back, end string // what to do at a stop

	turf, door, doors, voters, language, people, minutes string
	walk, drive, knocking, parking, canvasser, area      string

	noAddress, noStreet, miles, feet, attribution string
	paper                                         paperWords
}

// wordsIn returns the words of a language; any but Spanish is English.
func wordsIn(lang string) words {
	if lang == "es" {
		return spanish()
	}
	return english()
}

func english() words {
	return words{
		start: "Start", park: "Park the car", getOut: "Get out here", knock: "Knock", back: "Back to the car", end: "End",

		turf: "Turf", door: "Door", doors: "Doors", voters: "Voters", language: "Language", people: "People", minutes: "Minutes",
		walk: "Walk", drive: "Drive", knocking: "At doors", parking: "Parking", canvasser: "Canvasser", area: "Area of the turf",

		noAddress: "No address; see the map", noStreet: "(no street name)", miles: "mi", feet: "ft", attribution: "© OpenStreetMap contributors",
		paper: englishPaper(),
	}
}

func spanish() words {
	return words{
		start: "Inicio", park: "Estacione el auto", getOut: "Bájese aquí", knock: "Toque la puerta", back: "Regrese al auto", end: "Fin",

		turf: "Zona", door: "Puerta", doors: "Puertas", voters: "Votantes", language: "Idioma", people: "Personas", minutes: "Minutos",
		walk: "A pie", drive: "En auto", knocking: "En las puertas", parking: "Estacionar", canvasser: "Persona", area: "Área de la zona",

		noAddress: "Sin dirección; vea el mapa", noStreet: "(calle sin nombre)", miles: "mi", feet: "pies", attribution: "© colaboradores de OpenStreetMap",
		paper: spanishPaper(),
	}
}

// kind says what is done at a stop. Where the car drops people a park has a
// walker, who gets out.
func (w *words) kind(s *data.Stop) string {
	switch {
	case s.Kind == data.StopStart:
		return w.start
	case s.Kind == data.StopPark && s.Walker > 0:
		return w.getOut
	case s.Kind == data.StopPark:
		return w.park
	case s.Kind == data.StopDoor:
		return w.knock
	case s.Kind == data.StopReturn:
		return w.back
	}
	return w.end
}

// mode says how one travels.
func (w *words) mode(mode string) string {
	switch mode {
	case "walk":
		return w.walk
	case "drive":
		return w.drive
	}
	return ""
}
