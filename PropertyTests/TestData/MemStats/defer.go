package main

import (
	"os"
	"runtime"
)

var a, b runtime.MemStats
var _ = os.Args

func f(i int)             { defer func() { _ = i }(); defer func() {}() }
func g()                  { defer func() { recover() }(); panic(1) }
func h(a, b, c, d, e int) { defer k(a, b, c, d, e) }
func k(a, b, c, d, e int) {}
func big(a [20]int)       {}

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
	f(3)

	runtime.ReadMemStats(&b)
	show("defer0")
	runtime.ReadMemStats(&a)

	f(3)

	runtime.ReadMemStats(&b)
	show("defer1")
	runtime.ReadMemStats(&a)

	runtime.GC()

	runtime.ReadMemStats(&b)
	show("defer2")
	runtime.ReadMemStats(&a)

	f(3)

	runtime.ReadMemStats(&b)
	show("defer3")
	runtime.ReadMemStats(&a)

	g()

	runtime.ReadMemStats(&b)
	show("defer4")
	runtime.ReadMemStats(&a)

	for i := 0; i < 10; i++ {
		h(i, i, i, i, i)
	}

	runtime.ReadMemStats(&b)
	show("defer5")
	runtime.ReadMemStats(&a)

	func() {
		for i := 0; i < 10; i++ {
			defer h(i, 1, 2, 3, 4)
		}
	}()

	runtime.ReadMemStats(&b)
	show("defer6")
	runtime.ReadMemStats(&a)

	func() {
		for i := 0; i < 10; i++ {
			defer big([20]int{i})
		}
	}()

	runtime.ReadMemStats(&b)
	show("defer7")
	runtime.ReadMemStats(&a)

	func() { defer func() { recover() }(); panic("x") }()

	runtime.ReadMemStats(&b)
	show("defer8")
	runtime.ReadMemStats(&a)

	func() { defer func() { recover() }(); var p *int; *p = 1 }()

	runtime.ReadMemStats(&b)
	show("defer9")
	runtime.ReadMemStats(&a)

	func() { defer func() { recover() }(); var s []int; i := 5; s[i] = 1 }()

	runtime.ReadMemStats(&b)
	show("defer10")
	runtime.ReadMemStats(&a)

	func() { defer func() { recover() }(); var e interface{} = 1; _ = e.(string) }()

	runtime.ReadMemStats(&b)
	show("defer11")
	runtime.ReadMemStats(&a)

}
