package streetname

import "strings"

// maxNames is how many names of one street are looked at; real ones have four
// at most.
const maxNames = 16

// Forms returns the forms of the names of one street, which maps write in one:
// "Western Ave / US Hwy 2", or the references "US 13;DE 1".
func Forms(joined string) []Form {
	var out []Form
	for n := 0; joined != "" && n < maxNames; n++ {
		var name string
		name, joined = cutName(joined)
		if f := Of(name); f.Normal != "" {
			out = append(out, f)
		}
	}
	return out
}

// cutName cuts a text behind its first name.
func cutName(joined string) (name, rest string) {
	slash, semicolon := strings.Index(joined, " / "), strings.IndexByte(joined, ';')
	switch {
	case slash >= 0 && (semicolon < 0 || slash < semicolon):
		return joined[:slash], joined[slash+len(" / "):]
	case semicolon >= 0:
		return joined[:semicolon], joined[semicolon+1:]
	}
	return joined, ""
}

// Compare returns how alike two streets are by those of their names that are
// most alike.
func Compare(a, b string) Level {
	best := Unlike
	others := Forms(b)
	for _, f := range Forms(a) {
		for _, o := range others {
			best = min(best, f.Level(o))
		}
	}
	return best
}

// Same reports whether two spellings may name one street, at any Level.
func Same(a, b string) bool { return Compare(a, b) < Unlike }
