package api

import (
	"fmt"

	"puerta/data"
	"puerta/data/voterfile"
)

// fileFault says why a voter file was refused. The log learns the kind and the
// place only: in a file without a header the "column names" of the message are
// somebody's name and address.
func fileFault(e *voterfile.FileError) *fault {
	f := &fault{code: "unusable_file", detail: data.Text{EN: e.Error() + ".", ES: spanishFile(e)},
		cause: fmt.Errorf("voter file: %s at line %d, column %d", e.Kind, e.Line, e.Column)}
	if e.Kind == voterfile.TooLarge {
		f.code = "too_large"
	}
	return f
}

// spanishFile is the Spanish of a FileError, by its kind and place.
func spanishFile(e *voterfile.FileError) string {
	s := spanishKind(e.Kind)
	if e.Line > 0 {
		s += fmt.Sprintf(" (línea %d", e.Line)
		if e.Column > 0 {
			s += fmt.Sprintf(", columna %d", e.Column)
		}
		s += ")"
	}
	return s + "."
}

func spanishKind(k voterfile.Kind) string {
	switch k {
	case voterfile.Empty:
		return "El archivo está vacío; exporte la lista de nuevo"
	case voterfile.NotCSV:
		return "El archivo no es CSV (parece una página web, una hoja de cálculo u otra cosa); guárdelo como «CSV UTF-8»"
	case voterfile.BadEncoding:
		return "El archivo está en una codificación que no se lee; guárdelo como «CSV UTF-8»"
	case voterfile.UnknownHeader:
		return "Ninguna columna tiene un identificador o una dirección; revise que la primera línea tenga los nombres de las columnas"
	case voterfile.MissingColumn:
		return "Falta una columna que se pidió; elija una de las que tiene el archivo"
	case voterfile.NoPoints:
		return "Faltan las columnas de latitud y longitud; exporte la lista con coordenadas"
	case voterfile.Damaged:
		return "El archivo está dañado o incompleto; descárguelo o cópielo de nuevo, no se guardó nada"
	case voterfile.TooLarge:
		return "El archivo es demasiado grande; divida la lista"
	}
	return "No se puede usar el archivo"
}
