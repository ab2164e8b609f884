package jobs

import (
	"runtime"
	"runtime/debug"
)

// mostHeld is how much memory, in bytes, a process may hold behind a cut before
// it collects what is no longer used and gives that back.
const mostHeld = 256 << 20

// giveBack gives the system back what a large cut held, up to 1 GB for 100,000
// doors: the runtime itself would keep most of it for minutes. Small cuts, after
// which there is little to give, do not pay for it.
func giveBack() {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	if m.HeapSys-m.HeapReleased > mostHeld {
		debug.FreeOSMemory()
	}
}
