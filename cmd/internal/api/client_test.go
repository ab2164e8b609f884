package api

import (
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
)

// TestForwardedHeaders: they count only from proxies that are trusted, and only
// as far as those wrote them.
func TestForwardedHeaders(t *testing.T) {
	a := &api{Options: Options{Proxies: []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("fd00::/8")}}}
	for name, c := range map[string]struct {
		from, forwarded, proto, host string
		remote, base                 string
	}{
		"no proxy":                 {"203.0.113.9:55", "", "", "", "203.0.113.9", "http://puerta.example"},
		"not trusted":              {"203.0.113.9:55", "1.2.3.4", "https", "evil.example", "203.0.113.9", "http://puerta.example"},
		"trusted":                  {"10.1.1.1:55", "1.2.3.4", "https", "turfs.example", "1.2.3.4", "https://turfs.example"},
		"trusted by IPv6":          {"[fd00::1]:55", "2001:db8::7", "https", "turfs.example:8443", "2001:db8::7", "https://turfs.example:8443"},
		"trusted, mapped":          {"[::ffff:10.1.1.1]:55", "1.2.3.4", "https", "", "1.2.3.4", "https://puerta.example"},
		"two proxies":              {"10.1.1.1:55", "1.2.3.4, 10.2.2.2", "https", "", "1.2.3.4", "https://puerta.example"},
		"what a client wrote":      {"10.1.1.1:55", "9.9.9.9, 1.2.3.4", "", "", "1.2.3.4", "http://puerta.example"},
		"a client behind a client": {"10.1.1.1:55", "10.9.9.9, 1.2.3.4, 10.2.2.2", "", "", "1.2.3.4", "http://puerta.example"},
		"rubbish":                  {"10.1.1.1:55", "x, 1.2.3.4, <script>", "gopher", "a b/../<x>", "10.1.1.1", "http://puerta.example"},
		"rubbish before":           {"10.1.1.1:55", "<script>, 1.2.3.4", "https, gopher", "evil.example/path", "1.2.3.4", "http://puerta.example"},
		"nothing":                  {"10.1.1.1:55", ",", "", "", "10.1.1.1", "http://puerta.example"},
		"the last of several":      {"10.1.1.1:55", "", "http, https", "evil.example, turfs.example", "10.1.1.1", "https://turfs.example"},
	} {
		r := httptest.NewRequest("GET", "/", nil)
		r.RemoteAddr, r.Host = c.from, "puerta.example"
		for header, value := range map[string]string{"X-Forwarded-For": c.forwarded, "X-Forwarded-Proto": c.proto, "X-Forwarded-Host": c.host} {
			if value != "" {
				r.Header.Set(header, value)
			}
		}
		if remote, base := a.clientOf(r); remote != c.remote || base != c.base {
			t.Errorf("%s: %s at %s, want %s at %s", name, remote, base, c.remote, c.base)
		}
	}
}

// TestLinksThroughAProxy: links in answers lead where the client came from.
func TestLinksThroughAProxy(t *testing.T) {
	g := newGrounds(t)
	behind := g.scene(t, func(o *Options) { o.Proxies = []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")} })
	public := g.scene(t, func(o *Options) { o.PublicURL = "https://turfs.example/" })
	ask := func(s *scene, from, path string) string {
		r := httptest.NewRequest("GET", path, nil)
		r.RemoteAddr = from + ":7"
		r.Header.Set("Authorization", "Bearer "+g.secrets["map"])
		r.Header.Set("X-Forwarded-Proto", "https")
		r.Header.Set("X-Forwarded-Host", "front.example")
		return s.send(r).Body.String()
	}
	for _, path := range []string{"/ogc", "/ogc/collections", "/tiles/turfs.json"} {
		for _, c := range []struct{ body, with, without string }{
			{ask(behind, "10.1.1.1", path), "https://front.example/", "example.com"},
			{ask(behind, "203.0.113.9", path), "http://example.com/", "front.example"},
			{ask(public, "10.1.1.1", path), "https://turfs.example/", "front.example"},
		} {
			if !strings.Contains(c.body, c.with) || strings.Contains(c.body, c.without) {
				t.Errorf("%s: no %s, or %s, in %.300s", path, c.with, c.without, c.body)
			}
		}
	}
}
