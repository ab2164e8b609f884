package geocode

import (
	"cmp"
	"context"
	"fmt"
	"slices"
)

// Judge says which pins are suspect. m may be nil, as when a list is read: then
// the list alone speaks. It works on all cores, its answer does not depend on
// how many, and costs about 1.5 µs of one core a door, O(n log n), beside 25
// bytes a door. The error is the context's.
//
// What speaks against a pin is that it is far from the other doors of its
// street, from the street of its name on the map, from where its house number
// belongs, from its ZIP, town or county; or that doors of several streets lie on
// its very point. A street that the map does not know accuses nobody.
//
// Of a door with rivals it also says which of its points is the right one.
func (b *Book) Judge(ctx context.Context, m Map) (*Verdicts, error) {
	if err := b.gather(); err != nil {
		return nil, err
	}
	doors := b.Len()
	b.admit()
	defer b.dismiss(doors)
	q, err := newInquiry(ctx, b, m)
	if err != nil {
		return nil, fmt.Errorf("judge pins: %w", err)
	}
	marks, err := q.examine(ctx)
	if err != nil {
		return nil, fmt.Errorf("judge pins: %w", err)
	}
	q.weighAll(marks)
	sortVerdicts(q.found)
	v := &Verdicts{}
	if len(b.rivals) > 0 {
		q.found, v.chosen = b.settle(q.found, doors)
	}
	for _, f := range q.found {
		v.doors, v.findings = append(v.doors, f.door), append(v.findings, f.finding)
	}
	return v, nil
}

// examine looks at all streets and returns what is suspicious, by door.
func (q *inquiry) examine(ctx context.Context) ([]evidence, error) {
	examiners := make([]examiner, workers())
	for w := range examiners {
		examiners[w].q = q
	}
	err := share(ctx, max(0, len(q.first)-1), 64, func(w, street int) { examiners[w].examine(int32(street)) })
	if err != nil {
		return nil, err
	}
	var marks []evidence
	for _, x := range examiners {
		marks = append(marks, x.out...)
	}
	slices.SortFunc(marks, func(a, b evidence) int { return cmp.Compare(a.door, b.door) })
	return marks, nil
}

func sortVerdicts(list []verdict) {
	slices.SortFunc(list, func(a, b verdict) int { return cmp.Compare(a.door, b.door) })
}
