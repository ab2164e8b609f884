package api

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"puerta/cmd/internal/paper"
	"puerta/data"
	"puerta/data/export"
)

// PrintRequest says how packets with links are printed.
type PrintRequest struct {
	Lang    string  `json:"lang,omitempty" enum:"en,es" doc:"of the words; default as the request's Accept-Language"`
	Paper   string  `json:"paper,omitempty" enum:"letter,a4" default:"letter"`
	Large   bool    `json:"large,omitempty" doc:"large print"`
	People  bool    `json:"people,omitempty" doc:"with the voters' names, on paper and for whoever opens the link"`
	Minutes float64 `json:"link_minutes,omitempty" minimum:"5" maximum:"129600" default:"10080" doc:"how long the links open their turfs"`
}

func (r *PrintRequest) how() export.Print {
	return export.Print{Paper: export.Paper(r.Paper), Large: r.Large}
}

// orUsual is what is usual where no body was sent.
func (r *PrintRequest) orUsual() PrintRequest {
	if r != nil {
		return *r
	}
	return PrintRequest{Paper: string(export.Letter), Minutes: usualLink.Minutes()}
}

// printCut says which turfs, too.
type printCut struct {
	PrintRequest
	Turfs []string `json:"turfs,omitempty" nullable:"false" maxItems:"5000" doc:"ids of those that are printed; all if left out"`
}

// printTurf makes a link of a turf and answers with its packet, which shows it.
func (a *api) printTurf(ctx context.Context, in *struct {
	ByID
	Body *PrintRequest
}) (*huma.StreamResponse, error) {
	t, err := a.mayTurf(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	r, q := in.Body.orUsual(), askedOf(ctx)
	if err := mayNames(q.who, t.Owner, r.People); err != nil {
		return nil, err
	}
	s := export.Sheet{Turf: t.Turf, Route: t.Route, Lang: languageOf(q, r.Lang)}
	if r.People {
		if s.People, err = a.Store.PeopleAt(ctx, t.Universe, t.Route.Doors()); err != nil {
			return nil, err
		}
	}
	ground, err := a.ground(ctx)
	if err == nil {
		err = ground.Under(ctx, &s)
	}
	if err != nil {
		return nil, err
	}
	links, err := a.printedLinks(ctx, []data.Turf{t.Turf}, &r)
	if err != nil {
		return nil, err
	}
	s.Link = links[t.Turf.ID]
	speaks(q, s.Lang)
	a.exported(ctx, in.ID, t.Turf.Doors, r.People)
	f := file{kind: pdfType, name: fileNamed(t.Turf.Name) + ".pdf"}
	return a.stream(f, func(_ context.Context, w io.Writer) error { return export.PacketPDF(w, []export.Sheet{s}, r.how()) }), nil
}

// printCutTurfs makes a link for each turf of a cut, or for some, and answers with
// their packets.
func (a *api) printCutTurfs(ctx context.Context, in *struct {
	ByID
	Body *printCut
}) (*huma.StreamResponse, error) {
	cut, err := a.doneCut(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	all, err := a.Store.Turfs(ctx, cut.ID)
	if err != nil {
		return nil, err
	}
	r, wanted := (*PrintRequest)(nil).orUsual(), []string(nil)
	if in.Body != nil {
		r, wanted = in.Body.PrintRequest, in.Body.Turfs
	}
	turfs, err := inOrder(all, wanted)
	if err != nil {
		return nil, err
	}
	if len(turfs) == 0 {
		return nil, noTurfs()
	}
	ground, err := a.ground(ctx)
	if err != nil {
		return nil, err
	}
	links, err := a.printedLinks(ctx, turfs, &r)
	if err != nil {
		return nil, err
	}
	q := askedOf(ctx)
	lang := languageOf(q, r.Lang)
	speaks(q, lang)
	a.exported(ctx, cut.ID, doorsOf(turfs), r.People)
	return a.print(&paper.Job{Store: a.Store, Ground: ground, Cut: cut, Turfs: all, Links: links, Lang: lang, People: r.People, Print: r.how()}), nil
}

func doorsOf(turfs []data.Turf) int {
	n := 0
	for i := range turfs {
		n += turfs[i].Doors
	}
	return n
}

// printedCodes is what is remembered of a request that printed links: with it the
// same paper is drawn again.
type printedCodes struct {
	Codes map[string]string `json:"codes"` // turf → code
	Until time.Time         `json:"until"`
}

// printedLinks makes a link for each turf, all in one transaction; if the request
// was made before they are those that it made.
func (a *api) printedLinks(ctx context.Context, turfs []data.Turf, r *PrintRequest) (map[string]export.PrintedLink, error) {
	q := askedOf(ctx)
	var made printedCodes
	if q.before != nil {
		if err := json.Unmarshal(q.before, &made); err != nil {
			return nil, fmt.Errorf("codes that were printed: %w", err)
		}
		return made.links(q.base), nil
	}
	now := time.Now().UTC().Truncate(time.Millisecond)
	made = printedCodes{map[string]string{}, now.Add(min(time.Duration(r.Minutes*float64(time.Minute)), longestLink))}
	all := make([]data.Link, len(turfs))
	for i := range turfs {
		code := data.NewCode()
		made.Codes[turfs[i].ID] = code
		all[i] = data.Link{Hash: data.HashSecret(code), TurfID: turfs[i].ID, People: r.People, MadeBy: q.who.key, CreatedAt: now, ExpiresAt: made.Until}
	}
	if err := a.Store.AddLinks(answering(ctx, http.StatusOK, "", func(string) any { return made }), all); err != nil {
		return nil, err
	}
	return made.links(q.base), nil
}

func (p *printedCodes) links(base string) map[string]export.PrintedLink {
	out := make(map[string]export.PrintedLink, len(p.Codes))
	for turf, code := range p.Codes {
		out[turf] = export.PrintedLink{URL: base + "/w/" + code, Until: p.Until}
	}
	return out
}
