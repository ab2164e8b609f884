package layers

import (
	"cmp"
	"slices"

	"github.com/paulmach/orb"
)

// Feature is one thing on a map. It is shared: do not change it.
type Feature struct {
	ID         string
	Geometry   orb.Geometry // nil if it has none
	Properties []Property   // in the order of Fields
}

// Property is a name with a string, int, float64, bool, or nil.
type Property struct {
	Name  string
	Value any
}

// value returns a property of that name, nil if there is none.
func (f *Feature) value(name string) any {
	for i := range f.Properties {
		if f.Properties[i].Name == name {
			return f.Properties[i].Value
		}
	}
	return nil
}

// properties puts values beside the names of fields, of which there are as
// many.
func properties(fields []Field, values ...any) []Property {
	out := make([]Property, len(values))
	for i, v := range values {
		out[i] = Property{fields[i].Name, v}
	}
	return out
}

// sortByID puts features in the order in which they are paged through.
func sortByID(all []Feature) {
	slices.SortFunc(all, func(a, b Feature) int { return cmp.Compare(a.ID, b.ID) })
}

// weigh returns about how many bytes of memory features take.
func weigh(all []Feature) int64 {
	sum := int64(0)
	for i := range all {
		sum += 64 + 48*int64(len(all[i].Properties)) + weighShape(all[i].Geometry)
		if s, ok := all[i].value(heavy).(string); ok {
			sum += int64(len(s))
		}
	}
	return sum
}

func weighShape(g orb.Geometry) (sum int64) {
	switch g := g.(type) {
	case orb.MultiPolygon:
		for _, p := range g {
			sum += 24 + weighShape(p)
		}
	case orb.Polygon:
		for _, r := range g {
			sum += 24 + 16*int64(len(r))
		}
	case orb.MultiLineString:
		for _, l := range g {
			sum += 24 + 16*int64(len(l))
		}
	}
	return sum
}
