package api

import (
	"context"
	"net/http"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"
	"github.com/gin-gonic/gin"

	"puerta/cmd/internal/cutter"
)

// route is one line of the page of routes.
type route struct {
	method, path string // the path as OpenAPI writes it
	may          role   // who it is for
	summary      string
	status       int      // of success; default 200, or 204 without an answer
	kinds        []string // media types of a streamed answer
	form         bool     // takes multipart/form-data, streamed
	again        bool     // twice is as once: no answer is remembered
	drawn        bool     // see drawnAgain
}

// name is the route in logs, metrics and the log of exports.
func (r route) name() string { return r.method + " " + r.path }

func get(may role, path, summary string) route {
	return route{method: http.MethodGet, path: path, may: may, summary: summary}
}

func post(may role, path, summary string, status int) route {
	return route{method: http.MethodPost, path: path, may: may, summary: summary, status: status}
}

func change(method string, may role, path, summary string) route {
	return route{method: method, path: path, may: may, summary: summary}
}

// as says what a route streams.
func (r route) as(kinds ...string) route { r.kinds = kinds; return r }

// takesForm says that a route reads a form.
func (r route) takesForm() route { r.form = true; return r }

// harmless says that doing it again changes nothing, whatever Idempotency-Key it
// carries: its answer, which may hold rows of a list, is not kept.
func (r route) harmless() route { r.again = true; return r }

// drawnAgain says that the answer to a request that happens once is not kept as it
// went out: the handler draws it again from what it remembers.
func (r route) drawnAgain() route { r.drawn = true; return r }

// add makes a route: its part of the document, the check of who asks, and the
// handler.
func add[I, O any](a *api, r route, do func(context.Context, *I) (*O, error)) {
	a.routes = append(a.routes, r)
	op := huma.Operation{Method: r.method, Path: r.path, Summary: r.summary, OperationID: operationID(r), DefaultStatus: r.status,
		MaxBodyBytes: mostJSON, BodyReadTimeout: -1, RejectUnknownQueryParameters: true, Tags: []string{tagOf(r.path)},
		Errors: []int{http.StatusBadRequest}, Responses: map[string]*huma.Response{}}
	if r.may&anonymous == 0 {
		op.Security = []map[string][]string{{"key": {}}}
		op.Description = "For: " + r.may.list() + "."
	}
	r.describe(&op)
	op.Middlewares = huma.Middlewares{func(ctx huma.Context, next func(huma.Context)) {
		c := humagin.Unwrap(ctx)
		q := askedOf(c.Request.Context())
		q.route = r.name()
		err := knownOnce(c.Request)
		if c.GetBool(noSuffix) {
			err = &fault{code: "not_found"}
		}
		if err == nil {
			err = allow(q, r.may)
		}
		if err != nil {
			a.fail(c, err)
			return
		}
		if r.method == http.MethodPost && !r.again {
			a.once(c, r, func() { next(ctx) })
			return
		}
		next(ctx)
	}}
	huma.Register(a.docs, op, func(ctx context.Context, in *I) (*O, error) {
		out, err := do(ctx, in)
		if err == nil {
			return out, nil
		}
		q := askedOf(ctx)
		f := faultOf(err)
		if f.code == "not_modified" {
			return nil, &bare{http.StatusNotModified}
		}
		_ = q.gin.Error(f) // for the log line
		p := problemOf(q, f)
		p.announce(q.gin.Writer.Header(), q.lang)
		return nil, p
	})
	if r.form {
		a.describeForm(r)
	}
}

// describeForm writes which form a route takes: after it was registered, since
// huma would read the whole form before.
func (a *api) describeForm(r route) {
	a.docs.OpenAPI().Paths[r.path].Post.RequestBody = &huma.RequestBody{Required: true,
		Content: map[string]*huma.MediaType{"multipart/form-data": {Schema: formSchema(r.path)}}}
}

// describe writes what types do not say: the kinds of a streamed answer, and
// how it can fail.
func (r route) describe(op *huma.Operation) {
	if len(r.kinds) > 0 {
		ok := &huma.Response{Description: http.StatusText(http.StatusOK), Content: map[string]*huma.MediaType{}}
		for _, kind := range r.kinds {
			ok.Content[kind] = &huma.MediaType{Schema: schemaOf(kind)}
		}
		op.Responses["200"] = ok
		if slices.Contains(r.kinds, tileType) {
			op.Responses["204"] = &huma.Response{Description: "Nothing is there"}
		}
	}
	op.Errors = append(op.Errors, http.StatusUnauthorized, http.StatusForbidden, http.StatusNotFound, http.StatusConflict,
		http.StatusUnprocessableEntity, http.StatusTooManyRequests, http.StatusInternalServerError, http.StatusServiceUnavailable)
}

// schemaOf is the schema of a streamed answer.
func schemaOf(kind string) *huma.Schema {
	if strings.HasSuffix(kind, "json") {
		return &huma.Schema{Type: huma.TypeObject, AdditionalProperties: true}
	}
	if strings.HasPrefix(kind, "text/") || strings.HasSuffix(kind, "xml") {
		return &huma.Schema{Type: huma.TypeString}
	}
	return &huma.Schema{Type: huma.TypeString, Format: "binary"}
}

// bare is an answer of a status alone.
type bare struct{ status int }

func (b *bare) Error() string  { return http.StatusText(b.status) }
func (b *bare) GetStatus() int { return b.status }

// list names the roles of a set.
func (r role) list() string {
	var all []string
	for _, one := range []role{director, partner, mapReader, linkHolder} {
		if r&one != 0 {
			all = append(all, one.String())
		}
	}
	return strings.Join(all, ", ")
}

// operationID names an operation in generated clients.
func operationID(r route) string {
	words := strings.FieldsFunc(r.path, func(c rune) bool { return strings.ContainsRune("/{}._-", c) })
	return strings.ToLower(r.method) + "-" + strings.Join(words, "-")
}

// tags are the chapters of the document, in the order of reading.
func tags() []*huma.Tag {
	return []*huma.Tag{{Name: "universes", Description: "Who is to be visited"}, {Name: "cuts", Description: "Turfs out of a universe"},
		{Name: "turfs", Description: "One turf: its state, its route, who has it"}, {Name: "links", Description: "What a canvasser is handed"},
		{Name: "previews", Description: "A list before it is stored"}, {Name: "imports"}, {Name: "suppressions", Description: "Whom nobody visits"}, {Name: "tiles", Description: "Vector tiles"}, {Name: "ogc", Description: "OGC API – Features"},
		{Name: "keys"}, {Name: "audit"}, {Name: "pages"}, {Name: "operation"}}
}

// tagOf is the chapter of a path.
func tagOf(path string) string {
	words := strings.Split(strings.TrimPrefix(path, "/"), "/")
	switch first, _, _ := strings.Cut(words[0], "."); first {
	case "v1":
		return words[1]
	case "ogc", "tiles":
		return first
	case "w":
		return "links"
	case "healthz", "readyz", "metrics":
		return "operation"
	}
	return "pages"
}

// newDocument begins the OpenAPI document.
func newDocument(e *gin.Engine) huma.API {
	c := huma.DefaultConfig("Puerta", cutter.Version())
	c.Info.Description = "Turfs measured in minutes on real streets, their routes, and what maps show of them. " +
		"Coordinates are WGS 84 [longitude, latitude]; *_s are seconds, *_min minutes, *_m metres. Errors are RFC 9457 problems with a stable code."
	c.OpenAPIPath, c.DocsPath, c.SchemasPath = "", "", ""
	c.CreateHooks = nil // no $schema in answers
	c.Components.Schemas = huma.NewMapRegistry("#/components/schemas/", schemaName)
	c.Formats = map[string]huma.Format{"application/json": huma.DefaultJSONFormat, "json": huma.DefaultJSONFormat} // the latter for problem+json
	c.Tags = tags()
	c.Components.SecuritySchemes = map[string]*huma.SecurityScheme{"key": {Type: "http", Scheme: "bearer",
		Description: "A key of `puerta key create`, or a link's code. Map tools put it in the path: /t/KEY/ogc, /t/KEY/tiles."}}
	return huma.NewAPI(c, &adapter{e})
}

// schemaName is the name of a type in the document: those of intake have the
// names of others.
func schemaName(t reflect.Type, hint string) string {
	name := huma.DefaultSchemaNamer(t, hint)
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if path.Base(t.PkgPath()) == "intake" {
		return "Import" + name
	}
	return strings.TrimSuffix(name, "Body")
}

// adapter gives huma's routes to Gin. It is humagin but for parameters with a
// suffix, as {y}.mvt, of which Gin would make a parameter "y.mvt".
type adapter struct{ *gin.Engine }

// suffixed is a path parameter with something behind it.
var suffixed = regexp.MustCompile(`\{(\w+)\}(\.\w+)`)

// Handle implements huma.Adapter.
func (ad *adapter) Handle(op *huma.Operation, handler func(huma.Context)) {
	at := op.Path
	var name, suffix string
	if m := suffixed.FindStringSubmatch(at); m != nil {
		name, suffix = m[1], m[2]
		at = strings.Replace(at, m[0], "{"+name+"}", 1)
	}
	at = strings.NewReplacer("{", ":", "}", "").Replace(at)
	ad.Engine.Handle(op.Method, at, func(c *gin.Context) {
		if !cutSuffix(c.Params, name, suffix) {
			c.Set(noSuffix, true)
		}
		handler(humagin.NewContext(op, c))
	})
}

// noSuffix marks requests for a path that lacks its suffix.
const noSuffix = "puerta.no-suffix"

func cutSuffix(all gin.Params, name, suffix string) bool {
	for i := range all {
		if all[i].Key == name && suffix != "" {
			var ok bool
			if all[i].Value, ok = strings.CutSuffix(all[i].Value, suffix); !ok || all[i].Value == "" {
				return false
			}
		}
	}
	return true
}
