package bench

import (
	"context"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"
	"time"

	"puerta/cmd/internal/cutter"
	"puerta/data"
)

// CutCase is a cut that is measured. Its doors and streets have been read.
type CutCase struct {
	Name    string
	Input   cutter.Input // with its phases so far
	Options cutter.Options
	Began   time.Time // when reading began
	Alone   bool      // the peak of memory is of this case alone; see NewPeak
}

// cutColumns are the columns of Cut.
const cutColumns = "case\tdoors in\tin turfs\tturfs\tdoors/h\t" +
	"knock min\twalk min\tdrive min\tpark min\tp5 min\tp50 min\tp95 min\tmax min\t" +
	"mingled %\tcompact\tworst 10th\t" +
	"doors s\tstreets s\tsnap s\tcells s\tlinks s\tcut s\torder s\toutline s\ttotal s\tpeak MB\tµs/door\t\n"

// cutPhases are the phases of a job that have a column, in their order.
var cutPhases = [...]string{"read_doors", "read_streets", "snap", "cells", "links", "cut", "order", "outline"}

// CutHeader prints the head of the table of Cut.
func CutHeader(w io.Writer) error {
	_, err := io.WriteString(w, cutColumns)
	return err
}

// Cut cuts a case as `puerta cut` does and prints a line: what came out, how
// well it is shaped, what it took. It uses all cores.
func Cut(ctx context.Context, c CutCase, w io.Writer) error {
	r, err := cutter.Run(ctx, c.Input, c.Options)
	if err != nil {
		return fmt.Errorf("%s: %w", c.Name, err)
	}
	return cutLine(c, r, time.Since(c.Began), w)
}

// cutLine prints the line of a cut that took so long.
func cutLine(c CutCase, r *data.CutResult, took time.Duration, w io.Writer) error {
	p, m, s := &r.Report, &r.Report.Minutes, cutter.Score(r)
	var b strings.Builder
	fmt.Fprintf(&b, "%s\t%d\t%d\t%d\t%.2f\t", c.Name, p.DoorsIn, p.DoorsInTurfs, p.Turfs, p.DoorsPerHour)
	fmt.Fprintf(&b, "%.0f\t%.0f\t%.0f\t%.0f\t", m.Knock, m.Walk, m.Drive, m.Park)
	fmt.Fprintf(&b, "%.1f\t%.1f\t%.1f\t%.1f\t", s.Minutes.P5, s.Minutes.P50, s.Minutes.P95, s.Minutes.Most)
	fmt.Fprintf(&b, "%.2f\t%.3f\t%.3f\t", 100*s.MingledShare(), s.Compactness.Mean, s.Compactness.P10)
	for _, phase := range cutPhases {
		fmt.Fprintf(&b, "%.2f\t", p.Seconds[phase])
	}
	fmt.Fprintf(&b, "%.2f\t%s\t%.0f\t\n", took.Seconds(), peak(p.PeakMemoryMB, c.Alone), perDoor(p))
	_, err := io.WriteString(w, b.String())
	return err
}

// perDoor returns the microseconds from snapping to outlines for each door;
// reading is not counted.
func perDoor(r *data.Report) float64 {
	var s float64
	for _, phase := range cutPhases[2:] {
		s += r.Seconds[phase]
	}
	return 1e6 * s / float64(max(1, r.DoorsIn))
}

// peak shows the most memory held; what may be that of a case before is marked.
func peak(mb float64, alone bool) string {
	if alone {
		return fmt.Sprintf("%.0f", mb)
	}
	return fmt.Sprintf("≤ %.0f", mb)
}

// NewPeak gives free memory back and lets the kernel forget the most that the
// process has held; false if the kernel does not do so (only Linux does).
func NewPeak() bool {
	debug.FreeOSMemory()
	return os.WriteFile("/proc/self/clear_refs", []byte("5"), 0) == nil // proc(5): 5 resets VmHWM
}
