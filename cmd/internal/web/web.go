// Package web holds the pages of Puerta, whole in the program: no file beside
// it and none from elsewhere.
package web

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"path"
	"strings"
)

//go:embed assets
var assets embed.FS

// File is one file of a page.
type File struct {
	Type    string // its media type
	Tag     string // a strong ETag
	Content []byte
}

// Page returns the director's page for a language, "en" or "es".
func Page(lang string) []byte {
	return []byte(strings.Replace(string(read("index.html")), `<html lang="en">`, `<html lang="`+lang+`">`, 1))
}

// Docs returns the page that shows the description of the API.
func Docs() []byte { return read("docs.html") }

// read returns a file that is compiled in.
func read(name string) []byte {
	b, err := assets.ReadFile("assets/" + name)
	if err != nil {
		panic(err)
	}
	return b
}

// Asset returns a script or stylesheet of the page by its name; false if there
// is none.
func Asset(name string) (File, bool) {
	types := map[string]string{".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}
	kind, ok := types[path.Ext(name)]
	if !ok || strings.Contains(name, "/") {
		return File{}, false
	}
	b, err := assets.ReadFile("assets/" + name)
	if err != nil {
		return File{}, false
	}
	sum := sha256.Sum256(b)
	return File{Type: kind, Tag: `"` + hex.EncodeToString(sum[:12]) + `"`, Content: b}, true
}
