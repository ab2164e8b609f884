package export

import (
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

// PacketPDF writes a printed packet: for each turf a cover with its numbers and
// a map of the walk, then its doors in walking order, by street, with room to
// write. It reads in black and white, and the same sheets give the same bytes.
// All sheets are in memory, and so is the packet: some tens of kilobytes a turf.
// It takes some 20 ms and 3 more for each turf, of which the fonts take most.
// Many may be written at once. Letters are those of DejaVu Sans (free licence,
// see the module go-fonts/dejavu): Latin with all its accents, Greek, Cyrillic.
func PacketPDF(w io.Writer, sheets []Sheet, paper Paper) error {
	if len(sheets) == 0 {
		return errors.New("a packet needs at least one turf")
	}
	p := newPrinter(paper, sheets[0].Lang)
	for i := range sheets {
		p.sheet(&sheets[i])
	}
	if err := p.pdf.Output(w); err != nil {
		return fmt.Errorf("write a packet: %w", err)
	}
	return nil
}

// Lengths on paper, in millimetres.
const (
	margin     = 12.0
	footRoom   = 9.0 // below the content, for the foot
	lineHeight = 4.2 // of text in a table
)

// printer draws packets.
type printer struct {
	pdf           *fpdf.Fpdf
	width, height float64 // of the content
	word          words   // of the sheet that is drawn
}

// newPrinter begins a document. Dates in it are fixed: they would tell nothing,
// and make every packet another.
func newPrinter(paper Paper, lang string) *printer {
	size := "Letter"
	if paper == A4 {
		size = "A4"
	}
	pdf := fpdf.New("P", "mm", size, "")
	pdf.AddUTF8FontFromBytes("sans", "", dejavusanscondensed.TTF)
	pdf.AddUTF8FontFromBytes("sans", "B", dejavusanscondensedbold.TTF)
	fixed := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	pdf.SetCreationDate(fixed)
	pdf.SetModificationDate(fixed)
	pdf.SetCatalogSort(true)
	pdf.SetCreator("Puerta", true)
	pdf.SetProducer("Puerta", true)
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetLang(lang)
	w, h := pdf.GetPageSize()
	return &printer{pdf: pdf, width: w - 2*margin, height: h - 2*margin - footRoom}
}

// sheet draws the pages of one turf.
func (p *printer) sheet(s *Sheet) {
	p.word = wordsIn(s.Lang)
	t := p.table(s)
	pages := paginate(t.rows, p.height-t.headHeight())
	name, all := printable(s.Turf.Name), len(pages)+1
	p.page(name, 1, all)
	p.pdf.Bookmark(name, 0, 0)
	p.cover(s)
	for i, rows := range pages {
		p.page(name, i+2, all)
		p.drawTable(t, rows)
	}
}

// page begins a page with its foot: whose map it is, the turf and the number.
func (p *printer) page(name string, n, of int) {
	p.pdf.AddPage()
	y := margin + p.height + footRoom
	p.font("", 8)
	p.pdf.Text(margin, y, p.word.attribution)
	number := fmt.Sprintf(" – %d/%d", n, of)
	p.font("B", 9)
	p.right(margin+p.width, y, p.fit(name, p.width*0.6)+number)
}

// font sets style ("" or "B") and size in points.
func (p *printer) font(style string, size float64) { p.pdf.SetFont("sans", style, size) }

// right writes text that ends at x.
func (p *printer) right(x, y float64, s string) { p.pdf.Text(x-p.pdf.GetStringWidth(s), y, s) }

// centre writes text around x.
func (p *printer) centre(x, y float64, s string) { p.pdf.Text(x-p.pdf.GetStringWidth(s)/2, y, s) }
