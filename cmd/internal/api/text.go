package api

import (
	"net/http"

	"golang.org/x/text/language"

	"puerta/data"
)

// speaker chooses the language of messages.
type speaker struct{ matcher language.Matcher }

func newSpeaker() speaker {
	return speaker{language.NewMatcher([]language.Tag{language.English, language.Spanish})}
}

// tag returns "en" or "es", by the request's Accept-Language.
func (s speaker) tag(r *http.Request) string {
	wanted, _, err := language.ParseAcceptLanguage(r.Header.Get("Accept-Language"))
	if err != nil {
		return "en"
	}
	if _, at, _ := s.matcher.Match(wanted...); at == 1 {
		return "es"
	}
	return "en"
}

// in returns the text in the language of that tag.
func in(tag string, t data.Text) string {
	if tag == "es" {
		return t.ES
	}
	return t.EN
}
