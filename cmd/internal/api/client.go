package api

import (
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// clientOf returns the address of who asks and how the service is seen from
// there. Forwarded headers count only from the proxies that are trusted.
func (a *api) clientOf(r *http.Request) (remote, base string) {
	remote = hostOf(r.RemoteAddr)
	scheme, host := "http", r.Host
	if r.TLS != nil {
		scheme = "https"
	}
	if a.trusted(remote) {
		remote = a.before(r.Header.Values("X-Forwarded-For"), remote)
		scheme = either(r.Header.Get("X-Forwarded-Proto"), scheme, "http", "https")
		if h := lastOf(r.Header.Get("X-Forwarded-Host")); plainHost.MatchString(h) {
			host = h
		}
	}
	if a.PublicURL != "" {
		return remote, a.PublicURL
	}
	return remote, scheme + "://" + host
}

// plainHost is a host as it may stand in links.
var plainHost = regexp.MustCompile(`^(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\])(?::\d{1,5})?$`)

func hostOf(address string) string {
	if host, _, err := net.SplitHostPort(address); err == nil {
		return host
	}
	return address
}

func (a *api) trusted(address string) bool {
	ip, err := netip.ParseAddr(address)
	return err == nil && slices.ContainsFunc(a.Proxies, func(p netip.Prefix) bool { return p.Contains(ip.Unmap()) })
}

// before returns the last address of the list that is no proxy of ours.
func (a *api) before(forwarded []string, otherwise string) string {
	all := strings.Split(strings.Join(forwarded, ","), ",")
	for _, one := range slices.Backward(all) {
		one = strings.TrimSpace(one)
		if _, err := netip.ParseAddr(one); err != nil {
			break
		}
		if otherwise = one; !a.trusted(one) {
			break
		}
	}
	return otherwise
}

func lastOf(list string) string {
	all := strings.Split(list, ",")
	return strings.TrimSpace(all[len(all)-1])
}

// either returns the value if it is one of those known.
func either(value, otherwise string, known ...string) string {
	if value = lastOf(value); slices.Contains(known, value) {
		return value
	}
	return otherwise
}

// siteOf returns scheme and host of a URL.
func siteOf(s string) string {
	u, err := url.Parse(s)
	if err != nil {
		return ""
	}
	return u.Scheme + "://" + u.Host
}
