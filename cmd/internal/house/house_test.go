package house

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const root = "../../.."

// may lists, for every package, the packages of this module that it may
// import. Arrows point down only: routing, geo/turf and data do not know each
// other, and meet in cmd/internal/cutter.
var may = map[string][]string{
	"geo":                      {},
	"geo/cell":                 {"geo"},
	"geo/streetname":           {},
	"geo/turf":                 {"geo"},
	"routing":                  {"geo", "geo/streetname", "routing/ch"},
	"routing/ch":               {},
	"routing/osmgraph":         {"routing", "geo"},
	"routing/tour":             {},
	"routing/asciimap":         {"routing", "geo"},
	"routing/osrm":             {"routing", "geo"},
	"routing/routertest":       {"routing", "geo"},
	"data":                     {},
	"data/address":             {"data", "geo/streetname"},
	"data/geocode":             {"data", "data/address", "geo", "geo/streetname"},
	"data/voterfile":           {"data", "data/address", "data/geocode", "data/scratch", "geo"},
	"data/scratch":             {},                          // folders for temporary files
	"data/withdraw":            {"data", "geo", "geo/cell"}, // shapes and cells of turfs shrink with their doors
	"data/listtest":            {"data", "data/address"},
	"data/sqlstore":            {"data", "data/withdraw", "geo"}, // turfs drawn anew get the compactness of their area
	"data/sqlite":              {"data", "data/sqlstore"},
	"data/postgis":             {"data", "data/sqlstore"},
	"data/postgis/pgtest":      {"data/scratch"},
	"data/storetest":           {"data", "data/withdraw"},
	"data/export":              {"data"},
	"data/geopackage":          {"data", "data/export"}, // an address in one line is written in one way
	"data/sample":              {},
	"cmd/internal/cutter":      {"data", "data/address", "data/geocode", "data/withdraw", "geo", "geo/cell", "geo/streetname", "geo/turf", "routing", "routing/tour"}, // withdraw: turfs that stay lose doors that must not come out
	"cmd/internal/bench":       {"cmd/internal/cutter", "cmd/internal/intake", "data", "data/listtest", "data/sqlite", "geo", "routing", "routing/osmgraph", "routing/tour"},
	"cmd/internal/house":       {},
	"cmd/internal/intake":      {"data", "data/address", "data/geocode", "data/voterfile", "data/withdraw"},
	"cmd/internal/jobs":        {"cmd/internal/cutter", "cmd/internal/network", "cmd/internal/streetfile", "data", "routing", "routing/osmgraph"},
	"cmd/internal/layers":      {"data", "data/export", "geo", "geo/cell", "routing"},
	"cmd/internal/network":     {"cmd/internal/cutter", "cmd/internal/streetfile", "data", "routing", "routing/osmgraph"},
	"cmd/internal/paper":       {"cmd/internal/layers", "data", "data/export"},
	"cmd/internal/picture":     {"data", "geo", "routing"},
	"cmd/internal/streetfile":  {"routing", "routing/osmgraph"},
	"cmd/internal/web":         {"data"},
	"cmd/internal/browsertest": {},
	"cmd/internal/basemap":     {},
	"cmd/internal/api":         {"cmd/internal/basemap", "cmd/internal/cutter", "cmd/internal/intake", "cmd/internal/jobs", "cmd/internal/layers", "cmd/internal/network", "cmd/internal/paper", "cmd/internal/streetfile", "cmd/internal/web", "data", "data/export", "data/geopackage", "data/voterfile", "geo", "geo/cell"},
	"cmd/puerta":               nil, // wires everything
}

// only lists modules that one package alone may use, in code that ships.
var only = map[string][]string{
	"github.com/uber/h3-go":         {"geo/cell"},
	"github.com/paulmach/osm":       {"routing/osmgraph"},
	"github.com/gin-gonic/gin":      {"cmd/internal/api"},
	"github.com/jackc/pgx":          {"data/postgis", "data/postgis/pgtest"},
	"github.com/riverqueue/river":   {"data/postgis"},
	"modernc.org/sqlite":            {"data/sqlite", "data/geopackage"}, // a GeoPackage is an SQLite file
	"github.com/pressly/goose":      {"data/sqlite", "data/postgis"},
	"github.com/spf13/cobra":        {"cmd/puerta"},
	"golang.org/x/image":            {"cmd/internal/picture"},
	"github.com/xuri/excelize":      {"data/voterfile"},
	"github.com/twpayne/go-gpx":     {"data/export"},
	"github.com/twpayne/go-kml":     {"data/export"},
	"codeberg.org/go-pdf/fpdf":      {"data/export"},
	"codeberg.org/go-fonts":         {"data/export"},
	"github.com/peterstace":         {}, // an oracle in tests
	"pgregory.net/rapid":            {"data/storetest"},
	"github.com/getkin":             {}, // holds answers to the description of the API, in tests
	"github.com/google/go-cmp":      {"data/storetest"},
	"rsc.io/qr":                     {"cmd/internal/web", "data/export"},
	"github.com/makiuchi-d/gozxing": {}, // reads QR codes, in tests
	"github.com/chromedp":           {"cmd/internal/browsertest"},

	"puerta/cmd/internal/browsertest": {}, // tests alone: it has axe-core in it, which is not shipped
	"puerta/data/postgis/pgtest":      {}, // tests alone
}

// source is one Go file of the house.
type source struct {
	dir, name string // dir relative to the root
	test      bool
	file      *ast.File
}

func sources(t *testing.T, mode parser.Mode) []source {
	t.Helper()
	var out []source
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, p)
		if err != nil {
			return err
		}
		if d.IsDir() && rel != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "node_modules" || d.Name() == "testdata") {
			return filepath.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(rel, ".go") {
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), p, nil, mode)
		if err != nil {
			return err
		}
		out = append(out, source{path.Dir(filepath.ToSlash(rel)), d.Name(), strings.HasSuffix(rel, "_test.go"), f})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(out) < 50 {
		t.Fatalf("only %d files found", len(out))
	}
	return out
}

func TestImports(t *testing.T) {
	for _, s := range sources(t, parser.ImportsOnly) {
		allowed, known := may[s.dir]
		if !known {
			t.Errorf("package %s has no row in the table", s.dir)
			continue
		}
		for _, spec := range s.file.Imports {
			p, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			if own, ok := strings.CutPrefix(p, "puerta/"); ok && !s.test && allowed != nil && !slices.Contains(allowed, own) {
				t.Errorf("%s/%s imports %s", s.dir, s.name, p)
			}
			for module, where := range only {
				if strings.HasPrefix(p, module) && !s.test && !slices.Contains(where, s.dir) {
					t.Errorf("%s/%s imports %s, which belongs to %v", s.dir, s.name, p, where)
				}
			}
		}
	}
}

func TestPackageNames(t *testing.T) {
	vague := regexp.MustCompile(`^(util|utils|common|models?|helpers?|misc|shared)(_test)?$`)
	for _, s := range sources(t, parser.PackageClauseOnly) {
		if vague.MatchString(s.file.Name.Name) || vague.MatchString(strings.TrimSuffix(s.name, ".go")) {
			t.Errorf("%s/%s: package %s says nothing", s.dir, s.name, s.file.Name.Name)
		}
	}
}

// orb types are the only geometry in exported signatures.
func TestGeometryInSignatures(t *testing.T) {
	for _, s := range sources(t, parser.SkipObjectResolution) {
		if s.test {
			continue
		}
		geom := ""
		for _, spec := range s.file.Imports {
			if strings.Contains(spec.Path.Value, "twpayne/go-geom") {
				geom = "geom"
			}
		}
		if geom == "" {
			continue
		}
		for _, d := range s.file.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || !fn.Name.IsExported() {
				continue
			}
			ast.Inspect(fn.Type, func(n ast.Node) bool {
				if sel, ok := n.(*ast.SelectorExpr); ok {
					if x, ok := sel.X.(*ast.Ident); ok && x.Name == geom {
						t.Errorf("%s: %s shows go-geom's %s", s.dir, fn.Name.Name, sel.Sel.Name)
					}
				}
				return true
			})
		}
	}
}

func TestTopLevel(t *testing.T) {
	entries, err := filepath.Glob(filepath.Join(root, "*"))
	if err != nil {
		t.Fatal(err)
	}
	allowed := []string{"LICENSE", "Makefile", "README.md", "cmd", "data", "geo", "go.mod", "go.sum", "routing",
		"bin", "out"} // the last two are made, not kept
	for _, e := range entries {
		name := filepath.Base(e)
		if !strings.HasPrefix(name, ".") && !slices.Contains(allowed, name) && !strings.HasPrefix(name, "puerta.db") {
			t.Errorf("%s stands at the top level", name)
		}
	}
}
