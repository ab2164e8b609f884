package jobs

import (
	"errors"

	"puerta/cmd/internal/cutter"
	"puerta/data"
	"puerta/routing"
	"puerta/routing/osmgraph"
)

// reason is one way for a cut to fail and what a director is told of it.
type reason struct {
	when func(error) bool
	text data.Text
}

// reasons is the one table of failures; the first that fits counts.
func reasons() []reason {
	is := func(all ...error) func(error) bool {
		return func(err error) bool {
			for _, one := range all {
				if !errors.Is(err, one) {
					return false
				}
			}
			return true
		}
	}
	return []reason{
		{is(cutter.ErrOptions, routing.ErrFarFromStreet), data.Text{
			EN: "The staging location is too far from any street in the store. Choose a place beside a street, or import streets that cover it.",
			ES: "El punto de encuentro está demasiado lejos de las calles guardadas. Elija un lugar junto a una calle o importe calles que lo cubran.",
		}},
		{is(cutter.ErrOptions, routing.ErrUnreachable), data.Text{
			EN: "The staging location is on a street that is not joined to the others. Choose a place on a through street.",
			ES: "El punto de encuentro está en una calle que no se une con las demás. Elija un lugar en una calle que conecte.",
		}},
		{is(cutter.ErrOptions), data.Text{
			EN: "The options of this cut do not fit its list: a boundary column (\"within\") that no door has, or a value out of range. Change them and cut again.",
			ES: "Las opciones de este corte no van con su lista: una columna de límites («within») que ninguna puerta tiene, o un valor fuera de rango. Cámbielas y divida de nuevo.",
		}},
		{is(cutter.ErrNothing), data.Text{
			EN: "No door of this list can be visited: check that it has coordinates, that the streets in the store cover the same places, and that a shift is long enough.",
			ES: "No se puede visitar ninguna puerta de esta lista: revise que tenga coordenadas, que las calles guardadas cubran los mismos lugares y que el turno alcance.",
		}},
		{is(data.ErrStale), data.Text{
			EN: "The turfs that this cut goes on from were changed again and again while it was made. Cut again when nobody works on them.",
			ES: "Las zonas de las que parte este corte cambiaron una y otra vez mientras se hacía. Divida de nuevo cuando nadie las esté cambiando.",
		}},
		{is(osmgraph.ErrFormat), data.Text{
			EN: "The streets in the store cannot be read. Import them again with `puerta import streets`, then cut again.",
			ES: "No se pueden leer las calles guardadas. Impórtelas de nuevo con `puerta import streets` y divida de nuevo.",
		}},
		{is(errAttempts), data.Text{
			EN: "The program was stopped at every attempt to make this cut. Try a smaller list, or a computer with more memory.",
			ES: "El programa se detuvo en cada intento de hacer este corte. Pruebe con una lista más corta o una computadora con más memoria.",
		}},
	}
}

// explain says why a cut failed, for a field director; what is internal stays
// in the log.
func explain(err error) data.Text {
	for _, r := range reasons() {
		if r.when(err) {
			return r.text
		}
	}
	return data.Text{
		EN: "The cut failed because of an error in the program. Nothing was changed; try again, and tell whoever runs the server if it fails once more.",
		ES: "El corte falló por un error del programa. No se cambió nada; inténtelo de nuevo y avise a quien administra el servidor si vuelve a fallar.",
	}
}
