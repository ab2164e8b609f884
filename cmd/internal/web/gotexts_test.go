package web

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// goSentences reads what Go files say in both languages, by their names: the
// literals of data.Text, and the words of paper, whose two languages stand in
// functions of their own.
func goSentences(t *testing.T) map[string][]sentence {
	t.Helper()
	const root = "../../.."
	out := map[string][]sentence{}
	files := token.NewFileSet()
	err := filepath.WalkDir(root, func(at string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(at) != ".go" || strings.HasSuffix(at, "_test.go") {
			return err
		}
		f, err := parser.ParseFile(files, at, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, at)
		if all := append(textLiterals(files, f), wordPairs(f)...); len(all) > 0 {
			out[filepath.ToSlash(rel)] = all
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// textLiterals returns the sentences of literals with EN and ES; a key is the
// line.
func textLiterals(files *token.FileSet, f *ast.File) []sentence {
	var out []sentence
	ast.Inspect(f, func(n ast.Node) bool {
		c, ok := n.(*ast.CompositeLit)
		if !ok {
			return true
		}
		s := sentence{key: "line " + strconv.Itoa(files.Position(c.Pos()).Line)}
		for _, e := range c.Elts {
			switch key, value := keyed(e); key {
			case "EN":
				s.en = strings.Join(literals(value), " ")
			case "ES":
				s.es = strings.Join(literals(value), " ")
			}
		}
		if s.en != "" && s.es != "" {
			out = append(out, s)
		}
		return true
	})
	return out
}

// wordPairs returns the words that a function english… has, and spanish… under
// the same names.
func wordPairs(f *ast.File) []sentence {
	var out []sentence
	of := map[string]map[string][]string{}
	for _, d := range f.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok && (strings.HasPrefix(fn.Name.Name, "english") || strings.HasPrefix(fn.Name.Name, "spanish")) {
			of[fn.Name.Name] = words(fn)
		}
	}
	for name, english := range of {
		rest, ok := strings.CutPrefix(name, "english")
		if !ok {
			continue
		}
		for key, en := range english {
			es := of["spanish"+rest][key]
			for i := range min(len(en), len(es)) {
				out = append(out, sentence{key, en[i], es[i]})
			}
		}
	}
	return out
}

// words returns the texts of a function by the names of the fields they are for.
func words(fn *ast.FuncDecl) map[string][]string {
	out := map[string][]string{}
	ast.Inspect(fn, func(n ast.Node) bool {
		if e, ok := n.(ast.Expr); ok {
			if key, value := keyed(e); key != "" {
				out[key] = literals(value)
			}
		}
		return true
	})
	return out
}

// keyed returns the field that an element of a literal is for, and its value.
func keyed(e ast.Expr) (string, ast.Expr) {
	if kv, ok := e.(*ast.KeyValueExpr); ok {
		if key, ok := kv.Key.(*ast.Ident); ok {
			return key.Name, kv.Value
		}
	}
	return "", nil
}

// literals returns the texts in an expression.
func literals(e ast.Expr) []string {
	var out []string
	ast.Inspect(e, func(n ast.Node) bool {
		if l, ok := n.(*ast.BasicLit); ok && l.Kind == token.STRING {
			if s, err := strconv.Unquote(l.Value); err == nil {
				out = append(out, s)
			}
		}
		return true
	})
	return out
}
