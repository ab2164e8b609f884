package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"strings"

	"puerta/data"
	"puerta/data/voterfile"
)

// What a dry run shows one by one.
const (
	shownRows    = 5
	shownRejects = 20
)

// dryRun says how a list would be understood; nothing is stored.
func (f *votersFlags) dryRun(ctx context.Context, env Env, stdout io.Writer) error {
	lang, err := language(env, f.lang)
	if err != nil {
		return err
	}
	show := newProgress(env)
	defer show.close()
	o, err := f.options(ctx, show)
	if err != nil {
		return err
	}
	if o.Points == nil { // a list without coordinates is understood too
		if o.Points, err = voterfile.ReadPoints(ctx, strings.NewReader("number,street,lat,lon\n"), ""); err != nil {
			return err
		}
	}
	var b strings.Builder
	w := dryWords(lang)
	bare := false // no row can have coordinates
	o.OnHeader = func(u voterfile.Understanding) {
		bare = !u.Located && f.points == ""
		w.understood(&b, &u, bare)
	}
	err = f.understand(ctx, o, func(l *voterfile.Gathered) error {
		show.close()
		return w.list(&b, l, bare)
	})
	show.close()
	if _, other := io.WriteString(stdout, b.String()); other != nil {
		return other
	}
	return err
}

// understand reads the list and hands it on.
func (f *votersFlags) understand(ctx context.Context, o voterfile.Options, visit func(*voterfile.Gathered) error) (err error) {
	in, err := voterfile.Open(f.doors)
	if err != nil {
		return err
	}
	defer in.Close()
	g := voterfile.NewGatherer(o)
	defer func() { err = errors.Join(err, g.Close()) }()
	if err := g.Add(ctx, in); err != nil {
		return err
	}
	l, err := g.Finish(ctx)
	if err != nil {
		return err
	}
	return visit(l)
}

// understood writes what was made of the file and its header.
func (w words) understood(b *strings.Builder, u *voterfile.Understanding, bare bool) {
	rows := w.addresses
	if u.People {
		rows = w.people
	}
	fmt.Fprintf(b, w.file, w.container(u.Container), u.Encoding, w.delimiter(u.Delimiter), u.Layout, rows)
	fmt.Fprintf(b, "\n%s\n", w.used)
	for _, c := range u.Used {
		fmt.Fprintf(b, "  %-14s ← %s\n", c.Field, w.header(c.Header))
	}
	w.headers(b, w.unused, u.Unused)
	w.headers(b, w.repeated, u.Repeated)
	if n := len(u.Unnamed); n > 0 {
		fmt.Fprintf(b, w.unnamed, n)
	}
	if bare {
		fmt.Fprint(b, w.noPoints)
	}
}

func (w words) headers(b *strings.Builder, title string, list []voterfile.Header) {
	if len(list) == 0 {
		return
	}
	var names []string
	for _, h := range list {
		names = append(names, w.header(h))
	}
	fmt.Fprintf(b, "\n%s\n  %s\n", title, strings.Join(names, ", "))
}

func (w words) header(h voterfile.Header) string {
	return fmt.Sprintf("%s (%d)", h.Name, h.Number)
}

// list writes the first rows, the counts and the first rows that go wrong.
func (w words) list(b *strings.Builder, l *voterfile.Gathered, bare bool) error {
	p, err := previewOf(l, bare)
	if err != nil {
		return err
	}
	fmt.Fprintf(b, "\n%s\n", w.rows)
	for _, row := range p.shown {
		w.row(b, row, p.doors[row.Door])
	}
	w.counts(b, l.Counts())
	w.rejects(b, p)
	fmt.Fprint(b, w.end)
	return nil
}

// preview is the first rows of a list, and the first that go wrong.
type preview struct {
	doors map[int32]data.Door // those that are asked for
	shown []data.Row
	bad   []data.Row // with the reason and detail of their doors; one more than is shown if there are more
}

// previewOf takes the first rows of a list. That none has coordinates, where
// none can, is not told row by row.
func previewOf(l *voterfile.Gathered, bare bool) (preview, error) {
	p := preview{doors: map[int32]data.Door{}}
	i, bad := int32(0), 0
	for d, err := range l.EachDoor() {
		if err != nil {
			return p, err
		}
		if d.Reason == "" && d.Pin.Suspect != "" {
			d.Reason, d.Detail = data.SuspectGeocode, d.Pin.Detail
		}
		wrong := d.Reason != "" && !(bare && d.Reason == data.NoCoordinates)
		if wrong {
			bad++
		}
		if i < shownRows || wrong {
			p.doors[i] = *d
		}
		if i++; i >= shownRows && bad > shownRejects {
			break
		}
	}
	for r, err := range l.EachRow() {
		if err != nil {
			return p, err
		}
		if p.take(*r, bare); len(p.shown) == shownRows && len(p.bad) > shownRejects {
			break
		}
	}
	return p, nil
}

func (p *preview) take(r data.Row, bare bool) {
	d, known := p.doors[r.Door]
	if r.Door >= 0 && known && len(p.shown) < shownRows {
		p.shown = append(p.shown, r)
	}
	if r.Reason == "" && known && d.Reason != "" && !(bare && d.Reason == data.NoCoordinates) {
		r.Reason, r.Detail = d.Reason, d.Detail
	}
	if r.Detail.EN != "" && len(p.bad) <= shownRejects {
		p.bad = append(p.bad, r)
	}
}

// row writes a row as understood.
func (w words) row(b *strings.Builder, row data.Row, d data.Door) {
	fmt.Fprintf(b, "  "+w.line+": ", row.Line)
	parts := []string{
		w.part(w.number, d.Address.Number), w.part(w.street, d.Address.Street), w.part(w.unit, d.Address.Unit),
		w.part(w.city, d.Address.City), w.part("ZIP", d.Address.ZIP),
	}
	if d.HasPoint {
		parts = append(parts, fmt.Sprintf(w.point, d.Point.Lat(), d.Point.Lon()))
	} else {
		parts = append(parts, w.noPoint)
	}
	if d.Language != "" {
		parts = append(parts, w.part(w.language, d.Language))
	}
	if d.Score != 0 {
		parts = append(parts, w.part(w.score, fmt.Sprintf("%g", d.Score)))
	}
	fmt.Fprintln(b, strings.Join(parts, " · "))
}

func (w words) part(name, value string) string {
	if value == "" {
		value = "–"
	}
	return name + " " + value
}

// counts writes how many rows, doors and people there are, and why some of them
// can be in no turf.
func (w words) counts(b *strings.Builder, c voterfile.Counts) {
	fmt.Fprintf(b, w.counted, c.Rows, c.Doors, c.Voters)
	reasons := maps.Clone(c.Reasons)
	for _, n := range c.Suspects {
		reasons[data.SuspectGeocode] += n
	}
	for _, reason := range data.Reasons() {
		if n := reasons[reason]; n > 0 {
			fmt.Fprintf(b, "  %d %s\n", n, w.reason(reason))
		}
	}
	if c.Outvoted > 0 {
		fmt.Fprintf(b, "  %d %s\n", c.Outvoted, w.outvoted)
	}
}

// rejects writes the first rows that cannot be used as they are.
func (w words) rejects(b *strings.Builder, p preview) {
	if len(p.bad) == 0 {
		return
	}
	fmt.Fprintf(b, "\n%s\n", w.rejected)
	for i, row := range p.bad {
		if i == shownRejects {
			fmt.Fprintln(b, "  …")
			return
		}
		fmt.Fprintf(b, "  "+w.line+": %s\n", row.Line, w.text(row.Detail))
	}
}

func (w words) text(t data.Text) string {
	if w.lang == "es" {
		return t.ES
	}
	return t.EN
}
