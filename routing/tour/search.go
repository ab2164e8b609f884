package tour

// next and prev walk the tour as a ring.
func (r *ring) next(v int32) int32 {
	if r.back {
		return r.left(v)
	}
	return r.right(v)
}

func (r *ring) prev(v int32) int32 {
	if r.back {
		return r.right(v)
	}
	return r.left(v)
}

func (r *ring) right(v int32) int32 {
	i := r.pos[v] + 1
	if int(i) == r.n {
		i = 0
	}
	return r.tour[i]
}

func (r *ring) left(v int32) int32 {
	i := r.pos[v]
	if i == 0 {
		i = int32(r.n)
	}
	return r.tour[i-1]
}

// steps returns how many steps lead on from a to b.
func (r *ring) steps(a, b int32) int32 {
	d := r.pos[b] - r.pos[a]
	if r.back {
		d = -d
	}
	if d < 0 {
		d += int32(r.n)
	}
	return d
}

func (r *ring) push(v int32) {
	if !r.queued[v] {
		r.queued[v] = true
		r.queue = append(r.queue, v)
	}
}

// descend applies improving moves until no stop in the queue has one.
func (r *ring) descend() {
	for head := 0; head < len(r.queue); head++ {
		v := r.queue[head]
		r.queued[v] = false
		for r.improve(v) {
		}
		if head > 4*r.n { // keep the queue short
			r.queue = append(r.queue[:0], r.queue[head+1:]...)
			head = -1
		}
	}
	r.queue = r.queue[:0]
}

// turn reverses the path that leads on from a to b, and notes it. If the rest
// of the ring is shorter, that is reversed and the ring read the other way: the
// same tour.
func (r *ring) turn(a, b int32) {
	i, j := r.pos[a], r.pos[b]
	if r.back {
		i, j = j, i
	}
	n := int32(r.n)
	length := j - i + 1
	if length <= 0 {
		length += n
	}
	if 2*length > n && !r.oneWay { // a traveller's direction is not to change
		r.back = !r.back
		i, j = j+1, i-1
		if i == n {
			i = 0
		}
		if j < 0 {
			j = n - 1
		}
	}
	r.undo, r.stale = append(r.undo, i, j), true
	r.mirror(i, j)
}

// mirror reverses the positions from i to j, going right, perhaps past the end.
func (r *ring) mirror(i, j int32) {
	tour, pos := r.tour, r.pos
	if i > j {
		n := int32(len(tour))
		for range (j - i + 1 + n) / 2 {
			a, b := tour[i], tour[j]
			tour[i], pos[b] = b, i
			tour[j], pos[a] = a, j
			if i++; i == n {
				i = 0
			}
			if j--; j < 0 {
				j = n - 1
			}
		}
		return
	}
	for i < j {
		a, b := tour[i], tour[j]
		tour[i], pos[b] = b, i
		tour[j], pos[a] = a, j
		i++
		j--
	}
}

// takeBack undoes every turn since the log was cleared. The tour may be read
// the other way round afterwards.
func (r *ring) takeBack() {
	for k := len(r.undo) - 2; k >= 0; k -= 2 {
		r.mirror(r.undo[k], r.undo[k+1])
	}
	r.undo, r.stale = r.undo[:0], true
}
