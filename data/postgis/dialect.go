package postgis

import (
	"fmt"
	"strconv"
	"strings"
	"sync"

	"github.com/paulmach/orb"
	"github.com/twpayne/go-geom"
	"github.com/twpayne/go-geom/encoding/ewkb"

	"puerta/data/sqlstore"
)

// newDialect returns how PostgreSQL differs from the SQL of both.
func newDialect() sqlstore.Dialect {
	var known sync.Map // query → its translation
	words := strings.NewReplacer(
		"CROSS JOIN ", "JOIN ",
		" INDEXED BY people_door", "",
		" temp.", " pg_temp.",
		"json_each(turfs.stops) AS stop", "json_array_elements(turfs.stops::json) WITH ORDINALITY AS stop(value, key)",
		"json_each(sets.columns)", "json_each(sets.columns::json)",
		"n IN (SELECT ?1 * 4294967296 + CAST(value AS BIGINT) FROM json_each(?2))", // an array is looked up by the index, whatever is thought of its length
		"n = ANY (ARRAY(SELECT ?1 * 4294967296 + CAST(value AS BIGINT) FROM json_array_elements_text(?2::json) AS place(value)))",
		"SELECT value FROM json_each(?2)", "SELECT json_array_elements_text(?2::json)",
	)
	return sqlstore.Dialect{
		Translate: func(query string) string {
			if t, ok := known.Load(query); ok {
				return t.(string)
			}
			t := numbered(words.Replace(query))
			known.Store(query, t)
			return t
		},
		Insert: newInserter,
		Shape:  shape,
		Text:   clean,
		Filled: filled,
	}
}

// numbered writes the parameters ? and ?1 of a query as $1.
func numbered(query string) string {
	var b strings.Builder
	next, quoted := 0, false
	for i := 0; i < len(query); i++ {
		c := query[i]
		if c == '\'' {
			quoted = !quoted
		}
		if c != '?' || quoted {
			b.WriteByte(c)
			continue
		}
		end := i + 1
		for end < len(query) && query[end] >= '0' && query[end] <= '9' {
			end++
		}
		if end == i+1 {
			next++
			b.WriteString("$" + strconv.Itoa(next))
		} else {
			b.WriteString("$" + query[i+1:end])
		}
		i = end - 1
	}
	return b.String()
}

// srid is WGS 84.
const srid = 4326

// shape writes a shape as EWKB, the form of PostGIS.
func shape(g orb.Geometry) ([]byte, error) {
	switch g := g.(type) {
	case orb.MultiPolygon:
		var flat []float64
		ends := make([][]int, len(g))
		for i, polygon := range g {
			for _, ring := range polygon {
				flat = appendFlat(flat, ring)
				ends[i] = append(ends[i], len(flat))
			}
		}
		return ewkb.Marshal(geom.NewMultiPolygonFlat(geom.XY, flat, ends).SetSRID(srid), ewkb.NDR)
	case orb.MultiLineString:
		var flat []float64
		ends := make([]int, len(g))
		for i, line := range g {
			flat = appendFlat(flat, line)
			ends[i] = len(flat)
		}
		return ewkb.Marshal(geom.NewMultiLineStringFlat(geom.XY, flat, ends).SetSRID(srid), ewkb.NDR)
	}
	return nil, fmt.Errorf("a %s is not stored", g.GeoJSONType())
}

func appendFlat[T ~[]orb.Point](flat []float64, points T) []float64 {
	for _, p := range points {
		flat = append(flat, p[0], p[1])
	}
	return flat
}
