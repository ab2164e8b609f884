package voterfile

import (
	"bytes"
	"testing"
)

// A column mapping names known fields only, whatever the text.
func FuzzReadColumns(f *testing.F) {
	f.Add([]byte("lat: Y\nlon: X\naddress: Where\n"))
	f.Add([]byte("lat: [1, 2]\n"))
	f.Add([]byte("&a {lat: *a}"))
	f.Fuzz(func(t *testing.T, text []byte) {
		columns, err := ReadColumns(bytes.NewReader(text))
		if err != nil {
			return
		}
		for field, header := range columns {
			if field == "" || header == "" {
				t.Fatalf("%q maps %q to %q", text, field, header)
			}
		}
	})
}
