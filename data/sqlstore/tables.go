package sqlstore

import "strings"

// copied is a table as Copy knows it.
type copied struct {
	name    string
	key     string // by which its rows are in the same order everywhere
	columns string // each with its kind, parted by commas
}

// Kinds of columns: what Copy makes of what a driver returns.
const (
	kindInt   = "int"   // int64
	kindReal  = "real"  // float64
	kindText  = "text"  // string
	kindBool  = "bool"  // bool; 0 or 1 where there is no such type
	kindBytes = "bytes" // []byte
	kindShape = "shape" // orb.Geometry
)

// copiedTurf is by turfs and what edits keep of them.
const copiedTurf = `position int, id text, name text, mode text, doors int, voters int, minutes real, knock_min real, walk_min real,
	drive_min real, park_min real, walk_m real, drive_m real, compactness real, density text, cells text, area shape, stops text,
	legs text, lines shape`

// tables are all tables that hold what Puerta was given or made, those that
// others point to first. Tests hold it against the schemas: a table or a column
// that a migration adds belongs in here, or in uncopied.
func tables() []copied {
	return []copied{
		{"organisations", "n", `n int, id text, name text, created_at int, doors int, cuts int, busy int, links int`},
		{"universes", "n", `n int, id text, name text, layout text, rows int, doors int, voters int, rejected int, created_at int,
			revision int, owner text, renewed_at int, organisation text`},
		{"sources", "universe, position", `universe int, position int, name text, layout text, addresses bool, hash text, rows int,
			rejected int, imported_at int`},
		{"doors", "n", `n int, id text, number text, street text, unit text, city text, state text, zip text, lon real, lat real,
			voters int, language text, score real, columns text, pin text, reason text, detail text`},
		{"row_blocks", "universe, position", `universe int, position int, bytes bytes`},
		{"people", "universe, row", `universe int, row int, door int, id text, first text, last text, language text, score real`},
		{"streets", "n", `n int, id text, name text, size int, imported_at int`},
		{"streets_chunk", "streets, position", `streets int, position int, bytes bytes`},
		{"streets_current", "organisation", `organisation text, streets int`},
		{"cuts", "n", `n int, id text, universe int, state text, options text, phase text, done int, total int, attempts int,
			problem_en text, problem_es text, report text, created_at int, started_at int, finished_at int, former int, revision int`},
		{"turfs", "rowid", `rowid int, cut int, ` + copiedTurf},
		{"fates", "cut, row", `cut int, row int, door text, turf text, seq int, reason text, detail_en text, detail_es text`},
		{"suppressions", "organisation, kind, mark", `organisation text, kind text, mark int`},
		{"suppressions_generation", "organisation", `organisation text, generation int`},
		{"universes_checked", "universe", `universe int, generation int`},
		{"keys", "n", `n int, id text, name text, role text, hash text, created_at int, expires_at int, revoked_at int,
			organisation text`},
		{"keys_needed", `"only"`, `"only" int`},
		{"grants", "turf, key", `turf text, key int, universe int`},
		{"links", "n", `n int, hash text, turf text, universe int, people bool, made_by text, created_at int, expires_at int,
			revoked_at int`},
		{"turf_states", "universe, turf", `universe int, turf text, status text, assignee text, locked bool, out_until int, version int`},
		{"cut_edits", "n", `n int, cut int, what text, report text`},
		{"edit_turfs", "edit, position", `edit int, ` + copiedTurf},
		{"edit_marks", "edit, turf", `edit int, turf text, fresh int`},
		{"edit_fates", "edit, row", `edit int, row int, turf text, seq int`},
		{"edit_states", "edit", `edit int, turf text, name text, status text, assignee text, locked bool, out_until int`},
		{"audits", "n", `n int, at int, key text, role text, what text, object text, count int, people bool,
			organisation text`},
		{"answers", "key", `key text, request text, status int, location text, body bytes, at int, organisation text`},
		{"marks", "universe, door", `universe int, door text, result text, at int, turf text`},
		{"mark_rounds", "universe", `universe int, began_at int, revision int`},
	}
}

// fresh is what holds for the rows that migrations put into a table; of other
// tables it is empty. Copy puts those of the source in their place.
func (t copied) fresh() string {
	if t.name == "suppressions_generation" {
		return "organisation = '' AND generation = 0"
	}
	return ""
}

// split returns the columns and their kinds.
func (t copied) split() (columns, kinds []string) {
	for _, c := range strings.Split(t.columns, ",") {
		f := strings.Fields(c)
		columns, kinds = append(columns, f[0]), append(kinds, f[1])
	}
	return columns, kinds
}

// table is what is inserted into.
func (t copied) table() Table {
	columns, _ := t.split()
	return Table{t.name, strings.Join(columns, ", ")}
}

// Copied lists the tables and columns of Copy.
func Copied() (all []Table) {
	for _, t := range tables() {
		all = append(all, t.table())
	}
	return all
}

// Uncopied tells whether Copy leaves a table out: those of the databases and of
// the libraries that keep them, and what belongs to cuts only while workers have
// them in hand, which are queued at the target.
func Uncopied(name string) bool {
	switch name {
	case "goose_db_version", "spatial_ref_sys", "cut_divisions", "cut_regions", "workers":
		return true
	}
	return strings.HasPrefix(name, "river_") || strings.HasPrefix(name, "sqlite_")
}
