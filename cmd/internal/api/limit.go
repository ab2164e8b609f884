package api

import (
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// limits are the rates of callers, by name. One that was idle long enough to
// have its whole burst again is forgotten.
type limits struct {
	rate  rate.Limit // requests a second
	burst int
	mu    sync.Mutex
	of    map[string]*rate.Limiter
	swept time.Time
}

func newLimits(perSecond float64, burst int) *limits {
	return &limits{rate: rate.Limit(perSecond), burst: burst, of: map[string]*rate.Limiter{}}
}

// take tells whether a caller may ask once more, else in how long.
func (l *limits) take(name string, now time.Time) (bool, time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.sweep(now)
	one := l.of[name]
	if one == nil {
		one = rate.NewLimiter(l.rate, l.burst)
		l.of[name] = one
	}
	if one.AllowN(now, 1) {
		return true, 0
	}
	return false, l.until(one, now)
}

// sweep forgets, once a minute, whoever has not asked for a while.
func (l *limits) sweep(now time.Time) {
	if now.Sub(l.swept) < time.Minute {
		return
	}
	l.swept = now
	for name, one := range l.of {
		if one.TokensAt(now) >= float64(l.burst) {
			delete(l.of, name)
		}
	}
}

// spent tells whether a caller may not ask now, without counting it, and for how
// long.
func (l *limits) spent(name string, now time.Time) (bool, time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	one := l.of[name]
	if one == nil || one.TokensAt(now) >= 1 {
		return false, 0
	}
	return true, l.until(one, now)
}

// until is how long it takes until one may ask again.
func (l *limits) until(one *rate.Limiter, now time.Time) time.Duration {
	return time.Duration((1 - one.TokensAt(now)) / float64(l.rate) * float64(time.Second))
}

// mayAsk counts a request of a key or link.
func (a *api) mayAsk(name string) error { return a.count(a.keyLimits, name) }

// mayGuess counts a request without a key, or with a wrong one.
func (a *api) mayGuess(q *asked) error { return a.count(a.guessLimits, q.remote) }

// guessedTooMuch refuses whoever asked too often without a key or with a wrong
// one.
func (a *api) guessedTooMuch(q *asked) error {
	if spent, wait := a.guessLimits.spent(q.remote, time.Now()); spent {
		return &fault{code: "too_many", retry: wait}
	}
	return nil
}

func (a *api) count(l *limits, name string) error {
	if ok, wait := l.take(name, time.Now()); !ok {
		return &fault{code: "too_many", retry: wait}
	}
	return nil
}
