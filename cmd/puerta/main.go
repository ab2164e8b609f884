// Command puerta cuts turfs and plans door routes. `puerta help` tells all.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"golang.org/x/term"
)

func main() {
	args := ownArgs()[1:]
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	env := Env{Get: os.Getenv, Stderr: os.Stderr, Terminal: term.IsTerminal(int(os.Stderr.Fd()))}
	code := run(ctx, args, env, os.Stdout)
	stop()
	os.Exit(code)
}
