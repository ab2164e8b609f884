package voterfile

import (
	"encoding/json"
	"slices"
	"strings"
)

// carrier collects the columns a door carries: county, precinct and those
// asked for.
type carrier struct {
	keys  []string
	at    []int // 0-based
	texts texts
	sets  *columnSets
	buf   []byte
	seen  map[string]int32 // the values as written → number of their set
}

func newCarrier(file string, h header, c *columns, keep []string, t texts, sets *columnSets) (*carrier, error) {
	w := &carrier{texts: t, sets: sets, seen: map[string]int32{}}
	if c.has(county) {
		w.add("county", c.at[county])
	}
	if c.has(precinct) {
		w.add("precinct", c.at[precinct])
	}
	for _, name := range keep {
		i := h.find(name)
		for f, canonical := range fieldNames() {
			if i < 0 && fold(name) == fold(canonical) {
				i = c.at[f]
			}
		}
		if i < 0 {
			return nil, missing(file, h, name, "to keep")
		}
		w.add(strings.ToLower(name), i)
	}
	return w, nil
}

func (w *carrier) add(key string, at int) {
	if !slices.Contains(w.keys, key) {
		w.keys, w.at = append(w.keys, key), append(w.at, at)
	}
}

// of returns the carried columns of a row that are not blank, nil if all are,
// and the number of their set.
func (w *carrier) of(rec *record) (set int32, columns map[string]string) {
	w.buf = w.buf[:0]
	for _, i := range w.at {
		w.buf = append(append(w.buf, rec.fields[i]...), 0)
	}
	if set, ok := w.seen[string(w.buf)]; ok {
		return set, w.sets.all[set]
	}
	for i, key := range w.keys {
		if v := w.texts.of(rec.fields[w.at[i]]); v != "" {
			if columns == nil {
				columns = make(map[string]string, len(w.keys))
			}
			columns[key] = v
		}
	}
	set, columns = w.sets.number(columns)
	if set != noSet && len(w.seen) < maxTexts {
		w.seen[string(w.buf)] = set
	}
	return set, columns
}

// columnSets numbers the sets of carried columns, so that doors with equal
// ones share a map.
type columnSets struct {
	all     []map[string]string // all[0] is nil
	numbers map[string]int32
}

// noSet is the number of a set beyond those that are kept.
const noSet = -1

func newColumnSets() columnSets {
	return columnSets{all: []map[string]string{nil}, numbers: map[string]int32{}}
}

// number returns the number of a set and the map that stands for it.
func (s *columnSets) number(columns map[string]string) (int32, map[string]string) {
	if columns == nil {
		return 0, nil
	}
	key := joinColumns(columns)
	if n, ok := s.numbers[key]; ok {
		return n, s.all[n]
	}
	if len(s.all) >= maxTexts {
		return noSet, columns
	}
	n := int32(len(s.all))
	s.all, s.numbers[key] = append(s.all, columns), n
	return n, columns
}

// joinColumns writes a set as one text; splitColumns reads it.
func joinColumns(columns map[string]string) string {
	text, err := json.Marshal(columns)
	if err != nil {
		panic(err) // texts can always be written
	}
	return string(text)
}

func splitColumns(joined []byte) (columns map[string]string, err error) {
	err = json.Unmarshal(joined, &columns)
	return columns, err
}
