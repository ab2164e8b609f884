package pgtest

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// environment is all that the programs know of this process's. With C, what
// they say is English wherever the tests run.
var environment = []string{"LC_ALL=C", "TZ=UTC", "PATH=/usr/bin:/bin"}

// create makes an empty cluster in the server's folder. Everybody may be any
// role in it: it has made-up people only, and is to be reached on this machine only.
func (s *Server) create() error {
	if err := give(s.dir); err != nil {
		return err
	}
	out, err := os.Create(filepath.Join(s.dir, "initdb.log"))
	if err != nil {
		return err
	}
	defer out.Close()
	cmd := s.command(out, "initdb", "--no-sync", "--auth=trust", "--username=postgres",
		"--locale=C", "--encoding=UTF8", "--pgdata="+s.cluster())
	ended, err := launch(cmd)
	if err != nil {
		return fmt.Errorf("starting initdb: %w", err)
	}
	<-ended
	if !cmd.ProcessState.Success() {
		return fmt.Errorf("initdb failed: %s", s.said("initdb.log"))
	}
	return nil
}

func (s *Server) cluster() string { return filepath.Join(s.dir, "cluster") }

func (s *Server) command(out *os.File, program string, args ...string) *exec.Cmd {
	cmd := exec.Command(filepath.Join(s.bin, program), args...)
	cmd.Dir, cmd.Env, cmd.Stdout, cmd.Stderr = s.dir, environment, out, out
	return cmd
}

// said is the end of what a program wrote.
func (s *Server) said(name string) string {
	b, err := os.ReadFile(filepath.Join(s.dir, name))
	if err != nil {
		return err.Error()
	}
	lines := strings.Split(strings.TrimSpace(string(b)), "\n")
	return strings.Join(lines[max(0, len(lines)-10):], "\n")
}

// run starts the server and waits until it answers.
func (s *Server) run() error {
	out, err := os.OpenFile(filepath.Join(s.dir, "server.log"), os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	defer out.Close()
	args := []string{"-D", s.cluster(), "-p", strconv.Itoa(s.port), "-k", s.dir}
	for _, setting := range append([]string{
		"listen_addresses=127.0.0.1",
		"dynamic_shared_memory_type=mmap", // files in the folder: nothing to be left in /dev/shm
		"shared_buffers=64MB",
	}, s.settings...) {
		args = append(args, "-c", setting)
	}
	cmd := s.command(out, "postgres", args...)
	if s.ended, err = launch(cmd); err != nil {
		return fmt.Errorf("starting postgres: %w", err)
	}
	s.process = cmd.Process
	return s.answers()
}

// answers waits until the server does, over its socket: on its port there could
// be another's.
func (s *Server) answers() error {
	for range 600 {
		err := s.do("postgres", "SELECT 1")
		if err == nil {
			return nil
		}
		select {
		case <-s.ended:
			return fmt.Errorf("the server ended: %s", s.said("server.log"))
		case <-time.After(50 * time.Millisecond):
		}
	}
	return errors.Join(fmt.Errorf("the server does not answer: %s", s.said("server.log")), s.halt())
}

// free finds a port below those that the kernel gives away: a server that is
// started again must find its own free.
func free() (int, error) {
	for range 100 {
		port := 20000 + rand.IntN(12000)
		l, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", port))
		if err == nil {
			return port, l.Close()
		}
	}
	return 0, errors.New("no port is free")
}
