package main

import (
	"strings"

	"github.com/spf13/pflag"
)

// langFlag adds --lang; language reads it.
func langFlag(fl *pflag.FlagSet, lang *string) {
	fl.StringVar(lang, "lang", "", "language of what is printed: en or es (default: the environment's)")
}

// language returns the language to speak to people in, "en" or "es": what a flag
// says, else what the environment does.
func language(env Env, flag string) (string, error) {
	switch flag {
	case "en", "es":
		return flag, nil
	case "":
	default:
		return "", useError("--lang %q: expected en or es", flag)
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := env.Get(name); v != "" {
			if strings.HasPrefix(v, "es") {
				return "es", nil
			}
			break
		}
	}
	return "en", nil
}
