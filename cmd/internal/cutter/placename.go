package cutter

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// folded returns a name with single spaces.
func folded(name string) string { return strings.Join(strings.Fields(name), " ") }

// placeKey is the same for all writings of a place's name.
func placeKey(name string) string { return strings.ToUpper(folded(name)) }

// shouted tells whether a name is written without both cases: "LYNDONVILLE".
func shouted(name string) bool {
	return name == strings.ToUpper(name) || name == strings.ToLower(name)
}

// sayable writes a shouted name as people do: "ST. ALBANS" is St. Albans,
// "MCRAE" McRae, "VILLA DE LA PEÑA" Villa de la Peña.
func sayable(name string) string {
	words := strings.Fields(strings.ToLower(name))
	for i, w := range words {
		switch {
		case i > 0 && particle(words[i-1], w):
		case acronym(w):
			words[i] = strings.ToUpper(w)
		default:
			words[i] = capitals(w, i == 0)
		}
	}
	return strings.Join(words, " ")
}

// particle tells whether a word stays small after another: "of" and "de"
// always, an article only after such a one ("de la"), for La Grange begins with
// one.
func particle(before, word string) bool {
	linking := []string{"of", "on", "upon", "and", "in", "de", "del", "du", "des", "y"}
	articles := []string{"the", "la", "las", "el", "los", "le", "les"}
	return slices.Contains(linking, word) || slices.Contains(articles, word) && slices.Contains(linking, strings.ToLower(before))
}

// acronym tells whether a word is read letter by letter.
func acronym(word string) bool {
	return slices.Contains([]string{"afb", "dc", "ii", "iii", "ne", "nw", "se", "sw"}, word)
}

// capitals sets the capitals of one word: after a hyphen, after an O' (D', L' at
// the beginning of a name), and after Mc.
func capitals(word string, begins bool) string {
	parts := strings.Split(word, "-")
	for i, p := range parts {
		if i > 0 && i < len(parts)-1 && particle("", p) {
			continue // Fort-de-France
		}
		head, rest, ok := strings.Cut(p, "'")
		switch {
		case ok && utf8.RuneCountInString(head) == 1 && utf8.RuneCountInString(rest) > 1:
			if begins || head == "o" {
				head = capital(head)
			}
			parts[i] = head + "'" + capital(rest)
		case strings.HasPrefix(p, "mc") && len(p) > 4:
			parts[i] = "Mc" + capital(p[2:])
		default:
			parts[i] = capital(p)
		}
	}
	return strings.Join(parts, "-")
}

// capital makes the first letter of a word a capital.
func capital(word string) string {
	at := strings.IndexFunc(word, unicode.IsLetter)
	if at < 0 {
		return word
	}
	r, size := utf8.DecodeRuneInString(word[at:])
	return word[:at] + string(unicode.ToTitle(r)) + word[at+size:]
}
