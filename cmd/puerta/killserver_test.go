package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"mime/multipart"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// mortal is a service over one database, in a process that the test kills. It
// has a folder for temporary files and one for compiled streets of its own.
type mortal struct {
	t      *testing.T
	dir    string
	cmd    *exec.Cmd
	base   string
	random *rand.Rand
	client *http.Client
}

func newMortal(t *testing.T, seed uint64) *mortal {
	m := &mortal{t: t, dir: t.TempDir(), random: rand.New(rand.NewPCG(seed, 1)),
		client: &http.Client{Timeout: 2 * time.Minute, Transport: &http.Transport{DisableKeepAlives: true}}}
	for _, name := range []string{"tmp", "cache", "db"} {
		if err := os.Mkdir(filepath.Join(m.dir, name), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() {
		if m.cmd != nil {
			m.kill()
		}
	})
	return m
}

func (m *mortal) db() string { return filepath.Join(m.dir, "db", "puerta.db") }

// command is the program in a process of its own.
func (m *mortal) command(args ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "PUERTA_TEST_ARGS="+strings.Join(append(args, "--db", m.db()), "\n"),
		"TMPDIR="+filepath.Join(m.dir, "tmp"), "PUERTA_CACHE="+filepath.Join(m.dir, "cache"))
	return cmd
}

// start serves, and returns when it answers.
func (m *mortal) start() {
	m.t.Helper()
	m.cmd = m.command("serve", "--listen", "127.0.0.1:0")
	out, err := m.cmd.StdoutPipe()
	if err == nil {
		err = m.cmd.Start()
	}
	if err != nil {
		m.t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	base, ok := strings.CutPrefix(strings.TrimSpace(line), "Puerta is at ")
	if err != nil || !ok {
		m.t.Fatalf("the server said %q (%v)", line, err)
	}
	m.base = strings.TrimSuffix(base, "/")
}

func (m *mortal) kill() {
	_ = m.cmd.Process.Kill() // SIGKILL
	_ = m.cmd.Wait()
	m.cmd = nil
}

// killed asks, kills the server once when returns, starts another one over what
// is left, and asks the same again. It returns the second answer.
func (m *mortal) killed(ask func() (answer, error), when func(asked <-chan struct{})) answer {
	m.t.Helper()
	asked := make(chan struct{})
	go func() {
		defer close(asked)
		_, _ = ask() // the connection may break; all else is checked below
	}()
	when(asked)
	m.kill()
	<-asked
	wantWhole(m.t, m.db())
	m.start()
	a, err := ask()
	if err != nil {
		m.t.Fatal(err)
	}
	return a
}

// answer is what a request was answered.
type answer struct {
	status   int
	replayed bool
	body     []byte
}

// into decodes an answer, which must have a status.
func (a answer) into(t *testing.T, status int, v any) {
	t.Helper()
	if a.status != status {
		t.Fatalf("status %d, want %d: %.300s", a.status, status, a.body)
	}
	if err := json.Unmarshal(a.body, v); err != nil {
		t.Fatal(err)
	}
}

// made returns the id of what a request made.
func (a answer) made(t *testing.T, status int) string {
	t.Helper()
	var v struct{ ID string }
	a.into(t, status, &v)
	return v.ID
}

// request sends one; once is its Idempotency-Key, "" for none.
func (m *mortal) request(method, path, kind, once string, body io.Reader) (answer, error) {
	r, err := http.NewRequestWithContext(context.Background(), method, m.base+path, body)
	if err != nil {
		return answer{}, err
	}
	r.Header.Set("Content-Type", kind)
	if once != "" {
		r.Header.Set("Idempotency-Key", once)
	}
	resp, err := m.client.Do(r)
	if err != nil {
		return answer{}, err
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	return answer{resp.StatusCode, resp.Header.Get("Idempotent-Replayed") == "true", b}, err
}

// send sends JSON again and again as one request.
func (m *mortal) send(method, path, once, body string) func() (answer, error) {
	return func() (answer, error) {
		return m.request(method, path, "application/json", once, strings.NewReader(body))
	}
}

func (m *mortal) get(path string) answer {
	m.t.Helper()
	a, err := m.request("GET", path, "", "", nil)
	if err != nil {
		m.t.Fatal(err)
	}
	return a
}

// upload sends a list; the last half of it waits until gate is closed.
func (m *mortal) upload(once, name string, list []byte, gate <-chan struct{}) func() (answer, error) {
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	part, err := w.CreateFormFile("file", name)
	if err == nil {
		_, err = part.Write(list)
	}
	if err = errors.Join(err, w.Close()); err != nil {
		m.t.Fatal(err)
	}
	whole, half := b.Bytes(), b.Len()/2
	return func() (answer, error) {
		body := io.MultiReader(bytes.NewReader(whole[:half]), &gated{gate, bytes.NewReader(whole[half:])})
		return m.request("POST", "/v1/universes", w.FormDataContentType(), once, body)
	}
}

// gated reads nothing before its gate is open.
type gated struct {
	gate <-chan struct{}
	io.Reader
}

func (g *gated) Read(p []byte) (int, error) {
	<-g.gate
	return g.Reader.Read(p)
}

func open() <-chan struct{} {
	c := make(chan struct{})
	close(c)
	return c
}

// worked is what processor time the server has used, in ticks of the kernel
// (proc(5): a hundredth of a second); it goes on however busy the machine is.
func (m *mortal) worked() int {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", m.cmd.Process.Pid))
	if err != nil {
		m.t.Skip("the kernel does not tell how much a process has worked")
	}
	_, rest, _ := strings.Cut(string(b), ") ")
	fields := strings.Fields(rest)
	user, err1 := strconv.Atoi(fields[11])
	system, err2 := strconv.Atoi(fields[12])
	if err := errors.Join(err1, err2); err != nil {
		m.t.Fatal(err)
	}
	return user + system
}

// work waits until the server has worked so many ticks more, or what was asked
// of it is over and over returns true.
func (m *mortal) work(ticks int, over func() bool) {
	for until := m.worked() + ticks; m.worked() < until && !over(); {
		time.Sleep(5 * time.Millisecond)
	}
}

// journal waits until the database's log has grown by so many bytes, which is
// when something large is stored.
func (m *mortal) journal(bytes int64, over func() bool) {
	size := func() int64 {
		info, err := os.Stat(m.db() + "-wal")
		if err != nil {
			return 0
		}
		return info.Size()
	}
	for from := size(); size() < from+bytes && !over(); {
		time.Sleep(time.Millisecond / 4)
	}
}

// await polls a cut until it is over.
func (m *mortal) await(cut string) killedCut {
	m.t.Helper()
	for end := time.Now().Add(2 * time.Minute); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if c := m.cut(cut); c.State != "queued" && c.State != "running" {
			return c
		}
	}
	m.t.Fatalf("cut %s does not end", cut)
	return killedCut{}
}

// killedCut is what is asked of a cut.
type killedCut struct {
	ID, State string
	Attempts  int
	Progress  struct{ Phase string }
	Report    struct {
		Turfs int
		Doors int `json:"doors_in_turfs"`
	}
}

func (m *mortal) cut(id string) (c killedCut) {
	m.t.Helper()
	m.get("/v1/cuts/"+id).into(m.t, 200, &c)
	return c
}
