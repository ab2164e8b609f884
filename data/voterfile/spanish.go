package voterfile

import "fmt"

// Spanish says in Spanish what is wrong with the file, by the kind of the error
// and its place, and what to do.
func (e *FileError) Spanish() string {
	s := e.Kind.spanish()
	if e.File != "" {
		s = e.File + ": " + s
	}
	if e.Line > 0 {
		s += fmt.Sprintf(" (línea %d", e.Line)
		if e.Column > 0 {
			s += fmt.Sprintf(", columna %d", e.Column)
		}
		s += ")"
	}
	return s + "."
}

func (k Kind) spanish() string {
	switch k {
	case Empty:
		return "No hay ninguna lista en el archivo; expórtela de nuevo"
	case NotCSV:
		return "El archivo no es una lista que se pueda leer (parece una página web, un documento u otra cosa, o contiene varias listas); guarde una sola lista como «CSV UTF-8» o .xlsx"
	case BadEncoding:
		return "El archivo está en una codificación que no se lee; guárdelo como «CSV UTF-8»"
	case UnknownHeader:
		return "Ninguna columna tiene un identificador o una dirección; revise que la primera línea tenga los nombres de las columnas"
	case MissingColumn:
		return "Falta una columna que se pidió; elija una de las que tiene el archivo"
	case NoPoints:
		return "Faltan las columnas de latitud y longitud; exporte la lista con coordenadas"
	case Damaged:
		return "El archivo está dañado o incompleto; descárguelo o cópielo de nuevo, no se guardó nada"
	case TooLarge:
		return "El archivo es demasiado grande, o lo sería al descomprimirlo; descomprímalo antes o divida la lista"
	case BadMapping:
		return "El archivo de columnas no se puede usar; se esperan líneas como «lat: Y_COORD», un campo y el nombre de su columna"
	case BadRow:
		return "No se puede leer ninguna fila, o una de la lista de no visitar; corríjala"
	}
	return "No se puede usar el archivo"
}
