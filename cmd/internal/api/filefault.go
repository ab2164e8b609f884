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
	f := &fault{code: "unusable_file", detail: data.Text{EN: e.Error() + ".", ES: e.Spanish()},
		cause: fmt.Errorf("voter file: %s at line %d, column %d", e.Kind, e.Line, e.Column)}
	if e.Kind == voterfile.TooLarge {
		f.code = "too_large"
	}
	return f
}
