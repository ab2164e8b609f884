package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"puerta/data/voterfile"
)

// langFlag adds --lang; language reads it.
func langFlag(fl *pflag.FlagSet, lang *string) {
	fl.StringVar(lang, "lang", "", "language of what is printed: en or es (default: the environment's)")
}

// language returns the language of a --lang flag, en or es; without one that of
// the environment, English if it is another.
func language(env Env, flag string) (string, error) {
	switch flag {
	case "en", "es":
		return flag, nil
	case "":
	default:
		return "", useError("--lang %s; expected en or es", flag)
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := strings.ToLower(env.Get(name)); v != "" {
			if v == "es" || strings.HasPrefix(v, "es_") || strings.HasPrefix(v, "es.") || strings.HasPrefix(v, "es-") {
				return "es", nil
			}
			return "en", nil
		}
	}
	return "en", nil
}

// tellInSpanish tells again in Spanish, where that is the language, why a list
// cannot be used.
func tellInSpanish(env Env, cmd *cobra.Command, err error) {
	file, ok := errors.AsType[*voterfile.FileError](err)
	if !ok {
		return
	}
	flag := ""
	if f := cmd.Flags().Lookup("lang"); f != nil {
		flag = f.Value.String()
	}
	if lang, err := language(env, flag); err == nil && lang == "es" {
		fmt.Fprintln(env.Stderr, "puerta:", file.Spanish())
	}
}
