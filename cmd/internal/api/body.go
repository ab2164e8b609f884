package api

import (
	"fmt"

	"puerta/data"
)

// mostJSON is the largest JSON body, in bytes: the ids of 5,000 doors that are
// moved at once fit.
const mostJSON = 256 << 10

func unknownField(name string) *fault {
	return &fault{code: "unknown_field", parameter: name, detail: data.Text{
		EN: fmt.Sprintf("%q is not known here.", name),
		ES: fmt.Sprintf("Aquí no se conoce %q.", name),
	}}
}

func badField(field string, why data.Text) *fault {
	return &fault{code: "bad_field", parameter: field, detail: data.Text{
		EN: fmt.Sprintf("%q: %s", field, why.EN), ES: fmt.Sprintf("%q: %s", field, why.ES)}}
}

func missingField(field string, want data.Text) *fault {
	return &fault{code: "bad_field", parameter: field, detail: data.Text{
		EN: fmt.Sprintf("%q is missing: %s.", field, want.EN),
		ES: fmt.Sprintf("Falta %q: %s.", field, want.ES),
	}}
}

func badParameter(name string, why data.Text) *fault {
	return &fault{code: "bad_parameter", parameter: name, detail: data.Text{
		EN: fmt.Sprintf("%q: %s", name, why.EN), ES: fmt.Sprintf("%q: %s", name, why.ES)}}
}
