package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"puerta/cmd/internal/intake"
	"puerta/data"
)

// importAccount describes an import for people, in one language.
type importAccount struct {
	words
	b strings.Builder
}

func accountIn(lang string) *importAccount { return &importAccount{words: dryWords(lang)} }

// in returns the text in the account's language.
func (a *importAccount) in(en, es string) string { return a.text(data.Text{EN: en, ES: es}) }

func (a *importAccount) imported(u data.Universe, r *intake.Report) string {
	fmt.Fprintf(&a.b, a.in("universe %s\n", "universo %s\n"), u.ID)
	if r.Unchanged {
		fmt.Fprintln(&a.b, a.in("the same file was imported before; nothing was changed", "el mismo archivo ya se había importado; no se cambió nada"))
		return a.b.String()
	}
	fmt.Fprintf(&a.b, a.in("%d rows (layout %s): %d doors, %d voters", "%d filas (formato %s): %d puertas, %d personas"), r.Rows, r.Layout, r.Doors, r.Voters)
	a.counts(r)
	a.rejected(r)
	return a.b.String()
}

// counts tells, on the same line, of what there is any.
func (a *importAccount) counts(r *intake.Report) {
	for _, reason := range data.Reasons() {
		a.count(r.Reasons[reason], a.reason(reason), a.reason(reason))
	}
	a.count(r.Twice, "rows of voters who are in another", "filas de personas que ya están en otra")
	a.count(r.Outvoted, "rows whose own point is not that of their door", "filas cuyo punto no es el de su puerta")
	a.count(r.Shared, "doors that were there before", "puertas que ya estaban")
	a.count(r.Joined[data.FromAddress], "points from address", "puntos por la dirección")
	a.count(r.Joined[data.FromBuilding], "points from building", "puntos por el edificio")
	a.count(r.Joined[data.FromNeighbours], "points from neighbors", "puntos por los vecinos")
	for _, s := range slices.Sorted(maps.Keys(r.Suspects)) {
		a.count(r.Suspects[s], "suspect "+string(s), "con coordenadas dudosas ("+string(s)+")")
	}
	fmt.Fprintln(&a.b)
}

func (a *importAccount) count(n int, en, es string) {
	if n > 0 {
		fmt.Fprintf(&a.b, ", %d %s", n, a.in(en, es))
	}
}

// rejected names the first rows that could not be read.
func (a *importAccount) rejected(r *intake.Report) {
	if r.Rejected > 0 {
		fmt.Fprintf(&a.b, a.in("%d rows could not be read", "%d filas no se pudieron leer"), r.Rejected)
		if n := len(r.RejectedRows); n < r.Rejected {
			fmt.Fprintf(&a.b, a.in("; the first %d", "; las primeras %d"), n)
		}
		fmt.Fprintln(&a.b, ":")
	}
	for _, row := range r.RejectedRows {
		fmt.Fprintf(&a.b, "  %s\n", describeRow(row, a.lang))
	}
}
