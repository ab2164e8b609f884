package osmgraph

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"sync"

	"google.golang.org/protobuf/encoding/protowire"
)

// maxCores bounds how many blocks are held inflated at once.
const maxCores = 8

// job is a block on its way from the file through decode to take.
type job[T any] struct {
	frame  frame
	result chan result[T] // of length one: a worker never waits
}

type result[T any] struct {
	value T
	err   error
}

// scan reads the whole file: decode is called for every data block, on several
// cores, and take for every result, by the caller's goroutine in file order.
// It ends with the first error, in file order too.
func scan[T any](ctx context.Context, s *source, phase string, decode func(*block) (T, error), take func(T) error) error {
	if err := s.rewind(); err != nil {
		return err
	}
	cores := min(runtime.GOMAXPROCS(0), maxCores)
	work, order := make(chan job[T]), make(chan job[T], cores)
	ctx, stop := context.WithCancel(ctx)
	var running sync.WaitGroup
	defer running.Wait()
	defer stop()

	running.Go(func() { feed(ctx, s, work, order) })
	for range cores {
		running.Go(func() {
			var b block
			for j := range work {
				j.result <- decodeFrame(&b, j.frame, decode)
			}
		})
	}
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case j, more := <-order:
			if !more {
				return ctx.Err()
			}
			if err := finish(ctx, s, phase, j, take); err != nil {
				return err
			}
		}
	}
}

// finish waits for the result of a block and takes it.
func finish[T any](ctx context.Context, s *source, phase string, j job[T], take func(T) error) error {
	var r result[T]
	select {
	case <-ctx.Done():
		return ctx.Err()
	case r = <-j.result:
	}
	if r.err != nil {
		return r.err
	}
	if err := take(r.value); err != nil {
		return err
	}
	if s.progress != nil {
		s.progress(phase, j.frame.end, s.size)
	}
	return nil
}

// feed reads the blocks and hands each to a worker and, in order, to scan.
func feed[T any](ctx context.Context, s *source, work, order chan<- job[T]) {
	defer close(order)
	defer close(work)
	err := s.header()
	for {
		j := job[T]{result: make(chan result[T], 1)}
		if err == nil {
			j.frame, err = s.next()
		}
		if err == io.EOF {
			return
		}
		if err != nil {
			j.result <- result[T]{err: err}
		}
		select {
		case order <- j:
		case <-ctx.Done():
			return
		}
		if err != nil {
			return
		}
		select {
		case work <- j:
		case <-ctx.Done():
			return
		}
	}
}

// decodeFrame decodes one block; a slip of the decoder on a damaged file
// becomes an error.
func decodeFrame[T any](b *block, f frame, decode func(*block) (T, error)) (r result[T]) {
	defer func() {
		if p := recover(); p != nil {
			r = result[T]{err: damaged(fmt.Sprint(p))}
		}
	}()
	if f.kind != "OSMData" { // the format asks to skip what one does not know
		return r
	}
	if err := b.load(f.blob); err != nil {
		return result[T]{err: err}
	}
	r.value, r.err = decode(b)
	return r
}

// header reads the first block, which says what a reader must understand.
func (s *source) header() error {
	f, err := s.next()
	if err != nil {
		return err
	}
	if f.kind != "OSMHeader" {
		return formatError("it does not begin with a header; download it again")
	}
	var b block
	msg, err := b.unpack(f.blob)
	if err != nil {
		return err
	}
	return eachField(msg, func(f field) error {
		const required protowire.Number = 4
		if f.num != required {
			return nil
		}
		switch feature := string(f.data); feature {
		case "OsmSchema-V0.6", "DenseNodes":
			return nil
		case "HistoricalInformation":
			return formatError("it is a history file; make a plain one with: osmium time-filter x.osh.pbf -o x.osm.pbf")
		default:
			return formatError("it needs the feature %.40q; rewrite it with: osmium cat x.osm.pbf -o y.osm.pbf", feature)
		}
	})
}
