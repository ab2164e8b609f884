package api

import (
	"net/http"
	"net/url"

	"puerta/data"
)

// knownOnce refuses queries that cannot be read and parameters given twice.
// Unknown ones are refused by their types.
func knownOnce(r *http.Request) error {
	values, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return &fault{code: "bad_parameter", detail: data.Text{
			EN: "The query cannot be decoded.", ES: "No se puede decodificar la consulta."}}
	}
	for name, all := range values {
		if len(all) > 1 {
			return badParameter(name, data.Text{EN: "It is given twice.", ES: "Aparece dos veces."})
		}
		if all[0] == "" {
			return badParameter(name, data.Text{EN: "It is empty.", ES: "Está vacío."})
		}
	}
	return nil
}
