package export

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"time"

	"codeberg.org/go-fonts/dejavu/dejavusanscondensed"
	"codeberg.org/go-fonts/dejavu/dejavusanscondensedbold"
	"codeberg.org/go-pdf/fpdf"
)

// Paper is the size of a packet's pages; the zero value is Letter.
type Paper string

// The sizes of paper.
const (
	Letter Paper = "letter"
	A4     Paper = "a4"
)

// Print is how packets are printed; the zero value is on Letter, in print of the
// usual size.
type Print struct {
	Paper Paper
	Large bool // for eyes that want 16 points
}

// PacketPDF writes the packets of some turfs; see Packets.
func PacketPDF(w io.Writer, sheets []Sheet, how Print) error {
	k := NewPackets(w, how)
	for i := range sheets {
		if err := k.Add(&sheets[i]); err != nil {
			return err
		}
	}
	return k.Close()
}

// volume is how many turfs are drawn before they are written. Each volume has
// letters of its own, some 25 kB.
const volume = 20

// Packets writes a document turf by turf: for each a cover with its numbers, a QR
// code and a map, maps of its parts where one does not show them all, and its
// doors in walking order, by street, with room to write. It reads in black and
// white, and the same sheets give the same bytes. It goes out every twenty turfs
// and holds no more than these, some 10 MB, so sheets may come one by one.
// A document takes some 20 ms, most of it for the letters, and each turf 5 to 20.
// Letters are those of DejaVu Sans (free licence, see the module
// go-fonts/dejavu): Latin with all its accents, Greek, Cyrillic.
type Packets struct {
	how   Print
	lang  string // of the first turf
	p     *printer
	marks []bookmark
	out   binder
}

// NewPackets begins a document.
func NewPackets(w io.Writer, how Print) *Packets { return &Packets{how: how, out: binder{w: w}} }

// Add draws the pages of one turf. Errors are those of writing, wrapped.
func (k *Packets) Add(s *Sheet) error {
	if k.lang == "" {
		k.lang = "en"
		if s.Lang == "es" {
			k.lang = s.Lang
		}
	}
	if k.p == nil {
		k.p = newPrinter(k.how)
	}
	k.marks = append(k.marks, bookmark{printable(s.name()), k.p.pdf.PageCount()})
	k.p.sheet(s)
	if len(k.marks) < volume {
		return nil
	}
	return k.flush()
}

// flush writes what was drawn.
func (k *Packets) flush() error {
	if k.p == nil {
		return nil
	}
	var doc bytes.Buffer
	err := k.p.pdf.Output(&doc)
	if err == nil {
		err = k.out.add(doc.Bytes(), k.marks)
	}
	if err != nil {
		return fmt.Errorf("write a packet: %w", err)
	}
	k.p, k.marks = nil, nil
	return nil
}

// Close ends the document. One without turfs is an error.
func (k *Packets) Close() error {
	if err := k.flush(); err != nil {
		return err
	}
	if k.out.at == 0 {
		return errors.New("a packet needs at least one turf")
	}
	if err := k.out.close(k.lang); err != nil {
		return fmt.Errorf("write a packet: %w", err)
	}
	return nil
}

// Lengths on paper, in millimetres.
const (
	margin   = 12.0
	footRoom = 9.0 // below the content, for the foot
)

// printer draws packets.
type printer struct {
	pdf           *fpdf.Fpdf
	face          typeface
	width, height float64 // of the content
	word          words   // of the sheet that is drawn
}

// newPrinter begins a document. Its dates are fixed: they would make every packet
// another.
func newPrinter(how Print) *printer {
	size := "Letter"
	if how.Paper == A4 {
		size = "A4"
	}
	pdf := fpdf.New("P", "mm", size, "")
	pdf.AddUTF8FontFromBytes("sans", "", dejavusanscondensed.TTF)
	pdf.AddUTF8FontFromBytes("sans", "B", dejavusanscondensedbold.TTF)
	fixed := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	pdf.SetCreationDate(fixed)
	pdf.SetModificationDate(fixed)
	pdf.SetCatalogSort(true)
	pdf.SetAutoPageBreak(false, 0)
	w, h := pdf.GetPageSize()
	return &printer{pdf: pdf, face: typefaceOf(how.Large), width: w - 2*margin, height: h - 2*margin - footRoom}
}

// sheet draws the pages of one turf: cover, maps of its parts, doors.
func (p *printer) sheet(s *Sheet) {
	p.word = wordsIn(s.Lang)
	c := p.planCover(s)
	t := p.table(s)
	tables := paginate(t.rows, p.height-t.headHeight(&p.face))
	maps := pairs(c.parts)
	f := foot{name: printable(s.name()), credit: p.word.credit(s.Credit), of: 1 + len(maps) + len(tables)}
	p.page(&f)
	p.cover(s, c)
	for _, two := range maps {
		p.page(&f)
		p.drawParts(s, two)
	}
	for _, rows := range tables {
		p.page(&f)
		p.drawTable(t, rows)
	}
}

// foot is what stands below the pages of a turf.
type foot struct {
	name, credit string
	n, of        int
}

// page begins a page with its foot: whose map it is, the turf and the number.
func (p *printer) page(f *foot) {
	p.pdf.AddPage()
	f.n++
	y := margin + p.height + footRoom
	p.font("", p.face.foot)
	p.pdf.Text(margin, y, f.credit)
	room := p.width - p.pdf.GetStringWidth(f.credit) - 6
	p.font("B", p.face.foot+1)
	number := fmt.Sprintf(" – %d/%d", f.n, f.of)
	p.right(margin+p.width, y, p.fit(f.name, room-p.pdf.GetStringWidth(number))+number)
}

// font sets style ("" or "B") and size in points.
func (p *printer) font(style string, size float64) { p.pdf.SetFont("sans", style, size) }

// right writes text that ends at x.
func (p *printer) right(x, y float64, s string) { p.pdf.Text(x-p.pdf.GetStringWidth(s), y, s) }

// centre writes text around x.
func (p *printer) centre(x, y float64, s string) { p.pdf.Text(x-p.pdf.GetStringWidth(s)/2, y, s) }
