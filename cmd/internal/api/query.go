package api

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"puerta/data"
)

// knownQuery refuses query parameters that the route does not know, and those
// given twice.
func knownQuery(r *http.Request, known []string) error {
	values, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return &fault{code: "bad_parameter", detail: data.Text{
			EN: "The query cannot be decoded.", ES: "No se puede decodificar la consulta."}}
	}
	for name, all := range values {
		if !slices.Contains(known, name) {
			return unknownParameter(name, known)
		}
		if len(all) > 1 {
			return badParameter(name, data.Text{EN: "It is given twice.", ES: "Aparece dos veces."})
		}
	}
	return nil
}

func unknownParameter(name string, known []string) error {
	f := &fault{code: "unknown_parameter", parameter: name, detail: data.Text{
		EN: fmt.Sprintf("%q is not known here.", name),
		ES: fmt.Sprintf("Aquí no se conoce %q.", name),
	}}
	if len(known) > 0 {
		f.detail.EN += " Known: " + strings.Join(known, ", ") + "."
		f.detail.ES += " Se conocen: " + strings.Join(known, ", ") + "."
	}
	return f
}

func badParameter(name string, why data.Text) error {
	return &fault{code: "bad_parameter", parameter: name, detail: data.Text{
		EN: fmt.Sprintf("%q: %s", name, why.EN), ES: fmt.Sprintf("%q: %s", name, why.ES)}}
}
