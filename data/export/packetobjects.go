package export

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// object is one of a PDF document of fpdf.
type object struct {
	number, now int // as it is called there, and in what it is bound into
	from        int // where it begins
	body        []byte
	kept        bool
}

// objects are those of a document, in the order in which they stand.
type objects struct {
	all      []object
	byNumber []int // number → row of all; −1 for none
}

// tableRowLength is that of an entry of the table of objects.
const tableRowLength = 20

// objectsOf reads the table of a document's objects. What is about the document
// as a whole is not kept: catalog, outlines, information.
func objectsOf(doc []byte) (*objects, error) {
	at := bytes.LastIndex(doc, []byte("startxref\n"))
	if at < 0 {
		return nil, errDocument
	}
	table, err := strconv.Atoi(strings.Fields(string(doc[at:]) + " x")[1])
	if err != nil || table < 0 || table >= at {
		return nil, errDocument
	}
	var from, n int
	if _, err := fmt.Sscanf(string(doc[table:min(len(doc), table+40)]), "xref\n%d %d\n", &from, &n); err != nil || from != 0 {
		return nil, errDocument
	}
	rows := table + bytes.IndexByte(doc[table+len("xref\n"):], '\n') + len("xref\n") + 1
	if n < 2 || rows+n*tableRowLength > len(doc) {
		return nil, errDocument
	}
	o := &objects{byNumber: make([]int, n)}
	for i := 1; i < n; i++ {
		row := doc[rows+i*tableRowLength:]
		place, err := strconv.Atoi(string(row[:10]))
		if err != nil || place >= table {
			return nil, errDocument
		}
		o.all = append(o.all, object{number: i, from: place})
	}
	return o, o.cut(doc, table)
}

// cut parts the document into its objects.
func (o *objects) cut(doc []byte, end int) error {
	slices.SortFunc(o.all, func(a, b object) int { return cmp.Compare(a.from, b.from) })
	for i := range o.all {
		one, to := &o.all[i], end
		if i+1 < len(o.all) {
			to = o.all[i+1].from
		}
		var ok bool
		if one.body, ok = bytes.CutPrefix(doc[one.from:to], fmt.Appendf(nil, "%d 0 obj\n", one.number)); !ok {
			return errDocument
		}
		one.kept = !aboutAll(one.body)
		o.byNumber[one.number] = i
	}
	return nil
}

// aboutAll tells whether an object is about a document as a whole.
func aboutAll(body []byte) bool {
	head, _, _ := bytes.Cut(body, []byte("stream\n"))
	return bytes.HasPrefix(head, []byte("<</Title ")) || bytes.HasPrefix(head, []byte("<</Type /Outlines")) ||
		bytes.HasPrefix(head, []byte("<<\n/Producer ")) || bytes.HasPrefix(head, []byte("<<\n/Type /Catalog"))
}

// now returns the new number of an object.
func (o *objects) now(number int) int { return o.all[o.byNumber[number]].now }

// renumber gives what an object refers to its new number: "5 0 R".
func (o *objects) renumber(head []byte) []byte {
	var out []byte
	for {
		at := bytes.Index(head, []byte(" 0 R"))
		if at < 0 {
			return append(out, head...)
		}
		from := at
		for from > 0 && head[from-1] >= '0' && head[from-1] <= '9' {
			from--
		}
		out = append(out, head[:from]...)
		if n, err := strconv.Atoi(string(head[from:at])); err == nil && n > 0 && n < len(o.byNumber) {
			out = strconv.AppendInt(out, int64(o.now(n)), 10)
		}
		out = append(out, " 0 R"...)
		head = head[at+len(" 0 R"):]
	}
}

// kids returns the new numbers of the pages, in order.
func (o *objects) kids() []int {
	body := o.all[o.byNumber[1]].body
	_, list, _ := bytes.Cut(body, []byte("/Kids ["))
	list, _, _ = bytes.Cut(list, []byte("]"))
	var out []int
	for _, word := range strings.Split(string(list), " 0 R") {
		if n, err := strconv.Atoi(strings.TrimSpace(word)); err == nil && n > 0 && n < len(o.byNumber) {
			out = append(out, o.now(n))
		}
	}
	return out
}
