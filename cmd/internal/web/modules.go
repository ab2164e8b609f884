package web

import (
	"path"
	"regexp"
	"slices"
)

// modules returns the modules that a module imports, and those that they import,
// and so on: a browser that is told of all at once asks for them in one round
// trip, instead of one for each step of the chain. Those imported when they are
// needed, import(…), are not among them.
func modules(from string) []string {
	var all []string
	for next := []string{from}; len(next) > 0; next = next[1:] {
		for _, name := range imports(next[0]) {
			if name != from && !slices.Contains(all, name) {
				all, next = append(all, name), append(next, name)
			}
		}
	}
	return all
}

// imports returns what one module imports, below assets. What is vendored
// imports nothing.
func imports(name string) []string {
	if path.Ext(name) != ".js" {
		return nil
	}
	var all []string
	for _, m := range regexp.MustCompile(`(?m)^(?:import|export)(?: [^"]* from)? "([^"]*)";$`).FindAllSubmatch(read(name), -1) {
		all = append(all, path.Join(path.Dir(name), string(m[1])))
	}
	return all
}
