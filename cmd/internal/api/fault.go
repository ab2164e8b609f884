package api

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"puerta/data"
	"puerta/data/voterfile"
)

// fault is an error of which the client is told: a row of the table of
// problems, with what is to be said about this case.
type fault struct {
	code      string
	detail    data.Text
	parameter string        // the field or query parameter meant, if any
	cause     error         // for the log only
	retry     time.Duration // when to ask again; 0 if that is not the point
}

func (f *fault) Error() string {
	s := f.code
	if f.parameter != "" {
		s += " " + f.parameter
	}
	if f.cause != nil {
		s = fmt.Sprintf("%s: %v", s, f.cause)
	}
	return s
}

func (f *fault) Unwrap() error { return f.cause }

// faultOf finds the row of the table for any error of a handler.
func faultOf(err error) *fault {
	if f := mapFault(err); f != nil {
		return f
	}
	var known *fault
	var big *http.MaxBytesError
	var file *voterfile.FileError
	var quota *data.QuotaError
	switch {
	case errors.As(err, &known):
		return known
	case errors.As(err, &big):
		return tooLarge(big.Limit, err)
	case errors.As(err, &file):
		return fileFault(file)
	case errors.Is(err, data.ErrCursor):
		return &fault{code: "bad_cursor", parameter: "after", cause: err}
	case errors.Is(err, data.ErrStale):
		return &fault{code: "changed_meanwhile", cause: err}
	case errors.Is(err, data.ErrNotFound):
		return &fault{code: "not_found", cause: err}
	case errors.As(err, &quota):
		return quotaFault(quota)
	case errors.Is(err, data.ErrConflict):
		return &fault{code: "conflict", cause: err}
	case errors.Is(err, context.Canceled):
		return &fault{code: "client_closed", cause: err}
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, data.ErrUnavailable):
		return &fault{code: "unavailable", cause: err}
	}
	return &fault{code: "internal", cause: err}
}

// quotaFault says of what an organisation has as much as it may have.
func quotaFault(e *data.QuotaError) *fault {
	en, es := "doors in its lists", "puertas en sus listas"
	switch e.Of {
	case data.QuotaCuts:
		en, es = "cuts", "cortes"
	case data.QuotaBusy:
		en, es = "cuts that wait or run", "cortes en espera o en curso"
	case data.QuotaLinks:
		en, es = "open links", "enlaces abiertos"
	}
	return &fault{code: "quota", cause: e, detail: data.Text{
		EN: fmt.Sprintf("The limit of your organization for %s is %d; with this it would have %d. Remove what is no longer needed, or ask who runs the service for more.", en, e.Most, e.Then),
		ES: fmt.Sprintf("El límite de su organización para %s es %d; con esto tendría %d. Elimine lo que ya no haga falta o pida más a quien administra el servicio.", es, e.Most, e.Then),
	}}
}

func tooLarge(limit int64, cause error) *fault {
	return &fault{code: "too_large", cause: cause, detail: data.Text{
		EN: fmt.Sprintf("The request is larger than %d bytes.", limit),
		ES: fmt.Sprintf("La solicitud supera los %d bytes.", limit),
	}}
}
