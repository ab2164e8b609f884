package basemap

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
)

// What stands where in the header of an archive; see the PMTiles specification,
// version 3 (github.com/protomaps/PMTiles, spec/v3).
const (
	headerSize      = 127
	versionAt       = 7
	directoryPackAt = 97
	tilePackAt      = 98
	tileTypeAt      = 99

	unpacked, gzipped = 1, 2 // what browsers can read; 3 is brotli, 4 zstd
	vectors, avif     = 1, 5 // types of tiles: vectors, PNG, JPEG, WebP, AVIF
)

// checkFile tells whether a file is an archive that the page can show.
func checkFile(name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
		return errors.Join(err, errors.New("it is not a file"))
	}
	header := make([]byte, headerSize)
	if _, err := io.ReadFull(f, header); err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return err
	}
	return checkHeader(header)
}

func checkHeader(h []byte) error {
	switch {
	case !bytes.HasPrefix(h, []byte("PMTiles")):
		return errors.New("the file is no PMTiles archive")
	case h[versionAt] != 3:
		return fmt.Errorf("the archive is PMTiles version %d; expected 3 (`pmtiles convert` makes it)", h[versionAt])
	case h[tileTypeAt] < vectors || h[tileTypeAt] > avif:
		return errors.New("the archive does not say what its tiles are; expected vectors (MVT), PNG, JPEG, WebP or AVIF")
	case !readable(h[directoryPackAt]) || !readable(h[tilePackAt]):
		return errors.New("the archive is compressed in a way that browsers cannot read; expected gzip or none")
	}
	return nil
}

func readable(pack byte) bool { return pack == unpacked || pack == gzipped }
