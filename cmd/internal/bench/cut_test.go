package bench

import (
	"bytes"
	"os"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/paulmach/orb"

	"puerta/data"
)

// route visits doors one after another.
func route(id string, doors ...orb.Point) data.Route {
	r := data.Route{TurfID: id, Stops: []data.Stop{{Kind: data.StopStart, Point: orb.Point{9, 9}}}}
	for _, p := range doors {
		r.Stops = append(r.Stops, data.Stop{Kind: data.StopDoor, Point: p})
	}
	return r
}

// Two turfs; a door of the second lies among those of the first.
func TestCutLine(t *testing.T) {
	r := &data.CutResult{
		Turfs:  []data.Turf{{ID: "a", Doors: 4, Minutes: 100, Compactness: 0.5}, {ID: "b", Doors: 1, Minutes: 50, Compactness: 0.25}},
		Routes: []data.Route{route("a", orb.Point{0, 0}, orb.Point{2, 0}, orb.Point{2, 2}, orb.Point{0, 2}), route("b", orb.Point{1, 1})},
		Report: data.Report{DoorsIn: 8, DoorsInTurfs: 5, Turfs: 2, DoorsPerHour: 12.345, PeakMemoryMB: 70,
			Minutes: data.Minutes{Knock: 61, Walk: 52, Drive: 43, Park: 34},
			Seconds: map[string]float64{"read_doors": 5, "read_streets": 6, "snap": 1, "cells": 0.5, "links": 0.25, "cut": 4, "order": 2, "outline": 0.25}},
	}
	for alone, mb := range map[bool]string{true: "70", false: "≤ 70"} {
		var out bytes.Buffer
		table := NewTable(&out)
		if err := CutHeader(table); err != nil {
			t.Fatal(err)
		}
		if err := cutLine(CutCase{Name: "two", Alone: alone}, r, 19*time.Second, table); err != nil {
			t.Fatal(err)
		}
		if err := table.Flush(); err != nil {
			t.Fatal(err)
		}
		wants(t, out.String(), []string{
			"case doors in in turfs turfs doors/h knock min walk min drive min park min p5 min p50 min p95 min max min mingled % compact worst 10th " +
				"doors s streets s snap s cells s links s cut s order s outline s total s peak MB µs/door",
			"two 8 5 2 12.35 61 52 43 34 52.5 75.0 97.5 100.0 20.00 0.375 0.275 5.00 6.00 1.00 0.50 0.25 4.00 2.00 0.25 19.00 " + mb + " 1000000"})
		cells := strings.Count(strings.SplitAfter(out.String(), "\n")[0], "  ")
		if cells < 20 {
			t.Errorf("columns run together:\n%s", out.String())
		}
	}
}

// What was held and given back is forgotten.
func TestNewPeak(t *testing.T) {
	held := make([]byte, 256<<20)
	for i := 0; i < len(held); i += 4096 {
		held[i] = 1
	}
	runtime.KeepAlive(held)
	held = nil
	if !NewPeak() {
		t.Skip("the kernel does not forget peaks")
	}
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		t.Fatal(err)
	}
	peak, now := kilobytes(t, string(status), "VmHWM:"), kilobytes(t, string(status), "VmRSS:")
	if peak > now+64<<10 { // what else the process holds is not this test's
		t.Errorf("the peak is %d kB where %d kB are held", peak, now)
	}
}

func kilobytes(t *testing.T, status, name string) int {
	t.Helper()
	_, rest, _ := strings.Cut(status, name)
	kb, err := strconv.Atoi(strings.Fields(rest)[0])
	if err != nil {
		t.Fatal(err)
	}
	return kb
}
