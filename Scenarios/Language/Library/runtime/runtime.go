package runtime

const (
	Compiler = "gc"
	GOARCH   = "amd64"
	GOOS     = "linux"
)

type MemStats struct {
	Alloc, TotalAlloc, Sys, Lookups, Mallocs, Frees                    uint64
	HeapAlloc, HeapSys, HeapIdle, HeapInuse, HeapReleased, HeapObjects uint64
	StackInuse, StackSys, MSpanInuse, MSpanSys, MCacheInuse, MCacheSys uint64
	BuckHashSys, GCSys, OtherSys                                       uint64
	NextGC, LastGC, PauseTotalNs                                       uint64
	PauseNs, PauseEnd                                                  [256]uint64
	NumGC                                                              uint32
	EnableGC, DebugGC                                                  bool
	BySize                                                             [61]struct {
		Size           uint32
		Mallocs, Frees uint64
	}
}

// MemProfileRate has no effect: there are no memory profiles.
var MemProfileRate int = 512 * 1024

func GC()
func GOMAXPROCS(n int) int
func Goexit()
func Gosched()
func KeepAlive(x interface{})
func NumGoroutine() int
func ReadMemStats(m *MemStats)
func SetFinalizer(obj, finalizer interface{})

// Breakpoint ends the program, as without a debugger.
func Breakpoint() {
	print("SIGTRAP: trace trap\n")
	exit(2)
}

func exit(code int)
