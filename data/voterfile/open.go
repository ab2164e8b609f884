package voterfile

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"os"
)

// Open opens a file for reading and gunzips it if it begins with the magic
// bytes of gzip, whatever its name is. Closing the result closes the file.
func Open(path string) (io.ReadCloser, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("open list: %w", err)
	}
	r, err := Gunzip(f)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, closing(f, err))
	}
	return opened{Reader: r, Closer: f}, nil
}

type opened struct {
	io.Reader
	io.Closer
}

func closing(c io.Closer, err error) error {
	if other := c.Close(); other != nil {
		return fmt.Errorf("%w (and closing: %v)", err, other)
	}
	return err
}

// Gunzip returns r as it is, or gunzipped if it begins with the magic bytes of
// gzip. Reading fails with a FileError if more comes out than a list can be
// (64 GiB, or 250 times what went in).
func Gunzip(r io.Reader) (io.Reader, error) {
	in := &counter{r: r}
	br := bufio.NewReaderSize(in, 1<<16)
	magic, err := br.Peek(2)
	if err != nil && err != io.EOF {
		return nil, fmt.Errorf("read the first bytes: %w", err)
	}
	if len(magic) < 2 || magic[0] != 0x1f || magic[1] != 0x8b {
		return br, nil
	}
	z, err := gzip.NewReader(br)
	if err != nil {
		return nil, &FileError{Kind: Damaged, Problem: "the gzip header is damaged or cut short",
			Advice: "download the file again", Err: err}
	}
	return &bounded{z: z, in: in}, nil
}

// counter counts the bytes read through it.
type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// bounded reads from gzip until its output is too much for its input.
type bounded struct {
	z   *gzip.Reader
	in  *counter
	out int64
}

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.z.Read(p)
	b.out += int64(n)
	if b.out > maxUnzipped || b.out > ratioGrace && b.out/maxRatio > b.in.n {
		return 0, &FileError{Kind: TooLarge, Problem: "the gzip file holds far more than a list can",
			Advice: "check where it comes from, or gunzip it first"}
	}
	return n, err
}
