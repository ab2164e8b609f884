package web

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// The scripts of the two pages: all modules of each in one file. A round trip
// takes two seconds where the canvasser's is opened, and a phone makes six at a
// time: thirty files would take five of them. The director's has a hundred.
const (
	CanvasserScript = "canvasser/all.js"
	DirectorScript  = "director/all.js"
)

// bundles are those scripts, made once, by name.
var bundles = sync.OnceValue(func() map[string][]byte {
	all := map[string][]byte{}
	for _, name := range []string{CanvasserScript, DirectorScript} {
		b, err := bundle(path.Dir(name) + "/app.js")
		if err != nil {
			panic(err) // they are compiled in
		}
		all[name] = b
	}
	return all
})

// The forms in which modules here import and export. Whatever stands in another
// is an error: what is not understood must not be lost.
var (
	importForm = regexp.MustCompile(`(?m)^import (?:(\{[^}]*\})|(\w+)) from "([^"]*)";$`)
	exportForm = regexp.MustCompile(`(?m)^export (?:(default) |((?:async )?function\*? |class )(\w+)|const (\w+|\{[\w, ]*\}) =)`)
	moduleWord = regexp.MustCompile(`(?m)^(import|export)\b.*`)
)

// bundle returns a module with all that it imports as one script: a function for
// each module, in an order in which nothing is used before it is there, that
// returns what it exports. The script exports them all by name, as "modules":
// tests and whoever looks for a fault ask the page in front of them.
func bundle(from string) ([]byte, error) {
	all, err := inOrder(from, nil, nil)
	if err != nil {
		return nil, err
	}
	var b strings.Builder
	for _, name := range all {
		text, err := wrapped(name, string(read(name)), all)
		if err != nil {
			return nil, err
		}
		b.WriteString(text)
	}
	b.WriteString("export const modules = {\n")
	for i, name := range all {
		fmt.Fprintf(&b, "%q: module%d,\n", name, i)
	}
	b.WriteString("};\n")
	return []byte(b.String()), nil
}

// inOrder appends a module behind those that it imports. above are those that
// wait for it.
func inOrder(name string, all, above []string) ([]string, error) {
	if slices.Contains(above, name) {
		return nil, fmt.Errorf("%s imports itself: %s", name, strings.Join(above, ", "))
	}
	if slices.Contains(all, name) {
		return all, nil
	}
	var err error
	for _, other := range imports(name) {
		if all, err = inOrder(other, all, append(slices.Clip(above), name)); err != nil {
			return nil, err
		}
	}
	return append(all, name), nil
}

// imports returns what one module imports, below assets. What is vendored
// imports nothing.
func imports(name string) []string {
	if path.Ext(name) != ".js" {
		return nil
	}
	var all []string
	for _, m := range importForm.FindAllSubmatch(read(name), -1) {
		all = append(all, path.Join(path.Dir(name), string(m[3])))
	}
	return all
}

// wrapped returns the text of a module as a function that is called once.
func wrapped(name, text string, all []string) (string, error) {
	called := func(name string) string { return fmt.Sprintf("module%d", slices.Index(all, name)) }
	text = importForm.ReplaceAllStringFunc(text, func(s string) string {
		m := importForm.FindStringSubmatch(s)
		from := called(path.Join(path.Dir(name), m[3]))
		if m[2] != "" {
			return "const " + m[2] + " = " + from + ".byDefault;"
		}
		return "const " + strings.ReplaceAll(m[1], " as ", ": ") + " = " + from + ";"
	})
	var names []string
	text = exportForm.ReplaceAllStringFunc(text, func(s string) string {
		m := exportForm.FindStringSubmatch(s)
		if m[1] != "" {
			names = append(names, "byDefault")
			return "const byDefault = "
		}
		names = append(names, strings.Trim(m[3]+m[4], "{ }"))
		return strings.TrimPrefix(s, "export ")
	})
	if left := moduleWord.FindString(text); left != "" {
		return "", fmt.Errorf("%s: %q is no form of a module that is known here", name, left)
	}
	return fmt.Sprintf("// %s\nconst %s = (() => {\n%sreturn { %s };\n})();\n", name, called(name), text, strings.Join(names, ", ")), nil
}
