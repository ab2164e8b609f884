package voterfile

import (
	archive "archive/zip"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
)

// unzip takes the one list out of a zip archive, or the first sheet out of a
// workbook, which is one too.
func (u *Unpacked) unzip(r io.Reader, depth int) (io.Reader, error) {
	at, size, ok := random(r)
	if !ok {
		var err error
		if at, size, err = u.spool(r); err != nil {
			return nil, err
		}
	}
	if err := checkDirectory(at, size); err != nil {
		return nil, err
	}
	z, err := archive.NewReader(at, size)
	if err != nil {
		return nil, badArchive(err)
	}
	switch kind, err := spreadsheet(z); {
	case err != nil:
		return nil, err
	case kind:
		u.in("xlsx")
		return u.sheet(z, at, size)
	case depth > 0:
		return nil, nested()
	}
	u.in("zip")
	member, err := theList(z)
	if err != nil {
		return nil, err
	}
	return u.member(member, depth)
}

// spreadsheet tells a workbook from an archive of files, and refuses those
// workbooks that cannot be read.
func spreadsheet(z *archive.Reader) (bool, error) {
	for _, f := range z.File {
		switch strings.ToLower(f.Name) {
		case "xl/workbook.xml":
			return true, nil
		case "xl/workbook.bin":
			return false, notCSV("this is a binary Excel workbook (.xlsb), not CSV", "save it as .xlsx or as CSV")
		case "mimetype":
			return false, notCSV("this is an OpenDocument file (.ods), not CSV", "save it as .xlsx or as CSV")
		}
	}
	return false, nil
}

// member reads one file of an archive.
func (u *Unpacked) member(f *archive.File, depth int) (io.Reader, error) {
	r, err := openMember(f)
	if err != nil {
		return nil, err
	}
	u.closers = append(u.closers, r)
	return u.open(r, depth+1)
}

// openMember opens a file of an archive, bounded.
func openMember(f *archive.File) (io.ReadCloser, error) {
	if f.Flags&1 != 0 {
		return nil, notCSV("the archive is protected by a password", "unpack it first")
	}
	r, err := f.Open()
	if errors.Is(err, archive.ErrAlgorithm) {
		return nil, notCSV("the archive is packed in a way that is not known here", "unpack it first")
	}
	if err != nil {
		return nil, badArchive(err)
	}
	in := int64(f.CompressedSize64)
	return readCloser{&bounded{r: r, in: func() int64 { return in }}, r}, nil
}

type readCloser struct {
	io.Reader
	io.Closer
}

// badArchive says what is wrong with an archive.
func badArchive(err error) *FileError {
	if _, corrupt := errors.AsType[flate.CorruptInputError](err); corrupt {
		err = archive.ErrFormat // without the place, which says nothing
	}
	return &FileError{Kind: Damaged, Problem: "the archive or workbook is damaged or cut short", Advice: "download or copy it again", Err: err}
}

// theList returns the one file of an archive that is a list. Explanations
// beside it are passed over: what is called so, and texts beside a list that is
// none.
func theList(z *archive.Reader) (*archive.File, error) {
	var found, texts, others []*archive.File
	for _, f := range z.File {
		name := strings.ToLower(strings.ReplaceAll(f.Name, `\`, "/"))
		base := path.Base(name)
		if strings.HasSuffix(name, "/") || strings.HasPrefix(name, "__macosx/") || strings.HasPrefix(base, ".") {
			continue
		}
		switch ext := path.Ext(base); {
		case slices.Contains([]string{".csv", ".tsv", ".tab", ".psv", ".xlsx", ".xlsm", ".gz"}, ext):
			found = append(found, f)
		case containsAny(base, "readme", "read_me", "leame", "léame", "license", "licence", "licencia"):
		case ext == ".txt":
			texts = append(texts, f)
		default:
			others = append(others, f)
		}
	}
	for _, class := range [][]*archive.File{found, texts, others} {
		if len(class) == 1 {
			return class[0], nil
		}
		if len(class) > 1 {
			return nil, noLists(len(class))
		}
	}
	return nil, noLists(0)
}

func noLists(n int) *FileError {
	if n == 0 {
		return &FileError{Kind: Empty, Problem: "the archive holds no list; expected one CSV, TXT or XLSX file", Advice: "pack the list again"}
	}
	return notCSV(fmt.Sprintf("the archive holds %d lists; expected one CSV, TXT or XLSX file", n), "unpack it and give them one at a time")
}

// containsAny reports whether a lower-case name holds one of the words.
func containsAny(name string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(name, w) {
			return true
		}
	}
	return false
}
