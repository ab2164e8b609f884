package main

import (
	"strings"

	"github.com/spf13/pflag"
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
