package export

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf16"
)

// binder puts PDF documents of fpdf one behind the other into one file, as they
// come, so that a document of thousands of turfs is never in memory as a whole:
// fpdf itself keeps every page until the end. It knows just as much of the format
// (ISO 32000-1, 7.5) as fpdf writes: objects in one table, no generations.
type binder struct {
	w       io.Writer
	at      int64   // bytes written
	offsets []int64 // object, 1 less → where it stands
	trees   []int   // objects: the pages of each document
	pages   int
	marks   []bookmark
}

// bookmark leads to the first page of a turf.
type bookmark struct {
	title string
	page  int // within its document, from 0; once bound, its object
}

// Objects of the whole, written last.
const (
	catalogObject = iota + 1
	treeObject
	outlineObject
	infoObject
	firstObject
)

// errDocument is for what fpdf does not write.
var errDocument = errors.New("not a document that can be bound")

// add writes the objects of a document.
func (b *binder) add(doc []byte, marks []bookmark) error {
	o, err := objectsOf(doc)
	if err != nil {
		return err
	}
	if b.at == 0 {
		b.offsets = make([]int64, firstObject-1)
		if err := b.write(doc[:o.all[0].from]); err != nil {
			return err
		}
	}
	next := len(b.offsets) + 1
	for i := range o.all {
		if o.all[i].kept {
			o.all[i].now = next
			next++
		}
	}
	for i := range o.all {
		if err := b.object(o, &o.all[i]); err != nil {
			return err
		}
	}
	return b.mark(o, marks)
}

// mark notes the pages of a document, and where its turfs begin.
func (b *binder) mark(o *objects, marks []bookmark) error {
	kids := o.kids()
	b.trees, b.pages = append(b.trees, o.now(1)), b.pages+len(kids)
	for _, m := range marks {
		if m.page >= len(kids) {
			return errDocument
		}
		b.marks = append(b.marks, bookmark{m.title, kids[m.page]})
	}
	return nil
}

// object writes one with its new number and those of what it refers to.
func (b *binder) object(o *objects, one *object) error {
	if !one.kept {
		return nil
	}
	head, rest := one.body, []byte(nil)
	if at := bytes.Index(head, []byte("stream\n")); at >= 0 {
		head, rest = head[:at], head[at:]
	}
	head = o.renumber(head)
	if one.number == 1 { // the pages of the document are a branch of all pages
		head = bytes.Replace(head, []byte("/Type /Pages"), fmt.Appendf(nil, "/Type /Pages\n/Parent %d 0 R", treeObject), 1)
	}
	b.offsets = append(b.offsets, b.at)
	return b.write(fmt.Appendf(nil, "%d 0 obj\n", one.now), head, rest)
}

func (b *binder) write(all ...[]byte) error {
	for _, part := range all {
		n, err := b.w.Write(part)
		b.at += int64(n)
		if err != nil {
			return err
		}
	}
	return nil
}

// close writes what holds the documents together.
func (b *binder) close(lang string) error {
	var kids []byte
	for _, n := range b.trees {
		kids = fmt.Appendf(kids, "%d 0 R ", n)
	}
	parts := [][]byte{
		fmt.Appendf(nil, "<</Type /Catalog\n/Pages %d 0 R\n/Lang (%s)\n/Outlines %d 0 R\n/PageMode /UseOutlines>>", treeObject, lang, outlineObject),
		fmt.Appendf(nil, "<</Type /Pages\n/Kids [%s]\n/Count %d>>", kids, b.pages),
		fmt.Appendf(nil, "<</Type /Outlines\n/First %d 0 R\n/Last %d 0 R\n/Count %d>>", len(b.offsets)+1, len(b.offsets)+len(b.marks), len(b.marks)),
		[]byte("<</Producer (Puerta)\n/Creator (Puerta)\n/CreationDate (D:20000101000000)\n/ModDate (D:20000101000000)>>"),
	}
	for i, part := range parts {
		b.offsets[i] = b.at
		if err := b.write(fmt.Appendf(nil, "%d 0 obj\n%s\nendobj\n", i+1, part)); err != nil {
			return err
		}
	}
	for i := range b.marks {
		b.offsets = append(b.offsets, b.at)
		if err := b.write(b.outline(i)); err != nil {
			return err
		}
	}
	return b.table()
}

// outline is the entry of a turf.
func (b *binder) outline(i int) []byte {
	number := len(b.offsets)
	out := fmt.Appendf(nil, "%d 0 obj\n<</Title <FEFF", number)
	for _, u := range utf16.Encode([]rune(b.marks[i].title)) {
		out = fmt.Appendf(out, "%04X", u)
	}
	out = fmt.Appendf(out, ">\n/Parent %d 0 R\n/Dest [%d 0 R /Fit]", outlineObject, b.marks[i].page)
	if i > 0 {
		out = fmt.Appendf(out, "\n/Prev %d 0 R", number-1)
	}
	if i+1 < len(b.marks) {
		out = fmt.Appendf(out, "\n/Next %d 0 R", number+1)
	}
	return append(out, ">>\nendobj\n"...)
}

// table writes where every object stands.
func (b *binder) table() error {
	out := fmt.Appendf(nil, "xref\n0 %d\n0000000000 65535 f \n", len(b.offsets)+1)
	for _, at := range b.offsets {
		out = fmt.Appendf(out, "%010d 00000 n \n", at)
	}
	out = fmt.Appendf(out, "trailer\n<</Size %d\n/Root %d 0 R\n/Info %d 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(b.offsets)+1, catalogObject, infoObject, b.at)
	return b.write(out)
}
