package api

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"puerta/data"
)

// TestProgressOfAnImport: it is told while the list is on its way and once it is
// stored, to nobody but who sends it.
func TestProgressOfAnImport(t *testing.T) {
	g := newGrounds(t)
	s := g.scene(t, nil)
	ask := func(caller string) (int, data.Progress) {
		w := s.get("/v1/imports/k1", g.as(caller)...)
		if w.Code != 200 {
			return w.Code, data.Progress{}
		}
		return w.Code, decoded[data.Progress](t, w)
	}
	if code, _ := ask("owner"); code != 404 {
		t.Errorf("before: status %d", code)
	}
	var list strings.Builder
	list.WriteString("address_id,house_number,street,lat,lon\n")
	for i := range 70_000 {
		fmt.Fprintf(&list, "d%d,%d,Oak St,30.8,-83.2\n", i, i)
	}
	body, kind := form(t, strings.NewReader(list.String()))
	all, err := io.ReadAll(body)
	must(t, err)
	held, hold := io.Pipe()
	done := make(chan int)
	go func() {
		done <- s.do("POST", "/v1/universes", kind, held, append(g.as("owner"), "Idempotency-Key", "k1")...).Code
	}()
	_, err = hold.Write(all[:len(all)-50]) // all of it but the end
	must(t, err)
	code, p := ask("owner")
	for ; code == 200 && p.Done == 0; code, p = ask("owner") {
		time.Sleep(time.Millisecond) // the rows that were taken are not all read
	}
	if code != 200 || p.Phase != "doors" || p.Done < 65_000 {
		t.Errorf("while it runs: status %d, %+v", code, p)
	}
	for _, other := range []string{"director", "rival"} {
		if code, _ := ask(other); code != 404 {
			t.Errorf("%s sees the owner's import: %d", other, code)
		}
	}
	_, err = hold.Write(all[len(all)-50:])
	must(t, err)
	must(t, hold.Close())
	if code := <-done; code != 201 {
		t.Errorf("the import ends with %d", code)
	}
	if code, p := ask("owner"); code != 200 || p.Phase != "done" {
		t.Errorf("when it is over: status %d, %+v", code, p)
	}
}

// TestImportsAreForgotten: after a minute, and beyond a bound.
func TestImportsAreForgotten(t *testing.T) {
	m, now := newImports(), time.Now()
	m.begin("a", now).end(errors.New("x"), now)
	if p, ok := m.find("a", now.Add(importKept)); !ok || p.Phase != "failed" {
		t.Errorf("found %v: %+v", ok, p)
	}
	if _, ok := m.find("a", now.Add(importKept+1)); ok {
		t.Error("it is told of for too long")
	}
	later := now.Add(importKept + 1)
	for i := range mostImports + 10 {
		m.begin(fmt.Sprint("b", i), later).tell(data.Progress{Phase: "store"})
	}
	if len(m.of) != mostImports {
		t.Errorf("%d are kept", len(m.of))
	}
	if _, ok := m.find("b0", later.Add(time.Hour)); !ok {
		t.Error("one that runs was forgotten")
	}
}
