// Package web holds the pages of Puerta, whole in the program: no file beside
// it and none from elsewhere. Scripts are ES modules as they are written; what
// is vendored stands as it was published, beside its licence.
package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"html/template"
	"io/fs"
	"strings"
	"sync"
)

//go:embed assets
var assets embed.FS

// Version names the files of the pages as a whole: it is another once any of
// them is. It stands in their addresses, /assets/VERSION/folder/name, so that
// browsers keep them for good.
var Version = sync.OnceValue(func() string {
	sum := sha256.New()
	err := fs.WalkDir(assets, "assets", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			sum.Write([]byte(name))
			sum.Write(read(strings.TrimPrefix(name, "assets/")))
		}
		return err
	})
	if err != nil {
		panic(err) // they are compiled in
	}
	sum.Write(bundles()[CanvasserScript])
	sum.Write(bundles()[DirectorScript])
	return hex.EncodeToString(sum.Sum(nil)[:6])
})

// Page returns the director's page for a language, "en" or "es". base is the map
// under the turfs, JSON for the page's script; "": our own streets alone.
func Page(lang, base string) ([]byte, error) {
	return fill("director/index.html", pageView{Lang: lang, Version: Version(), Base: base, Script: DirectorScript})
}

// Docs returns the page that shows the description of the API.
func Docs() ([]byte, error) {
	return fill("docs/docs.html", pageView{Lang: "en", Version: Version()})
}

// pageView is what the templates of pages see.
type pageView struct {
	Lang, Version, Base string
	Script              string // below assets
}

// fill returns a page made of its template.
func fill(name string, view any) ([]byte, error) {
	t, err := template.ParseFS(assets, "assets/"+name)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = t.Execute(&b, view)
	return b.Bytes(), err
}

// read returns a file that is compiled in.
func read(name string) []byte {
	b, err := assets.ReadFile("assets/" + name)
	if err != nil {
		panic(err)
	}
	return b
}
