package main

import (
	"os"
	"runtime"
	"sync"
)

var a, b runtime.MemStats
var _ = os.Args

type T struct{ a, b *int }

var pl = sync.Pool{New: func() interface{} { return new(T) }}

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
	pl.Put(new(T))
	_ = pl.Get()

	runtime.ReadMemStats(&b)
	show("pool0")
	runtime.ReadMemStats(&a)

	pl.Put(new(T))
	runtime.GC()

	runtime.ReadMemStats(&b)
	show("pool1")
	runtime.ReadMemStats(&a)

	_ = pl.Get()

	runtime.ReadMemStats(&b)
	show("pool2")
	runtime.ReadMemStats(&a)

	for i := 0; i < 10; i++ {
		pl.Put(new(T))
	}

	runtime.ReadMemStats(&b)
	show("pool3")
	runtime.ReadMemStats(&a)

	for i := 0; i < 12; i++ {
		_ = pl.Get()
	}

	runtime.ReadMemStats(&b)
	show("pool4")
	runtime.ReadMemStats(&a)

}
