package voterfile

import (
	archive "archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"puerta/data/scratch"
)

// Bounds of a workbook, in bytes.
const (
	maxWorkbook = 256 << 20 // as it is packed; the library holds it in memory
	maxParts    = 4 << 30   // all of it unpacked
	maxHeld     = 256 << 20 // of the parts that the library holds in memory: all but …
	partOnDisk  = 16 << 20  // … sheets and texts beyond this size
	maxBeyond   = 16 << 20  // cells right of the columns, which one cell far right makes a row of
)

// sheet reads the first sheet of a workbook that has rows.
func (u *Unpacked) sheet(z *archive.Reader, at io.ReaderAt, size int64) (io.Reader, error) {
	if size > maxWorkbook {
		return nil, &FileError{Kind: TooLarge, Problem: "the workbook is larger than 256 MiB", Advice: "save the sheet as CSV"}
	}
	if err := checkParts(z); err != nil {
		return nil, err
	}
	book, err := openBook(z, at, size)
	if err != nil {
		return nil, err
	}
	u.closers = append(u.closers, book)
	for _, name := range book.GetSheetList() {
		s, err := newSheet(book.File, name)
		if err != nil {
			continue // a chart has no rows
		}
		u.closers = slices.Insert(u.closers, 0, io.Closer(s)) // before the workbook
		if s.fill() == nil {
			book.forget(z)
			return s, nil
		}
	}
	return nil, empty()
}

// unpackedBook is a workbook and the folder in which the library keeps what of
// it is too large for memory; "" if nothing is.
type unpackedBook struct {
	*excelize.File
	dir    string
	remove func() error // the folder
}

// Close closes the workbook; its files may be gone already.
func (b unpackedBook) Close() error {
	err := b.File.Close()
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return errors.Join(err, b.remove())
}

// forget removes the files, of which those that are needed are open: they hold
// voters, and a process that is killed tidies nothing. Where the system keeps
// open files, Close does it; where the texts are on disk, too, because they are
// opened only when the first is asked for; what is left of those when the process is
// killed goes at the next start.
func (b unpackedBook) forget(z *archive.Reader) {
	if !slices.ContainsFunc(z.File, func(f *archive.File) bool { return strings.ToLower(f.Name) == sharedTexts && onDisk(f) }) {
		_ = os.RemoveAll(b.dir)
	}
}

// openBook opens a workbook.
func openBook(z *archive.Reader, at io.ReaderAt, size int64) (unpackedBook, error) {
	dir, remove := "", func() error { return nil }
	if slices.ContainsFunc(z.File, onDisk) {
		var err error
		if dir, remove, err = scratch.Dir(); err != nil {
			return unpackedBook{}, fmt.Errorf("no place to unpack the workbook: %w", err)
		}
	}
	book, err := excelize.OpenReader(io.NewSectionReader(at, 0, size),
		excelize.Options{UnzipSizeLimit: maxParts, UnzipXMLSizeLimit: partOnDisk, TmpDir: dir})
	if err != nil {
		_ = remove() // the other error tells more
		return unpackedBook{}, badArchive(err)
	}
	return unpackedBook{book, dir, remove}, nil
}

// checkParts refuses a workbook that would not fit, and one whose XML is
// damaged: the library would take the place of the damage for the end.
func checkParts(z *archive.Reader) error {
	var all, packed, held uint64
	for _, f := range z.File {
		all, packed = all+f.UncompressedSize64, packed+f.CompressedSize64
		if !onDisk(f) {
			held += f.UncompressedSize64
		}
		if f.UncompressedSize64 > maxParts || all > maxParts || held > maxHeld || tooDense(int64(all), int64(packed)) {
			return tooMuch()
		}
	}
	for _, f := range z.File {
		if name := strings.ToLower(f.Name); strings.HasPrefix(name, "xl/worksheets/") && strings.HasSuffix(name, ".xml") || name == sharedTexts {
			if err := checkXML(f); err != nil {
				return err
			}
		}
	}
	return nil
}

// sharedTexts is the part that holds the texts of all sheets, in lower case.
const sharedTexts = "xl/sharedstrings.xml"

// onDisk reports whether the library unpacks a part to disk.
func onDisk(f *archive.File) bool {
	name := strings.ToLower(f.Name)
	return f.UncompressedSize64 > partOnDisk && (strings.HasPrefix(name, "xl/worksheets/sheet") || name == sharedTexts)
}

// checkXML reads a part to its end.
func checkXML(f *archive.File) error {
	r, err := openMember(f)
	if err != nil {
		return err
	}
	defer r.Close()
	d := xml.NewDecoder(&shortTexts{r: r})
	for {
		switch _, err := d.RawToken(); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			if known, ok := errors.AsType[*FileError](err); ok {
				return known
			}
			return badArchive(errors.New("the XML of a sheet cannot be read")) // the cause may quote it
		}
	}
}

// shortTexts reads XML until a text or an element is longer than a line may be.
type shortTexts struct {
	r io.Reader
	n int
}

func (s *shortTexts) Read(p []byte) (int, error) {
	n, err := s.r.Read(p)
	if i := bytes.LastIndexByte(p[:n], '<'); i >= 0 {
		s.n = n - i
	} else if s.n += n; s.n > maxLine {
		return 0, tooMuch()
	}
	return n, err
}
