package ch

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/paulmach/orb"
)

// part is a piece of the network being ordered, with vertices of its own.
type part struct {
	net Net // undirected
	ids []int32
	at  []orb.Point
}

// smallPart is the size from which parts are ordered by least degree.
const smallPart = 48

// dissector orders parts, several at a time.
type dissector struct {
	ctx     context.Context
	room    chan struct{} // tokens of further goroutines
	running sync.WaitGroup
	tangled atomic.Int64 // size of a part without a small cut; 0 if there is none
}

func newRoom() chan struct{} { return make(chan struct{}, runtime.GOMAXPROCS(0)-1) }

// spawnSize is the size from which a part is worth a goroutine.
const spawnSize = 500

// order writes the vertices of p into out, lowest rank first.
func (d *dissector) order(p part, out []int32) {
	if d.ctx.Err() != nil || d.tangled.Load() > 0 {
		return
	}
	pieces := components(p.net)
	if len(pieces) == 1 {
		d.orderConnected(p, out)
		return
	}
	for _, piece := range pieces {
		d.later(p.only(piece), out[:len(piece)])
		out = out[len(piece):]
	}
}

// later orders a part on a goroutine of its own if there is room.
func (d *dissector) later(p part, out []int32) {
	if len(p.ids) < spawnSize {
		d.order(p, out)
		return
	}
	select {
	case d.room <- struct{}{}:
		d.running.Go(func() {
			d.order(p, out)
			<-d.room
		})
	default:
		d.order(p, out)
	}
}

// orderConnected cuts a connected part in two.
func (d *dissector) orderConnected(p part, out []int32) {
	if len(p.ids) <= smallPart {
		leastDegree(p, out)
		return
	}
	c, ok := bestCut(p)
	if !ok {
		d.tangled.Store(int64(len(p.ids)))
		return
	}
	if len(c.one) == 0 && len(c.two) == 0 { // all of it is the cut
		for i, v := range c.cut {
			out[i] = p.ids[v]
		}
		return
	}
	top := out[len(c.one)+len(c.two):]
	for i, v := range c.cut {
		top[i] = p.ids[v]
	}
	d.later(p.only(c.one), out[:len(c.one)])
	d.order(p.only(c.two), out[len(c.one):len(c.one)+len(c.two)])
}

// only returns the part that the given vertices make, which are ascending.
func (p part) only(of []int32) part {
	number := make([]int32, len(p.ids))
	for i := range number {
		number[i] = -1
	}
	q := part{ids: make([]int32, len(of)), at: make([]orb.Point, len(of))}
	for i, v := range of {
		number[v] = int32(i)
		q.ids[i], q.at[i] = p.ids[v], p.at[v]
	}
	q.net.First = make([]int32, 1, len(of)+1)
	for _, v := range of {
		for _, h := range p.net.Head[p.net.First[v]:p.net.First[v+1]] {
			if number[h] >= 0 {
				q.net.Head = append(q.net.Head, number[h])
			}
		}
		q.net.First = append(q.net.First, int32(len(q.net.Head)))
	}
	return q
}

// components returns the connected components of an undirected network, each
// ascending, in the order of their first vertices.
func components(n Net) [][]int32 {
	of := make([]int32, n.Vertices())
	for i := range of {
		of[i] = -1
	}
	var count int32
	var stack []int32
	for v := range of {
		if of[v] >= 0 {
			continue
		}
		of[v] = count
		for stack = append(stack, int32(v)); len(stack) > 0; {
			top := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			for _, h := range n.Head[n.First[top]:n.First[top+1]] {
				if of[h] < 0 {
					of[h] = count
					stack = append(stack, h)
				}
			}
		}
		count++
	}
	out := make([][]int32, count)
	for v, c := range of {
		out[c] = append(out[c], int32(v))
	}
	return out
}
