// Package streetname says when two spellings name one street: that of an
// address ("N Main St", "State Highway 37") and that of a map ("Main Street",
// "GA 37").
//
// A name has a normal form in the manner of USPS Publication 28 (see Normal),
// which is what addresses are keyed by, and looser forms below it (see Form),
// for lists and maps that leave a direction or a suffix out.
package streetname
