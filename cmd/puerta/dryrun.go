package main

import (
	"context"
	"fmt"
	"io"
	"maps"
	"strings"

	"puerta/cmd/internal/intake"
	"puerta/data"
	"puerta/data/voterfile"
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
	in, err := voterfile.Open(f.doors)
	if err != nil {
		return err
	}
	defer in.Close()
	p, err := intake.Look(ctx, in, o)
	if err != nil {
		return err
	}
	show.close()
	if p.Refused != nil {
		return p.Refused
	}
	var b strings.Builder
	w := dryWords(lang)
	w.understood(&b, &p.Understanding, !p.Located && f.points == "")
	w.list(&b, &p)
	_, err = io.WriteString(stdout, b.String())
	return err
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
func (w words) list(b *strings.Builder, p *intake.Preview) {
	fmt.Fprintf(b, "\n%s\n", w.rows)
	for _, r := range p.First {
		w.row(b, r.Line, &r.Door)
	}
	w.counts(b, p.Counts)
	w.rejects(b, p.Bad)
	fmt.Fprint(b, w.end)
}

// row writes a row as understood.
func (w words) row(b *strings.Builder, line int, d *data.Door) {
	fmt.Fprintf(b, "  "+w.line+": ", line)
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
func (w words) rejects(b *strings.Builder, bad []data.Row) {
	if len(bad) == 0 {
		return
	}
	fmt.Fprintf(b, "\n%s\n", w.rejected)
	for i, row := range bad {
		if i == intake.ShownBad {
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
