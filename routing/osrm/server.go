package osrm

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"puerta/routing"
)

// longestPause bounds the growing pauses between tries.
const longestPause = 5 * time.Second

// server is one osrm-routed.
type server struct {
	base    *url.URL
	mode    routing.Mode
	client  *http.Client
	slots   chan struct{} // as many as there may be requests at once
	timeout time.Duration
	tries   int
	pause   time.Duration
	maxBody int64
}

// newServer checks an address. Its errors do not repeat it: it may hold a
// password.
func newServer(c Config, mode routing.Mode, address string) (*server, error) {
	u, err := url.Parse(address)
	switch {
	case err != nil || u.Host == "":
		return nil, errors.New("not an address like http://127.0.0.1:5000")
	case u.Scheme != "http" && u.Scheme != "https":
		return nil, errors.New("neither http:// nor https://")
	case u.RawQuery != "" || u.Fragment != "":
		return nil, errors.New("nothing may follow a ? or #")
	}
	return &server{base: u, mode: mode, client: newClient(c.Parallel), slots: make(chan struct{}, c.Parallel),
		timeout: c.Timeout, tries: c.Tries, pause: c.Pause, maxBody: c.MaxBody}, nil
}

// newClient keeps as many connections open as are used at once, and follows
// no redirect: places go to the server that was named and to no other.
func newClient(parallel int) *http.Client {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.MaxIdleConnsPerHost = parallel
	return &http.Client{
		Transport:     transport,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// name is the host and what it is for.
func (s *server) name() string { return fmt.Sprintf("%s (%s)", s.base.Host, kind(s.mode)) }

// address is where a service answers about places.
func (s *server) address(service string, places []string, query string) string {
	profile := "foot"
	if s.mode == routing.Drive {
		profile = "driving"
	}
	u := s.base.JoinPath(service, "v1", profile, strings.Join(places, ";"))
	u.RawQuery = query
	return u.String()
}

// ask puts a question and hands the answer's body to parse. Errors name the
// server; those of a context that ended wrap its error.
func (s *server) ask(ctx context.Context, service string, places []string, query string, parse func(body []byte) error) error {
	body, err := s.get(ctx, s.address(service, places, query))
	if err == nil {
		err = parse(body)
	}
	if err != nil {
		return fmt.Errorf("OSRM at %s: %s: %w", s.name(), service, err)
	}
	return nil
}

// get tries until there is an answer, with growing pauses.
func (s *server) get(ctx context.Context, address string) ([]byte, error) {
	pause := s.pause
	for try := 1; ; try++ {
		body, err := s.attempt(ctx, address)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if !errors.As(err, new(passing)) {
			return body, err
		}
		if try == s.tries {
			return nil, fmt.Errorf("%w (tried %d times)", err, try)
		}
		if err := wait(ctx, pause); err != nil {
			return nil, err
		}
		pause = min(2*pause, longestPause)
	}
}

// wait returns after a pause, or with the context's error.
func wait(ctx context.Context, pause time.Duration) error {
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
