package sample

import (
	"bufio"
	"compress/gzip"
	"strings"
	"testing"
)

func TestFilesAreWhatTheySay(t *testing.T) {
	z, err := gzip.NewReader(Doors())
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(z)
	n := 0
	for lines.Scan() {
		if n == 0 && !strings.HasPrefix(lines.Text(), "address_id,house_number,street,") {
			t.Fatalf("header %q", lines.Text())
		}
		n++
	}
	if n != 1+1171+1067 || lines.Err() != nil {
		t.Fatalf("%d lines, %v", n, lines.Err())
	}
	head := make([]byte, 16)
	if _, err := Streets().Read(head); err != nil || !strings.Contains(string(head), "OSMHeader") {
		t.Fatalf("streets begin with %q, %v", head, err)
	}
}
