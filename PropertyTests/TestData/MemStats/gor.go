package main

import (
	"os"
	"runtime"
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
	ch := make(chan bool)
	for i := 0; i < 10; i++ {
		go func() { ch <- true }()
	}
	for i := 0; i < 10; i++ {
		<-ch
	}

	runtime.ReadMemStats(&b)
	show("gor0")
	runtime.ReadMemStats(&a)

	for i := 0; i < 10; i++ {
		go func() { ch <- true }()
	}
	for i := 0; i < 10; i++ {
		<-ch
	}

	runtime.ReadMemStats(&b)
	show("gor1")
	runtime.ReadMemStats(&a)

	for i := 0; i < 100; i++ {
		go func(x int) { ch <- x > 3 }(i)
	}
	for i := 0; i < 100; i++ {
		<-ch
	}

	runtime.ReadMemStats(&b)
	show("gor2")
	runtime.ReadMemStats(&a)

	runtime.GC()

	runtime.ReadMemStats(&b)
	show("gor3")
	runtime.ReadMemStats(&a)

	for i := 0; i < 100; i++ {
		go func(x int) { ch <- x > 3 }(i)
	}
	for i := 0; i < 100; i++ {
		<-ch
	}

	runtime.ReadMemStats(&b)
	show("gor4")
	runtime.ReadMemStats(&a)

}
