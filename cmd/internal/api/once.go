package api

import (
	"bytes"
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"puerta/data"
)

// longestOnce is the longest Idempotency-Key, in bytes.
const longestOnce = 255

// once lets a POST with an Idempotency-Key happen once: the same request again
// gets the same answer. Ids of what such a request makes come from its key, so
// that nothing is made twice even if the process died before it could remember
// the answer.
func (a *api) once(c *gin.Context, r route, next func()) {
	key := c.GetHeader("Idempotency-Key")
	if key == "" {
		next()
		return
	}
	if err := a.onceWith(c, r, key, next); err != nil {
		a.fail(c, err)
	}
}

func (a *api) onceWith(c *gin.Context, r route, key string, next func()) error {
	ctx := c.Request.Context()
	if len(key) > longestOnce {
		return badParameter("Idempotency-Key", data.Text{EN: "It is longer than 255 bytes.", ES: "Supera los 255 bytes."})
	}
	q := askedOf(ctx)
	id := data.HashSecret(strings.Join([]string{q.who.name(), r.name(), key}, "\x00"))
	request, err := fingerprint(c, r)
	if err != nil {
		return err
	}
	seal := sealOf(q, key, bearer(c.Request))
	if _, twice := a.running.LoadOrStore(id, true); twice {
		return &fault{code: "same_request_running", retry: time.Second}
	}
	defer a.running.Delete(id)
	if old, err := a.Store.AnswerTo(ctx, id); err == nil {
		if r.drawn {
			return redraw(c, seal, old, request, next)
		}
		return replay(c, seal, old, request)
	} else if !errors.Is(err, data.ErrNotFound) {
		return err
	}
	q.once = data.HashSecret(id + request)
	q.answer = func(status int, location string, body []byte) data.Answer {
		return data.Answer{Key: id, Request: request, Status: status, Location: openly(location), Body: seal.close(location, body), At: time.Now().UTC()}
	}
	if r.drawn {
		next()
		return nil
	}
	kept := &keeping{ResponseWriter: c.Writer}
	c.Writer = kept
	next()
	if status := kept.Status(); status >= 200 && status < 300 && !kept.tooLong {
		a.remember(context.WithoutCancel(ctx), q.answer(status, kept.Header().Get("Location"), kept.body.Bytes()))
	}
	return nil
}

func (a *api) remember(ctx context.Context, answer data.Answer) {
	if err := a.Store.AddAnswer(ctx, answer); err != nil {
		a.Logger.Error("an answer cannot be remembered", "error", err)
	}
}

// openly is the Location as it may be kept: the answer goes with what is there.
// That of a link holds its code.
func openly(location string) string {
	if strings.Contains(location, "/w/") {
		return ""
	}
	return location
}

// answering lets the store remember the answer to a request that happens once
// in the transaction of what it does. body is called with what that was.
func answering(ctx context.Context, status int, location string, body func(what string) any) context.Context {
	q := askedOf(ctx)
	if q.once == "" {
		return ctx
	}
	return data.Answering(ctx, func(what string) (data.Answer, error) {
		var b bytes.Buffer
		to := json.NewEncoder(&b)
		to.SetEscapeHTML(false) // as answers are written
		err := to.Encode(body(what))
		return q.answer(status, location, b.Bytes()), err
	})
}

// fingerprint tells one request from another: by path and body, of a form by
// its length, since it is read as it comes.
func fingerprint(c *gin.Context, r route) (string, error) {
	if r.form {
		return data.HashSecret(c.Request.URL.Path + "\x00" + strconv.FormatInt(c.Request.ContentLength, 10)), nil
	}
	if c.Request.Body == nil {
		return data.HashSecret(c.Request.URL.Path), nil
	}
	b, err := io.ReadAll(io.LimitReader(c.Request.Body, mostJSON+1))
	if err != nil {
		return "", err
	}
	c.Request.Body = io.NopCloser(bytes.NewReader(b))
	return data.HashSecret(c.Request.URL.Path + "\x00" + string(b)), nil
}

// remembered opens what is kept of a request.
func remembered(s seal, old data.Answer, request string) (location string, body []byte, err error) {
	if old.Request != request {
		return "", nil, &fault{code: "key_used_before", parameter: "Idempotency-Key"}
	}
	if location, body, err = s.open(old.Body); err != nil {
		return "", nil, &fault{code: "key_used_before", parameter: "Idempotency-Key", cause: err}
	}
	return location, body, nil
}

// redraw lets the handler draw its answer again.
func redraw(c *gin.Context, s seal, old data.Answer, request string, next func()) error {
	_, body, err := remembered(s, old, request)
	if err != nil {
		return err
	}
	askedOf(c.Request.Context()).before = body
	c.Header("Idempotent-Replayed", "true")
	next()
	return nil
}

// replay gives an answer again.
func replay(c *gin.Context, s seal, old data.Answer, request string) error {
	location, body, err := remembered(s, old, request)
	if err != nil {
		return err
	}
	if location != "" {
		c.Header("Location", location)
	}
	c.Header("Idempotent-Replayed", "true")
	if len(body) == 0 {
		c.Status(old.Status)
		return nil
	}
	c.Data(old.Status, "application/json", body)
	return nil
}

// newID is the id of what a request makes.
func newID(ctx context.Context) string {
	if once := askedOf(ctx).once; once != "" {
		return data.DerivedID(once)
	}
	return data.NewID()
}

// madeBefore tells that an id was taken because the same request made the thing
// before, and died before it could say so.
func madeBefore(ctx context.Context, err error) bool {
	return errors.Is(err, data.ErrConflict) && askedOf(ctx).once != ""
}

// mostKept is the longest answer that is remembered, in bytes.
const mostKept = 1 << 20

// keeping keeps what is written.
type keeping struct {
	gin.ResponseWriter
	body    bytes.Buffer
	tooLong bool
}

func (k *keeping) Write(b []byte) (int, error) {
	k.keep(b)
	return k.ResponseWriter.Write(b)
}

func (k *keeping) WriteString(s string) (int, error) {
	k.keep([]byte(s))
	return k.ResponseWriter.WriteString(s)
}

func (k *keeping) keep(b []byte) {
	if k.tooLong = k.tooLong || k.body.Len()+len(b) > mostKept; !k.tooLong {
		k.body.Write(b)
	}
}

// seal encrypts remembered answers, which may hold the code of a link, also in
// their Location, with what only the caller knows: AES-256-GCM.
type seal struct{ cipher.AEAD }

func sealOf(q *asked, key, secret string) seal {
	sum := sha256.Sum256([]byte("answer\x00" + q.prefix + secret + "\x00" + key))
	block, err := aes.NewCipher(sum[:])
	if err != nil {
		panic(err) // the key has the right length
	}
	g, err := cipher.NewGCMWithRandomNonce(block)
	if err != nil {
		panic(err)
	}
	return seal{g}
}

func (s seal) close(location string, body []byte) []byte {
	return s.Seal(nil, nil, append([]byte(location+"\x00"), body...), nil)
}

func (s seal) open(b []byte) (location string, body []byte, err error) {
	b, err = s.Open(nil, nil, b, nil)
	at, body, _ := bytes.Cut(b, []byte{0})
	return string(at), body, err
}
