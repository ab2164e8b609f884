package api

import (
	"bytes"
	"fmt"
	"os/exec"
	"regexp"
	"strings"
	"testing"
	"time"

	"puerta/data"
)

// pdfText returns the text of a PDF.
func pdfText(t testing.TB, b []byte) string {
	t.Helper()
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext (Debian: poppler-utils) is not installed")
	}
	cmd := exec.Command("pdftotext", "-layout", "-", "-")
	cmd.Stdin = bytes.NewReader(b)
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// printed asks for packets as the owner.
func (d *desk) printed(method, path, body string) string {
	d.t.Helper()
	w := d.ask(method, path, body)
	if w.Code != 200 || w.Header().Get("Content-Type") != pdfType || !strings.Contains(w.Header().Get("Content-Disposition"), ".pdf") {
		d.t.Fatalf("%s %s: status %d, %v: %.200s", method, path, w.Code, w.Header(), w.Body)
	}
	return pdfText(d.t, w.Body.Bytes())
}

var printedCode = regexp.MustCompile(`/w/\s*([2-9A-Z]{10})`)

// TestPacketsWithLinks: each turf's cover shows a link that opens it, for as long
// as was asked, with names only where they were.
func TestPacketsWithLinks(t *testing.T) {
	g := newGrounds(t)
	d := g.desk(t)
	turfs, err := d.store.Turfs(t.Context(), d.cut)
	must(t, err)
	text := d.printed("POST", "/v1/cuts/"+d.cut+"/packets", `{"lang":"es","link_minutes":90,"people":true,"paper":"a4"}`)
	codes := printedCode.FindAllStringSubmatch(text, -1)
	if len(codes) != len(turfs) || !strings.Contains(text, "Sirve hasta el") || !strings.Contains(text, secretPerson) {
		t.Fatalf("%d codes of %d turfs in\n%.2000s", len(codes), len(turfs), text)
	}
	for i, c := range codes {
		l, err := d.store.LinkByHash(t.Context(), data.HashSecret(c[1]))
		must(t, err)
		if l.TurfID != turfs[i].ID || !l.People || l.MadeBy != "owner" || l.ExpiresAt.Sub(l.CreatedAt) != 90*time.Minute {
			t.Errorf("link %+v of turf %s", l, turfs[i].ID)
		}
	}
	entry := d.entries()[0]
	if entry.What != "POST /v1/cuts/{id}/packets" || entry.Object != d.cut || !entry.People || entry.Count != doorsOf(turfs) {
		t.Errorf("log of exports: %+v", entry)
	}
	one := d.printed("POST", "/v1/turfs/"+turfs[0].ID+"/packet", "")
	if n := len(printedCode.FindAllString(one, -1)); n != 1 || strings.Contains(one, secretPerson) || !strings.Contains(one, "Works until") {
		t.Errorf("%d codes in\n%.2000s", n, one)
	}
	code := codes[0][1]
	if own := pdfText(t, d.get("/w/"+code+"/packet.pdf").Body.Bytes()); !strings.Contains(own, code) {
		t.Errorf("the packet of a link does not show it:\n%.1000s", own)
	}
	if w := d.get("/v1/turfs/"+turfs[0].ID+"/packet.pdf", g.as("owner")...); printedCode.MatchString(pdfText(t, w.Body.Bytes())) {
		t.Error("a GET made a link")
	}
}

// TestSomePackets: those that were asked for, in the cut's order; others of
// another cut are refused before any link is made.
func TestSomePackets(t *testing.T) {
	g := newGrounds(t)
	d := g.desk(t)
	turf, other := g.ids["turf"], g.ids["other"]
	links := func(id string) int {
		all, err := d.store.Links(t.Context(), id)
		must(t, err)
		return len(all)
	}
	before := links(turf)
	text := d.printed("POST", "/v1/cuts/"+d.cut+"/packets", fmt.Sprintf(`{"turfs":[%q]}`, other))
	if n := len(printedCode.FindAllString(text, -1)); n != 1 || links(turf) != before || links(other) == 0 {
		t.Errorf("%d codes, %d links of the other turf", n, links(other))
	}
	made := links(other)
	w := d.ask("POST", "/v1/cuts/"+d.cut+"/packets", fmt.Sprintf(`{"turfs":[%q,"none"]}`, other))
	if p := wantProblem(t, w, 400, "bad_field"); p.Parameter != "turfs" || links(other) != made {
		t.Errorf("%+v, %d links", p, links(other))
	}
	for _, body := range []string{`{"paper":"a3"}`, `{"link_minutes":1}`, `{"lang":"fr"}`, `{"colour":true}`} {
		if w := d.ask("POST", "/v1/cuts/"+d.cut+"/packets", body); w.Code < 400 || w.Code >= 500 || links(other) != made {
			t.Errorf("%s: status %d", body, w.Code)
		}
	}
}

// TestPacketsOfACut: without links every turf is there, in the language that was
// asked for.
func TestPacketsOfACut(t *testing.T) {
	d := newGrounds(t).desk(t)
	turfs, err := d.store.Turfs(t.Context(), d.cut)
	must(t, err)
	text := d.printed("GET", "/v1/cuts/"+d.cut+"/packets.pdf?lang=es&large=true", "")
	for _, turf := range turfs {
		if !strings.Contains(text, turf.Name+" – 1/") {
			t.Errorf("%s is not printed", turf.Name)
		}
	}
	if !strings.Contains(text, "no había nadie") || strings.Contains(text, secretPerson) || strings.Contains(text, "OpenStreetMap") {
		t.Errorf("the packets of a store without streets:\n%.1500s", text)
	}
}
