package api

import (
	"io"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
)

// pace lets a request take as long as it needs while bytes move, and ends it
// when the client neither sends nor takes any: a voter file of 1 GiB may be an
// hour on its way, a stalled one must not hold a place for ever.
func (a *api) pace(c *gin.Context) {
	control := http.NewResponseController(c.Writer)
	c.Writer = &pacedWriter{ResponseWriter: c.Writer, control: control, patience: a.Patience}
	if c.Request.Body != nil && c.Request.Body != http.NoBody {
		c.Request.Body = &pacedBody{ReadCloser: c.Request.Body, control: control, patience: a.Patience}
	}
}

// pacedWriter gives the client new time at every write.
type pacedWriter struct {
	gin.ResponseWriter
	control  *http.ResponseController
	patience time.Duration
}

func (w *pacedWriter) Write(b []byte) (int, error) {
	_ = w.control.SetWriteDeadline(time.Now().Add(w.patience)) // writers in tests have none
	return w.ResponseWriter.Write(b)
}

func (w *pacedWriter) WriteString(s string) (int, error) {
	_ = w.control.SetWriteDeadline(time.Now().Add(w.patience))
	return w.ResponseWriter.WriteString(s)
}

// pacedBody gives the client new time at every read, and no limit once all is
// read: the server goes on to watch the connection.
type pacedBody struct {
	io.ReadCloser
	control  *http.ResponseController
	patience time.Duration
}

func (b *pacedBody) Read(p []byte) (int, error) {
	_ = b.control.SetReadDeadline(time.Now().Add(b.patience))
	n, err := b.ReadCloser.Read(p)
	if err != nil {
		_ = b.control.SetReadDeadline(time.Time{})
	}
	return n, err
}
