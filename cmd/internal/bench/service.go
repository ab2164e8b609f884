package bench

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

// Service is a running Puerta on this machine.
type Service struct {
	Base string // as http://127.0.0.1:8080
	Key  string // "" where none is needed
}

// ErrElsewhere: only services on this machine are put under load.
var ErrElsewhere = errors.New("not an address of this machine")

// CheckHere returns ErrElsewhere unless a URL is of this machine alone.
func CheckHere(base string) error {
	u, err := url.Parse(base)
	if err != nil || u.Scheme != "http" || u.User != nil || strings.Trim(u.Path, "/") != "" {
		return fmt.Errorf("%w; expected http://127.0.0.1:PORT", ErrElsewhere)
	}
	if ip := net.ParseIP(u.Hostname()); ip == nil || !ip.IsLoopback() {
		return fmt.Errorf("%w; expected http://127.0.0.1:PORT", ErrElsewhere)
	}
	return nil
}

// Process is a Service in a process of its own.
type Process struct {
	Service
	cmd *exec.Cmd
}

// StartService runs `program serve args` and returns when it answers. Its log
// is thrown away: it has a line a request.
func StartService(ctx context.Context, program, key string, args ...string) (*Process, error) {
	cmd := exec.CommandContext(ctx, program, append([]string{"serve", "--listen", "127.0.0.1:0"}, args...)...)
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	base, ok := strings.CutPrefix(strings.TrimSpace(line), "Puerta is at ")
	if err != nil || !ok {
		return nil, errors.Join(fmt.Errorf("the service did not start: %w", errors.Join(err, cmd.Process.Kill())), cmd.Wait())
	}
	return &Process{Service{strings.TrimSuffix(base, "/"), key}, cmd}, nil
}

// Stop ends the service.
func (p *Process) Stop() error {
	return errors.Join(p.cmd.Process.Signal(os.Interrupt), p.cmd.Wait())
}

func (s Service) request(ctx context.Context, method, path, kind string, body io.Reader) (*http.Request, error) {
	r, err := http.NewRequestWithContext(ctx, method, s.Base+path, body)
	if err != nil {
		return nil, err
	}
	if kind != "" {
		r.Header.Set("Content-Type", kind)
	}
	if s.Key != "" {
		r.Header.Set("Authorization", "Bearer "+s.Key)
	}
	return r, nil
}

// do sends a request and returns what was answered with a good status.
func (s Service) do(ctx context.Context, method, path, kind string, body io.Reader) ([]byte, error) {
	r, err := s.request(ctx, method, path, kind, body)
	if err != nil {
		return nil, err
	}
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err == nil && resp.StatusCode >= 300 {
		err = fmt.Errorf("%s: status %d", method, resp.StatusCode)
	}
	return b, err
}

// json sends a request and decodes the answer.
func (s Service) json(ctx context.Context, method, path, body string, into any) error {
	var r io.Reader
	kind := ""
	if body != "" {
		r, kind = strings.NewReader(body), "application/json"
	}
	b, err := s.do(ctx, method, path, kind, r)
	if err != nil {
		return err
	}
	return json.Unmarshal(b, into)
}

// vitals are what a service tells of its process.
type vitals struct {
	residentMB, heapMB float64
	cpu                time.Duration
}

// vitals reads /metrics (Prometheus' text format).
func (s Service) vitals(ctx context.Context) (v vitals, err error) {
	b, err := s.do(ctx, http.MethodGet, "/metrics", "", nil)
	if err != nil {
		return v, err
	}
	for line := range strings.Lines(string(b)) {
		name, text, _ := strings.Cut(strings.TrimSpace(line), " ")
		n, err := strconv.ParseFloat(text, 64)
		if err != nil {
			continue
		}
		switch name {
		case "process_resident_memory_bytes":
			v.residentMB = n / 1e6
		case "go_memstats_heap_alloc_bytes":
			v.heapMB = n / 1e6
		case "process_cpu_seconds_total":
			v.cpu = time.Duration(n * float64(time.Second))
		}
	}
	return v, nil
}
