package main

import (
	"os"
	"runtime"
)

var a, b runtime.MemStats
var _ = os.Args
var gs string
var gb []byte
var gr []rune

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
	s := "abc"
	for i := 0; i < 10; i++ {
		s += "x"
	}
	gs = s

	runtime.ReadMemStats(&b)
	show("str0")
	runtime.ReadMemStats(&a)

	gb = []byte(gs)

	runtime.ReadMemStats(&b)
	show("str1")
	runtime.ReadMemStats(&a)

	gs = string(gb)

	runtime.ReadMemStats(&b)
	show("str2")
	runtime.ReadMemStats(&a)

	gr = []rune(gs)

	runtime.ReadMemStats(&b)
	show("str3")
	runtime.ReadMemStats(&a)

	gs = string(gr)

	runtime.ReadMemStats(&b)
	show("str4")
	runtime.ReadMemStats(&a)

	gs = string(rune(len(gb) + 100))

	runtime.ReadMemStats(&b)
	show("str5")
	runtime.ReadMemStats(&a)

	gs = gs + gs + gs + "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"

	runtime.ReadMemStats(&b)
	show("str6")
	runtime.ReadMemStats(&a)

	if gs == string(gb) {
		println("eq")
	}

	runtime.ReadMemStats(&b)
	show("str7")
	runtime.ReadMemStats(&a)

	for i := range []byte(gs) {
		_ = i
	}

	runtime.ReadMemStats(&b)
	show("str8")
	runtime.ReadMemStats(&a)

	gb = append(gb, gs...)

	runtime.ReadMemStats(&b)
	show("str9")
	runtime.ReadMemStats(&a)

	copy(gb, gs)

	runtime.ReadMemStats(&b)
	show("str10")
	runtime.ReadMemStats(&a)

}
