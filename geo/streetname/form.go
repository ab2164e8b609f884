package streetname

import "strings"

// Form is a street name ready to be compared, from strict to loose.
type Form struct {
	Normal     string // as Normal returns it; "" if there is no name
	Undirected string // without directions: "N MAIN ST" is "MAIN ST"
	Bare       string // without suffix and spaces too: "MAIN"; any kind of road with the number 41 is "HWY41"
	Directed   bool   // Undirected leaves something out
}

// Of returns the form of one name.
func Of(name string) Form {
	list := normalWords(name)
	plain := undirected(list)
	return Form{
		Normal:     strings.Join(list, " "),
		Undirected: strings.Join(plain, " "),
		Bare:       strings.Join(bare(plain), ""),
		Directed:   len(plain) < len(list),
	}
}

// Level says how alike two names are; the smaller, the more alike.
type Level uint8

// The levels. Two names with different directions (N Main St, S Main St) are
// alike at Bare only.
const (
	Exact      Level = iota // one normal form
	Undirected              // one of them leaves the directions out
	Bare                    // the same without directions, suffix and spaces
	Unlike
)

// Level compares two forms.
func (f Form) Level(o Form) Level {
	switch {
	case f.Normal == "" || o.Normal == "":
		return Unlike
	case f.Normal == o.Normal:
		return Exact
	case f.Undirected == o.Undirected && !(f.Directed && o.Directed):
		return Undirected
	case f.Bare == o.Bare:
		return Bare
	}
	return Unlike
}

// bare returns the words without suffix: an extension's, then one more. The
// last word that is left stays, whatever it is.
func bare(list []string) []string {
	out := make([]string, len(list))
	for i, w := range list {
		if out[i] = w; i+1 < len(list) && isRoad(w) && beginsWithDigit(list[i+1]) {
			out[i] = "HWY"
		} else if short := direction(w); short != "" {
			out[i] = short
		}
	}
	if n := len(out); n > 1 && out[n-1] == "EXT" {
		out = out[:n-1]
	}
	if n := len(out); n > 1 && (commonSuffix(out[n-1]) != "" || kind(out[n-1]) != "") {
		out = out[:n-1]
	}
	return out
}
