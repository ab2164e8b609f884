//go:build !race

package routing_test

// racing tells that the race detector is on, which empties pools at random.
const racing = false
