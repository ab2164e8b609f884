package voterfile

import (
	"fmt"

	"puerta/data"
	"puerta/geo"
)

// The details of rows and doors, for people: which column, what is wrong with
// it, and never its value.

func (c column) en() string { return fmt.Sprintf("%s (column %d)", c.name, c.number) }
func (c column) es() string { return fmt.Sprintf("%s (columna %d)", c.name, c.number) }

func noColumns() data.Text {
	return data.Text{
		EN: "The file has no coordinates, and no address point matches this address.",
		ES: "El archivo no tiene coordenadas y ningún punto de dirección corresponde a esta dirección.",
	}
}

func bothBlank(a, b column) data.Text {
	return data.Text{
		EN: fmt.Sprintf("%s and %s are blank.", a.en(), b.en()),
		ES: fmt.Sprintf("%s y %s están en blanco.", a.es(), b.es()),
	}
}

func blank(c column) data.Text {
	return data.Text{EN: c.en() + " is blank.", ES: c.es() + " está en blanco."}
}

func noNumber(c column) data.Text {
	return data.Text{
		EN: c.en() + " is not a number; degrees such as 33.75 are expected.",
		ES: c.es() + " no es un número; se esperan grados como 33.75.",
	}
}

func zeroZero(lat, lon column) data.Text {
	return data.Text{
		EN: fmt.Sprintf("%s and %s are both 0, which is in the Atlantic Ocean.", lat.en(), lon.en()),
		ES: fmt.Sprintf("%s y %s son 0, un lugar en el océano Atlántico.", lat.es(), lon.es()),
	}
}

func exchanged(lat, lon column) data.Text {
	return data.Text{
		EN: fmt.Sprintf("%s and %s look exchanged.", lat.en(), lon.en()),
		ES: fmt.Sprintf("%s y %s parecen intercambiadas.", lat.es(), lon.es()),
	}
}

func outOfRange(c column, bound int) data.Text {
	return data.Text{
		EN: fmt.Sprintf("%s is outside -%d to %d degrees.", c.en(), bound, bound),
		ES: fmt.Sprintf("%s está fuera de -%d a %d grados.", c.es(), bound, bound),
	}
}

func unreadable(p *rowProblem, column int) data.Text {
	en, es := "", ""
	if column > 0 {
		en, es = fmt.Sprintf(" (column %d)", column), fmt.Sprintf(" (columna %d)", column)
	}
	return data.Text{
		EN: fmt.Sprintf("The row could not be read: %s%s.", p.text.EN, en),
		ES: fmt.Sprintf("No se pudo leer la fila: %s%s.", p.text.ES, es),
	}
}

func duplicateOf(line int, byID bool) data.Text {
	if byID {
		return data.Text{
			EN: fmt.Sprintf("The same id is already on line %d.", line),
			ES: fmt.Sprintf("El mismo identificador ya está en la línea %d.", line),
		}
	}
	return data.Text{
		EN: fmt.Sprintf("The same address is already on line %d.", line),
		ES: fmt.Sprintf("La misma dirección ya está en la línea %d.", line),
	}
}

func suppressedPerson() data.Text {
	return data.Text{EN: "The voter is on the do-not-walk list.", ES: "La persona está en la lista de no visitar."}
}

// otherPoint is said of a row whose door has another point.
func otherPoint(apart geo.Meters) data.Text {
	km := max(0.1, float64(apart)/1000)
	away := fmt.Sprintf("%.1f km", km)
	if km >= 9.5 {
		away = fmt.Sprintf("%.0f km", km)
	}
	return data.Text{
		EN: "This row's own point is " + away + " from the door's, which other rows with this address give.",
		ES: "El punto propio de esta fila está a " + away + " del de la puerta, que dan otras filas con esta dirección.",
	}
}
