// Package voterfile reads the lists a campaign has (CSV in any common encoding,
// .xlsx, as they are or in gzip or zip) and says for every row which door it is
// or why it is none.
//
// The work is one pass over the file in four steps, each in its own files:
// bytes (unpack, encoding, sniff), records (scanner, which loses one line to a stray
// quote and not the rest of the file), columns (layouts, the one table of
// accepted headers) and doors (address lists row by row, lists of people by
// address key).
//
// Nothing a voter's row holds appears in an error or a detail: they name line,
// column and column name, and what was expected there.
package voterfile

// Bounds on what is read; a file beyond one of them is refused with a
// FileError of kind TooLarge.
const (
	maxLine        = 1 << 20    // bytes in a line
	maxColumns     = 4096       // columns in the header
	defaultMaxRows = 20_000_000 // rows, if Options.MaxRows is 0
	maxUnzipped    = 64 << 30   // bytes out of a container
	maxRatio       = 250        // bytes out of it for each byte in …
	ratioGrace     = 64 << 20   // … once so many bytes are out
	maxQuoted      = 64 << 10   // bytes a quoted field may run past its first line
	maxQuotedLines = 50         // lines a record may span
)
