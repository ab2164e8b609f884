package web

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
)

// Handout returns the canvasser's page for a language, "en" or "es". It tells
// nothing of the turf that the code opens.
func Handout(lang, code string) ([]byte, error) {
	return fill("canvasser/walk.html", handoutView{pageView{Lang: lang, Version: Version(), Script: CanvasserScript}, code, strings.Join(HandoutFiles(), " ")})
}

// handoutView is what the page's template sees.
type handoutView struct {
	pageView
	Code  string // of the link, in its normal form
	Files string // addresses of all that the page may load
}

// HandoutFiles returns the addresses of all files that the canvasser's page may
// load: what has to be kept so that it works without signal. Its modules are in
// its script.
func HandoutFiles() []string {
	all := []string{"/assets/" + Version() + "/" + CanvasserScript}
	for _, folder := range []string{"shared", "canvasser", "maplibre"} {
		entries, err := fs.ReadDir(assets, "assets/"+folder)
		if err != nil {
			panic(err) // they are compiled in
		}
		for _, e := range entries {
			if kind := path.Ext(e.Name()); slices.Contains([]string{".mjs", ".css", ".svg", ".png", ".webmanifest"}, kind) {
				all = append(all, "/assets/"+Version()+"/"+folder+"/"+e.Name())
			}
		}
	}
	return all
}

// MapWorker is the part of the map that works beside the page.
const MapWorker = "maplibre/maplibre-gl-worker.mjs"

// Shut returns the page that tells a person that a link is over, or that it
// opens nothing: in both languages, lang first.
func Shut(lang string, over bool) ([]byte, error) {
	return fill("canvasser/shut.html", shutView{pageView{Lang: lang, Version: Version()}, over})
}

// shutView is what that page's template sees.
type shutView struct {
	pageView
	Over bool
}

// Worker returns the script that keeps the canvasser's pages. Old phones take no
// modules here, so what it shares with the page is put before it as it stands,
// but for the word that exports it.
func Worker() File {
	var b strings.Builder
	exports := regexp.MustCompile(`(?m)^export `)
	for _, name := range []string{"canvasser/kept.js", "canvasser/queue.js", "canvasser/worker.js"} {
		b.WriteString(exports.ReplaceAllString(string(read(name)), ""))
	}
	sum := sha256.Sum256([]byte(b.String()))
	return File{Type: "text/javascript; charset=utf-8", Tag: `"` + hex.EncodeToString(sum[:12]) + `"`, Content: []byte(b.String())}
}
