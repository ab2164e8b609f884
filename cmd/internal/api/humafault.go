package api

import (
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"sync"

	"github.com/danielgtaylor/huma/v2"

	"puerta/data"
)

// huma has one place, global, where its own errors get their shape.
func init() {
	huma.NewError = func(status int, message string, errs ...error) huma.StatusError {
		return problemOf(&asked{lang: "en"}, humaFault(status, message, errs))
	}
	huma.NewErrorWithContext = func(ctx huma.Context, status int, message string, errs ...error) huma.StatusError {
		q := askedOf(ctx.Context())
		f := humaFault(status, message, errs)
		if q.gin != nil {
			_ = q.gin.Error(f) // for the log line
			p := problemOf(q, f)
			p.announce(q.gin.Writer.Header(), q.lang)
			return p
		}
		return problemOf(q, f)
	}
}

// humaFault is what is wrong with a request by huma's reading of the types: the
// first of its errors. It never holds what was sent.
func humaFault(status int, message string, errs []error) *fault {
	switch status {
	case http.StatusRequestEntityTooLarge:
		return tooLarge(mostJSON, nil)
	case http.StatusUnsupportedMediaType:
		return &fault{code: "unsupported_type", detail: data.Text{
			EN: "Send Content-Type: application/json.", ES: "Envíe Content-Type: application/json."}}
	case http.StatusRequestTimeout:
		return &fault{code: "bad_body", cause: errors.New("timeout"), detail: oneObject()}
	}
	for _, err := range errs {
		var known *fault
		if errors.As(err, &known) {
			return known
		}
		var d *huma.ErrorDetail
		if errors.As(err, &d) {
			return detailFault(d)
		}
	}
	if status < http.StatusInternalServerError {
		return &fault{code: "bad_body", detail: oneObject()}
	}
	return &fault{code: "internal", cause: errors.Join(errors.New(message), errors.Join(errs...))}
}

func oneObject() data.Text {
	return data.Text{EN: "Expected one JSON object.", ES: "Se esperaba un objeto JSON."}
}

// required is how huma says that a field is missing.
var required = regexp.MustCompile(`^expected required property (\S+) to be present$`)

func detailFault(d *huma.ErrorDetail) *fault {
	place, name, _ := strings.Cut(d.Location, ".")
	name, _, _ = strings.Cut(name, "[")
	if m := required.FindStringSubmatch(d.Message); m != nil {
		return missingField(m[1], data.Text{EN: "it has to be given", ES: "hay que indicarlo"})
	}
	switch {
	case place == "body" && name == "":
		return &fault{code: "bad_body", detail: oneObject()}
	case d.Message == "unexpected property":
		return unknownField(name)
	case place == "body":
		return badField(name, expected(d.Message))
	case d.Message == "unknown query parameter":
		return &fault{code: "unknown_parameter", parameter: name, detail: data.Text{
			EN: fmt.Sprintf("%q is not known here.", name), ES: fmt.Sprintf("Aquí no se conoce %q.", name)}}
	case place == "path":
		return &fault{code: "not_found", parameter: name}
	}
	return badParameter(name, expected(d.Message))
}

// expectation is one of huma's sentences and what it is in Spanish.
type expectation struct {
	english *regexp.Regexp
	spanish string
}

// expectations are compiled once, when the first is needed.
var expectations = sync.OnceValue(func() []expectation {
	is := func(english, spanish string) expectation {
		return expectation{regexp.MustCompile("^" + english + "$"), spanish}
	}
	return []expectation{
		is(`(?:expected|invalid) boolean.*`, "se espera true o false"),
		is(`(?:expected|invalid) (?:number|float).*`, "se espera un número"),
		is(`(?:expected|invalid) integer.*`, "se espera un número entero"),
		is(`expected string`, "se espera un texto"),
		is(`expected string to be RFC 3339 date-time`, "se espera una fecha y hora según RFC 3339"),
		is(`invalid date/time.*`, "se espera una fecha y hora según RFC 3339"),
		is(`expected array`, "se espera una lista"),
		is(`expected object`, "se espera un objeto"),
		is(`expected value to be one of "(.+)"`, "se espera uno de estos valores: $1"),
		is(`expected number >= (.+)`, "se espera un número desde $1"),
		is(`expected number > (.+)`, "se espera un número mayor que $1"),
		is(`expected number <= (.+)`, "se espera un número hasta $1"),
		is(`expected number < (.+)`, "se espera un número menor que $1"),
		is(`expected length >= (.+)`, "se espera una longitud de $1 o más"),
		is(`expected length <= (.+)`, "se espera una longitud de $1 o menos"),
		is(`expected array length >= (.+)`, "se esperan $1 elementos o más"),
		is(`expected array length <= (.+)`, "se esperan $1 elementos o menos"),
		is(`expected array items to be unique`, "no se puede repetir un elemento"),
		is(`required .+ parameter is missing`, "falta este parámetro"),
	}
})

// expected says in both languages what huma expected.
func expected(english string) data.Text {
	for _, e := range expectations() {
		if m := e.english.FindStringSubmatchIndex(english); m != nil {
			es := string(e.english.ExpandString(nil, e.spanish, english, m))
			english = strings.Replace(english, "invalid ", "expected ", 1)
			if at := strings.Index(english, ": "); at > 0 && !strings.Contains(english, "one of") {
				english = english[:at] // behind it stands what was sent
			}
			return data.Text{EN: english + ".", ES: es + "."}
		}
	}
	return data.Text{EN: "a value of another kind is expected.", ES: "se espera un valor de otro tipo."}
}
