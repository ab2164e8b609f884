package api

import "puerta/data"

// PageInput asks for a page of a list, newest first.
type PageInput struct {
	Limit int    `query:"limit" minimum:"1" maximum:"1000" default:"100" doc:"at most so many"`
	After string `query:"after" maxLength:"200" doc:"what the page before gave as next"`
}

func (p *PageInput) page() data.Page { return data.Page{After: p.After, Limit: p.Limit} }

// ByID names the thing of a path.
type ByID struct {
	ID string `path:"id" maxLength:"64" doc:"its id"`
}

// none is an answer without content.
type none struct{}
