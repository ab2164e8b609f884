package main

import "runtime/debug"

// spareMemory keeps the memory of an import near what a list of so many rows
// needs: 7.5 million stay below 500 MB. Its columns are few large blocks, so
// collecting often is cheap. Whoever sets GOMEMLIMIT or GOGC decides instead.
func spareMemory(env Env, rows int) {
	const base, row = 190 << 20, 27 // bytes
	if env.Get("GOMEMLIMIT") == "" && env.Get("GOGC") == "" {
		debug.SetMemoryLimit(base + int64(rows)*row)
	}
}
