package network

import (
	"context"
	"os"
	"testing"

	"puerta/cmd/internal/cutter"
	"puerta/cmd/internal/streetfile"
)

// While streets are unpacked there is no file that a killed program could leave.
func TestUnpackedStreetsHaveNoName(t *testing.T) {
	s, temp := sampleShelf(t), t.TempDir()
	s.gate = make(chan struct{})
	n := New(s, temp, streetfile.Cache{})
	ended := make(chan error, 1)
	go func() {
		o := cutter.DefaultOptions()
		_, err := n.Router(context.Background(), &o)
		ended <- err
	}()
	<-s.asked
	left, err := os.ReadDir(temp)
	close(s.gate)
	if err != nil || len(left) > 0 {
		t.Errorf("beside the process there are %d files (%v)", len(left), err)
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
}
