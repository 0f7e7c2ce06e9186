package main

import (
	"os"
	"runtime"
)

var a, b runtime.MemStats
var _ = os.Args

type T struct {
	a    *int
	b, c int
	s    string
}

func (t T) m() int { return t.b }

var gi []int
var gp []*int
var gt []T
var ge []struct{}
var gif interface{}
var gf func() int
var gib []byte

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
		gi = append(gi, i)
	}

	runtime.ReadMemStats(&b)
	show("slice0")
	runtime.ReadMemStats(&a)

	for i := 0; i < 2000; i++ {
		gp = append(gp, nil)
	}

	runtime.ReadMemStats(&b)
	show("slice1")
	runtime.ReadMemStats(&a)

	gi = append(gi, gi...)

	runtime.ReadMemStats(&b)
	show("slice2")
	runtime.ReadMemStats(&a)

	gt = append(gt, T{}, T{}, T{})

	runtime.ReadMemStats(&b)
	show("slice3")
	runtime.ReadMemStats(&a)

	gt = append(gt, gt...)

	runtime.ReadMemStats(&b)
	show("slice4")
	runtime.ReadMemStats(&a)

	gi = make([]int, 0, 0)

	runtime.ReadMemStats(&b)
	show("slice5")
	runtime.ReadMemStats(&a)

	ge = make([]struct{}, 100)
	ge = append(ge, struct{}{})

	runtime.ReadMemStats(&b)
	show("slice6")
	runtime.ReadMemStats(&a)

	gi = make([]int, 10000)

	runtime.ReadMemStats(&b)
	show("slice7")
	runtime.ReadMemStats(&a)

	var e interface{} = 5
	gif = e

	runtime.ReadMemStats(&b)
	show("slice8")
	runtime.ReadMemStats(&a)

	gif = gt

	runtime.ReadMemStats(&b)
	show("slice9")
	runtime.ReadMemStats(&a)

	gif = gi[3:5]

	runtime.ReadMemStats(&b)
	show("slice10")
	runtime.ReadMemStats(&a)

	gif = [3]int{1, 2, 3}

	runtime.ReadMemStats(&b)
	show("slice11")
	runtime.ReadMemStats(&a)

	gif = T{}

	runtime.ReadMemStats(&b)
	show("slice12")
	runtime.ReadMemStats(&a)

	gf = func() int { return len(gi) }

	runtime.ReadMemStats(&b)
	show("slice13")
	runtime.ReadMemStats(&a)

	n := 5
	gf = func() int { n++; return n }

	runtime.ReadMemStats(&b)
	show("slice14")
	runtime.ReadMemStats(&a)

	gf = gt[0].m

	runtime.ReadMemStats(&b)
	show("slice15")
	runtime.ReadMemStats(&a)

	gib = append(gib, 1)
	gib = append(gib, 2, 3, 4, 5, 6, 7, 8, 9)

	runtime.ReadMemStats(&b)
	show("slice16")
	runtime.ReadMemStats(&a)

}
