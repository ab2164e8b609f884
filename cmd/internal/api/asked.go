package api

import (
	"context"

	"github.com/gin-gonic/gin"

	"puerta/data"
)

// asked is what is known of a request beside its path and body. The first
// middleware makes it, those behind fill it in.
type asked struct {
	gin    *gin.Context
	id     string
	lang   string // en or es
	who    caller
	prefix string                                                     // "/t/KEY" if the key stands in the path
	base   string                                                     // before paths of absolute links: scheme, host and prefix
	route  string                                                     // its name, as in GET /v1/cuts/{id}
	remote string                                                     // the client's address
	once   string                                                     // of a request that happens once: what its ids are made from
	before []byte                                                     // what was remembered of it, if it was made before and its answer is drawn again
	answer func(status int, location string, body []byte) data.Answer // to that request, as it is remembered
}

type askedKey struct{}

// askedOf returns what is known of the request that ctx belongs to.
func askedOf(ctx context.Context) *asked {
	q, _ := ctx.Value(askedKey{}).(*asked)
	if q == nil {
		return &asked{lang: "en"} // outside of a request, as in a test of a part
	}
	return q
}
