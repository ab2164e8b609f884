package api

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"puerta/data"
	"puerta/data/voterfile"
)

// fault is an error of which the client is told: a row of the table of
// problems, with what is to be said about this case.
type fault struct {
	code      string
	detail    data.Text
	parameter string // the field or query parameter meant, if any
	cause     error  // for the log only
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
	var known *fault
	var big *http.MaxBytesError
	var file *voterfile.FileError
	switch {
	case errors.As(err, &known):
		return known
	case errors.As(err, &big):
		return &fault{code: "too_large", cause: err, detail: data.Text{
			EN: fmt.Sprintf("The request is larger than %d bytes.", big.Limit),
			ES: fmt.Sprintf("La solicitud supera los %d bytes.", big.Limit),
		}}
	case errors.As(err, &file):
		return fileFault(file)
	case errors.Is(err, data.ErrNotFound):
		return &fault{code: "not_found", cause: err}
	case errors.Is(err, data.ErrConflict):
		return &fault{code: "conflict", cause: err}
	case errors.Is(err, context.Canceled):
		return &fault{code: "client_closed", cause: err}
	case errors.Is(err, context.DeadlineExceeded):
		return &fault{code: "unavailable", cause: err}
	}
	return &fault{code: "internal", cause: err}
}
