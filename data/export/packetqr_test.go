package export

import (
	"bytes"
	"image/png"
	"os/exec"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
	"github.com/paulmach/orb"

	"puerta/data"
)

// scanned returns what a phone reads on the first page of a packet.
func scanned(t *testing.T, b []byte) string {
	t.Helper()
	if _, err := exec.LookPath("pdftoppm"); err != nil {
		t.Skip("pdftoppm (Debian: poppler-utils) is not installed")
	}
	cmd := exec.Command("pdftoppm", "-png", "-gray", "-r", "150", "-l", "1", "-singlefile", "-")
	cmd.Stdin = bytes.NewReader(b)
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	page, err := png.Decode(bytes.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	bits, err := gozxing.NewBinaryBitmapFromImage(page)
	if err != nil {
		t.Fatal(err)
	}
	found, err := qrcode.NewQRCodeReader().Decode(bits, nil)
	if err != nil {
		t.Fatal(err)
	}
	return found.GetText()
}

// The code on the cover opens the link, or where the walk begins.
func TestCodeOnCover(t *testing.T) {
	const url = "https://turf.example.org/w/ABCDE23456"
	for _, how := range []Print{{}, {Paper: A4, Large: true}} {
		s := handed("en", false)
		if got := scanned(t, packet(t, how, s)); got != "geo:30.83000,-83.28000" {
			t.Errorf("%v: without a link the code says %q", how, got)
		}
		s.Link.URL = url
		if got := scanned(t, packet(t, how, s)); got != url {
			t.Errorf("%v: the code says %q", how, got)
		}
	}
}

func TestTarget(t *testing.T) {
	walk := Sheet{Route: data.Route{Stops: []data.Stop{{Kind: data.StopStart, Point: orb.Point{-83.5, 30.25}}, {Kind: data.StopDoor, Point: orb.Point{-83, 30}}}}}
	if got := walk.target(); got != "geo:30.25000,-83.50000" {
		t.Errorf("a walk begins at %s", got)
	}
	if got := (&Sheet{}).target(); got != "" {
		t.Errorf("nothing begins at %s", got)
	}
}
