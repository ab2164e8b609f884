package main

import (
	"io"
	"net"
	"net/url"
	"sync"
	"testing"
)

// line is a way to a server that can be cut: then nothing goes through any more,
// and nobody is told.
type line struct {
	url string

	mu   sync.Mutex
	open *sync.Cond
	dead bool
}

// newLine returns a line to the database of a URL.
func newLine(t *testing.T, to string) *line {
	t.Helper()
	u, err := url.Parse(to)
	if err != nil {
		t.Fatal(err)
	}
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l := &line{}
	l.open = sync.NewCond(&l.mu)
	server := u.Host
	u.Host = ln.Addr().String()
	l.url = u.String()
	t.Cleanup(func() { ln.Close(); l.mend() })
	go func() {
		for {
			c, err := ln.Accept()
			if err != nil {
				return
			}
			go l.join(c, server)
		}
	}()
	return l
}

func (l *line) join(c net.Conn, server string) {
	defer c.Close()
	s, err := net.Dial("tcp", server)
	if err != nil {
		return
	}
	defer s.Close()
	go func() { _, _ = io.Copy(c, through{s, l}); c.Close() }()
	_, _ = io.Copy(s, through{c, l})
}

func (l *line) cut()  { l.set(true) }
func (l *line) mend() { l.set(false) }

func (l *line) set(dead bool) {
	l.mu.Lock()
	l.dead = dead
	l.mu.Unlock()
	l.open.Broadcast()
}

// through reads what comes through a line, as long as it is not cut.
type through struct {
	from io.Reader
	l    *line
}

func (r through) Read(b []byte) (int, error) {
	n, err := r.from.Read(b)
	r.l.mu.Lock()
	defer r.l.mu.Unlock()
	for r.l.dead {
		r.l.open.Wait()
	}
	return n, err
}
