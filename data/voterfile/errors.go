package voterfile

import (
	"fmt"
	"strings"

	"puerta/data"
)

// Kind says in one stable word why a file was refused.
type Kind string

// The kinds of FileError.
const (
	Empty         Kind = "empty"          // no bytes, or only blank lines
	NotCSV        Kind = "not_csv"        // HTML, an old workbook, a PDF, several lists in one archive, other content
	BadEncoding   Kind = "bad_encoding"   // lines that end in CR alone here and there
	UnknownHeader Kind = "unknown_header" // no layout fits the column names
	MissingColumn Kind = "missing_column" // a column that was asked for is not there
	NoPoints      Kind = "no_points"      // neither coordinate columns nor address points
	Damaged       Kind = "damaged"        // cut short or with a wrong checksum, a failing disk
	TooLarge      Kind = "too_large"      // beyond a bound of this package
	BadMapping    Kind = "bad_mapping"    // a --columns file that cannot be used
	BadRow        Kind = "bad_row"        // a do-not-walk list with a row that cannot be read, another list with no other
)

// FileError says why a whole file cannot be used and what to do about it.
type FileError struct {
	Kind    Kind
	File    string // as in Options.Name; may be ""
	Line    int    // 1-based; 0 if the file as a whole is meant
	Column  int    // number of the column, 1-based; 0 if the line as a whole is meant
	Problem string // what is wrong and what was expected
	Advice  string // what to do
	Err     error  // the cause, may be nil
}

// Error returns "FILE, line L, column C: problem; advice".
func (e *FileError) Error() string {
	s := place(e.File, e.Line, e.Column) + e.Problem
	if e.Advice != "" {
		s += "; " + e.Advice
	}
	return s
}

// Unwrap returns the cause.
func (e *FileError) Unwrap() error { return e.Err }

// RowError says why one row cannot be read as written; reading goes on after
// it with the next line.
type RowError struct {
	File   string    // as in Options.Name; may be ""
	Row    int       // 1 for the first row after the header
	Line   int       // 1-based
	Column int       // number of the column, 1-based; 0 if the line as a whole is meant
	Err    error     // what is wrong; never holds a value of the row
	Detail data.Text // the same in both languages
}

// Error returns "FILE, line L, column C: what is wrong".
func (e RowError) Error() string { return place(e.File, e.Line, e.Column) + e.Err.Error() }

// Unwrap returns what is wrong without its place.
func (e RowError) Unwrap() error { return e.Err }

func place(file string, line, column int) string {
	var parts []string
	if file != "" {
		parts = append(parts, file)
	}
	if line > 0 {
		parts = append(parts, fmt.Sprintf("line %d", line))
	}
	if column > 0 {
		parts = append(parts, fmt.Sprintf("column %d", column))
	}
	if len(parts) == 0 {
		return ""
	}
	return strings.Join(parts, ", ") + ": "
}

// rowProblem is why a row cannot be read, in both languages.
type rowProblem struct{ text data.Text }

func (p *rowProblem) Error() string { return p.text.EN }

func bareQuote() *rowProblem {
	return &rowProblem{data.Text{
		EN: `a quote (") inside a field; a field with quotes must be quoted and its quotes doubled`,
		ES: `hay una comilla (") dentro de un campo; un campo con comillas debe ir entre comillas, y las suyas dobles`,
	}}
}

func openQuote() *rowProblem {
	return &rowProblem{data.Text{
		EN: `a field begins with a quote (") that is not closed where the field ends`,
		ES: `un campo empieza con una comilla (") que no se cierra donde termina el campo`,
	}}
}

func fieldCount(got, want int) *rowProblem {
	return &rowProblem{data.Text{
		EN: fmt.Sprintf("the row has %d fields, the header %d", got, want),
		ES: fmt.Sprintf("la fila tiene %d campos y el encabezado %d", got, want),
	}}
}

func zeroByte() *rowProblem {
	return &rowProblem{data.Text{
		EN: "the row is damaged: it holds zero bytes, which no text has",
		ES: "la fila está dañada: contiene bytes cero, que ningún texto tiene",
	}}
}

func blankRow() *rowProblem {
	return &rowProblem{data.Text{EN: "the row is blank", ES: "la fila está en blanco"}}
}
