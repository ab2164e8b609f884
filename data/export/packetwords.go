package export

import (
	"fmt"
	"time"
)

// result is how a visit ended, as it is ticked on paper: the letter in the box,
// and what it stands for.
type result struct{ letter, meaning string }

// paperWords are those of packets alone. Sentences with %s take, in that order, a
// distance with minutes and a place.
type paperWords struct {
	number, house, notes, side string // heads of the table
	results                    [7]result
	resultsHead, sides         string

	parkings, where, doorsHead, minutesHead, oneEach string // list of parking places
	near, by, parkingPlace, dropPlace                string

	driveTo, beginAt, walkBack, carBack, driveEnd, walkEnd string
	walkOver, goTo                                         string

	driver, drive, letsOut, getsIn, getOutAt, walkPickUp, pickUp string // where the car drops people

	linkQR, startQR, until string
	months                 [12]string
	date                   string // of day, month, year, time

	walkSign, driveSign, startSign, parkSign, doorSign, areaSign string
	north, part, partDoors                                       string
	census                                                       string
	building                                                     string
}

// moment writes a time with its zone.
func (w *paperWords) moment(t time.Time) string {
	return fmt.Sprintf(w.date, t.Day(), w.months[t.Month()-1], t.Year(), t.Format("15:04 MST"))
}

func englishPaper() paperWords {
	return paperWords{
		number: "No.", house: "House", notes: "Notes", side: "Side",
		results:     [7]result{{"N", "not home"}, {"S", "spoke"}, {"R", "refused"}, {"B", "come back"}, {"L", "other language"}, {"X", "no access"}, {"?", "wrong place on the map"}},
		resultsHead: "Tick one", sides: "◀ left, ▶ right as you come",

		parkings: "Where to park", where: "Place", doorsHead: "Doors", minutesHead: "Time", oneEach: "one at each", near: "%s near %s", by: "by %s", parkingPlace: "parking %s", dropPlace: "stop %s",

		driveTo: "Drive %s to %s", beginAt: "Begin at %s", walkBack: "Walk back to the car: %s", carBack: "Back to the car",
		driveEnd: "Drive %s back to where the shift ends", walkEnd: "Walk %s back to where the shift ends", walkOver: "Walk %s to the next door", goTo: "Begin at the start on the map",

		driver: "Who drives", drive: "Drive %s.", letsOut: "At %s canvasser %s gets out (No. %s).", getsIn: "Pick up canvasser %s.",
		getOutAt: "Get out at %s", walkPickUp: "Walk %s to where the car picks you up", pickUp: "The car picks you up here",

		linkQR: "Scan to open this turf on your phone, or type the address:", startQR: "Scan: your phone leads you to where the walk begins. It opens nothing else.", until: "Works until %s",
		months: [12]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
		date:   "%[2]s %[1]d, %[3]d, %[4]s",

		walkSign: "on foot", driveSign: "by car", startSign: "start", parkSign: "park here", doorSign: "door", areaSign: "edge of the turf",
		north: "N", part: "Map %s", partDoors: "doors %s",
		census:   "Streets: U.S. Census Bureau, TIGER/Line",
		building: "doors here",
	}
}

func spanishPaper() paperWords {
	return paperWords{
		number: "N.º", house: "Casa", notes: "Notas", side: "Lado",
		results:     [7]result{{"N", "no había nadie"}, {"H", "se habló"}, {"R", "no quiso"}, {"V", "volver después"}, {"I", "otro idioma"}, {"X", "sin acceso"}, {"?", "mal ubicada en el mapa"}},
		resultsHead: "Marque una", sides: "◀ izquierda, ▶ derecha al llegar",

		parkings: "Dónde estacionar", where: "Lugar", doorsHead: "Puertas", minutesHead: "Tiempo", oneEach: "una en cada uno", near: "%s cerca de %s", by: "junto a %s", parkingPlace: "el estacionamiento %s", dropPlace: "la parada %s",

		driveTo: "Maneje %s hasta %s", beginAt: "Empiece en %s", walkBack: "Regrese caminando al auto: %s", carBack: "Regrese al auto",
		driveEnd: "Maneje %s de regreso a donde termina el turno", walkEnd: "Camine %s de regreso a donde termina el turno", walkOver: "Camine %s hasta la siguiente puerta", goTo: "Empiece en el punto de inicio del mapa",

		driver: "Quien maneja", drive: "Maneje %s.", letsOut: "En %s se baja la persona %s (N.º %s).", getsIn: "Recoja a la persona %s.",
		getOutAt: "Bájese en %s", walkPickUp: "Camine %s hasta donde el auto pasa por usted", pickUp: "Aquí pasa el auto por usted",

		linkQR: "Escanee para abrir esta zona en su teléfono, o escriba la dirección:", startQR: "Escanee: su teléfono le muestra cómo llegar a donde empieza el recorrido. No abre nada más.", until: "Sirve hasta el %s",
		months: [12]string{"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"},
		date:   "%d de %s de %d, %s",

		walkSign: "a pie", driveSign: "en auto", startSign: "inicio", parkSign: "estacione aquí", doorSign: "puerta", areaSign: "borde de la zona",
		north: "N", part: "Mapa %s", partDoors: "puertas %s",
		census:   "Calles: Oficina del Censo de EE. UU., TIGER/Line",
		building: "puertas aquí",
	}
}
