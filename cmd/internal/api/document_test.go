package api

import (
	"bytes"
	"io"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
)

// document is the service's description of itself, as a client reads it.
type document struct{ *openapi3.T }

func documentOf(t *testing.T, s *scene, path string) document {
	t.Helper()
	w := s.get(path)
	doc, err := openapi3.NewLoader().LoadFromData(w.Body.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	// A schema without a type allows null (OpenAPI 3.0.3); the validator does not know.
	doc.Components.Schemas["Report"].Value.Properties["parameters"].Value.AdditionalProperties.Schema.Value.Nullable = true
	return document{doc}
}

// check holds an answer to the description: its status, its type, and, of JSON,
// its schema.
func (d document) check(t *testing.T, r row, w *httptest.ResponseRecorder) {
	t.Helper()
	method, path, _ := strings.Cut(r.route, " ")
	item := d.Paths.Find(path)
	if item == nil || item.GetOperation(method) == nil {
		t.Fatalf("%s is not described", r.route)
	}
	for _, kind := range []string{geoJSON, "application/vnd.oai.openapi+json"} {
		if openapi3filter.RegisteredBodyDecoder(kind) == nil {
			openapi3filter.RegisterBodyDecoder(kind, openapi3filter.JSONBodyDecoder)
		}
	}
	in := &openapi3filter.ResponseValidationInput{
		RequestValidationInput: &openapi3filter.RequestValidationInput{Request: httptest.NewRequest(method, "/", nil),
			Route: &routers.Route{Spec: d.T, Path: path, PathItem: item, Method: method, Operation: item.GetOperation(method)}},
		Status: w.Code, Header: w.Header(), Body: io.NopCloser(bytes.NewReader(w.Body.Bytes())),
		Options: &openapi3filter.Options{IncludeResponseStatus: true, ExcludeResponseBody: !strings.Contains(w.Header().Get("Content-Type"), "json")},
	}
	if err := openapi3filter.ValidateResponse(t.Context(), in); err != nil {
		t.Errorf("%s %d is not as described: %.300s", r.route, w.Code, err)
	}
}

// TestDocumentIsValid: OpenAPI 3.0, with exactly the routes that the service has.
func TestDocumentIsValid(t *testing.T) {
	s := newScene(t, nil)
	doc := documentOf(t, s, "/openapi.json")
	for path, doc := range map[string]document{"/openapi.json": doc, "/ogc/api": documentOf(t, s, "/ogc/api")} {
		if !strings.HasPrefix(doc.OpenAPI, "3.0.") {
			t.Errorf("%s: version %s", path, doc.OpenAPI)
		}
		if err := doc.Validate(t.Context()); err != nil {
			t.Errorf("%s: %v", path, err)
		}
	}
	var described, listed, served []string
	for path, item := range doc.Paths.Map() {
		for method, op := range item.Operations() {
			described = append(described, method+" "+path)
			if op.Summary == "" || op.OperationID == "" {
				t.Errorf("%s %s has no summary or id", method, path)
			}
		}
	}
	for _, r := range s.h.api.routes {
		listed = append(listed, r.name())
		served = append(served, r.method+" "+strings.NewReplacer("{", ":", "}", "", ".mvt", "", ".json", "").Replace(r.path))
	}
	wantSameSet(t, "described", described, listed)
	var gins []string
	for _, r := range s.h.api.engine().Routes() {
		gins = append(gins, r.Method+" "+r.Path)
	}
	for i := range served {
		served[i] = strings.Replace(served[i], "/openapi", "/openapi.json", 1)
	}
	wantSameSet(t, "served by Gin", gins, served)
}

func wantSameSet(t *testing.T, what string, got, want []string) {
	t.Helper()
	got, want = slices.Clone(got), slices.Clone(want)
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("%s:\n%s\nwant\n%s", what, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestDocumentSaysWhoNeedsAKey: an operation asks for a key exactly if nobody
// without one gets an answer.
func TestDocumentSaysWhoNeedsAKey(t *testing.T) {
	doc := documentOf(t, newScene(t, nil), "/openapi.json")
	for _, r := range table() {
		method, path, _ := strings.Cut(r.route, " ")
		op := doc.Paths.Find(path).GetOperation(method)
		if needs := op.Security != nil && len(*op.Security) > 0; needs != r.protected() {
			t.Errorf("%s: security %v", r.route, op.Security)
		}
	}
}
