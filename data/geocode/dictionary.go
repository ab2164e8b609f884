package geocode

import "strings"

// dictionary numbers texts from 0 in the order in which they come. The rows of
// a list mostly repeat what the row before has, so the last one is remembered.
type dictionary struct {
	number map[string]int32
	texts  []string
	last   int32
}

func newDictionary() dictionary { return dictionary{number: map[string]int32{}} }

func (d *dictionary) of(s string) int32 {
	if int(d.last) < len(d.texts) && d.texts[d.last] == s {
		return d.last
	}
	n, ok := d.number[s]
	if !ok {
		s = strings.Clone(s) // not the line it is part of
		n = int32(len(d.texts))
		d.number[s], d.texts = n, append(d.texts, s)
	}
	d.last = n
	return n
}

// tuples numbers values that belong together, as dictionary does.
type tuples[T comparable] struct {
	number map[T]int32
	values []T
	last   int32
}

func newTuples[T comparable]() tuples[T] { return tuples[T]{number: map[T]int32{}} }

func (d *tuples[T]) of(v T) int32 {
	if int(d.last) < len(d.values) && d.values[d.last] == v {
		return d.last
	}
	n, ok := d.number[v]
	if !ok {
		n = int32(len(d.values))
		d.number[v], d.values = n, append(d.values, v)
	}
	d.last = n
	return n
}
