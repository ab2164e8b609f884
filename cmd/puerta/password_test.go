package main

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
)

func TestWithoutPasswords(t *testing.T) {
	for in, want := range map[string]string{
		"":                                    "",
		"postgres":                            "postgres",
		"postgres://h/db":                     "postgres://h/db",
		"postgres://ana@h:5432/db":            "postgres://ana@h:5432/db",
		"postgres://ana:s3cret@h:5432/db":     "postgres://ana:***@h:5432/db",
		"postgresql://ana:s3@c/r:et@h/db?x=1": "postgresql://ana:***@h/db?x=1",
		`--db "postgres://a:s3cret@h": no, 'postgres://b:s3cret@h' neither`: `--db "postgres://a:***@h": no, 'postgres://b:***@h' neither`,
		"--db=postgres://h/db?password=s3cret&sslmode=disable":              "--db=postgres://h/db?password=***&sslmode=disable",
		"postgres://a:s3cret@h/db?password=s3cret":                          "postgres://a:***@h/db?password=***",
		"postgres://h:5432/db is not postgres://a:b@c":                      "postgres://h:5432/db is not postgres://a:***@c",
	} {
		if got := withoutPasswords(in); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}

// titleOnly is set for the process of TestTitleHoldsNoPassword.
const titleOnly = "PUERTA_TEST_TITLE"

// printTitle prints what others see of the command line, and what the program
// does.
func printTitle() int {
	args := ownArgs()
	seen, err := os.ReadFile("/proc/self/cmdline")
	if err != nil {
		return exitFailed
	}
	fmt.Println(strings.ReplaceAll(string(seen), "\x00", " "))
	fmt.Println(strings.Join(args, " "))
	return exitDone
}

func TestTitleHoldsNoPassword(t *testing.T) {
	if _, err := os.Stat("/proc/self/cmdline"); err != nil {
		t.Skip("no /proc here")
	}
	cmd := exec.Command(os.Args[0], "serve", "--db", "postgres://ana:s3cret@h/db", "--listen=x")
	cmd.Env = append(os.Environ(), titleOnly+"=yes")
	out, err := cmd.Output()
	seen, own, _ := strings.Cut(string(out), "\n")
	if err != nil || strings.Contains(seen, "s3cret") || !strings.Contains(seen, "postgres://ana:******@h/db --listen=x") {
		t.Errorf("others see %q (%v)", seen, err)
	}
	if !strings.Contains(own, "serve --db postgres://ana:s3cret@h/db --listen=x") {
		t.Errorf("the program sees %q", own)
	}
}

func TestMistakesTellNoPassword(t *testing.T) {
	for _, args := range []string{
		"migrate postgres://ana:s3cret@127.0.0.1:1/db",
		"postgres://ana:s3cret@127.0.0.1:1/db",
		"backup x --db postgres://ana:s3cret@127.0.0.1:1/db",
		"key list --db postgres://ana:s3cret@127.0.0.1:1/db",
		"key list --db postgres://ana:s3%cret@127.0.0.1:1/db",
		"key list --db postgres://ana:s3cret@127.0.0.1:x/db",
		"key list --db postgres://127.0.0.1:1/db?password=s3cret&sslmode=nonsense",
		"copy --from none.db --to postgres://ana:s3cret@127.0.0.1:1/db",
		"copy --from postgres://ana:s3cret@127.0.0.1:1/db --to " + t.TempDir() + "/x.db",
	} {
		var errs, out console
		if code := run(t.Context(), strings.Fields(args), env(t, &errs), &out); code == exitDone {
			t.Errorf("%s was done", args)
		}
		if said := errs.String() + out.String(); strings.Contains(said, "cret") {
			t.Errorf("%s: %s", args, said)
		}
	}
}
