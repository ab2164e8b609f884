// Package basemap knows the map that an operator lays under the turfs in the
// place of Puerta's own streets: tiles of a picture server, or an archive of
// tiles in one file (PMTiles, version 3), elsewhere or here.
package basemap

import (
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/url"
	"path"
	"strings"
)

// Path is where an archive of this machine is served.
const Path = "/basemap.pmtiles"

// Map is what lies under the turfs; the zero Map is Puerta's own streets alone.
type Map struct {
	Kind        Kind
	URL         string // as the page asks for it: a template, or an archive
	Origin      string // of the server that is asked, as https://tiles.example; "" is this one
	File        string // the archive, if it is served here
	Attribution string // whose map it is, as text; "": the archive says it
}

// Kind tells how a map is asked for.
type Kind string

// The kinds.
const (
	None    Kind = ""
	Raster  Kind = "raster"  // pictures, one address for each
	Archive Kind = "archive" // pictures or vectors, parts of one file
)

// Parse reads what an operator says: a template of addresses of pictures
// (https://HOST/{z}/{x}/{y}.png), the address of an archive or the name of one of
// this machine, whose beginning is read. "" is the zero Map.
func Parse(value, attribution string) (Map, error) {
	m, err := parse(value)
	if err != nil {
		return Map{}, err
	}
	if m.Kind == None && attribution != "" {
		return Map{}, errors.New("whose map it is has a meaning only with a map")
	}
	m.Attribution = attribution
	return m, nil
}

func parse(value string) (Map, error) {
	switch scheme, _, ok := strings.Cut(value, "://"); {
	case value == "":
		return Map{}, nil
	case ok && (scheme == "https" || scheme == "http"):
		return elsewhere(value)
	case ok:
		return Map{}, fmt.Errorf("%s:// is not known; expected https://, or a file", scheme)
	case !isArchive(value):
		return Map{}, errors.New("expected https://HOST/{z}/{x}/{y}.png, or a file or address that ends in .pmtiles")
	}
	if err := checkFile(value); err != nil {
		return Map{}, err
	}
	return Map{Kind: Archive, URL: Path, File: value}, nil
}

// notOfHosts tells of a letter that it stands in no host or port. An address goes
// into the policy of the page, where nothing else may get in.
func notOfHosts(r rune) bool {
	return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && !strings.ContainsRune(".-_:[]", r)
}

func isArchive(name string) bool { return strings.EqualFold(path.Ext(name), ".pmtiles") }

// elsewhere reads the address of a map on another server.
func elsewhere(value string) (Map, error) {
	u, err := url.Parse(value)
	switch {
	case err != nil || u.Hostname() == "" || strings.ContainsFunc(u.Host, notOfHosts):
		return Map{}, errors.New("the address names no server")
	case u.User != nil:
		return Map{}, errors.New("the address holds a name or password, which everybody who opens the page would see")
	case u.Fragment != "":
		return Map{}, errors.New("the address has a part behind #")
	case u.Scheme == "http" && !loopback(u.Hostname()):
		return Map{}, errors.New("pages that came over https load no http; expected https://")
	}
	m := Map{Kind: Raster, URL: value, Origin: u.Scheme + "://" + u.Host}
	if isArchive(u.Path) {
		m.Kind = Archive
	} else if err := checkTemplate(value); err != nil {
		return Map{}, err
	}
	return m, nil
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// checkTemplate checks that {z}, {x} and {y} stand in an address once each, and
// nothing else in braces.
func checkTemplate(value string) error {
	rest := value
	for _, name := range []string{"{z}", "{x}", "{y}"} {
		if strings.Count(value, name) != 1 {
			return fmt.Errorf("%s has to stand in the address once, as in https://HOST/{z}/{x}/{y}.png", name)
		}
		rest = strings.Replace(rest, name, "", 1)
	}
	if strings.ContainsAny(rest, "{}") {
		return errors.New("only {z}, {x} and {y} may stand in braces; write out {s}, {r} and the like")
	}
	return nil
}

// JSON is what the page is told of the map; "" of the zero Map.
func (m Map) JSON() (string, error) {
	if m.Kind == None {
		return "", nil
	}
	b, err := json.Marshal(struct {
		Kind        Kind   `json:"kind"`
		URL         string `json:"url"`
		Attribution string `json:"attribution,omitempty"`
	}{m.Kind, m.URL, m.Attribution})
	return string(b), err
}
