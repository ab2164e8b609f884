package ch

import (
	"errors"
	"fmt"
)

// Check verifies what queries rely on, so that a metric read from a file can
// do no harm: it belongs to a topology that passed its own Check, every arc
// leads up to a rank by a row of the topology, and what a row leads through
// lies below it, or is one of so many arcs. It costs one pass.
func (m *Metric) Check(arcs int) error {
	if err := m.check(arcs); err != nil {
		return fmt.Errorf("%w: %w", ErrNet, err)
	}
	return nil
}

func (m *Metric) check(arcs int) error {
	t := m.Topology
	for _, rows := range [2]Rows{m.Forward, m.Backward} {
		if err := rows.check(t); err != nil {
			return err
		}
	}
	for _, via := range [2][]int32{m.ForwardVia, m.BackwardVia} {
		if len(via) != len(t.Up) {
			return errors.New("a row without what it leads through")
		}
		for r := range int32(len(t.Rank)) {
			for _, v := range via[t.First[r]:t.First[r+1]] {
				if v >= r || v < 0 && int(^v) >= arcs {
					return fmt.Errorf("rank %d leads through what is not below it", r)
				}
			}
		}
	}
	return nil
}

func (rows *Rows) check(t *Topology) error {
	if len(rows.First) != len(t.First) {
		return errors.New("rows for other ranks")
	}
	if err := checkRows(rows.First, len(rows.Arc)); err != nil {
		return err
	}
	for r := range int32(len(t.Rank)) {
		for _, a := range rows.Arc[rows.First[r]:rows.First[r+1]] {
			if a.Row < t.First[r] || a.Row >= t.First[r+1] || t.Up[a.Row] != a.Head || a.Weight >= Inf {
				return fmt.Errorf("rank %d has an arc that is no row", r)
			}
		}
	}
	return nil
}
