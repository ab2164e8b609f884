package main

import (
	"strings"

	"puerta/data"
)

// words are what a dry run and the account of an import say, in one language.
type words struct {
	lang                                               string
	file                                               string // container, encoding, delimiter, layout, what a row is
	people, addresses                                  string
	used, unused, repeated, unnamed, noPoints          string
	rows, line, number, street, unit, city, language   string
	score, point, noPoint                              string
	counted                                            string // rows, doors, people
	rejected, end                                      string
	plain, comma, tab, semicolon, bar                  string
	noCoordinates, badCoordinates, suspect, duplicates string
	suppressed, outvoted                               string
}

// dryWords returns the words of a language, en or es.
func dryWords(lang string) words {
	if lang == "es" {
		return spanishDryWords()
	}
	return words{
		lang: "en",
		file: "container  %s\nencoding   %s\ndelimiter  %s\nlayout     %s: %s\n",

		people: "each row is a voter", addresses: "each row is an address",
		used: "Columns, and what they are taken for:", unused: "Columns that are not used:", repeated: "Columns whose name stands there already; the first one counts:",
		unnamed:  "\nColumns without a name: %d\n",
		noPoints: "\nThere are no coordinates: import the list with --address-points FILE.\n",
		rows:     "The first rows as understood:", line: "line %d",
		number: "number", street: "street", unit: "unit", city: "city", language: "language", score: "score",
		point: "lat %.5f lon %.5f", noPoint: "no coordinates",
		counted:  "\n%d rows, %d doors, %d voters\n",
		rejected: "The first rows that cannot be used as they are:", end: "\nNothing was stored.\n",
		plain: "none", comma: "comma", tab: "tab", semicolon: "semicolon", bar: "vertical bar",
		noCoordinates: "without coordinates, or not readable", badCoordinates: "with coordinates that cannot be right", suspect: "with suspect coordinates",
		duplicates: "duplicates", suppressed: "on the do-not-walk list",
		outvoted: "rows whose own point is not that of their door",
	}
}

func spanishDryWords() words {
	return words{
		lang: "es",
		file: "contenedor     %s\ncodificación   %s\nseparador      %s\nformato        %s: %s\n",

		people: "cada fila es una persona", addresses: "cada fila es una dirección",
		used: "Columnas y lo que se entiende por ellas:", unused: "Columnas que no se usan:", repeated: "Columnas cuyo nombre ya aparece antes; vale la primera:",
		unnamed:  "\nColumnas sin nombre: %d\n",
		noPoints: "\nNo hay coordenadas: importe la lista con --address-points ARCHIVO.\n",
		rows:     "Las primeras filas, tal como se entienden:", line: "línea %d",
		number: "número", street: "calle", unit: "unidad", city: "ciudad", language: "idioma", score: "puntaje",
		point: "lat %.5f lon %.5f", noPoint: "sin coordenadas",
		counted:  "\n%d filas, %d puertas, %d personas\n",
		rejected: "Las primeras filas que no se pueden usar tal como están:", end: "\nNo se guardó nada.\n",
		plain: "ninguno", comma: "coma", tab: "tabulador", semicolon: "punto y coma", bar: "barra vertical",
		noCoordinates: "sin coordenadas, o ilegibles", badCoordinates: "con coordenadas que no pueden ser correctas", suspect: "con coordenadas dudosas",
		duplicates: "repetidas", suppressed: "en la lista de no visitar",
		outvoted: "filas cuyo propio punto no es el de su puerta",
	}
}

func (w words) container(name string) string {
	if name == "" {
		return w.plain
	}
	return name
}

func (w words) delimiter(d string) string {
	switch d {
	case ",":
		return w.comma
	case "\t":
		return w.tab
	case ";":
		return w.semicolon
	case "|":
		return w.bar
	}
	return strings.TrimSpace(d)
}

// reason says why doors or rows can be in no turf, as far as reading tells.
func (w words) reason(r data.Reason) string {
	switch r {
	case data.NoCoordinates:
		return w.noCoordinates
	case data.BadCoordinates:
		return w.badCoordinates
	case data.SuspectGeocode:
		return w.suspect
	case data.Duplicate:
		return w.duplicates
	case data.Suppressed:
		return w.suppressed
	}
	return string(r)
}
