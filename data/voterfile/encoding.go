package voterfile

import (
	"bufio"
	"bytes"
	"io"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// text brings the text to UTF-8 with lines that end in LF or CR LF.
func (u *Unpacked) text(r io.Reader) io.Reader {
	b := bufio.NewReaderSize(r, 1<<16)
	head, _ := b.Peek(4096) // an error comes again when it is read
	var order unicode.Endianness
	switch u.Encoding, order = encodingOf(head); u.Encoding {
	case "UTF-16LE", "UTF-16BE":
		decoder := unicode.UTF16(order, unicode.UseBOM).NewDecoder()
		b = bufio.NewReaderSize(transform.NewReader(b, decoder), 1<<16)
	}
	if head, _ = b.Peek(1 << 16); bareCR(head) {
		return transform.NewReader(b, newlines{})
	}
	return b
}

func bom() []byte { return []byte("\xef\xbb\xbf") }

// encodingOf tells the encoding of a text from its first bytes.
func encodingOf(head []byte) (string, unicode.Endianness) {
	switch {
	case bytes.HasPrefix(head, bom()):
		return "UTF-8 with BOM", unicode.LittleEndian
	case bytes.HasPrefix(head, []byte("\xff\xfe")):
		return "UTF-16LE", unicode.LittleEndian
	case bytes.HasPrefix(head, []byte("\xfe\xff")):
		return "UTF-16BE", unicode.BigEndian
	}
	even, odd := zeros(head)
	switch half := len(head) / 2; {
	case half > 0 && 10*odd > 7*half && 20*even < half:
		return "UTF-16LE", unicode.LittleEndian
	case half > 0 && 10*even > 7*half && 20*odd < half:
		return "UTF-16BE", unicode.BigEndian
	}
	return "UTF-8", unicode.LittleEndian
}

// zeros counts the zero bytes at even and at odd places: in UTF-16 nearly all
// letters of a list in English or Spanish have one, always on the same side.
func zeros(head []byte) (even, odd int) {
	for i := 0; i+1 < len(head); i += 2 {
		if head[i] == 0 {
			even++
		}
		if head[i+1] == 0 {
			odd++
		}
	}
	return even, odd
}

// bareCR reports whether lines end in CR alone, as on old Macs.
func bareCR(head []byte) bool {
	i := bytes.IndexByte(head, '\r')
	cut := i+1 == len(head) && len(head) == 1<<16 // its LF may follow
	return i >= 0 && !cut && bytes.IndexByte(head, '\n') < 0
}

// newlines writes LF for CR and for CR LF.
type newlines struct{ transform.NopResetter }

func (newlines) Transform(dst, src []byte, atEOF bool) (nDst, nSrc int, err error) {
	for nSrc < len(src) {
		if nDst == len(dst) {
			return nDst, nSrc, transform.ErrShortDst
		}
		c := src[nSrc]
		if c == '\r' {
			if nSrc+1 == len(src) && !atEOF {
				return nDst, nSrc, transform.ErrShortSrc
			}
			if nSrc+1 < len(src) && src[nSrc+1] == '\n' {
				nSrc++
			}
			c = '\n'
		}
		dst[nDst] = c
		nDst++
		nSrc++
	}
	return nDst, nSrc, nil
}
