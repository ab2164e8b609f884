package voterfile

import (
	"bufio"
	"compress/gzip"
	"io"
)

// gunzip takes the content out of gzip, all of its members.
func (u *Unpacked) gunzip(r io.Reader, depth int) (io.Reader, error) {
	u.in("gzip")
	in := &counter{r: r}
	z, err := gzip.NewReader(bufio.NewReaderSize(in, 1<<16))
	if err != nil {
		return nil, &FileError{Kind: Damaged, Problem: "the gzip header is damaged or cut short",
			Advice: "download the file again", Err: err}
	}
	return u.open(&bounded{r: z, in: func() int64 { return in.n }}, depth+1)
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

// bounded reads what comes out of a container until it is too much for what
// went in.
type bounded struct {
	r   io.Reader
	in  func() int64 // bytes that went in
	out int64
}

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	b.out += int64(n)
	if tooDense(b.out, b.in()) {
		return 0, tooMuch()
	}
	return n, err
}

// tooDense reports whether so many bytes cannot be a list that was packed into
// so few.
func tooDense(out, in int64) bool {
	return out > maxUnzipped || out > ratioGrace && out/maxRatio > in
}

func tooMuch() *FileError {
	return &FileError{Kind: TooLarge, Problem: "the file unpacks to far more than a list can be",
		Advice: "check where it comes from, or unpack it first"}
}
