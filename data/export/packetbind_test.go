package export

import (
	"bytes"
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"testing"
)

// Many turfs are bound out of several documents: every page is there, in order,
// and every turf has its bookmark.
func TestBoundVolumes(t *testing.T) {
	var sheets []Sheet
	for i := range 2*volume + 3 {
		s := handed("es", false)
		s.Turf.Name = fmt.Sprintf("Valdosta (%02d", i)
		sheets = append(sheets, s)
	}
	b := packet(t, Print{}, sheets...)
	text := strings.Split(read(t, b, "-layout"), "\f")
	if len(text) != 2*len(sheets)+1 {
		t.Fatalf("%d pages of %d turfs", len(text)-1, len(sheets))
	}
	for i := range sheets {
		for k := range 2 {
			if want := fmt.Sprintf("Valdosta (%02d – %d/2", i, k+1); !strings.Contains(text[2*i+k], want) {
				t.Errorf("page %d has no %q", 2*i+k+1, want)
			}
		}
	}
	if n := bytes.Count(b, []byte("<</Title <FEFF")); n != len(sheets) {
		t.Errorf("%d bookmarks", n)
	}
	cmd := exec.Command("pdfinfo", "-dests", "-")
	cmd.Stdin = bytes.NewReader(b)
	if out, err := cmd.CombinedOutput(); err != nil || bytes.Contains(out, []byte("rror")) {
		t.Errorf("%v: %s", err, out)
	}
}

// What fpdf does not write is refused, and never a reason to panic.
func FuzzObjects(f *testing.F) {
	var b bytes.Buffer
	p := newPrinter(Print{})
	s := handed("en", false)
	p.sheet(&s)
	if err := p.pdf.Output(&b); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add([]byte("xref\n0 2\n0000000000 65535 f \n0000000000 00000 n \nstartxref\n0\n%%EOF"))
	f.Add([]byte("startxref\n"))
	f.Fuzz(func(t *testing.T, doc []byte) {
		var out bytes.Buffer
		bound := binder{w: &out}
		if err := bound.add(doc, []bookmark{{"x", 0}}); err != nil && !errors.Is(err, errDocument) {
			t.Fatal(err)
		}
	})
}
