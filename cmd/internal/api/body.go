package api

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strings"

	"puerta/data"
)

// mostJSON is the largest JSON body, in bytes.
const mostJSON = 64 << 10

// decode reads a JSON body into v, strictly: unknown fields, values of the
// wrong kind and anything after the end are refused by name.
func decode(w http.ResponseWriter, r *http.Request, v any) error {
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
		return &fault{code: "unsupported_type", detail: data.Text{
			EN: "Send Content-Type: application/json.", ES: "Envíe Content-Type: application/json."}}
	}
	d := json.NewDecoder(http.MaxBytesReader(w, r.Body, mostJSON))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return badJSON(err)
	}
	if err := d.Decode(&struct{}{}); !errors.Is(err, io.EOF) {
		return badJSON(errors.New("more than one value"))
	}
	return nil
}

// badJSON says what is wrong with a body.
func badJSON(err error) error {
	var big *http.MaxBytesError
	var kind *json.UnmarshalTypeError
	var known *fault
	switch {
	case errors.As(err, &big), errors.As(err, &known):
		return err
	case errors.As(err, &kind) && kind.Field != "":
		return wrongKind(kind.Field, "a "+kind.Value)
	}
	if field, ok := strings.CutPrefix(err.Error(), "json: unknown field "); ok {
		return unknownField(strings.Trim(field, `"`))
	}
	return &fault{code: "bad_body", cause: err, detail: data.Text{
		EN: "Expected one JSON object.", ES: "Se esperaba un objeto JSON."}}
}

func unknownField(name string) error {
	return &fault{code: "unknown_field", parameter: name, detail: data.Text{
		EN: fmt.Sprintf("%q is not known here.", name),
		ES: fmt.Sprintf("Aquí no se conoce %q.", name),
	}}
}

func wrongKind(field, got string) error {
	return &fault{code: "bad_field", parameter: field, detail: data.Text{
		EN: fmt.Sprintf("%q cannot be %s.", field, got),
		ES: fmt.Sprintf("%q no es del tipo esperado.", field),
	}}
}

func missingField(field string, want data.Text) error {
	return &fault{code: "bad_field", parameter: field, detail: data.Text{
		EN: fmt.Sprintf("%q is missing: %s.", field, want.EN),
		ES: fmt.Sprintf("Falta %q: %s.", field, want.ES),
	}}
}
