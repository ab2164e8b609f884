package main

import (
	"context"
	"errors"
	"fmt"
	"io"
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
	in, err := voterfile.Open(f.doors)
	if err != nil {
		return w.refused(stdout, err)
	}
	defer in.Close()
	list, err := voterfile.Read(ctx, in, o)
	show.close()
	if err == nil {
		w.list(&b, list, bare)
	}
	if _, other := io.WriteString(stdout, b.String()); other != nil {
		return other
	}
	return w.refused(stdout, err)
}

// refused tells in Spanish why a file cannot be used; the English comes with
// the exit code.
func (w words) refused(stdout io.Writer, err error) error {
	if file, ok := errors.AsType[*voterfile.FileError](err); ok && w.lang == "es" {
		if _, other := fmt.Fprintln(stdout, file.Spanish()); other != nil {
			return other
		}
	}
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
func (w words) list(b *strings.Builder, l *data.List, bare bool) {
	fmt.Fprintf(b, "\n%s\n", w.rows)
	shown := 0
	for _, row := range l.Rows {
		if row.Door >= 0 && shown < shownRows {
			w.row(b, row, &l.Doors[row.Door])
			shown++
		}
	}
	w.counts(b, l)
	w.rejects(b, l, bare)
	fmt.Fprint(b, w.end)
}

// row writes a row as understood.
func (w words) row(b *strings.Builder, row data.Row, d *data.Door) {
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
func (w words) counts(b *strings.Builder, l *data.List) {
	people, reasons := 0, map[data.Reason]int{}
	for i := range l.Doors {
		people += l.Doors[i].Voters
		reasons[l.Doors[i].Reason]++
	}
	for i := range l.Rows {
		if l.Rows[i].Door < 0 {
			reasons[l.Rows[i].Reason]++
		}
	}
	fmt.Fprintf(b, w.counted, len(l.Rows), len(l.Doors), people)
	for _, reason := range data.Reasons() {
		if n := reasons[reason]; n > 0 {
			fmt.Fprintf(b, "  %d %s\n", n, w.reason(reason))
		}
	}
}

// rejects writes the first rows that cannot be used as they are; that none has
// coordinates has been said once for all.
func (w words) rejects(b *strings.Builder, l *data.List, bare bool) {
	n := 0
	for _, row := range l.Rows {
		reason, detail := row.Reason, row.Detail
		if row.Door >= 0 && reason == "" {
			reason, detail = l.Doors[row.Door].Reason, l.Doors[row.Door].Detail
		}
		if reason == "" || bare && row.Door >= 0 && reason == data.NoCoordinates {
			continue
		}
		if n == shownRejects {
			fmt.Fprintln(b, "  …")
			return
		}
		if n == 0 {
			fmt.Fprintf(b, "\n%s\n", w.rejected)
		}
		n++
		fmt.Fprintf(b, "  "+w.line+": %s\n", row.Line, w.text(detail))
	}
}

func (w words) text(t data.Text) string {
	if w.lang == "es" {
		return t.ES
	}
	return t.EN
}
