package voterfile

import "bytes"

// sniff looks at the first bytes of a file and refuses what is not a list.
// head is the whole file if atEnd is set.
func sniff(head []byte, atEnd bool) *FileError {
	if f := magic(head); f != nil {
		return f
	}
	text := bytes.TrimSpace(bytes.TrimPrefix(head, bom()))
	switch {
	case len(text) == 0 && atEnd:
		return empty()
	case isBinary(text):
		return notCSV("this is binary content, not CSV", "save it as CSV")
	case len(text) > 0 && text[0] == '<':
		return markup(text)
	case isJSON(text):
		return notCSV("this looks like JSON, not CSV", "export the list as CSV")
	}
	return nil
}

// isBinary tells content that is no text from a list of which a few rows are
// damaged: by zero bytes in its first line, or one in a hundred.
func isBinary(text []byte) bool {
	first, _, _ := bytes.Cut(text, []byte("\n"))
	return damaged(first) || bytes.Count(text, []byte{0}) > len(text)/100
}

func empty() *FileError {
	return &FileError{Kind: Empty, Problem: "the file is empty; expected a line of column names and a row for each address or voter",
		Advice: "export the list again"}
}

// isJSON tells an object, or a list of them, from a header such as [id],[lat].
func isJSON(text []byte) bool {
	if list, ok := bytes.CutPrefix(text, []byte("[")); ok {
		text = bytes.TrimSpace(list)
	}
	return bytes.HasPrefix(text, []byte("{"))
}

func notCSV(problem, advice string) *FileError {
	return &FileError{Kind: NotCSV, Problem: problem, Advice: advice}
}

func markup(text []byte) *FileError {
	head := bytes.ToLower(text[:min(len(text), 1024)])
	if bytes.HasPrefix(head, []byte("<!doctype html")) || bytes.Contains(head, []byte("<html")) || bytes.Contains(head, []byte("<head")) {
		return notCSV("this is an HTML page, not CSV", "download the file again; a sign-in or error page was probably saved in its place")
	}
	return notCSV("this is XML or HTML, not CSV", "export the list as CSV")
}

func magic(head []byte) *FileError {
	switch {
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0")):
		return notCSV("this is an Excel workbook (.xls), or one with a password, not CSV", "save it as .xlsx or as CSV, without a password")
	case bytes.HasPrefix(head, []byte("%PDF")):
		return notCSV("this is a PDF, not CSV", "ask for the list as CSV")
	case isOtherArchive(head):
		return notCSV("this is an archive, but neither zip nor gzip", "unpack it first")
	}
	return nil
}

func isOtherArchive(head []byte) bool {
	for _, begin := range []string{"7z\xbc\xaf\x27\x1c", "Rar!\x1a\x07", "\xfd7zXZ\x00", "\x28\xb5\x2f\xfd", "BZh91AY&SY"} {
		if bytes.HasPrefix(head, []byte(begin)) {
			return true
		}
	}
	return false
}
