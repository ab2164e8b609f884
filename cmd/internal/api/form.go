package api

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"maps"
	"mime/multipart"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"puerta/cmd/internal/intake"
	"puerta/data"
	"puerta/data/voterfile"
)

// mostName is the longest name of a universe, in bytes.
const mostName = 200

// upload is the form of a voter file as far as it was read.
type upload struct {
	api       *api
	ctx       context.Context
	into      string // id of the universe that it goes into; "" for a new one
	owner     string // whose the universe is
	name      string
	file      string
	options   voterfile.Options
	pointsSum string       // SHA-256 of the address points
	list      *intake.File // nil until it is read
	run       *running     // nil if nobody asks how far it is
}

// tell notes how far the import is.
func (u *upload) tell(p data.Progress) {
	if u.run != nil {
		u.run.tell(p)
	}
}

// follow lets whoever sends the list ask how far it is.
func (u *upload) follow() {
	q := askedOf(u.ctx)
	if q.gin == nil {
		return
	}
	if key := q.gin.GetHeader("Idempotency-Key"); key != "" {
		u.run = u.api.reading.begin(importID(q, key), time.Now())
	}
}

// close gives back what the reading used.
func (u *upload) close(err error) {
	if u.run != nil {
		u.run.end(err, time.Now())
	}
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

// take reads one part.
func (u *upload) take(p *multipart.Part) error {
	field := p.FormName()
	if u.list != nil && field != "name" {
		return oneFileOnly(field)
	}
	switch field {
	case "name":
		return u.set(p, func(s string) error { u.name = s; return nil })
	case "keep":
		return u.set(p, func(s string) error { u.options.Keep = append(u.options.Keep, strings.ToLower(s)); return nil })
	case "people":
		return u.set(p, u.people)
	case "columns":
		return u.columns(p)
	case "points":
		return u.points(p)
	case "suppress":
		return u.suppress(p)
	case "file":
		return u.takeFile(p)
	}
	return unknownField(field)
}

func oneFileOnly(field string) error {
	return &fault{code: "bad_field", parameter: field, detail: data.Text{
		EN: "Send one file, as the last field but for name.",
		ES: "Envíe un solo archivo, después de los demás campos (salvo name).",
	}}
}

// set takes a short text, unless it is empty.
func (u *upload) set(p *multipart.Part, to func(string) error) error {
	s, err := shortField(p)
	if err != nil || s == "" {
		return err
	}
	return to(s)
}

func (u *upload) people(s string) (err error) {
	if u.options.People, err = strconv.ParseBool(s); err != nil {
		return badField("people", data.Text{EN: "expected true or false.", ES: "se espera true o false."})
	}
	return nil
}

func (u *upload) columns(p *multipart.Part) (err error) {
	u.options.Columns, err = voterfile.ReadColumns(io.LimitReader(p, mostJSON))
	if err != nil {
		return &fault{code: "bad_field", parameter: "columns", cause: fmt.Errorf("columns: %w", err), detail: data.Text{
			EN: err.Error() + ".", ES: "No es un archivo YAML de columnas: " + err.Error() + "."}}
	}
	return nil
}

func (u *upload) points(p *multipart.Part) (err error) {
	sum := sha256.New()
	u.options.Points, err = voterfile.ReadPoints(u.ctx, io.TeeReader(p, sum), fileName(p))
	u.pointsSum = hex.EncodeToString(sum.Sum(nil))
	return err
}

// suppress takes a do-not-walk list. It holds for everybody's universes, so it
// is for directors alone.
func (u *upload) suppress(p *multipart.Part) (err error) {
	if askedOf(u.ctx).who.role != director {
		return &fault{code: "not_for_role", parameter: "suppress"}
	}
	u.options.Suppress, err = readSuppress(u.ctx, p)
	return err
}

func readSuppress(ctx context.Context, p *multipart.Part) (*data.Suppressions, error) {
	return voterfile.ReadSuppress(ctx, p, fileName(p))
}

func (u *upload) takeFile(p *multipart.Part) (err error) {
	u.file = fileName(p)
	u.follow()
	o := u.options
	o.Progress = u.tell
	o.Name, o.TempDir = u.file, u.api.TempDir
	o.Variant = u.variant()
	u.list, err = intake.Gather(u.ctx, u.api.Store, p, intake.Request{ID: newID(u.ctx), Owner: u.owner, Into: u.into, Options: o})
	return err
}

// variant is what else shapes what is made of the file.
func (u *upload) variant() string {
	o := &u.options
	v := []string{strings.Join(o.Keep, ","), "people " + strconv.FormatBool(o.People)}
	for _, field := range slices.Sorted(maps.Keys(o.Columns)) {
		v = append(v, field+"="+o.Columns[field])
	}
	return strings.Join(append(v, "points "+u.pointsSum), "\n")
}

// fileName is the name that a part's file has, without folders.
func fileName(p *multipart.Part) string {
	name := clean(filepath.Base(strings.ReplaceAll(p.FileName(), `\`, "/")))
	if name == "" || name == "." {
		return "voters"
	}
	return name
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
