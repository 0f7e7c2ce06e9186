package main

import (
	"os"
	"runtime"
)

var a, b runtime.MemStats
var _ = os.Args

type T struct {
	a, b *int
	c    [5]int
}

var n int

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
	runtime.GC()

	runtime.ReadMemStats(&b)
	show("fin0")
	runtime.ReadMemStats(&a)

	p := new(T)
	runtime.SetFinalizer(p, func(p *T) { println("fin") })

	runtime.ReadMemStats(&b)
	show("fin1")
	runtime.ReadMemStats(&a)

	p = nil
	runtime.GC()

	runtime.ReadMemStats(&b)
	show("fin2")
	runtime.ReadMemStats(&a)

	runtime.Gosched()

	runtime.ReadMemStats(&b)
	show("fin3")
	runtime.ReadMemStats(&a)

	runtime.GC()

	runtime.ReadMemStats(&b)
	show("fin4")
	runtime.ReadMemStats(&a)

	for i := 0; i < 150; i++ {
		runtime.SetFinalizer(new(T), func(p *T) int { n++; return n })
	}

	runtime.ReadMemStats(&b)
	show("fin5")
	runtime.ReadMemStats(&a)

	runtime.GC()

	runtime.ReadMemStats(&b)
	show("fin6")
	runtime.ReadMemStats(&a)

	runtime.Gosched()
	println(n)

	runtime.ReadMemStats(&b)
	show("fin7")
	runtime.ReadMemStats(&a)

	runtime.GC()

	runtime.ReadMemStats(&b)
	show("fin8")
	runtime.ReadMemStats(&a)

}
