package main

import (
	"os"
	"runtime"
)

var a, b runtime.MemStats
var _ = os.Args
var g []byte

func show(s string) {
	println(s, "mallocs", b.Mallocs-a.Mallocs, "frees", b.Frees-a.Frees, "alloc", int(b.HeapAlloc)-int(a.HeapAlloc), "inuse", int(b.HeapInuse)-int(a.HeapInuse), "idle", int(b.HeapIdle)-int(a.HeapIdle), "sys", b.HeapSys-a.HeapSys, "rel", b.HeapReleased, "objs", int(b.HeapObjects)-int(a.HeapObjects), "stk", int(b.StackInuse)-int(a.StackInuse), "gc", b.NumGC-a.NumGC, "next", b.NextGC, "total", b.TotalAlloc-a.TotalAlloc, "lookups", b.Lookups-a.Lookups)
	for i := range b.BySize {
		m, f := b.BySize[i].Mallocs-a.BySize[i].Mallocs, b.BySize[i].Frees-a.BySize[i].Frees
		if m != 0 || f != 0 {
			print("  ", b.BySize[i].Size, ":", m, "/", f)
		}
	}
	println()
}
func main() {
	runtime.ReadMemStats(&a)
	println("base", a.Mallocs, a.Frees, a.HeapAlloc, a.HeapInuse, a.HeapIdle, a.HeapSys, a.StackInuse, a.NumGC, a.NextGC)
	g = make([]byte, 100000)

	runtime.ReadMemStats(&b)
	show("large0")
	runtime.ReadMemStats(&a)

	g = make([]byte, 32768)

	runtime.ReadMemStats(&b)
	show("large1")
	runtime.ReadMemStats(&a)

	g = make([]byte, 32769)

	runtime.ReadMemStats(&b)
	show("large2")
	runtime.ReadMemStats(&a)

	g = make([]byte, 1<<20)

	runtime.ReadMemStats(&b)
	show("large3")
	runtime.ReadMemStats(&a)

	g = make([]byte, 5<<20)

	runtime.ReadMemStats(&b)
	show("large4")
	runtime.ReadMemStats(&a)

	runtime.GC()

	runtime.ReadMemStats(&b)
	show("large5")
	runtime.ReadMemStats(&a)

	g = nil
	runtime.GC()

	runtime.ReadMemStats(&b)
	show("large6")
	runtime.ReadMemStats(&a)

	g = make([]byte, 40000)

	runtime.ReadMemStats(&b)
	show("large7")
	runtime.ReadMemStats(&a)

	for i := 0; i < 20; i++ {
		g = make([]byte, 50000)
	}

	runtime.ReadMemStats(&b)
	show("large8")
	runtime.ReadMemStats(&a)

	runtime.GC()

	runtime.ReadMemStats(&b)
	show("large9")
	runtime.ReadMemStats(&a)

}
