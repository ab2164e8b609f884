package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"puerta/cmd/internal/intake"
	"puerta/data"
)

// importAccount describes an import for people. Reasons have the names that they
// have in doors.csv.
func importAccount(u data.Universe, r *intake.Report, lang string) string {
	var b strings.Builder
	say := func(en, es string, args ...any) {
		if lang == "es" {
			en = es
		}
		fmt.Fprintf(&b, en, args...)
	}
	count := func(n int, en, es string) {
		if n > 0 {
			say(", %d "+en, ", %d "+es, n)
		}
	}
	say("universe %s\n", "universo %s\n", u.ID)
	if r.Unchanged {
		say("the same file was imported before; nothing was changed\n", "el mismo archivo ya se importó antes; no se cambió nada\n")
		return b.String()
	}
	say("%d rows (layout %s): %d doors, %d voters", "%d filas (formato %s): %d puertas, %d personas", r.Rows, r.Layout, r.Doors, r.Voters)
	for _, reason := range data.Reasons() {
		count(r.Reasons[reason], string(reason), string(reason))
	}
	count(r.Twice, "rows of voters who are in another", "filas de personas que están en otra")
	count(r.Outvoted, "rows whose own point is not that of their door", "filas cuyo propio punto no es el de su puerta")
	count(r.Shared, "doors that were there before", "puertas que ya estaban")
	for _, origin := range []data.Origin{data.FromAddress, data.FromBuilding, data.FromNeighbours} {
		count(r.Joined[origin], "points from "+string(origin), "puntos de "+string(origin))
	}
	for _, s := range slices.Sorted(maps.Keys(r.Suspects)) {
		count(r.Suspects[s], "suspect "+string(s), "dudosas: "+string(s))
	}
	fmt.Fprintln(&b)
	if r.Rejected > 0 {
		say("%d rows could not be read", "no se pudieron leer %d filas", r.Rejected)
		if n := len(r.RejectedRows); n < r.Rejected {
			say("; the first %d", "; las primeras %d", n)
		}
		fmt.Fprintln(&b, ":")
	}
	for _, row := range r.RejectedRows {
		fmt.Fprintf(&b, "  %s\n", describeRow(row, lang))
	}
	return b.String()
}
