package api

import (
	"context"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
)

// health says that the process answers.
func (a *api) health(c *gin.Context) error {
	c.JSON(http.StatusOK, gin.H{"status": "ok"})
	return nil
}

// ready says whether the store answers too.
func (a *api) ready(c *gin.Context) error {
	ctx, stop := context.WithTimeout(c.Request.Context(), 2*time.Second)
	defer stop()
	if err := a.Store.Ping(ctx); err != nil {
		return &fault{code: "unavailable", cause: err}
	}
	c.JSON(http.StatusOK, gin.H{"status": "ready"})
	return nil
}
