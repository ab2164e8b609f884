package osrm

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
)

// passing marks a fault that may be over when one asks again.
type passing struct{ error }

func (p passing) Unwrap() error { return p.error }

// attempt asks once: the body of an answer with status 200, or of a 400 that
// says why in OSRM's own words.
func (s *server) attempt(ctx context.Context, address string) ([]byte, error) {
	select {
	case s.slots <- struct{}{}:
		defer func() { <-s.slots }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	ctx, cancel := context.WithTimeout(ctx, s.timeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, errors.New("cannot make a request of its address")
	}
	res, err := s.client.Do(req)
	if err != nil {
		return nil, passing{s.unheard(ctx, err)}
	}
	defer res.Body.Close()
	return s.read(ctx, res)
}

// read takes the body of an answer.
func (s *server) read(ctx context.Context, res *http.Response) ([]byte, error) {
	body, err := io.ReadAll(io.LimitReader(res.Body, s.maxBody+1))
	switch {
	case err != nil:
		return nil, passing{s.unheard(ctx, err)}
	case int64(len(body)) > s.maxBody:
		return nil, fmt.Errorf("%w: it is larger than %d bytes", ErrAnswer, s.maxBody)
	case res.StatusCode == http.StatusOK:
		return body, nil
	}
	return nil, refused(res.StatusCode, body)
}

// refused explains any status but 200.
func refused(status int, body []byte) error {
	err := fmt.Errorf("status %d %s", status, http.StatusText(status))
	switch {
	case status == http.StatusTooManyRequests || status >= 500:
		return passing{err}
	case status >= 300 && status < 400:
		return fmt.Errorf("%w: it has moved; give the address it moved to", err)
	case status == http.StatusUnauthorized || status == http.StatusForbidden:
		return fmt.Errorf("%w: it wants a name and a password, as in http://NAME:PASSWORD@HOST", err)
	case status == http.StatusBadRequest:
		if said := codeOf(body); said != nil {
			return said
		}
	}
	return fmt.Errorf("%w: is this osrm-routed, and its path right? expected version 1 of OSRM's HTTP API", err)
}

// unheard says why there is no answer. The client's own words are not repeated
// unless they are about the connection: they hold the address, and with it
// places.
func (s *server) unheard(ctx context.Context, err error) error {
	const hint = "is osrm-routed running there?"
	var connection *net.OpError
	var certificate *tls.CertificateVerificationError
	switch {
	case ctx.Err() != nil:
		return fmt.Errorf("no answer within %v; %s", s.timeout, hint)
	case errors.As(err, &connection):
		return fmt.Errorf("%w; %s", connection, hint)
	case errors.As(err, &certificate):
		return certificate
	case errors.Is(err, http.ErrSchemeMismatch):
		return errors.New("it speaks http, not https")
	}
	return fmt.Errorf("the connection broke off; %s", hint)
}
