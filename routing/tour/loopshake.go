package tour

// A shake takes out fewest to fewest+more−1 stops. Plans dearer by up to a
// share of warmth are gone on from at first, later only cheaper ones.
const (
	fewest = 2
	more   = 5
	warmth = 0.004
)

// shake takes out some stops that lie together and puts each where it costs
// least, mends what is near, and goes on from there if that is not much dearer.
func (l *Looper) shake(times int) {
	if l.p.N < 3 {
		return
	}
	l.kept.copyFrom(&l.now)
	for k := range times {
		l.ruin()
		l.recreate()
		l.descend()
		slack := int64(float64(l.best.total) * warmth * float64(times-k) / float64(times) * l.rng.Float64())
		switch {
		case l.now.total < l.best.total:
			l.best.copyFrom(&l.now)
			l.kept.copyFrom(&l.now)
		case l.now.total <= l.kept.total+slack && l.now.total <= l.best.total+2*slack:
			l.kept.copyFrom(&l.now)
		default:
			l.now.copyFrom(&l.kept)
		}
	}
}

// ruin takes out a stop and some of those near it.
func (l *Looper) ruin() {
	l.out = l.out[:0]
	v := l.rng.Int32N(int32(l.p.N))
	for count := fewest + l.rng.IntN(more); count > 0; count-- {
		if l.now.home[v] >= 0 && !l.begun(v) {
			c, _ := l.chainFrom(v, 1, true)
			l.pushAround(v)
			l.lift(c)
			l.out = append(l.out, v)
		}
		if len(l.out) > 0 && l.rng.IntN(4) > 0 {
			v = l.out[l.rng.IntN(len(l.out))]
		}
		list := l.near
		if l.rng.IntN(3) == 0 {
			list = l.roads
		}
		v = list[int(v)*l.nearK+l.rng.IntN(l.nearK)]
	}
}

// recreate puts the stops that were taken out back, in random order.
func (l *Looper) recreate() {
	l.rng.Shuffle(len(l.out), func(i, j int) { l.out[i], l.out[j] = l.out[j], l.out[i] })
	for _, v := range l.out {
		c := chain{a: v, b: v, count: 1, knock: l.p.knock(v)}
		l.put(c, l.cheapest(c))
		l.push(v)
		l.pushAround(v)
	}
}
