package api

import (
	"context"
	"maps"
	"mime/multipart"
	"strconv"

	"puerta/cmd/internal/intake"
	"puerta/data"
	"puerta/data/voterfile"
)

const previewsPath = "/v1/previews"

// sampleRows is how many rows of a list a preview reads: enough to see what is
// odd, and read in a fraction of a second.
const sampleRows = 20_000

// previewBody is how a list would be understood. It holds the first rows as they
// are, for whoever sent them; they are neither stored nor logged.
type previewBody struct {
	Layout    string        `json:"layout"`
	Container string        `json:"container" doc:"gzip, zip, xlsx; empty if the file is the list itself"`
	Encoding  string        `json:"encoding"`
	Delimiter string        `json:"delimiter"`
	People    bool          `json:"people" doc:"a row is a voter; else it is an address"`
	Located   bool          `json:"located" doc:"there are columns of latitude and longitude"`
	Problem   *data.Text    `json:"problem,omitempty" doc:"why no row can be understood before columns are named"`
	Used      []usedColumn  `json:"used" nullable:"false"`
	Unused    []column      `json:"unused" nullable:"false"`
	Repeated  []column      `json:"repeated" nullable:"false" doc:"a column of the same name stands before, and counts"`
	Unnamed   []int         `json:"unnamed" nullable:"false" doc:"numbers of columns without a name"`
	Fields    []field       `json:"fields" nullable:"false" doc:"all that a column can be taken for"`
	First     []previewRow  `json:"first" nullable:"false" doc:"the first rows as understood"`
	Sample    bool          `json:"sample" doc:"the list goes on; the counts are of its beginning"`
	Counts    previewCounts `json:"counts"`
	Rejected  []badRow      `json:"rejected" nullable:"false" doc:"the first rows that cannot be used as they are"`
}

type column struct {
	Header string `json:"header"`
	Number int    `json:"number" doc:"from 1"`
}

type usedColumn struct {
	Field  string `json:"field"`
	Header string `json:"header"`
	Number int    `json:"number" doc:"from 1"`
}

type field struct {
	Field string    `json:"field"`
	Label data.Text `json:"label"`
}

type previewRow struct {
	Line     int      `json:"line"`
	Number   string   `json:"number"`
	Street   string   `json:"street"`
	Unit     string   `json:"unit"`
	City     string   `json:"city"`
	ZIP      string   `json:"zip"`
	Lat      *float64 `json:"lat,omitempty"`
	Lon      *float64 `json:"lon,omitempty"`
	Language string   `json:"language"`
	Score    float64  `json:"score"`
}

type previewCounts struct {
	Rows     int                 `json:"rows"`
	Doors    int                 `json:"doors"`
	Voters   int                 `json:"voters"`
	Rejected int                 `json:"rejected" doc:"rows that cannot be read"`
	Joined   int                 `json:"joined" doc:"doors that got their point from address points"`
	Reasons  map[data.Reason]int `json:"reasons" doc:"doors and rows that something speaks against"`
}

type badRow struct {
	Line   int         `json:"line"`
	Reason data.Reason `json:"reason"`
	Detail data.Text   `json:"detail"`
}

// onePreview is the answer of a preview.
type onePreview struct{ Body previewBody }

// preview is the form of a list that is only looked at.
type preview struct {
	upload
	part bool // the file is the beginning of a longer one
	seen *intake.Preview
}

// addPreview looks at a list as it arrives.
func (a *api) addPreview(ctx context.Context, _ *struct{}) (*onePreview, error) {
	p := &preview{upload: upload{api: a, ctx: ctx}}
	if err := a.readForm(ctx, p.take); err != nil {
		return nil, err
	}
	if p.seen == nil {
		return nil, noFile()
	}
	p.seen.Sampled = p.seen.Sampled || p.part
	return &onePreview{previewOf(p.seen)}, nil
}

// take reads one part.
func (p *preview) take(part *multipart.Part) error {
	if p.seen != nil {
		return oneFileOnly(part.FormName())
	}
	switch part.FormName() {
	case "columns":
		return p.columns(part)
	case "points":
		return p.points(part)
	case "part":
		return p.set(part, p.isPart)
	case "file":
		return p.look(part)
	}
	return unknownField(part.FormName())
}

func (p *preview) isPart(s string) (err error) {
	if p.part, err = strconv.ParseBool(s); err != nil {
		return badField("part", data.Text{EN: "expected true or false.", ES: "se espera true o false."})
	}
	return nil
}

// look reads the list as an import would, the do-not-walk list heeded.
func (p *preview) look(part *multipart.Part) (err error) {
	o := p.options
	o.Name, o.TempDir, o.Sample = fileName(part), p.api.TempDir, sampleRows
	if o.Suppress, _, err = p.api.Store.Suppressions(p.ctx); err != nil {
		return err
	}
	seen, err := intake.Look(p.ctx, part, o)
	p.seen = &seen
	return err
}

func previewOf(p *intake.Preview) previewBody {
	b := previewBody{Layout: p.Layout, Container: p.Container, Encoding: p.Encoding, Delimiter: p.Delimiter, People: p.People, Located: p.Located,
		Used: make([]usedColumn, len(p.Used)), Unused: columnsOf(p.Unused), Repeated: columnsOf(p.Repeated), Unnamed: p.Unnamed,
		Fields: fields(), First: make([]previewRow, len(p.First)), Sample: p.Sampled, Counts: countsOf(&p.Counts), Rejected: badRows(p.Bad)}
	for i, c := range p.Used {
		b.Used[i] = usedColumn{c.Field, c.Name, c.Number}
	}
	for i := range p.First {
		b.First[i] = previewRowOf(&p.First[i])
	}
	if p.Refused != nil {
		b.Problem = &fileFault(p.Refused).detail
	}
	return b
}

func columnsOf(all []voterfile.Header) []column {
	out := make([]column, len(all))
	for i, h := range all {
		out[i] = column{h.Name, h.Number}
	}
	return out
}

// fields are all that a column can be taken for.
func fields() []field {
	var out []field
	for _, name := range voterfile.Fields() {
		out = append(out, field{name, voterfile.Label(name)})
	}
	return out
}

func previewRowOf(r *voterfile.RowRead) previewRow {
	a := &r.Door.Address
	out := previewRow{Line: r.Line, Number: a.Number, Street: a.Street, Unit: a.Unit, City: a.City, ZIP: a.ZIP, Language: r.Door.Language, Score: r.Door.Score}
	if r.Door.HasPoint {
		out.Lat, out.Lon = new(r.Door.Point.Lat()), new(r.Door.Point.Lon())
	}
	return out
}

func countsOf(c *voterfile.Counts) previewCounts {
	out := previewCounts{Rows: c.Rows, Doors: c.Doors, Voters: c.Voters, Rejected: c.Rejected, Reasons: map[data.Reason]int{}}
	maps.Copy(out.Reasons, c.Reasons)
	for _, n := range c.Suspects {
		out.Reasons[data.SuspectGeocode] += n
	}
	for _, n := range c.Origins {
		out.Joined += n
	}
	return out
}

func badRows(all []data.Row) []badRow {
	out := make([]badRow, 0, len(all))
	for _, r := range all[:min(len(all), intake.ShownBad)] {
		out = append(out, badRow{r.Line, r.Reason, r.Detail})
	}
	return out
}

// noFile says that a form has no list.
func noFile() error {
	return missingField("file", data.Text{EN: "a voter file (CSV, xlsx, or either zipped)", ES: "una lista de votantes (CSV, xlsx, también en zip o gzip)"})
}
