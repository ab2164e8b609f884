package api

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"puerta/cmd/internal/web"
	"puerta/data"
)

// pagePolicy lets the page load its own files, ask this server, and nothing
// else.
const pagePolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
	"base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// page is the director's page; ?lang=en or es chooses its language.
func (a *api) page(c *gin.Context) error {
	tag := c.Query("lang")
	switch tag {
	case "en", "es":
	case "":
		tag = a.speaker.tag(c.Request)
	default:
		return badParameter("lang", data.Text{EN: "Expected en or es.", ES: "Se espera en o es."})
	}
	c.Header("Content-Security-Policy", pagePolicy)
	c.Header("Content-Language", tag)
	c.Header("Vary", "Accept-Language")
	c.Header("Cache-Control", "no-cache")
	c.Data(http.StatusOK, "text/html; charset=utf-8", web.Page(tag))
	return nil
}

// asset is a file of the page.
func (a *api) asset(c *gin.Context) error {
	f, ok := web.Asset(c.Param("name"))
	if !ok {
		return &fault{code: "not_found"}
	}
	c.Header("Cache-Control", "no-cache")
	c.Header("ETag", f.Tag)
	if c.GetHeader("If-None-Match") == f.Tag {
		c.Status(http.StatusNotModified)
		return nil
	}
	c.Data(http.StatusOK, f.Type, f.Content)
	return nil
}
