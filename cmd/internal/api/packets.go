package api

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"puerta/cmd/internal/paper"
	"puerta/data"
	"puerta/data/export"
)

const pdfType = "application/pdf"

// OnPaper chooses how a packet is printed.
type OnPaper struct {
	Paper string `query:"paper" enum:"letter,a4" default:"letter"`
	Large bool   `query:"large" doc:"large print: nothing that is read at a door is below 16 points"`
}

func (p OnPaper) how() export.Print {
	return export.Print{Paper: export.Paper(p.Paper), Large: p.Large}
}

// packet answers with the route of a turf on paper.
func (a *api) packet(ctx context.Context, in *struct {
	TurfRoute
	OnPaper
}) (*huma.StreamResponse, error) {
	return a.packetOf(ctx, in.ID, in.OfRoute, in.how(), export.PrintedLink{})
}

// handoutPacket answers with the route of a link's turf on paper. It shows the
// link.
func (a *api) handoutPacket(ctx context.Context, in *struct {
	ByCode
	OfRoute
	OnPaper
}) (*huma.StreamResponse, error) {
	ctx, err := a.enter(ctx, in.Code)
	if err != nil {
		return nil, err
	}
	q := askedOf(ctx)
	l := export.PrintedLink{URL: q.base + "/w/" + data.NormalCode(in.Code), Until: q.who.link.ExpiresAt}
	return a.packetOf(ctx, q.who.link.TurfID, in.OfRoute, in.how(), l)
}

// packetOf answers with the packet of a turf.
func (a *api) packetOf(ctx context.Context, id string, of OfRoute, how export.Print, l export.PrintedLink) (*huma.StreamResponse, error) {
	ground, err := a.ground(ctx)
	if err != nil {
		return nil, err
	}
	s, err := a.handed(ctx, id, of, pdfType, ground.ID, l.URL)
	if err != nil {
		return nil, err
	}
	s.Link = l
	if err := ground.Under(ctx, s); err != nil {
		return nil, err
	}
	f := file{kind: pdfType, name: fileNamed(s.Turf.Name) + ".pdf"}
	return a.stream(f, func(_ context.Context, w io.Writer) error { return export.PacketPDF(w, []export.Sheet{*s}, how) }), nil
}

// ground is the streets that packets show.
func (a *api) ground(ctx context.Context) (paper.Ground, error) {
	return paper.NewGround(ctx, a.Store, a.atlas)
}

// cutPackets answers with the packets of a whole cut, without links.
func (a *api) cutPackets(ctx context.Context, in *struct {
	ByID
	OfRoute
	OnPaper
}) (*huma.StreamResponse, error) {
	cut, err := a.doneCut(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	ground, err := a.ground(ctx)
	if err != nil {
		return nil, err
	}
	q := askedOf(ctx)
	lang := in.language(q)
	speaks(q, lang)
	if err := tagged(ctx, tagOfParts(cutTag(cut), q.gin.Request.URL.RawQuery, pdfType, lang, ground.ID)); err != nil {
		return nil, err
	}
	turfs, err := a.Store.Turfs(ctx, cut.ID)
	if err != nil {
		return nil, err
	}
	if len(turfs) == 0 {
		return nil, noTurfs()
	}
	a.exported(ctx, cut.ID, cut.Report.DoorsInTurfs, in.People)
	return a.print(&paper.Job{Store: a.Store, Ground: ground, Cut: cut, Turfs: turfs, Lang: lang, People: in.People, Print: in.how()}), nil
}

// speaks says in which language an answer is.
func speaks(q *asked, lang string) {
	q.gin.Header("Content-Language", lang)
	q.gin.Writer.Header().Add("Vary", "Accept-Language")
}

// print answers with many packets. Drawing takes a core, so two files are drawn
// at once, and others wait.
func (a *api) print(job *paper.Job) *huma.StreamResponse {
	return a.stream(file{kind: pdfType, name: fmt.Sprintf("packets-%s.pdf", job.Cut.ID)}, func(ctx context.Context, w io.Writer) error {
		select {
		case a.printers <- struct{}{}:
			defer func() { <-a.printers }()
		case <-ctx.Done():
			return ctx.Err()
		}
		return job.Write(ctx, w)
	})
}

// inOrder returns the turfs of a cut that were asked for; all if none was.
func inOrder(all []data.Turf, wanted []string) ([]data.Turf, error) {
	if len(wanted) == 0 {
		return all, nil
	}
	names := map[string]bool{}
	for _, id := range wanted {
		names[id] = true
	}
	var out []data.Turf
	for i := range all {
		if names[all[i].ID] {
			out = append(out, all[i])
			delete(names, all[i].ID)
		}
	}
	if len(names) > 0 {
		return nil, badField("turfs", data.Text{EN: "Some are not in this cut.", ES: "Algunas no están en este corte."})
	}
	return out, nil
}

// noTurfs refuses to print nothing.
func noTurfs() error {
	return &fault{code: "conflict", detail: data.Text{EN: "The cut has no turfs to print.", ES: "El corte no tiene zonas para imprimir."}}
}

// languageOf is the language that a body asks for, else that of the request.
func languageOf(q *asked, lang string) string {
	if strings.TrimSpace(lang) == "" {
		return q.lang
	}
	return lang
}
