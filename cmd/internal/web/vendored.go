package web

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
)

// vendored names what stands here as others published it.
//
//go:embed vendored.json
var vendored []byte

// parcel is a package of npm some of whose files are kept in this repository.
type parcel struct {
	Name, Version, Licence string
	What                   string // it is for
	Integrity              string // of the package's archive: "sha512-" and base64
	Files                  []parcelFile
}

// parcelFile is one file of a parcel.
type parcelFile struct {
	Path   string // below cmd/internal
	From   string // in the package's archive; "": it is not in there
	SHA256 string // as it stands here, hexadecimal
}

func parcels() (all []parcel, err error) { return all, json.Unmarshal(vendored, &all) }

// Licences is a text with the licences of everything that the pages have from
// others.
var Licences = sync.OnceValues(func() ([]byte, error) {
	all, err := parcels()
	if err != nil {
		return nil, err
	}
	var b strings.Builder
	b.WriteString("Puerta: Apache License 2.0.\nIts pages hold the following as it was published.\n")
	for _, p := range all {
		for _, f := range p.Files {
			if name, ok := strings.CutPrefix(f.Path, "web/assets/"); ok && strings.HasSuffix(name, ".txt") {
				fmt.Fprintf(&b, "\n\n== %s %s (%s): %s ==\n\n%s", p.Name, p.Version, p.Licence, p.What, read(name))
			}
		}
	}
	return []byte(b.String()), nil
})
