package bench

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"
)

func TestLoadCountsWhatCame(t *testing.T) {
	var asked atomic.Int64
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		switch r.URL.Path {
		case "/empty":
			w.WriteHeader(http.StatusNoContent)
		case "/bad":
			w.WriteHeader(http.StatusInternalServerError)
		default:
			fmt.Fprint(w, r.Header.Get("Authorization"))
		}
	}))
	defer server.Close()
	l := Load{Service{server.URL, "key"}, []Ask{{"a", "/good"}, {"a", "/empty"}, {"b", "/bad"}}, 3}
	all, _ := l.Run(t.Context(), 30)
	if asked.Load() != 30 || len(all) != 2 {
		t.Fatalf("%d requests of 30, %d kinds", asked.Load(), len(all))
	}
	if a := all[0]; a.Kind != "a" || len(a.Took) != 20 || a.Errors != 0 || a.Empty != 10 || a.Bytes != int64(10*len("Bearer key")) {
		t.Errorf("%+v", a)
	}
	if b := all[1]; b.Kind != "b" || len(b.Took) != 10 || b.Errors != 10 {
		t.Errorf("%+v", b)
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if all, _ := l.Run(ctx, 30); asked.Load() != 30 || len(all[0].Took) != 0 {
		t.Errorf("%d requests behind the end", asked.Load()-30)
	}
	server.Close()
	if all, _ := l.Run(t.Context(), 3); all[0].Errors != 2 || all[1].Errors != 1 {
		t.Errorf("nobody answers: %+v", all)
	}
}

func TestShareOfAnswers(t *testing.T) {
	var a Answers
	if a.share(.5) != 0 {
		t.Error("a time of no answer")
	}
	for i := range 100 {
		a.Took = append(a.Took, time.Duration(i))
	}
	if a.share(.5) != 50 || a.share(.99) != 99 || a.share(1) != 99 {
		t.Errorf("%d, %d, %d", a.share(.5), a.share(.99), a.share(1))
	}
}

func TestOnlyThisMachineIsPutUnderLoad(t *testing.T) {
	for base, here := range map[string]bool{
		"http://127.0.0.1:8080": true, "http://127.3.2.1:80/": true, "http://[::1]:8080": true,
		"http://192.0.2.1:8080": false, "http://localhost.example:80": false, "http://0.0.0.0:80": false, "https://127.0.0.1": false,
		"http://127.0.0.1.example": false, "http://user@127.0.0.1:80": false, "http://127.0.0.1/path": false, "127.0.0.1:80": false, "": false,
	} {
		if err := CheckHere(base); (err == nil) != here || err != nil && !errors.Is(err, ErrElsewhere) {
			t.Errorf("%s: %v", base, err)
		}
	}
}
