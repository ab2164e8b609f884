package api

import (
	"context"
	"errors"
	"io"
	"mime/multipart"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"puerta/cmd/internal/intake"
	"puerta/data"
)

// made is the answer to a POST: what it made, and where that is.
type made[T any] struct {
	Location string `header:"Location"`
	Body     T
}

// locate returns where a thing is.
func (a *api) locate(path string) string { return a.PublicURL + path }

// formSchema describes the form that a path takes.
func formSchema(path string) *huma.Schema {
	text := func(doc string) *huma.Schema { return &huma.Schema{Type: huma.TypeString, Description: doc} }
	file := func(doc string) *huma.Schema {
		return &huma.Schema{Type: huma.TypeString, Format: "binary", Description: doc}
	}
	s := &huma.Schema{Type: huma.TypeObject, AdditionalProperties: false, Required: []string{"file"},
		Properties: map[string]*huma.Schema{"file": file("the list: CSV or xlsx, also in gzip or zip; the last field but for name")}}
	if path == suppressionsPath {
		return s
	}
	p := s.Properties
	p["columns"] = file("YAML: canonical field to header, for a layout that is not known")
	p["points"] = file("address points to join where the list has no coordinates")
	if path == previewsPath {
		p["part"] = &huma.Schema{Type: huma.TypeBoolean, Description: "the file is the beginning of a longer one, cut between two lines"}
		return s
	}
	p["name"] = text("of the universe; else the file's")
	p["people"] = &huma.Schema{Type: huma.TypeBoolean, Description: "keep the voters with their names; without it only how many live at a door"}
	p["keep"] = text("a further column that cuts can be held within; as often as wanted")
	p["suppress"] = file("a do-not-walk list, put on the list of all universes for good; directors only")
	return s
}

// addUniverse reads a voter file as it arrives.
func (a *api) addUniverse(ctx context.Context, _ *struct{}) (*made[universeBody], error) {
	return a.takeList(ctx, "", askedOf(ctx).who.owner())
}

// addFile adds a list to a universe, or renews it there.
func (a *api) addFile(ctx context.Context, in *ByID) (*made[universeBody], error) {
	u, err := a.mayUniverse(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	return a.takeList(ctx, in.ID, u.Owner) // a director may renew a partner's
}

// takeList reads a form with a voter file, and stores that.
func (a *api) takeList(ctx context.Context, into, owner string) (_ *made[universeBody], err error) {
	u := &upload{api: a, ctx: ctx, into: into, owner: owner}
	defer func() { u.close(err) }()
	if err := a.readForm(ctx, u.take); err != nil {
		return nil, err
	}
	if u.list == nil {
		return nil, noFile()
	}
	u.tell(data.Progress{Phase: "store"})
	one, report, err := u.list.Store(ctx, u.title())
	if madeBefore(ctx, err) && into == "" {
		one, err = a.Store.Universe(ctx, newID(ctx))
	}
	if err != nil {
		return nil, err
	}
	body := universeOf(one)
	body.Report = report
	return &made[universeBody]{a.locate("/v1/universes/" + one.ID), body}, nil
}

// readForm takes the parts of a form one after another, as they come.
func (a *api) readForm(ctx context.Context, take func(*multipart.Part) error) error {
	select {
	case a.imports <- struct{}{}:
		defer func() { <-a.imports }()
	default:
		return &fault{code: "busy", detail: data.Text{
			EN: "Other voter files are being read; send this one again in a moment.",
			ES: "Se están leyendo otras listas; envíe esta de nuevo en un momento.",
		}}
	}
	c := askedOf(ctx).gin
	c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, a.MaxUpload)
	if c.Request.ContentLength > a.MaxUpload {
		return &http.MaxBytesError{Limit: a.MaxUpload}
	}
	parts, err := c.Request.MultipartReader()
	if err != nil {
		return notMultipart(err)
	}
	for {
		p, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return badMultipart(err)
		}
		if err := take(p); err != nil {
			return err
		}
	}
}

func notMultipart(err error) error {
	if errors.Is(err, http.ErrNotMultipart) {
		return &fault{code: "unsupported_type", cause: err, detail: data.Text{
			EN: "Send multipart/form-data with the fields file and name.",
			ES: "Envíe multipart/form-data con los campos file y name.",
		}}
	}
	return badMultipart(err)
}

func badMultipart(err error) error {
	if big := (*http.MaxBytesError)(nil); errors.As(err, &big) {
		return err
	}
	return &fault{code: "bad_body", cause: errors.New("multipart form not readable"), detail: data.Text{
		EN: "The multipart form is damaged or ends early; nothing of it was taken.",
		ES: "El formulario multipart está dañado o incompleto; no se guardó nada.",
	}}
}

const suppressionsPath = "/v1/suppressions"

// suppressedBody is what a do-not-walk list reached.
type suppressedBody struct {
	Universes int `json:"universes" doc:"that have any of what was reached"`
	Doors     int `json:"doors" doc:"suppressed now, and not before"`
	People    int `json:"people" doc:"suppressed now at doors that stay"`
	Cuts      int `json:"cuts" doc:"finished cuts that were changed"`
	Turfs     int `json:"turfs" doc:"turfs of these that were changed"`
	Gone      int `json:"turfs_gone" doc:"turfs that went with their last door"`
}

// oneSuppressed is the answer to a do-not-walk list.
type oneSuppressed struct{ Body suppressedBody }

// suppress puts a list on the do-not-walk list, for good.
func (a *api) suppress(ctx context.Context, _ *struct{}) (*oneSuppressed, error) {
	var list *data.Suppressions
	err := a.readForm(ctx, func(p *multipart.Part) (err error) {
		switch {
		case p.FormName() != "file":
			return unknownField(p.FormName())
		case list != nil:
			return oneFileOnly("file")
		}
		list, err = readSuppress(ctx, p)
		return err
	})
	if err != nil {
		return nil, err
	}
	if list == nil {
		return nil, missingField("file", data.Text{EN: "a do-not-walk list", ES: "una lista de no visitar"})
	}
	r, err := intake.Suppress(ctx, a.Store, list)
	if err != nil {
		return nil, err
	}
	return &oneSuppressed{suppressedBody{r.Universes, r.Doors, r.People, r.Cuts, r.Turfs, r.Gone}}, nil
}
