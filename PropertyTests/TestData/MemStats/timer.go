package main

import (
	"os"
	"runtime"
	"time"
)

var a, b runtime.MemStats
var _ = os.Args

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
	time.Sleep(1)

	runtime.ReadMemStats(&b)
	show("timer0")
	runtime.ReadMemStats(&a)

	time.Sleep(1000000)

	runtime.ReadMemStats(&b)
	show("timer1")
	runtime.ReadMemStats(&a)

	go time.Sleep(1000000)
	time.Sleep(3000000)

	runtime.ReadMemStats(&b)
	show("timer2")
	runtime.ReadMemStats(&a)

}
