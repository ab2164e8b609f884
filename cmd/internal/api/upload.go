package api

import (
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"path/filepath"
	"strings"
	"unicode"

	"github.com/gin-gonic/gin"

	"puerta/cmd/internal/intake"
	"puerta/data"
	"puerta/data/voterfile"
)

// mostName is the longest name of a universe, in bytes.
const mostName = 200

// addUniverse reads a voter file as it arrives: the multipart fields `file`,
// `name` (else the file's name) and, before the file and as often as wanted,
// `keep`: a further column that cuts can be held within.
func (a *api) addUniverse(c *gin.Context) error {
	select {
	case a.imports <- struct{}{}:
		defer func() { <-a.imports }()
	default:
		return &fault{code: "busy", detail: data.Text{
			EN: "Other voter files are being read; send this one again in a moment.",
			ES: "Se están leyendo otras listas; envíe esta de nuevo en un momento.",
		}}
	}
	c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, a.MaxUpload)
	if c.Request.ContentLength > a.MaxUpload {
		return &http.MaxBytesError{Limit: a.MaxUpload}
	}
	parts, err := c.Request.MultipartReader()
	if err != nil {
		return notMultipart(err)
	}
	u := &upload{store: a.Store, tempDir: a.TempDir}
	defer u.close()
	if err := u.read(c, parts); err != nil {
		return err
	}
	made, report, err := u.list.Store(c.Request.Context(), u.title())
	if err != nil {
		return err
	}
	body := universeOf(made)
	body.Report = report
	return a.created(c, http.StatusCreated, "/v1/universes/"+made.ID, body)
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

// upload is a form as far as it was read.
type upload struct {
	name, file string
	tempDir    string
	keep       []string
	store      data.Store
	list       *intake.File // nil until it is read
}

// close gives back what the reading used.
func (u *upload) close() {
	if u.list != nil {
		u.list.Close() // what it held is stored, or not wanted
	}
}

// title is the name of the universe.
func (u *upload) title() string {
	if u.name != "" {
		return u.name
	}
	return u.file
}

// read takes the parts of the form one after another.
func (u *upload) read(c *gin.Context, parts *multipart.Reader) error {
	for {
		p, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return badMultipart(err)
		}
		if err := u.take(c, p); err != nil {
			return err
		}
	}
	if u.list == nil {
		return missingField("file", data.Text{EN: "a voter file (CSV, xlsx, or either zipped)", ES: "una lista de votantes (CSV, xlsx, también en zip o gzip)"})
	}
	return nil
}

// take reads one part.
func (u *upload) take(c *gin.Context, p *multipart.Part) (err error) {
	switch field := p.FormName(); {
	case field == "name":
		u.name, err = shortField(p)
	case field == "keep" && u.list == nil:
		var column string
		if column, err = shortField(p); column != "" {
			u.keep = append(u.keep, strings.ToLower(column))
		}
	case field == "file" && u.list == nil:
		return u.takeFile(c, p)
	case field == "file" || field == "keep":
		return &fault{code: "bad_field", parameter: field, detail: data.Text{
			EN: "Send one file, as the last field but for name.",
			ES: "Envíe un solo archivo, después de los demás campos (salvo name).",
		}}
	default:
		return unknownField(field)
	}
	return err
}

func (u *upload) takeFile(c *gin.Context, p *multipart.Part) (err error) {
	u.file = clean(filepath.Base(strings.ReplaceAll(p.FileName(), `\`, "/")))
	if u.file == "" || u.file == "." {
		u.file = "voters"
	}
	u.list, err = intake.Gather(c.Request.Context(), u.store, p, intake.Request{Options: voterfile.Options{
		Name: u.file, Keep: u.keep, Variant: strings.Join(u.keep, ","), TempDir: u.tempDir}})
	return err
}

// shortField reads a text field.
func shortField(p *multipart.Part) (string, error) {
	b, err := io.ReadAll(io.LimitReader(p, mostName+1))
	if err != nil {
		return "", badMultipart(err)
	}
	s := clean(string(b))
	if len(b) > mostName {
		return "", &fault{code: "bad_field", parameter: p.FormName(), detail: data.Text{
			EN: fmt.Sprintf("%s is longer than %d bytes.", p.FormName(), mostName),
			ES: fmt.Sprintf("%s supera los %d bytes.", p.FormName(), mostName),
		}}
	}
	return s, nil
}

// clean drops what cannot be shown in a line of text.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == unicode.ReplacementChar {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
	if len(s) > mostName {
		s = strings.ToValidUTF8(s[:mostName], "")
	}
	return strings.TrimSpace(s)
}
