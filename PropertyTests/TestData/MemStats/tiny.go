package main

import (
	"os"
	"runtime"
)

var a, b runtime.MemStats
var _ = os.Args
var gb *byte
var gb2 *[12]byte
var gi *int
var gp **int
var ge *struct{}

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
	for i := 0; i < 100; i++ {
		gb = new(byte)
	}

	runtime.ReadMemStats(&b)
	show("tiny0")
	runtime.ReadMemStats(&a)

	for i := 0; i < 100; i++ {
		gb2 = new([12]byte)
	}

	runtime.ReadMemStats(&b)
	show("tiny1")
	runtime.ReadMemStats(&a)

	for i := 0; i < 100; i++ {
		gi = new(int)
	}

	runtime.ReadMemStats(&b)
	show("tiny2")
	runtime.ReadMemStats(&a)

	for i := 0; i < 100; i++ {
		gp = new(*int)
	}

	runtime.ReadMemStats(&b)
	show("tiny3")
	runtime.ReadMemStats(&a)

	for i := 0; i < 100; i++ {
		ge = new(struct{})
	}

	runtime.ReadMemStats(&b)
	show("tiny4")
	runtime.ReadMemStats(&a)

	runtime.GC()
	println(a.BySize[2].Mallocs > 0)

	runtime.ReadMemStats(&b)
	show("tiny5")
	runtime.ReadMemStats(&a)

}
